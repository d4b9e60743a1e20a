"""Weekdays below a line that names their week, in lists and in tables of every format."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read_document

from pipeline.reading.plan import read_plan

PLAN = """Ukeplan 2024

Uke 43

• Mandag: Tur til skogen
• Tirsdag 9-11: Svømming
• Onsdag 10.00 – Biblioteket kommer
• Torsdag og fredag: Fri

Uke 44

• Torsdag kl. 18.00 – 19.30: Skolekonsert
• Fredag 1.11: Fri
• Lørdag: Dugnad
"""
HEADED = """Vekeplan 2025

Veke 9

Måndag
Lesing
Hugs gymtøy!
Onsdag
09.00 Symjing
kl. 12 Kunst
Fredag
- Prøve
- Konsert kl. 11

Beskjed: Foreldremøte 12. mars kl. 18.
"""
LAST = """Menighetsblad 2024

Takk for sist. Velkommen til uka 8. – 14. april:

• Bønnesamling mandag klokka 09.00 – 10.00
• Speidermøte tirsdag klokka 17.30
• Gudstjeneste søndag kl. 11
"""
TABLE = """# Plan 2025

## Uke 43

| Dag | Aktivitet |
|---|---|
| Mandag | Tur |
| Onsdag | Møte |
"""
CASES = {
    "a list's items": (PLAN, [
        ("2024-10-21", "", "Tur til skogen"), ("2024-10-22", "09:00-11:00", "Svømming"),
        ("2024-10-23", "10:00", "Biblioteket kommer"), ("2024-10-24/2024-10-25", "", "Fri"),
        ("2024-10-31", "18:00-19:30", "Skolekonsert"), ("2024-11-01", "", "Fri"), ("2024-11-02", "", "Dugnad")]),
    "weekdays on lines of their own": (HEADED, [
        ("2025-02-24", "", "Lesing"), ("2025-02-26", "09:00", "Symjing"), ("2025-02-26", "12:00", "Kunst"),
        ("2025-02-28", "", "Prøve"), ("2025-02-28", "11:00", "Konsert kl. 11")]),
    "weekdays behind what is on, days for the week": (LAST, [
        ("2024-04-08", "09:00-10:00", "Bønnesamling"), ("2024-04-09", "17:30", "Speidermøte"),
        ("2024-04-14", "11:00", "Gudstjeneste")]),
    "a table below the week's heading": (TABLE, [("2025-10-20", "", "Tur"), ("2025-10-22", "", "Møte")]),
}  # fmt: skip
NO_PLANS = {
    "opening hours": "Biblioteket\n\nÅpningstider i uke 8, 2025\n\nMandag: 10–16\nTirsdag: 10–16\nOnsdag: stengt\nTorsdag: 10–19\n",
    "weekdays of no week": "Timeplan 2025\n\nMandag: Norsk\nTirsdag: Matte\nOnsdag: Gym\n",
    "one day": "Nytt 2025\n\nUke 8\n\nMandag: Tur til skogen\n\nVi har det fint.\n",
}  # fmt: skip


def things(text: str) -> list[tuple[str, str, str]]:
    """Return the days, hours and title of each activity with a date."""
    reading = read_plan(read_document(text.encode(), "plan.md"), "plan.md")
    return [
        (
            "/".join(dict.fromkeys((str(item.start), str(item.end)))),
            "-".join(filter(None, item.times or ())),
            activity.title,
        )
        for activity in reading.activities
        for _, item in activity.items
        if item.kind == "dated" and item.precision == "day"
    ]


@pytest.mark.parametrize("name", CASES)
def test_weekdays_below_a_week_are_its_days(name: str) -> None:
    text, expected = CASES[name]
    assert things(text) == expected


@pytest.mark.parametrize("name", NO_PLANS)
def test_weekdays_alone_are_no_plan(name: str) -> None:
    assert not things(NO_PLANS[name])


def test_the_time_of_a_weekday_is_in_its_text() -> None:
    reading = read_plan(read_document(PLAN.encode(), "plan.txt"), "plan.txt")
    said = {
        (activity.texts["date"], activity.texts["date"][item.char_start : item.char_end], item.text)
        for activity in reading.activities
        for _, item in activity.items
    }
    assert {text for _, text, _ in said} == {text for _, _, text in said}
    assert ("Tirsdag 9-11", "Tirsdag", "Tirsdag") in said


@given(
    st.integers(1, 52),
    st.lists(st.sampled_from(["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]), min_size=2, unique=True),
    st.sampled_from(("{}: Tur", "{} – Tur", "{} kl. 10: Tur", "Tur {} kl. 10", "{}\nTur")),
)  # fmt: skip
def test_each_weekday_of_any_week_is_one_of_its_days(week: int, days: list[str], form: str) -> None:
    lines = "\n\n".join(form.format(day.capitalize() if form[0] == "{" else day) for day in days)
    found = things(f"Ukeplan 2023\n\nUke {week}\n\n{lines}\n")
    order = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]
    assert [day for day, _, _ in found] == [
        str(date.fromisocalendar(2023, week, order.index(day) + 1)) for day in days
    ]
