"""Action plans: which documents are some, and the measures that stand in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from action_plans import CASES, YEARLY, word, yearly
from conftest import DOCUMENTS, RENDITIONS, golden
from reading import read_document

from pipeline.plan.period import PlanPeriod
from pipeline.plan.settings import PlanSettings
from pipeline.reading.action_plan.labels import label_of, leading_label
from pipeline.reading.action_plan.time_frames import action_plan_period, time_frame
from pipeline.reading.kind import decide_kind
from pipeline.reading.plan import read_plan

FOLDER = DOCUMENTS / "action_plan"
FILES = sorted(path.name for path in FOLDER.iterdir())
PERIOD = PlanPeriod(2023, date(2023, 1, 1), date(2028, 12, 31))


def squeezed(value: Any) -> Any:
    """Return a text without white space: a PDF without tags may lose a space at a line's end."""
    return "".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("name", FILES)
def test_word_and_pdf_table_and_list_give_the_same_measures(name: str) -> None:
    document = read_document((FOLDER / name).read_bytes(), name)
    reading = read_plan(document, f"handlingsplan/{name}")
    assert reading.kind == "action_plan"
    assert reading.period == PERIOD
    assert reading.activities == ()
    expected = golden("action-plan")[name.split()[1].split(".")[0]]
    seen = [{key: squeezed(getattr(row, key)) for key in expected[0]} for row in reading.measures]
    assert seen == [{key: squeezed(value) for key, value in row.items()} for row in expected]
    assert [row.position for row in reading.measures] == list(range(1, len(expected) + 1))
    assert all(row.page for row in reading.measures) == name.endswith(".pdf")
    assert {found.code for found in reading.findings} <= {"tags_not_used"}


@pytest.mark.parametrize("name", CASES)
def test_measures_of_many_forms(name: str) -> None:
    case = CASES[name]
    reading = read_plan(word(case.title, case.blocks), "handlingsplan/plan.docx")
    assert reading.kind == "action_plan"
    assert [
        (row.label, row.title, row.focus_area, row.responsible, row.time_frame)
        for row in reading.measures
    ] == case.measures
    assert [(found.code, found.text) for found in reading.findings] == case.findings
    for row in reading.measures:
        assert row.number == (int(row.label) if row.label.isdecimal() else None)


@pytest.mark.parametrize("name", YEARLY)
def test_activities_are_not_lost_to_an_action_plan(name: str) -> None:
    document = yearly(name)
    assert decide_kind(document) == "yearly_plan"
    assert len(read_plan(document, "plan/plan.docx").activities) == 3


@pytest.mark.parametrize("name", RENDITIONS)
def test_the_real_plan_is_a_yearly_plan(name: str) -> None:
    path = RENDITIONS[name]
    assert decide_kind(read_document(path.read_bytes(), path.name)) == "yearly_plan"


@pytest.mark.parametrize(
    "lines",
    [
        ["Oppstart av handlingsplanarbeid 2023–2028", "3. november – Kunnskap og læring", "9. november – Litteratur", "24. november – Arena"],
        ["Møtebok 2024–2025", "1. Godkjenning av innkalling", "2. Budsjett 2025", "3. Eventuelt"],
        ["Handlingsplan 2023–2028", "Planen har disse kapitlene:", "1. Innledning", "2. Mål"],
    ],
)  # fmt: skip
def test_numbered_lines_alone_make_no_action_plan(lines: list[str]) -> None:
    assert decide_kind(word(lines[0], lines[1:])) != "action_plan"


def test_settings_win() -> None:
    document = yearly("days")
    settings = PlanSettings(kind="action_plan")
    reading = read_plan(document, "plan/plan.docx", settings)
    assert (len(reading.activities), len(reading.measures)) == (0, 3)
    case = CASES["two columns"]
    settings = PlanSettings(kinds={"plan.docx": "yearly_plan"})
    assert read_plan(word(case.title, case.blocks), "x/plan.docx", settings).measures == ()
    unnumbered = read_plan(yearly("no numbers"), "x/x.docx", PlanSettings(kind="action_plan"))
    assert [row.title for row in unnumbered.measures] == ["Kurs", "Møte", "Fest"]
    assert {found.code for found in unnumbered.findings} == {"measure_without_number"}


def test_an_action_plan_without_measures_is_a_finding() -> None:
    document = word("Handlingsplan 2023–2028", ["Her kommer tiltakene."])
    reading = read_plan(document, "x/x.docx", PlanSettings(kind="action_plan"))
    assert [found.code for found in reading.findings] == ["no_measures"]


@pytest.mark.parametrize(
    ("text", "label"),
    [("7", "7"), ("7.", "7"), ("Tiltak 7", "7"), ("Tiltak nr. 7:", "7"), ("1.2", "1.2"), ("3a", "3a"), ("2024", None), ("7 kurs", None), ("", None)],
)  # fmt: skip
def test_labels(text: str, label: str | None) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7. Etablere kurs", ("7", "Etablere kurs", False)),
        ("7) etablere kurs", ("7", "etablere kurs", False)),
        ("Tiltak 7 – Etablere kurs", ("7", "Etablere kurs", True)),
        ("Tiltak 7", ("7", "", True)),
        ("7 Etablere kurs", ("7", "Etablere kurs", False)),
        ("2 møter i semesteret", None),
        ("7 å etablere", None),
        ("2024 Etablere", None),
        ("Etablere 7", None),
    ],
)
def test_leading_labels(text: str, found: tuple[str, str, bool] | None) -> None:
    assert leading_label(text) == found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024 og 2026", "2024-01-01", "2026-12-31"),
        ("2024–2026", "2024-01-01", "2026-12-31"),
        ("Hele perioden", "2023-01-01", "2028-12-31"),
        ("Heile planperioden", "2023-01-01", "2028-12-31"),
        ("Innen 2025", None, "2025-12-31"),
        ("fra 2024", "2024-01-01", None),
        ("1. halvår 2024", "2024-01-01", "2024-06-30"),
        ("Årlig", None, None),
        ("Løpende", None, None),
        ("", None, None),
    ],
)
def test_time_frames(text: str, start: str | None, end: str | None) -> None:
    found = time_frame(text, PERIOD)
    assert tuple(day and day.isoformat() for day in found) == (start, end)


def test_the_years_of_a_date_are_no_period() -> None:
    document = word("Handlingsplan for bibliotekene", ["Planen gjelder 2023–2028."])
    assert action_plan_period(document, "handlingsplan/handlingsplan 2023-01-01.docx") == PERIOD
    nothing = word("Handlingsplan for bibliotekene", ["Planen er lang."])
    assert action_plan_period(nothing, "handlingsplan/handlingsplan 2023-01-01.docx") is None
