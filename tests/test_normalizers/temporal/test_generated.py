"""Generated times are read right, phenomenon by phenomenon.

`generated_floors.toml` names the phenomena that are not there yet, each with the share that is read
right today; what is not named there must reach `WANTED`.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from expected_times import compared
from generated_times import cases, cases_of, phenomena
from notation import written

from normalizers.model import Context
from normalizers.temporal import occurrences, read_time

WANTED = 0.99
FLOORS = tomllib.loads(
    Path(__file__).with_name("generated_floors.toml").read_text(encoding="utf-8")
)


def told(answers) -> str:
    return " ; ".join(written(answer) for answer in answers) or "-"


def mistake(case) -> str | None:
    """Return how a case is misread, or None."""
    found = [compared(item) for item in read_time(case.text, Context(case.year, case.month)).items]
    expected = [compared(answer) for answer in case.expected]
    if found == expected:
        return None
    return f"{case.text!r} ({case.year}, {case.month}): want {told(expected)}, got {told(found)}"


@pytest.mark.parametrize("phenomenon", phenomena())
def test_a_phenomenon_is_read_right(phenomenon):
    made = cases_of(phenomenon)
    mistakes = [wrong for case in made if (wrong := mistake(case))]
    share = (len(made) - len(mistakes)) / len(made)
    wanted = FLOORS.get(phenomenon, WANTED)
    assert share >= wanted, f"{share:.3f} < {wanted}\n" + "\n".join(mistakes[:25])


def test_the_cases_are_many_distinct_and_the_same_from_run_to_run():
    made = cases()
    assert len({(case.text, case.year, case.month) for case in made}) > 10_000
    cases_of.cache_clear()
    assert cases() == made


def test_a_floor_belongs_to_a_phenomenon_and_is_below_what_is_wanted():
    assert set(FLOORS) <= set(phenomena())
    assert all(floor < WANTED for floor in FLOORS.values())


@pytest.mark.parametrize(
    ("text", "parity"),
    [("hver torsdag i oddetallsuker", 1), ("hver torsdag i partallsuker", 0)],
)
def test_odd_and_even_weeks_give_the_days_of_those_weeks(text, parity):
    for year in range(2023, 2034):
        (item,) = read_time(text, Context(year)).items
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = [first + timedelta(number) for number in range((last - first).days + 1)]
        thursdays = [day for day in days if day.isoweekday() == 4]
        wanted = [day for day in thursdays if day.isocalendar().week % 2 == parity]
        assert [day.start for day in occurrences(item, (first, last))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "10.-14. mars, unntatt 12. mars",
        "10.-14. mars (ikke 12. mars)",
        "10. - 14. mars bortsett fra 12.3.",
        "Fra 10. til 14. mars, utenom 12. mars",
        "10.–14. mars, ikkje 12. mars",
        "10.-14. mars unnateke onsdag 12. mars",
    ],
)
def test_an_exception_leaves_its_days_out_of_a_range(text):
    year = (date(2025, 1, 1), date(2025, 12, 31))
    days = set()
    for item in read_time(text, Context(2025)).items:
        for found in occurrences(item, year):
            span = (found.end - found.start).days + 1
            days |= {found.start + timedelta(number) for number in range(span)}
    assert sorted(days) == [date(2025, 3, number) for number in (10, 11, 13, 14)]
