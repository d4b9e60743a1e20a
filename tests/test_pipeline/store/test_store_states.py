"""The states of a dataset: readers hold one, damage is found and mended, a killed run is finished."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import RENDITIONS, planleser
from examples import examples
from folders import state
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import planleser as planleser_api
from pipeline.cli.main import main
from pipeline.ingest.run import ingest
from pipeline.plan.errors import UsageError
from pipeline.schema import TABLES
from pipeline.store.commit import CommitLog
from pipeline.store.dataset import Dataset
from pipeline.store.parquet import COMMIT
from pipeline.store.query import connect


def plan(folder: Path) -> Path:
    """Return the folder of a plan of one file."""
    place = folder / "first" / "arsplan-2025"
    place.mkdir(parents=True)
    shutil.copy(RENDITIONS["html"], place / "plan 2024-12-01.html")
    return place


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("states")
    ingest([plan(folder)], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def rows(whole: Path) -> dict[str, pa.Table]:
    """The rows of its tables."""
    return {name: pq.read_table(whole / name) for name in TABLES}


@pytest.fixture
def own(whole: Path, tmp_path: Path) -> Path:
    """A dataset of one's own, and its plan in `raw`."""
    shutil.copytree(whole, tmp_path / "out")
    return tmp_path / "out"


def weeks(out: Path, week: int) -> Path:
    """Make another revision of the plan in which a week is another; return the folder of plans."""
    raw = out.parent / "raw"
    folder = raw / "arsplan-2025"
    folder.mkdir(parents=True, exist_ok=True)
    text = RENDITIONS["html"].read_text("utf-8").replace("Uke 43", f"Uke {week}")
    (folder / f"plan 2025-0{week % 10 + 1}-01.html").write_text(text, "utf-8")
    return raw


def test_every_file_names_its_state(whole: Path) -> None:
    for name in TABLES:
        metadata = pq.read_schema(whole / name / "0.parquet").metadata
        assert metadata[COMMIT.encode()] == b"1"
    listing = pd.read_json(whole / "dataset.json", typ="series")
    assert listing["commit"] == 1
    assert set(listing["tables"]) == set(TABLES)


def test_a_reader_holds_its_state_while_another_is_put_in_place(own: Path) -> None:
    reader = Dataset(own)
    with connect(reader) as connection:
        [[before]] = connection.execute("SELECT count(*) FROM activities").fetchall()
        ingest([weeks(own, 44)], own)
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM activities), (SELECT max(revision) FROM revisions)"
        ).fetchall()
        assert counts == [(before, 1)]
        assert reader.commit.number == 1
    with connect(Dataset(own)) as connection:
        assert connection.execute("SELECT max(revision) FROM revisions").fetchall() == [(2,)]


def _by_pandas(tables: planleser_api.Dataset, name: str) -> int:
    return len(tables[name])


def _by_duckdb(tables: planleser_api.Dataset, name: str) -> int:
    rows = tables.arrow(name)
    [[count]] = duckdb.from_arrow(rows).count("*").fetchall()
    return int(count)


def _by_polars(tables: planleser_api.Dataset, name: str) -> int:
    polars = pytest.importorskip("polars")
    return int(polars.from_arrow(tables.arrow(name)).height)


@pytest.mark.parametrize("read", [_by_pandas, _by_duckdb, _by_polars])
def test_other_programs_read_one_state_though_another_is_put_in_place(
    own: Path, read: Callable[[planleser_api.Dataset, str], int]
) -> None:
    with planleser_api.open(own) as tables:
        assert read(tables, "documents") == 1
        ingest([weeks(own, 44)], own)
        assert (read(tables, "activities"), read(tables, "revisions")) == (28, 1)
    with planleser_api.open(own) as tables:
        assert (read(tables, "activities"), read(tables, "revisions")) == (56, 2)


