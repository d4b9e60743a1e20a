"""When an entry is: whole days, or moments on Norway's clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.outputs.model import Event

OSLO = ZoneInfo("Europe/Oslo")
Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when: `end` is the day or moment after; None where no end is told."""

    start: Moment
    end: Moment | None

    @property
    def timed(self) -> bool:
        """Whether it has clock times."""
        return isinstance(self.start, datetime)


def span_of(start: date | None, end: date | None, event: Event) -> Span | None:
    """Return the days of an event, or the moments where it has clock times; None without a day."""
    if start is None:
        return None
    last = max(start, end or start)
    if event.time_start is None:
        return Span(start, last + timedelta(days=1))
    begins = _moment(start, event.time_start)
    if event.time_end is None:
        return Span(begins, None)
    ends = _moment(last, event.time_end)
    return Span(begins, ends if ends > begins else ends + timedelta(days=1))


def _moment(day: date, clock: str) -> datetime:
    """Return a moment on a day; "24:00" is the next midnight."""
    hours, minutes = map(int, clock.split(":"))
    return datetime.combine(day + timedelta(days=hours // 24), time(hours % 24, minutes), OSLO)


def as_datetime(moment: Moment) -> datetime:
    """Return a moment so that days and moments can be compared and counted in."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time())
