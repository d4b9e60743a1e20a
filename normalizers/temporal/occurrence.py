"""The days and periods on the calendar that a time expression stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from normalizers.model import TimeItem

_MOST = 1000  # occurrences of one recurrence; a plan's period of five years has 261 weeks
_EVERY_OTHER = ";INTERVAL=2"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day or period, both ends inclusive; tentative where it is not fixed to the day."""

    start: date
    end: date
    time_start: str | None
    time_end: str | None
    tentative: bool


def occurrences(item: TimeItem, period: tuple[date, date]) -> tuple[Occurrence, ...]:
    """Return the occurrences of an expression: a dated one its own, a recurring one its days.

    Recurrences are expanded inside the period (RFC 5545, by dateutil), where the rule tells the
    days; "hver måned" alone tells none. What is excepted is left out; where an exception's days
    cannot be told, all are tentative.
    """
    times = item.times or (None, None)
    open_exception = bool(item.unresolved_exceptions)
    if item.kind == "dated":
        first, last = item.start or item.end, item.end or item.start
        assert first is not None
        assert last is not None
        tentative = item.approximate or item.uncertain or item.precision != "day"
        return tuple(
            Occurrence(start, end, times[0], times[1], tentative or open_exception)
            for start, end in _without(first, last, item.exceptions)
        )
    tells_days = item.rrule is not None and ("BY" in item.rrule or item.rrule == "FREQ=DAILY")
    if item.kind != "recurring" or not tells_days:
        return ()
    tentative = open_exception or item.uncertain
    return tuple(Occurrence(day, day, times[0], times[1], tentative) for day in _days(item, period))


def _days(item: TimeItem, period: tuple[date, date]) -> Iterator[date]:
    """Return the days of a recurrence in a period, without its exceptions."""
    from dateutil.rrule import rrulestr

    assert item.rrule is not None
    first = max(period[0], item.start) if item.start else period[0]
    last = min(period[1], item.end) if item.end else period[1]
    text = item.rrule
    if item.week_parity is not None:
        text = text.replace(_EVERY_OTHER, "")  # weeks 53 and 1 follow each other and are both odd
    parity = {"even": 0, "odd": 1}.get(item.week_parity or "")
    count = 0
    for moment in rrulestr(text, dtstart=datetime.combine(first, time())):
        day = moment.date()
        if day > last or count >= _MOST:
            return
        if parity is not None and day.isocalendar().week % 2 != parity:
            continue
        if not any(start <= day <= end for start, end in item.exceptions):
            count += 1
            yield day


def _without(
    first: date, last: date, exceptions: Sequence[tuple[date, date]]
) -> list[tuple[date, date]]:
    """Return a period as the parts that exceptions leave of it."""
    parts = [(first, last)]
    for start, end in exceptions:
        left: list[tuple[date, date]] = []
        for part_start, part_end in parts:
            if end < part_start or part_end < start:
                left.append((part_start, part_end))
                continue
            if part_start < start:
                left.append((part_start, start - timedelta(1)))
            if end < part_end:
                left.append((end + timedelta(1), part_end))
        parts = left
    return parts
