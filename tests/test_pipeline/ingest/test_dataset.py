"""The dataset on disk: types, wholeness, and what a second ingest does."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import PLAN, RENDITIONS, ROOT, planleser
from folders import state

from pipeline.ingest.run import IngestReport, ingest
from pipeline.schema import TABLES, columns
from pipeline.store.commit import CommitLog
from pipeline.store.dataset import Dataset
from pipeline.store.generation import Generation
from pipeline.store.parquet import table_schema


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole")
    report = ingest([PLAN], out)
    assert report.changed
    return out


def test_five_files_are_one_revision(whole: Path) -> None:
    documents = pd.read_parquet(whole / "documents")
    assert len(documents) == 5
    assert set(documents["revision"]) == {1}
    primary = documents[documents["rendition_of"].isna()]
    assert list(primary["format"]) == ["docx"]
    assert set(documents["rendition_of"].dropna()) == set(primary["document_id"])
    assert set(documents["status"]) == {"ok"}
    assert not pd.read_parquet(whole / "findings")["code"].eq("renditions_disagree").any()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_opens_as_one_with_the_declared_types(whole: Path, table: str) -> None:
    frame = pd.read_parquet(whole / table)
    declared = [column.name for column in columns(TABLES[table])]
    assert set(frame.columns) == set(declared)
    for file in (whole / table).glob("*.parquet"):
        assert pq.read_schema(file).equals(table_schema(TABLES[table]))
    query = f"SELECT * FROM read_parquet('{whole}/{table}/*.parquet')"
    assert len(duckdb.sql(query).fetchall()) == len(frame)
    with (whole / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    rows = list(csv.reader(text.splitlines(keepends=True)))
    assert rows[0] == declared
    assert len(rows) == len(frame) + 1  # there is only a current revision
    assert text.count("\r\n") >= len(rows)


def test_empty_columns_keep_their_types(whole: Path) -> None:
    for file in (whole / "activities").glob("*.parquet"):
        assert pq.read_schema(file).field("first_date").type == pa.date32()
        assert pq.read_schema(file).field("extra").type == pa.string()


def test_cells_has_all_documents_and_the_other_tables_the_primary_only(whole: Path) -> None:
    cells = pd.read_parquet(whole / "cells")
    assert dict(cells.groupby("document_id").size().value_counts()) == {196: 5}
    activities = pd.read_parquet(whole / "activities")
    assert len(activities) == 28
    assert activities["document_id"].nunique() == 1
    assert list(activities.sort_values("position")["page"]) == [1] * 4 + [2] * 9 + [3] * 9 + [4] * 6
    assert activities["activity_id"].is_unique


def test_a_second_ingest_changes_no_byte(whole: Path) -> None:
    before = state(whole)
    report = ingest([PLAN], whole)
    assert (report.changed, report.read) == (False, 0)
    assert state(whole) == before


def test_two_datasets_of_the_same_files_are_equal(whole: Path) -> None:
    """No clock, hash order, time zone or locale is in the result; only the way to the files is."""
    other = whole.parent / "other"
    settings = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    result = planleser("ingest", PLAN, "--out", other, env=settings)
    assert result.returncode == 0
    ours = {name.removeprefix(str(whole)): value for name, value in state(whole).items()}
    theirs = {name.removeprefix(str(other)): value for name, value in state(other).items()}
    assert ours == theirs


def plan_folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "raw" / "arsplan-2025"
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(RENDITIONS[name], folder)
    return tmp_path / "raw"


def test_one_file_after_another_gives_what_all_at_once_gives(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, *RENDITIONS)
    ingest([raw], tmp_path / "once")
    for path in reversed(list(RENDITIONS.values())):
        ingest([raw / "arsplan-2025" / path.name], tmp_path / "apart")
    for table in TABLES:
        once = pd.read_parquet(tmp_path / "once" / table)
        apart = pd.read_parquet(tmp_path / "apart" / table)
        keys = ["document_id", *(n for n in ("activity_id", "row", "col", "item") if n in once)]
        pd.testing.assert_frame_equal(
            once.sort_values(keys, ignore_index=True), apart.sort_values(keys, ignore_index=True)
        )


def test_a_replaced_file_is_a_new_revision_and_the_old_one_stays(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, "html")
    file = raw / "arsplan-2025" / "aarsplan-2025.html"
    os.utime(file, (1_700_000_000, 1_700_000_000))
    ingest([raw], tmp_path / "out")
    changed = file.read_text(encoding="utf-8").replace("Uke 43", "Uke 44")
    file.write_text(changed, encoding="utf-8")
    report = ingest([raw], tmp_path / "out")
    assert report.plans[0]["revision"] == 2
    revisions = pd.read_parquet(tmp_path / "out" / "revisions").sort_values("revision")
    assert list(revisions["current"]) == [False, True]
    activities = pd.read_parquet(tmp_path / "out" / "activities")
    assert len(activities) == 56
    assert activities["activity_id"].nunique() == 28
    listed = (tmp_path / "out" / "csv" / "activities.csv").read_text(encoding="utf-8")
    assert "Uke 44" in listed
    assert "Uke 43" not in listed


def test_a_rendition_that_disagrees_is_one_revision_with_a_finding(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, "docx", "html")
    file = raw / "arsplan-2025" / "aarsplan-2025.html"
    file.write_text(file.read_text("utf-8").replace("Uke 43", "Uke 44"), encoding="utf-8")
    ingest([raw], tmp_path / "out")
    assert len(pd.read_parquet(tmp_path / "out" / "revisions")) == 1
    findings = pd.read_parquet(tmp_path / "out" / "findings").set_index("code")
    found = findings.loc["renditions_disagree"]
    assert found["field"] == "date"
    assert "«Uke 43» here, «Uke 44» in arsplan-2025/aarsplan-2025.html" in found["message"]


def test_loose_files_are_named_by_their_title(tmp_path: Path) -> None:
    shutil.copy(RENDITIONS["docx"], tmp_path / "en fil med mellomrom æøå.docx")
    report = ingest([tmp_path], tmp_path / "out")
    assert [plan["plan_id"] for plan in report.plans] == ["arsplan-2025"]


@pytest.mark.parametrize("name", ["plan 2025 æøå", "100%", "a=b", "2025"])
def test_any_folder_name_is_a_plan_id(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "raw" / name
    folder.mkdir(parents=True)
    shutil.copy(RENDITIONS["docx"], folder)
    ingest([tmp_path / "raw"], tmp_path / "out")
    frame = pd.read_parquet(tmp_path / "out" / "activities")
    assert set(frame["plan_id"]) == {name}
    result = planleser(
        "sql",
        "--out",
        tmp_path / "out",
        "--format",
        "csv",
        "SELECT DISTINCT plan_id FROM activities",
    )
    assert result.stdout.splitlines() == ["plan_id", name]


class KilledError(BaseException):
    """Stands for the end of the process: nothing but the system can catch it."""


@pytest.fixture(scope="module")
def two_formats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds a plan in two formats below `raw`, and its dataset, `out`."""
    folder = tmp_path_factory.mktemp("two")
    ingest([plan_folder(folder, "html", "docx")], folder / "out")
    return folder