def test_who_reads_the_files_sees_a_commit_by_their_numbers(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a commit, at each file that it puts in place, and after it."""

    def numbers() -> set[bytes]:
        files = own.glob("[a-z]*/*.parquet")
        return {pq.read_schema(file).metadata[COMMIT.encode()] for file in files}

    seen = [numbers()]
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        placed = real(self, target)
        if target.suffix == ".parquet" and target.parent.name in TABLES:
            seen.append(numbers())
        return placed

    monkeypatch.setattr(Path, "replace", replace)
    ingest([weeks(own, 44)], own)
    assert seen[0] == {b"1"}
    assert all(one == {b"1", b"2"} for one in seen[1:-1])
    assert (len(seen) - 1, seen[-1]) == (len(TABLES), {b"2"})


@pytest.mark.parametrize("placed", [0, 1, 5, 14, 27, 99])
def test_half_way_in_place_the_new_state_is_read(
    own: Path, monkeypatch: pytest.MonkeyPatch, placed: int
) -> None:
    """After the record is written a run is killed while it puts files in place."""

    class KilledError(BaseException):
        pass

    number = 0
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal number
        if "new" in self.parent.parent.name:
            number += 1
            if number > placed:
                raise KilledError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KilledError) if placed < 99 else nullcontext():
        ingest([weeks(own, 44)], own)
    monkeypatch.undo()
    with connect(Dataset(own)) as connection:
        for table, count in (("activities", 56), ("revisions", 2), ("documents", 2)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(count,)]
    assert not Dataset(own).damage()
    report = ingest([own.parent / "raw"], own)
    assert not report.changed
    assert len(pd.read_parquet(own / "activities")) == 56
    assert not (own / ".planleser" / "new").exists()


def files(out: Path) -> list[Path]:
    """Return the files of a state, and what is noted of sources."""
    return sorted(path for path in out.rglob("*") if path.is_file() and path.name != "lock")


@given(st.data())
@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_flipped_bit_is_found(whole: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(whole)))
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    flipped = bytearray(before)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(flipped)
    try:
        dataset = Dataset(whole)
        found = dataset.damage() + dataset.damaged_notes()
        assert found == [path.relative_to(whole).as_posix()]
    finally:
        path.write_bytes(before)
    assert not Dataset(whole).damage()


@pytest.mark.parametrize("way", ["missing", "cut", "edited"])
@pytest.mark.parametrize(
    "name",
    [
        "activities/0.parquet", "csv/dates.csv", ".planleser/commit.json",
        ".planleser/manifest.json", ".planleser/states-000001.parquet",
        ".planleser/plans.index", ".planleser/plans.jsonl",
    ],
)  # fmt: skip
def test_damage_is_told_and_mended(
    own: Path, rows: dict[str, pa.Table], name: str, way: str
) -> None:
    path = own / name
    data = path.read_bytes()
    if way == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {"empty": b"", "cut": data[:-20], "edited": data[:-9] + b"x" + data[-8:]}[way]
        )
    gone = name.endswith("commit.json") and way == "missing"
    if not gone:
        told = planleser("verify", "--out", own)
        assert told.returncode == 1
        assert f"{name} is missing or damaged" in told.stderr
    for command in (["check"], ["sql", "SELECT count(*) FROM activities"]):
        with suppress(SystemExit):  # an error that is told in no sentence would get out here
            main([*command, "--out", str(own)])
    mended = planleser("ingest", plan(own.parent), "--out", own)
    assert mended.returncode == 0
    assert gone or "made anew" in mended.stderr
    assert planleser("verify", "--out", own).returncode == 0
    for table in TABLES:
        assert pq.read_table(own / table).equals(rows[table])


def test_tables_are_mended_from_what_was_kept(own: Path) -> None:
    """Although the files are gone from which the earlier revisions came."""
    raw = weeks(own, 44)
    ingest([raw], own)
    before = {name: pd.read_parquet(own / name) for name in TABLES}
    (own / "activities" / "0.parquet").write_bytes(b"")
    report = ingest([raw], own)
    assert report.mended == ("activities/0.parquet",)
    assert report.read == 0
    for name, frame in before.items():
        pd.testing.assert_frame_equal(pd.read_parquet(own / name), frame)


def test_a_command_says_in_one_sentence_that_a_file_is_gone(own: Path) -> None:
    (own / "activities" / "0.parquet").unlink()
    with pytest.raises(UsageError, match=r"activities/0\.parquet is missing"):
        connect(Dataset(own))
    said = planleser("check", "--out", own)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)


def test_a_discarded_state_leaves_nothing(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(own)
    monkeypatch.setattr(CommitLog, "write", lambda self, commit: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ingest([weeks(own, 44)], own)
    monkeypatch.undo()
    assert state(own) == before


def test_many_packs_become_one(own: Path) -> None:
    counts = []
    for week in range(44, 53):
        ingest([weeks(own, week)], own)
        counts.append(len(Dataset(own).pack_names("documents")))
    assert counts == [2, 3, 4, 5, 6, 7, 8, 1, 2]
    before = pd.read_parquet(own / "activities")
    (own / "dates" / "0.parquet").write_bytes(b"")
    assert ingest([own.parent / "raw"], own).read == 0
    pd.testing.assert_frame_equal(pd.read_parquet(own / "activities"), before)


def test_readers_beside_commits_see_no_mixture(own: Path) -> None:
    """Each state has another week in the plan's newest revision, in three tables alike."""
    raw = weeks(own, 44)
    ingest([raw], own)
    ended = threading.Event()

    def commits() -> None:
        for week in range(8):
            weeks(own, 10 * (week + 1) + 4)  # the same file, another text
            ingest([raw], own)
        ended.set()

    writer = threading.Thread(target=commits)
    writer.start()
    reads = 0
    while not ended.is_set() or reads < 8:
        with connect(Dataset(own)) as connection:
            [[documents, revisions, activities, cells]] = connection.execute(
                "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM revisions), "
                "(SELECT count(*) FROM activities), (SELECT count(DISTINCT document_id) FROM cells)"
            ).fetchall()
        assert activities == 28 * revisions
        assert documents == cells
        reads += 1
    writer.join()
    assert reads >= 8
