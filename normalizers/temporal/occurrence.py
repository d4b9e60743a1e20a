"""The days and periods on the calendar that a time expression stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from normalizers.model import TimeItem

_MOST = 1000  # occurrences of one recurrence; a plan's period of five years has 261 weeks


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
    days; "hver måned" alone tells none.
    """
    times = item.times or (None, None)
    if item.kind == "dated":
        first, last = item.start or item.end, item.end or item.start
        assert first is not None
        assert last is not None
        tentative = item.approximate or item.uncertain or item.precision != "day"
        return (Occurrence(first, last, times[0], times[1], tentative),)
    if item.kind != "recurring" or item.rrule is None or "BY" not in item.rrule:
        return ()
    from dateutil.rrule import rrulestr

    first = max(period[0], item.start) if item.start else period[0]
    last = min(period[1], item.end) if item.end else period[1]
    rule = rrulestr(item.rrule, dtstart=datetime.combine(first, time()))
    days: list[date] = []
    for moment in rule:
        day = moment.date()
        if day > last or len(days) >= _MOST:
            break
        if not any(start <= day <= end for start, end in item.exceptions):
            days.append(day)
    return tuple(Occurrence(day, day, times[0], times[1], False) for day in days)