STEPS = ["begin", "put", "close", "commit"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_step_the_dataset_is_old_or_new(
    two_formats: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    shutil.copytree(two_formats, tmp_path, symlinks=True, dirs_exist_ok=True)
    raw, out = tmp_path / "raw", tmp_path / "out"
    old = pd.read_parquet(out / "activities")
    later = raw / "arsplan-2025" / "plan 2025-06-01.html"
    later.write_text(RENDITIONS["html"].read_text("utf-8").replace("Uke 43", "Uke 44"), "utf-8")
    other = raw / "kulturplan"
    other.mkdir()
    shutil.copy(ROOT / "tests" / "documents" / "kulturplan-2026.docx", other)
    real = getattr(Generation, step)

    def killed(self: Generation, *arguments: object) -> None:
        if when == "after":
            real(self, *arguments)
        raise KilledError

    monkeypatch.setattr(Generation, step, killed)
    monkeypatch.setattr(CommitLog, "discard", lambda self, number: None)
    with pytest.raises(KilledError):
        ingest([raw], out)
    monkeypatch.undo()
    seen = pd.read_parquet(out / "activities")
    if step == "commit" and when == "after":
        assert len(seen) == 2 * 28 + 23
    else:
        pd.testing.assert_frame_equal(seen, old)
    assert ingest([raw], out).plans[1]["activities"] == 23
    assert len(pd.read_parquet(out / "activities")) == 2 * 28 + 23
    assert not (out / ".planleser" / "new").exists()


@pytest.mark.parametrize("stride", [13, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_within_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stride: int) -> None:
    """At every rename, link and sync of the commit the dataset is whole."""
    raw = plan_folder(tmp_path, "html")
    before = tmp_path / "before"
    ingest([raw / "arsplan-2025"], before)
    number = 0
    while True:
        out = tmp_path / f"out{number}"
        shutil.copytree(before, out)
        calls = 0

        def counted(real: object, limit: int = number) -> object:
            def call(*arguments: object, **settings: object) -> object:
                nonlocal calls
                calls += 1
                if calls > limit:
                    raise KilledError
                return real(*arguments, **settings)  # type: ignore[operator]

            return call

        with monkeypatch.context() as patch:
            patch.setattr(CommitLog, "discard", lambda self, number: None)
            for name in ("replace", "unlink", "mkdir"):
                patch.setattr(Path, name, counted(getattr(Path, name)))
            patch.setattr(os, "fsync", counted(os.fsync))
            try:
                ingest([raw], out, force=True)
                done = True
            except KilledError:
                done = False
        assert len(pd.read_parquet(out / "activities")) == 28
        assert Dataset(out).manifest().plans
        if done:
            break
        number += stride
    assert number > 30


def test_two_ingests_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, "html", "docx")
    command = [sys.executable, "-m", "pipeline", "ingest", str(raw), "--out", str(tmp_path / "out")]
    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    for run in runs:
        run.communicate(timeout=120)
        assert run.returncode == 0
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 28
    assert len(pd.read_parquet(tmp_path / "out" / "documents")) == 2


def test_force_does_all_anew_and_ends_the_same(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, "html")
    ingest([raw], tmp_path / "out")
    old = pd.read_parquet(tmp_path / "out" / "cells")
    report: IngestReport = ingest([raw], tmp_path / "out", force=True)
    assert (report.changed, report.read) == (True, 1)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "out" / "cells"), old)


