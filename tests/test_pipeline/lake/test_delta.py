"""The dataset as Delta tables: the rows of the Parquet files, in versions that `commits` names."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from conftest import ROOT
from made_plans import write_revisions
from program import Finished, run_from_start

from pipeline.ingest.run import ingest
from pipeline.lake.delta import delta_place, publish
from pipeline.plan.errors import UsageError
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset

deltalake = pytest.importorskip("deltalake", reason="the extra lake is not installed")
ROWS = [
    {"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"},
    {"activity": "Språkkafé", "date": "hver mandag", "responsible": "Ola"},
]


def planleser(*arguments: object) -> Finished:
    """Run the program in a process that has none of the threads of this one."""
    return run_from_start([str(one) for one in arguments], ROOT, {})


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write_revisions(tmp_path / "raw" / "arsplan-2025", [ROWS[:1], ROWS])
    return tmp_path / "raw"


@pytest.fixture
def out(raw: Path) -> Path:
    out = raw.parent / "out"
    ingest([raw], out)
    publish(Dataset(out), str(out))
    return out


def table(out: Path, name: str, version: int | None = None) -> pa.Table:
    return pa.table(
        deltalake.DeltaTable(delta_place(str(out), name), version=version).to_pyarrow_table()
    )


def frame(out: Path, name: str, version: int | None = None) -> pd.DataFrame:
    return table(out, name, version).to_pandas(date_as_object=True)


def versions(out: Path) -> dict[int, dict[str, int]]:
    rows = table(out, "commits").to_pylist()
    numbers = sorted({row["commit"] for row in rows})
    return {
        one: {row["table"]: row["version"] for row in rows if row["commit"] == one}
        for one in numbers
    }


@pytest.mark.parametrize("extra", ["", "with a new plan"])
def test_every_table_has_the_rows_of_its_parquet_files(raw: Path, out: Path, extra: str) -> None:
    if extra:
        write_revisions(raw / "arsplan-2026", [ROWS])
        ingest([raw], out)
        publish(Dataset(out), str(out))
    named = versions(out)[max(versions(out))]
    assert set(named) == set(TABLES)
    for name, version in named.items():
        stored = pd.read_parquet(out / name)
        found = frame(out, name, version)
        pd.testing.assert_frame_equal(found, stored, check_dtype=False)


def test_other_programs_read_a_table(out: Path) -> None:
    place = delta_place(str(out), "activities")
    assert list(deltalake.DeltaTable(place).to_pandas()["title"]) == [
        "Fagdag",
        "Fagdag",
        "Språkkafé",
    ]
    rows = deltalake.DeltaTable(place).to_pyarrow_dataset()
    found = duckdb.sql("SELECT title FROM rows WHERE revision = 2 ORDER BY row").fetchall()
    assert found == [("Fagdag",), ("Språkkafé",)]
    assert rows.schema.field("revision").type == pa.int32()
    assert table(out, "dates").schema.field("start").type == pa.date32()


def test_what_is_unchanged_gets_no_version(raw: Path, out: Path) -> None:
    before = {path: path.read_bytes() for path in (out / "delta").rglob("*") if path.is_file()}
    ingest([raw], out)
    assert not publish(Dataset(out), str(out))
    after = {path: path.read_bytes() for path in (out / "delta").rglob("*") if path.is_file()}
    assert after == before


def test_a_commit_names_new_versions_of_what_changed_and_old_ones_of_the_rest(
    raw: Path, out: Path
) -> None:
    write_revisions(raw / "arsplan-2025", [ROWS[:1], ROWS, [*ROWS, ROWS[0] | {"activity": "Kurs"}]])
    ingest([raw], out)
    assert publish(Dataset(out), str(out))
    first, second = versions(out).values()
    assert first["activities"] == 0
    assert second["activities"] == 1
    assert second["measures"] == first["measures"] == 0
    assert len(frame(out, "activities", first["activities"])) == 3
    assert len(frame(out, "activities", second["activities"])) == 6


def test_a_run_that_died_before_the_versions_were_named_is_made_good(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_revisions(raw / "arsplan-2025", [ROWS[:1], ROWS, ROWS[1:]])
    ingest([raw], out)
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.lake.delta._name", lambda *arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish(Dataset(out), str(out))
    assert len(versions(out)) == 1
    named = versions(out)[1]["activities"]
    assert len(frame(out, "activities", named)) == 3
    assert publish(Dataset(out), str(out))
    named = versions(out)[2]["activities"]
    assert len(frame(out, "activities", named)) == 4


def test_a_dataset_that_was_made_anew_is_published_under_a_higher_number(
    raw: Path, out: Path
) -> None:
    write_revisions(raw / "arsplan-2025", [ROWS[:1], ROWS, ROWS[1:]])
    ingest([raw], out)
    publish(Dataset(out), str(out))
    shutil.rmtree(out / ".planleser")  # its numbers begin anew
    write_revisions(raw / "arsplan-2025", [ROWS[:1]])
    ingest([raw], out)
    assert Dataset(out).commit.number == 1
    assert publish(Dataset(out), str(out))
    assert list(versions(out)) == [1, 2, 3]
    stored = pd.read_parquet(out / "activities")
    found = frame(out, "activities", versions(out)[3]["activities"])
    pd.testing.assert_frame_equal(found, stored, check_dtype=False)
    assert not publish(Dataset(out), str(out))


def test_other_plans_are_not_written_over_the_tables_of_these(out: Path, tmp_path: Path) -> None:
    write_revisions(tmp_path / "others" / "kulturplan", [ROWS[1:]])
    other = tmp_path / "other"
    ingest([tmp_path / "others"], other)
    before = frame(out, "activities")
    with pytest.raises(UsageError, match="are those of other plans; name another place"):
        publish(Dataset(other), str(out))
    pd.testing.assert_frame_equal(frame(out, "activities"), before)
    assert list(versions(out)) == [1]
    assert publish(Dataset(other), str(other))


def test_a_second_dataset_of_the_same_plans_is_told_to_the_first(
    raw: Path, out: Path, tmp_path: Path
) -> None:
    """It may be one that was made anew; the first one sees that it is not the only one."""
    second = tmp_path / "second"
    ingest([raw], second)
    ingest([write_revisions(raw / "arsplan-2026", [ROWS]).parent], second)
    assert publish(Dataset(second), str(out))
    write_revisions(raw / "arsplan-2027", [ROWS[:1]])
    ingest([raw], out)
    with pytest.raises(UsageError, match="were last written from another folder than") as told:
        publish(Dataset(out), str(out))
    assert "\n" not in str(told.value)
    (out / ".planleser" / "published.json").unlink()
    assert publish(Dataset(out), str(out))


def test_a_folder_that_was_moved_goes_on(raw: Path, out: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "tables"
    moved.parent.mkdir()
    out.rename(moved)
    raw = raw.rename(tmp_path / "plans")
    (raw / "arsplan-2025").rename(raw / "plan-2025")
    write_revisions(raw / "plan-2025", [ROWS[:1], ROWS, ROWS[1:]])
    ingest([raw], moved)
    assert publish(Dataset(moved), str(moved))
    assert len(versions(moved)) == 2


def test_commits_without_a_state_are_continued(out: Path) -> None:
    """Those that were written before the column came."""
    place = delta_place(str(out), "commits")
    before = table(out, "commits").drop_columns(["state_sha256"])
    shutil.rmtree(place)
    deltalake.write_deltalake(place, before)
    assert publish(Dataset(out), str(out))
    assert list(versions(out)) == [1, 2]
    assert versions(out)[1] == versions(out)[2]
    assert not publish(Dataset(out), str(out))


def test_the_command_writes_them_beside_the_tables(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "new"
    run = planleser("ingest", raw, "--out", out, "--format", "delta", "--quiet")
    assert (run.returncode, run.stderr) == (0, "")
    assert len(frame(out, "activities")) == 3
    planleser("ingest", raw, "--out", out, "--format", "delta", "--quiet")
    assert list(versions(out)) == [1]
    assert planleser("verify", "--out", out).returncode == 0


def test_without_the_package_a_sentence_names_the_extra(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.plan.errors.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"deltalake; install planleser\[lake\]$"):
        publish(Dataset(out), str(out))


def test_a_place_that_cannot_be_written_is_told(raw: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        publish(Dataset(out), str(tmp_path / "file"))
