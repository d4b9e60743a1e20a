"""A plan of which no rows can be made in time holds up no other, and is tried again."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from conftest import DOCUMENTS, planleser
from test_dataset import state

from pipeline.files import isolated
from pipeline.files.time_limit import OverTimeError
from pipeline.history.editions.catalogue import Catalogue
from pipeline.ingest import batch, batches, run
from pipeline.ingest.forget import forget
from pipeline.ingest.intake import new_files
from pipeline.ingest.run import IngestReport, ingest
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset

SLOW = "plan-2"
SAID = (
    "plan-2 cannot be brought up to date: making rows of it takes over 600 seconds; "
    "if that is right, set PLANLESER_SECONDS to more."
)
# in a process that works for another one: as it is there, but for one plan
SLOW_IN_WORKERS = f"""
import os, signal
from pipeline.ingest import batch
write = batch.write_plan
def slow(plan, *rest):
    if plan.plan_id == {SLOW!r} and signal.alarm(0):
        os._exit(1)
    return write(plan, *rest)
batch.write_plan = slow
from pipeline.files import worker
worker.main()
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for number in range(1, 4):
        folder = tmp_path / "raw" / f"plan-{number}"
        folder.mkdir(parents=True)
        shutil.copy(DOCUMENTS / "kulturplan-2026.docx", folder)
    return tmp_path / "raw"


@pytest.fixture
def _slow_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time for making rows of one plan be over in this process, where it is limited."""
    write = batch.write_plan

    def slow(plan, *rest):  # type: ignore[no-untyped-def]
        if plan.plan_id == SLOW and is_limited():
            raise OverTimeError
        return write(plan, *rest)

    monkeypatch.setattr(batch, "write_plan", slow)


def is_limited() -> bool:
    return signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0


def refused(report: IngestReport) -> list[str]:
    return [one.message for one in report.documents if one.status == "refused"]


def plans_of(out: Path) -> list[str]:
    return sorted(Dataset(out).manifest().plans)


@pytest.mark.usefixtures("_slow_here")
def test_a_plan_that_takes_too_long_is_told_and_tried_again(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = raw.parent / "out"
    for _ in range(2):
        report = ingest([raw], out)
        assert refused(report) == [SAID]
        assert plans_of(out) == ["plan-1", "plan-3"]
    assert not planleser("verify", "--out", out).stderr
    monkeypatch.undo()
    assert refused(ingest([raw], out)) == []
    ingest([raw], raw.parent / "anew")
    assert plans_of(out) == plans_of(raw.parent / "anew")


def test_what_was_stored_of_it_stays(raw: Path, request: pytest.FixtureRequest) -> None:
    out = raw.parent / "out"
    ingest([raw], out)
    before = planleser("sql", "FROM activities", "--out", out).stdout
    shutil.copy(DOCUMENTS / "kulturplan-2026.docx", raw / SLOW / "kulturplan-2027.docx")
    (raw / SLOW / "planleser.toml").write_text('title = "Ny"\n')
    request.getfixturevalue("_slow_here")
    assert refused(ingest([raw], out)) == [SAID]
    assert planleser("sql", "FROM activities", "--out", out).stdout == before
    assert before.count(SLOW)


def test_rows_of_another_version_do_not_stay(raw: Path, request: pytest.FixtureRequest) -> None:
    out = raw.parent / "out"
    ingest([raw], out)
    request.getfixturevalue("_slow_here")
    assert refused(ingest([raw], out, force=True)) == [SAID]
    assert plans_of(out) == ["plan-1", "plan-3"]
    assert SLOW not in planleser("sql", "FROM activities", "--out", out).stdout
    assert refused(ingest([raw], out)) == [SAID]


@pytest.mark.usefixtures("_own_readers")
def test_nor_in_a_process_that_works_for_this_one(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = isolated.COMMAND.partition("from pipeline")[0]
    monkeypatch.setattr(isolated, "COMMAND", begins + SLOW_IN_WORKERS)
    monkeypatch.setattr(run, "_MANY", 1)
    monkeypatch.setattr(batches, "FEWEST_SHARED", 1)
    monkeypatch.setattr(new_files, "FEWEST_SHARED", 1)
    report = ingest([raw], raw.parent / "out")
    assert refused(report) == [
        SAID.replace("600 seconds", "4000 MB of memory").replace("SECONDS", "MEMORY_MB")
    ]
    assert plans_of(raw.parent / "out") == ["plan-1", "plan-3"]


def test_a_fault_of_the_program_holds_up_no_other_plan(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = batch.write_plan

    def faulty(plan, *rest):  # type: ignore[no-untyped-def]
        return [][1] if plan.plan_id == SLOW else write(plan, *rest)

    monkeypatch.setattr(batch, "write_plan", faulty)
    report = ingest([raw], raw.parent / "out")
    [sentence] = refused(report)
    assert sentence == (
        "plan-2 cannot be brought up to date: planleser itself failed on it "
        "(IndexError: list index out of range); please report that."
    )
    assert plans_of(raw.parent / "out") == ["plan-1", "plan-3"]


def test_an_action_plan_that_takes_too_long_is_told(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at = Catalogue.look_at

    def slow(self: Catalogue, plan_id: str) -> None:
        if plan_id == SLOW and is_limited():
            raise OverTimeError
        look_at(self, plan_id)

    monkeypatch.setattr(Catalogue, "look_at", slow)
    assert refused(ingest([raw], raw.parent / "out")) == [SAID]
    assert plans_of(raw.parent / "out") == ["plan-1", "plan-3"]


def test_nothing_is_erased_where_the_rest_cannot_be_written(
    raw: Path, request: pytest.FixtureRequest
) -> None:
    out = raw.parent / "out"
    (raw / SLOW / "nyhet.txt").write_text("Møtet er 4. mai 2026.")
    ingest([raw], out)
    before = state(out)
    request.getfixturevalue("_slow_here")
    with pytest.raises(UsageError, match="plan-2: nothing was erased: making rows of it takes"):
        forget(Dataset(out), "nyhet.txt")
    assert state(out) == before
