"""What a generated text is expected to be read as, and the calendar that tells it.

The days are worked out here by `datetime` and `dateutil` alone, so that an error of the product's
own calendar shows.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)

Clock = tuple[str, "str | None"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The fields of a time item that the conventions define, under the item's own names."""

    kind: str = "dated"
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    role: str = "event"
    approximate: bool = False
    uncertain: bool = False
    rrule: str | None = None
    times: Clock | None = None
    exceptions: tuple[tuple[date, date], ...] = ()


def compared(item) -> Answer:
    """Return an answer, or an item that was read, with what may be written in several ways made one."""
    return Answer(
        item.kind,
        item.start,
        item.end,
        item.precision,
        item.role,
        item.approximate,
        item.uncertain,
        canonical_rrule(item.rrule),
        tuple(item.times) if item.times else None,
        tuple(sorted(item.exceptions)),
    )


def canonical_rrule(rrule: str | None) -> str | None:
    """Return a rule with its parts, and the values of each, in one order; INTERVAL=1 is left out."""
    if rrule is None:
        return None
    parts = (part.split("=") for part in rrule.split(";"))
    values = {name: ",".join(sorted(value.split(","))) for name, value in parts}
    return ";".join(
        f"{name}={value}"
        for name, value in sorted(values.items())
        if (name, value) != ("INTERVAL", "1")
    )


def on(day: date) -> Answer:
    """Return a day's answer."""
    return between(day, day)


def between(start: date, end: date, precision: str = "day") -> Answer:
    """Return the answer of a period, both ends inclusive."""
    return Answer("dated", start, end, precision)


def recurring(rrule: str, start: date | None = None, end: date | None = None) -> Answer:
    """Return a recurrence's answer."""
    return Answer("recurring", start, end, rrule=rrule)


def runs(days) -> tuple[Answer, ...]:
    """Return one answer for each run of consecutive days, in their order."""
    found: list[Answer] = []
    for day in days:
        if found and found[-1].end == day - DAY:
            found[-1] = replace(found[-1], end=day)
        else:
            found.append(on(day))
    return tuple(found)


def month(year: int, first: int, last: int | None = None) -> Answer:
    """Return the answer of a month, or of months up to `last` (of the next year where that is earlier)."""
    last = first if last is None else last
    end_year = year + (last < first)
    return between(date(year, first, 1), last_day(end_year, last), "month")


def last_day(year: int, number: int) -> date:
    """Return a month's last day."""
    return date(year, number, monthrange(year, number)[1])


def week(year: int, first: int, last: int | None = None) -> Answer:
    """Return the answer of an ISO week, or of weeks up to `last` (of the next year where that is earlier)."""
    last = first if last is None else last
    end_year = year + (last < first)
    return between(
        date.fromisocalendar(year, first, 1), date.fromisocalendar(end_year, last, 7), "week"
    )


def weeks_in(year: int) -> int:
    """Return how many ISO weeks a year has."""
    return date(year, 12, 28).isocalendar().week


def season(year: int, first: int, last: int | None = None) -> Answer:
    """Return the answer of the seasons `first` to `last`: 0 spring, 1 summer, 2 autumn."""
    last = first if last is None else last
    return between(date(year, 3 + 3 * first, 1), last_day(year, 5 + 3 * last), "season")


def part_of_month(year: int, number: int, part: int) -> Answer:
    """Return the answer of a month's beginning (0), middle (1) or end (2)."""
    start = date(year, number, 1 + 10 * part)
    end = start + 9 * DAY if part < 2 else last_day(year, number)
    return replace(between(start, end, "part_of_month"), approximate=True)


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """Return a month's nth weekday; -1 is the last."""
    if nth < 0:
        last = last_day(year, number)
        return last - (last.weekday() - weekday) % 7 * DAY
    first = date(year, number, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * DAY


def advent_sunday(year: int, nth: int) -> date:
    """Return the nth Sunday in Advent."""
    eve = date(year, 12, 24)
    return eve - (eve.weekday() + 1) % 7 * DAY - 7 * (4 - nth) * DAY


def from_easter(year: int, days: int) -> date:
    """Return the day so many days after Easter Sunday."""
    return easter(year) + days * DAY
