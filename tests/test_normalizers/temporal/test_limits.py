"""What a recurrence leaves out, in which weeks it is, and until when a deadline is kept."""

from datetime import date

import pytest

from normalizers.model import Context
from normalizers.temporal import occurrences, read_time

PLAN = Context(2025)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def only_item(text):
    (item,) = read_time(text, PLAN).items
    return item


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("før mai", date(2025, 4, 30)),
        ("innen mai", date(2025, 5, 31)),
        ("før 15. mai", date(2025, 5, 14)),
        ("senest 15. mai", date(2025, 5, 15)),
        ("før jul", date(2025, 12, 23)),
        ("innen utgangen av mars", date(2025, 3, 31)),
        ("Frist: uke 20", date(2025, 5, 18)),
        ("fra 15. mai", None),
        ("15. mai", None),
    ],
)
def test_a_deadline_is_kept_until_its_last_day(text, due):
    assert only_item(text).due == due


@pytest.mark.parametrize(
    ("text", "parity", "first"),
    [
        ("torsdager i partallsuker", "even", date(2025, 1, 9)),
        ("hver torsdag i oddetallsuker", "odd", date(2025, 1, 2)),
        ("kvar torsdag, ulike veker", "odd", date(2025, 1, 2)),
        ("annenhver torsdag", None, date(2025, 1, 2)),
    ],
)
def test_weeks_are_even_or_odd(text, parity, first):
    item = only_item(text)
    assert item.week_parity == parity
    assert occurrences(item, YEAR)[0].start == first


def test_week_53_and_week_1_are_both_odd():
    (item,) = read_time("hver torsdag i oddetallsuker", Context(2026)).items
    days = [day.start for day in occurrences(item, (date(2026, 12, 20), date(2027, 1, 20)))]
    assert days == [date(2026, 12, 31), date(2027, 1, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "hver tirsdag, ikke 15. april",
        "hver tirsdag (ikke 15. april)",
        "hver tirsdag unntatt 15. april",
        "tirsdager, bortsett fra uke 16",
        "kvar tysdag. Ikkje 15. april.",
        "hver tirsdag, med unntak av påska",
    ],
)
def test_what_is_excepted_is_no_occurrence(text):
    days = [day.start for day in occurrences(only_item(text), YEAR)]
    assert date(2025, 4, 15) not in days
    assert date(2025, 4, 8) in days


@pytest.mark.parametrize(
    "text", ["hver tirsdag unntatt skolens ferier", "hver tirsdag. Ikke i skoleferier."]
)
def test_an_exception_without_days_is_a_remark_and_makes_the_days_tentative(text):
    reading = read_time(text, PLAN)
    assert [remark.code for remark in reading.remarks] == ["exception_unresolved"]
    assert all(day.tentative for day in occurrences(reading.items[0], YEAR))
    assert not any(day.tentative for day in occurrences(only_item("hver tirsdag"), YEAR))


def test_both_ends_of_an_exception_are_left_out():
    item = only_item("3. tirsdag i mnd. (ikke i juli)")
    assert item.exceptions == ((date(2025, 7, 1), date(2025, 7, 31)),)
    days = [day.start for day in occurrences(only_item("hver dag, ikke 3.-5. mars"), YEAR)]
    assert date(2025, 3, 2) in days
    assert date(2025, 3, 6) in days
    assert not {date(2025, 3, day) for day in (3, 4, 5)} & set(days)


def test_a_single_date_bounds_a_recurrence_only_with_a_word():
    assert len(read_time("hver tirsdag 1. mars", PLAN).items) == 2
    assert only_item("hver tirsdag fra 1. mars").start == date(2025, 3, 1)
