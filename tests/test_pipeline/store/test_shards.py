"""A table in several files: the same rows, each plan in one file, at any number of documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import RENDITIONS
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.forget import forget
from pipeline.ingest.run import ingest
from pipeline.schema import TABLES
from pipeline.store import shards
from pipeline.store.dataset import Dataset
from pipeline.store.packs import joined_by
from pipeline.store.query import connect
from pipeline.store.shards import shard_count, shard_files, shard_of

TEXT = RENDITIONS["html"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("documents", "count"),
    [(0, 1), (10_000, 1), (10_001, 4), (40_000, 4), (40_001, 16), (160_001, 64)],
)
def test_the_number_of_files(documents: int, count: int) -> None:
    assert shard_count(documents) == count
    assert shard_count(documents, 4) == max(count, 4)


def test_the_files_of_a_table_stand_in_order() -> None:
    assert shard_files("dates", 1) == ["dates/0.parquet"]
    assert shard_files("dates", 16)[9:11] == ["dates/09.parquet", "dates/10.parquet"]
    assert shard_files("dates", 16) == sorted(shard_files("dates", 16))


@given(st.text())
def test_a_file_is_cut_into_four(plan_id: str) -> None:
    assert 0 <= shard_of(plan_id, 64) < 64
    assert shard_of(plan_id, 64) // 4 == shard_of(plan_id, 16)
    assert shard_of(plan_id, 1) == 0


def test_every_file_has_about_as_many_plans() -> None:
    found = [shard_of(f"plan-{number:05}", 16) for number in range(16_000)]
    assert all(900 < found.count(number) < 1_100 for number in range(16))


def add_plan(raw: Path, number: int, revision: int = 1) -> None:
    folder = raw / f"plan {number}"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"plan 2025-0{revision}-01.html"
    file.write_text(TEXT.replace("Uke 43", f"Uke {30 + number + revision}"), encoding="utf-8")


def rows(out: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table, sorted by plan; those of a plan in their order."""
    found = {}
    for name in TABLES:
        listed = [row for file in sorted((out / name).iterdir()) for row in read(file)]
        found[name] = sorted(listed, key=lambda row: row["plan_id"])
    return found


def read(file: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    assert [row["plan_id"] for row in listed] == sorted(row["plan_id"] for row in listed)
    return listed


def csv(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "csv").iterdir()}


def test_a_dataset_that_grows_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, grown, whole = (tmp_path / name for name in ("raw", "grown", "whole"))
    monkeypatch.setattr(shards, "MOST_DOCUMENTS", 1)
    counts = []
    for number in range(5):
        add_plan(raw, number)
        ingest([raw], grown, workers=1)
        counts.append(len(list((grown / "dates").iterdir())))
    assert counts == [1, *[4] * 3, 16]
    add_plan(raw, 3, revision=2)
    ingest([raw], grown, workers=1)
    monkeypatch.setattr(shards, "MOST_DOCUMENTS", 1_000)
    ingest([raw], whole, workers=1)
    assert [path.name for path in (whole / "dates").iterdir()] == ["0.parquet"]
    assert rows(grown) == rows(whole)
    assert csv(grown) == csv(whole)
    held = {file.stem: set(pd.read_parquet(file).plan_id) for file in (grown / "dates").iterdir()}
    for name, plans in held.items():
        assert all(shard_of(plan_id, 16) == int(name) for plan_id in plans)
    one, other = Dataset(grown), Dataset(whole)
    assert one.rows("dates", "plan 3") == other.rows("dates", "plan 3") != []
    assert not one.damage()
    with connect(one) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM current_activities").fetchall()
    assert count == sum(len(pd.read_csv(grown / "csv" / f"{name}.csv")) for name in ["activities"])


def test_the_same_at_once_and_one_by_one_in_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MOST_DOCUMENTS", 3)
    raw = tmp_path / "raw"
    for number in range(6):
        add_plan(raw, number)
        add_plan(raw, number, revision=2)
    for workers in (1, 2):
        ingest([raw], tmp_path / f"out{workers}", workers=workers)
    for name in TABLES:
        files = [sorted((tmp_path / out / name).iterdir()) for out in ("out1", "out2")]
        assert len(files[0]) == 4
        for one, other in zip(*files, strict=True):
            assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("sizes", "joined"),
    [
        ([9] * 7, 0),
        ([9] * 8, 8),
        ([1_000, *[1] * 7], 7),
        ([8, 1, 1, 1, 1, 1, 1, 1], 8),
        ([2_000, 16, *[1] * 6], 6),
        ([16_384, 4_096, 1_024, 256, 64, 16, 4, 1], 2),
    ],
)
def test_a_large_old_pack_is_left_as_it_is(sizes: list[int], joined: int) -> None:
    assert joined_by(sizes) == joined


def test_what_is_forgotten_leaves_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_DOCUMENTS", 2)
    raw, out = tmp_path / "raw", tmp_path / "out"
    for number in range(3):
        add_plan(raw, number)
    ingest([raw], out, workers=1)
    forget(Dataset(out), "plan 1")
    found = rows(out)
    assert {row["plan_id"] for row in found["dates"]} == {"plan 0", "plan 2"}
    assert len(list((out / "dates").iterdir())) == 4  # files are not made fewer
    ingest([raw], out, workers=1, force=True)
    assert not Dataset(out).damage()
    assert rows(out) == found
