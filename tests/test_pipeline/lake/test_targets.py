"""Where an ingest works and what it writes, by the command and by the Python API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import planleser as command
from made_plans import write_revisions

import planleser
from pipeline.lake.targets import Target
from pipeline.plan.errors import UsageError
from pipeline.plan.place import RemotePath

ROWS = [{"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"}]
HERE, THERE = Path("here"), RemotePath("s3://bucket/tables")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write_revisions(tmp_path / "raw" / "arsplan-2025", [ROWS])
    return tmp_path / "raw"


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (Target(HERE, HERE, scheduler="tcp://a:1"), "--scheduler is for --engine dask"),
        (Target(THERE, HERE), "^s3://bucket/tables: on object storage there are Delta tables only"),
        (Target(HERE, HERE, "csv"), "there is no format 'csv', only parquet, delta$"),  # type: ignore[arg-type]
        (Target(HERE, HERE, engine="ray"), "there is no engine 'ray', only local, dask$"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_is_told_before_the_work(target: Target, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        target.ingest(lambda folder, engine: pytest.fail("it worked"))


@pytest.mark.parametrize(
    ("options", "extra"), [({"format": "delta"}, "lake"), ({"engine": "dask"}, "cluster")]
)
def test_a_missing_package_is_told_before_the_work(
    options: dict[str, Any], extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.plan.errors.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=rf"install planleser\[{extra}\]$"):
        Target(HERE, HERE, **options).ingest(lambda folder, engine: pytest.fail("it worked"))


def test_the_tables_are_where_it_is_said() -> None:
    assert Target(HERE, Path("state")).folder == HERE
    assert Target(THERE, Path("state"), "delta").folder == Path("state")


def test_the_package_writes_delta_tables(raw: Path, tmp_path: Path) -> None:
    deltalake = pytest.importorskip("deltalake", reason="the extra lake is not installed")
    out = tmp_path / "out"
    report = planleser.ingest(raw, out=out, format="delta", workers=1)
    assert report.changed
    assert list(deltalake.DeltaTable(str(out / "delta" / "activities")).to_pandas()["title"]) == [
        "Fagdag"
    ]
    with planleser.open(out) as tables:
        assert list(tables.activities["title"]) == ["Fagdag"]


def test_the_package_takes_addresses(raw: Path, tmp_path: Path) -> None:
    assert planleser.ingest(raw.as_uri(), out=tmp_path / "out").read == 1
    with pytest.raises(UsageError, match="Delta tables only"):
        planleser.ingest(raw, out="memory://tables")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--state", "x"), "--state is for --out on object storage"),
        (("--out", "memory://x"), "memory://x: on object storage there are Delta tables only"),
        (("--out", "nix://x"), "nix://x: nothing reads nix://"),
        (("--scheduler", "tcp://a:1"), "--scheduler is for --engine dask"),
    ],
)
def test_the_command_tells_it_in_a_sentence(
    raw: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    run = command("ingest", raw, *arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr.startswith(f"planleser: {sentence}")
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_only_folders_of_this_machine_are_watched(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="the extra watch is not installed")
    run = command("watch", "memory://raw", "--out", tmp_path / "out")
    assert run.returncode == 2
    assert run.stderr.startswith("planleser: memory://raw: only folders of this machine")
