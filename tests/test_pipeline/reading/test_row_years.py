"""Weeks that go on in the next year, and lists that begin again."""

from __future__ import annotations

from datetime import date

import pytest
from reading import read_document

from pipeline.reading.plan import read_plan

PLAN = "# Fremdriftsplan 2025\n\n| Uke | Tema |\n|---|---|\n"


def mondays(weeks: list[int]) -> list[date | None]:
    """Return the Monday of each row of a plan of 2025 whose rows are weeks."""
    text = PLAN + "".join(f"| {week} | Tema {place} |\n" for place, week in enumerate(weeks))
    document = read_document(text.encode(), "plan.md")
    reading = read_plan(document, "plan.md")
    return [activity.items[0][1].start for activity in reading.activities]


def of(year: int, *weeks: int) -> list[date]:
    return [date.fromisocalendar(year, week, 1) for week in weeks]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([48, 49, 51, 1, 3, 8], [*of(2025, 48, 49, 51), *of(2026, 1, 3, 8)]),
        ([2, 10, 20, 44, 50], of(2025, 2, 10, 20, 44, 50)),
        # not in the order of time: nothing tells that a year has passed
        ([50, 3, 40, 7], of(2025, 50, 3, 40, 7)),
        # a list that begins again
        ([46, 48, 50, 2, 4, 46, 47], [*of(2025, 46, 48, 50), *of(2026, 2, 4), *of(2025, 46, 47)]),
    ],
)
def test_weeks_go_on_in_the_next_year(weeks: list[int], expected: list[date]) -> None:
    assert mondays(weeks) == expected


@pytest.mark.parametrize(
    ("title", "first"),
    [("Plan 19/20", date(2019, 8, 19)), ("Plan for 24/25", date(2024, 8, 19)), ("Plan 3/12", None)],
)
def test_a_school_year_of_two_digits_each(title: str, first: date | None) -> None:
    text = PLAN.replace("Fremdriftsplan 2025", title) + "| 34 | Oppstart |\n"
    [activity] = read_plan(read_document(text.encode(), "plan.md"), "plan.md").activities
    assert [item.start for _, item in activity.items] == ([first] if first else [])


def test_a_wrong_weekday_that_fits_the_next_year_does_not_turn_a_list_to_it() -> None:
    rows = "".join(f"| {day} | Tema |\n" for day in ("16. mai", "fredag 24. mai", "29. mai"))
    text = f"# Eksamen 2018\n\n| Dato | Tema |\n|---|---|\n{rows}"
    reading = read_plan(read_document(text.encode(), "plan.md"), "plan.md")
    assert [activity.items[0][1].start for activity in reading.activities] == [
        date(2018, 5, 16),
        date(2018, 5, 24),
        date(2018, 5, 29),
    ]
