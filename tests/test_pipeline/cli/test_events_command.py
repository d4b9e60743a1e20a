"""`planleser events`: the events of a text, and for each time why it is one or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.main import main

_TEXT = "Nytt fra laget\n\nDugnad lørdag 25. mai kl. 10. Politiet rykket ut 3. mai kl. 10.\n"


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "2019-05-14-nytt.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return str(path)


def test_events_are_listed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", text]) == 0
    shown = capsys.readouterr().out
    assert "2019-05-25" in shown
    assert "Politiet" not in shown


def test_every_time_is_explained(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", text, "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "event by rule noun: Dugnad" in shown
    assert "not an event: it tells of the past [past]" in shown


def test_json_has_events_times_and_findings(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", text, "--explain", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    [event] = answer["events"]
    assert (event["start"], event["times"], event["year_from"]) == (
        "2019-05-25",
        ["10:00", None],
        "weekday",
    )
    assert [time["reason"] for time in answer["times"]] == [None, "past"]
    assert [found["code"] for found in answer["findings"]] == ["time_without_event"]
