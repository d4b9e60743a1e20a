"""The table `events`: announcements and activities side by side, through the program."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from announcements import START, as_html, as_word, golden
from conftest import PLAN, planleser


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the real plan in Word, and of the announcement in three formats."""
    root = tmp_path_factory.mktemp("events")
    plan, start = root / "raw" / "arsplan-2025", root / "raw" / "oppstart"
    plan.mkdir(parents=True)
    start.mkdir()
    shutil.copy(PLAN / "aarsplan-2025.docx", plan)
    shutil.copy(START, start / "kunngjøring.txt")
    (start / "nettside.html").write_bytes(as_html(items=True))
    (start / "brev.docx").write_bytes(as_word(line_breaks=False))
    result = planleser("ingest", root / "raw", "--out", root / "out")
    assert result.returncode == 0
    assert "(oppstart)\n  13 events in running text\n" in result.stdout
    return root / "out"


def test_an_announcement_in_three_formats_gives_its_events_once(dataset: Path) -> None:
    documents = pd.read_parquet(dataset / "documents").query("plan_id == 'oppstart'")
    assert set(documents.kind) == {"announcement"}
    assert documents.revision.isna().all()
    [primary] = documents[documents.rendition_of.isna()].itertuples()
    assert primary.file == "oppstart/brev.docx"
    assert set(documents.rendition_of.dropna()) == {primary.document_id}
    events = pd.read_parquet(dataset / "events").query("plan_id == 'oppstart'")
    assert set(events.document_id) == {primary.document_id}
    assert list(events.title) == [event["title"] for event in golden(START)]
    assert list(events.start.astype(str)) == [event["start"] for event in golden(START)]
    assert events.event_id.is_unique


def test_activities_stand_among_the_events(dataset: Path) -> None:
    events = pd.read_parquet(dataset / "events").query("plan_id == 'arsplan-2025'")
    dates = pd.read_parquet(dataset / "dates")
    timed = dates[dates.start.notna() | dates.end.notna()]
    once = events[events.kind != "recurring"].astype({"item": "int64"})
    timed = timed.astype({"item": "int64"})
    keys = ["activity_id", "item", "start", "end", "precision", "role", "rule"]
    assert once[keys].reset_index(drop=True).equals(timed[keys].reset_index(drop=True))
    tuesdays = events[events.rrule == "FREQ=MONTHLY;BYDAY=3TU"]
    assert len(tuesdays) == 12
    assert {day.isoweekday() for day in tuesdays.start} == {2}
    assert events.event_id.is_unique
    for row in events.itertuples():
        assert row.text[row.char_start : row.char_end] == row.expression


def test_one_table_answers_what_happens_when(dataset: Path) -> None:
    query = (
        "SELECT plan_id, title FROM current_events "
        "WHERE start <= DATE '2022-11-30' AND \"end\" >= DATE '2022-11-01' AND precision = 'day'"
    )
    answer: list[dict[str, Any]] = json.loads(
        planleser("sql", query, "--out", dataset, "--json").stdout
    )
    assert [row["plan_id"] for row in answer] == ["oppstart"] * 3


def test_settings_say_what_a_file_is(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "brev"
    folder.mkdir(parents=True)
    shutil.copy(PLAN / "aarsplan-2025.docx", folder / "plan.docx")
    shutil.copy(START, folder / "start.txt")
    (folder / "planleser.toml").write_text('[kinds]\n"plan.docx" = "other"\n', encoding="utf-8")
    assert planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out").returncode == 0
    documents = pd.read_parquet(tmp_path / "out" / "documents").set_index("file")
    assert documents.kind.to_dict() == {"brev/plan.docx": "other", "brev/start.txt": "announcement"}
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 0
    (folder / "planleser.toml").write_text('kind = "yearly"\n', encoding="utf-8")
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "there is no kind 'yearly', only yearly_plan, action_plan" in result.stderr
