"""The texts for people: both languages have them all, and days are written as Språkrådet does."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.events import REASONS
from normalizers.status import Status
from pipeline.changes.model import ChangeKind
from pipeline.outputs.texts.catalogue import LANGUAGES, Language, findings, texts
from pipeline.outputs.texts.days import clock_text, day_text, range_text
from pipeline.outputs.texts.sentences import in_norwegian
from pipeline.plan.activity import TEXT_COLUMNS
from pipeline.plan.findings import catalogue, finding
from pipeline.queries.two_action_plans import TEXTS as MEASURE_TEXTS

NB, NN = texts("nb"), texts("nn")
PARTS = (
    *("calendar", "fields", "status", "scheduled", "role", "precision", "party", "party_kind"),
    *("severity", "changes", "count", "sheets", "workbook", "tile", "report", "index"),
)


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_say_the_same_things(part: str) -> None:
    ours, theirs = NB.part(part), NN.part(part)
    assert list(ours) == list(theirs)
    for name, text in ours.items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", theirs[name]), name


def test_every_code_has_a_name() -> None:
    assert set(get_args(Status)) == set(NB.part("status"))
    assert set(get_args(ChangeKind)) <= set(NB.part("changes"))
    assert {*TEXT_COLUMNS, *MEASURE_TEXTS, "measure"} <= set(NB.part("fields"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_told_in_norwegian(language: Language) -> None:
    assert set(findings(language)) == set(catalogue())
    for code, (_, message) in catalogue().items():
        told, said = (
            set(re.findall(r"\{(\w+)\}", one)) for one in (findings(language)[code], message)
        )
        assert told <= said, code


def test_what_completes_a_finding_is_translated() -> None:
    told = finding("weekday_mismatch", "tirsdag 3. mai", "2025-05-03 is a Saturday")
    assert NB.finding(told.code, told.message, told.text) == (
        "«tirsdag 3. mai»: Ukedagen stemmer ikke med datoen (2025-05-03 er en lørdag)."
    )
    odd = finding("time_without_event", "a («b») {c}", REASONS["money"])
    assert NN.finding(odd.code, odd.message, odd.text).endswith(": den handler om penger.")


@given(st.sampled_from(sorted(catalogue())), st.text(min_size=1), st.text(min_size=1))
def test_no_finding_loses_what_completes_it(code: str, text: str, detail: str) -> None:
    told = finding(code, text, detail)
    if "{detail}" in findings("nb")[code]:
        assert in_norwegian(detail) in NB.finding(code, told.message, told.text or "")


def test_a_finding_without_a_sentence_keeps_its_message() -> None:
    assert NB.finding("no_such_code", "As it was.", "x") == "As it was."
    assert NB.finding("date_unread", "…", "snart " * 50).startswith("«snart snart")
    assert len(NB.finding("date_unread", "…", "snart " * 50)) < 200


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2025, 4, 10), date(2025, 4, 10), "10. april 2025"),
        (date(2025, 2, 17), date(2025, 2, 21), "17.–21. februar 2025"),
        (date(2025, 6, 1), date(2025, 8, 31), "1. juni – 31. august 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30. desember 2025 – 2. januar 2026"),
    ],
)
def test_periods(start: date, end: date, text: str) -> None:
    assert range_text(start, end, NB) == text


def test_days_and_clock_times() -> None:
    assert day_text(date(2025, 4, 10), NB, year=False, weekday=True) == "torsdag 10. april"
    assert day_text(date(2025, 4, 8), NN, weekday=True) == "tysdag 8. april 2025"
    assert clock_text("10:00", "12:30") == "kl. 10.00–12.30"
    assert (clock_text("18:00", None), clock_text(None, None)) == ("kl. 18.00", "")