def test_a_dataset_of_another_layout_is_made_anew(tmp_path: Path) -> None:
    """The layouts before had links into generations, and a folder a plan in each table."""
    raw, out = plan_folder(tmp_path, "html"), tmp_path / "out"
    former = out / ".planleser" / "generations" / "000001"
    for table in TABLES:
        (former / table / "plan_id=arsplan-2025").mkdir(parents=True)
        (former / table / "plan_id=arsplan-2025" / "0123456789abcdef.parquet").write_bytes(b"PAR1")
        (out / table).symlink_to(Path(".planleser") / "current" / table)
    (former / "csv").mkdir()
    (former / "manifest.json").write_text('{"layout": 4, "persons": null}', encoding="utf-8")
    (out / "csv").symlink_to(Path(".planleser") / "current" / "csv")
    (out / ".planleser" / "current").symlink_to(Path("generations") / "000001")
    assert ingest([raw], out).changed
    assert ingest([raw], tmp_path / "new").changed
    assert [name.removeprefix(str(out)) for name in state(out)] == [
        name.removeprefix(str(tmp_path / "new")) for name in state(tmp_path / "new")
    ]
    for name in TABLES:
        listed = f"csv/{name}.csv"
        assert (out / listed).read_bytes() == (tmp_path / "new" / listed).read_bytes()
    assert len(pd.read_parquet(out / "activities")) == 28


def test_no_link_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links, as of memory sticks and of many shared folders, is enough."""

    def refused(*arguments: object, **settings: object) -> None:
        raise OSError("no links here")

    for module, name in (
        (os, "symlink"),
        (os, "link"),
        (Path, "symlink_to"),
        (Path, "hardlink_to"),
    ):
        monkeypatch.setattr(module, name, refused)
    raw = plan_folder(tmp_path, "html")
    for _ in range(2):
        ingest([raw], tmp_path / "out", force=True)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_symlink()]
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 28


def test_the_number_of_files_does_not_grow(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, "html")
    for number in range(12):
        folder = raw / f"plan {number}"
        folder.mkdir()
        shutil.copy(RENDITIONS["html"], folder)
        ingest([raw], tmp_path / "out")
        assert len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) <= 56
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 13 * 28


def test_what_is_copied_is_what_would_be_written_anew(tmp_path: Path) -> None:
    """One plan after another: the same as all at once."""
    raw = tmp_path / "raw"
    text = RENDITIONS["html"].read_text(encoding="utf-8")
    for number in range(6):
        folder = raw / f"plan {number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"plan 2025-0{number + 1}-01.html"
        file.write_text(text.replace("Uke 43", f"Uke {40 + number}"), encoding="utf-8")
        ingest([file], tmp_path / "apart")
    ingest([raw], tmp_path / "once")
    for table in TABLES:
        listed = f"csv/{table}.csv"
        assert (tmp_path / "apart" / listed).read_bytes() == (
            tmp_path / "once" / listed
        ).read_bytes()
        once, apart = (pd.read_parquet(tmp_path / name / table) for name in ("once", "apart"))
        pd.testing.assert_frame_equal(once, apart)


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    raw = plan_folder(tmp_path, *RENDITIONS)
    shutil.copytree(ROOT / "data" / "raw" / "handlingsplan-eksempel", raw / "handlingsplan")
    shutil.copy(ROOT / "tests" / "documents" / "kulturplan-2026.docx", raw / "kultur.docx")
    (raw / "tom.docx").write_bytes(b"")
    states = []
    for workers in (1, 2, 5):
        out = tmp_path / f"out{workers}"
        assert len(ingest([raw], out, workers=workers).refused) == 1
        states.append({name.removeprefix(str(out)): value for name, value in state(out).items()})
    assert states[0] == states[1] == states[2]


# that each of the signals is heard, `test_ending` tells in this process
@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)]
)
def test_told_to_end_it_leaves_all_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    raw, out = plan_folder(tmp_path, "html"), tmp_path / "out"
    ingest([raw], out)
    before = state(out)
    for copy in range(60):
        folder = raw / f"plan {copy}"
        folder.mkdir()
        shutil.copy(RENDITIONS["docx"], folder)
    command = [sys.executable, "-m", "pipeline", "ingest", str(raw), "--out", str(out)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # whatever started the tests
    ) as run:
        spool = out / ".planleser" / "reading"
        while run.poll() is None and not (spool.is_dir() and any(spool.iterdir())):
            time.sleep(0.01)
        run.send_signal(number)
        assert run.stderr is not None
        said = run.stderr.read()
    assert said == "planleser: told to end; what was stored before is unchanged\n"
    assert run.returncode == 128 + number
    assert state(out) == before
