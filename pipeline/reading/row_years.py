"""The year of a row's dates where its heading's year contradicts their weekday or their order.

A list of an autumn goes on in January: "Høst 2024 … Torsdag 19 desember … Fredag 3.januar". A
weekday that is wrong in the heading's year and right in the next one settles it; without a weekday,
the order does where the heading names a term, not a whole year, or where the rows are weeks that
have gone on one after the other: 50, 51, 1, 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from normalizers.model import Context, Precision
from normalizers.temporal import TimeReading

_LATE = 8  # the month from which on a list may go on in the next year
_EARLY = 4  # the month until which it does
_TO_THURSDAY = 3  # days from Monday
_TOO_FAR = 240  # days from one row's week to the next one's
_NEXT = 70  # days at most from a row's week to the next one's in a list in the order of time
_FEWEST_WEEKS = 2  # that each follow another, so that the rows are in the order of time

Read = Callable[[Context], TimeReading]


@dataclass(slots=True)
class RowYears:
    """Where the rows of one list stand in time; `names_term` is whether its heading does."""

    names_term: bool
    _last: date | None = None
    _shift: int = 0
    _weeks: int = 0  # rows in a row, each of a later week than the one above

    def read(self, read: Read, context: Context) -> tuple[TimeReading, Context]:
        """Return what a row's dates say, and the context whose year they were settled to."""
        if context.year is None or context.period is not None:
            return read(context), context
        base = replace(context, year=context.year + self._shift)
        reading = read(base)
        start = _first_day(reading)
        if self._shift and start and self._last and (start - self._last).days > _TOO_FAR:
            # one day among others of a late month was an early one: the year has not turned
            base, self._last = context, None
            reading = read(base)
            start = _first_day(reading)
        if start is None:
            return self._read_week(read, reading, base, context)
        if _contradicts_weekday(reading):
            for year in (base.year or 0) + 1, (base.year or 0) - 1:
                other = replace(base, year=year)
                again = read(other)
                if not _contradicts_weekday(again) and self._fits(_first_day(again)):
                    return self._take(again, other, context)
        elif self.names_term and self._goes_on(start):
            other = replace(base, year=(base.year or 0) + 1)
            again = read(other)
            if not _contradicts_weekday(again):
                return self._take(again, other, context)
        return self._take(reading, base, context)

    def _read_week(
        self, read: Read, reading: TimeReading, base: Context, context: Context
    ) -> tuple[TimeReading, Context]:
        """Return what a row of a week says: behind the last one of a year the next year's come."""
        start = _first_week(reading)
        if start is None:
            return reading, base
        other = base
        if self._weeks >= _FEWEST_WEEKS and self._goes_on(start) and not self._fits(start):
            later = replace(base, year=(base.year or 0) + 1)
            other = later if self._follows(_first_week(read(later))) else base
        elif self._shift and self._last is not None and (start - self._last).days > _TOO_FAR:
            other = context  # the rows begin again, as each of a matrix does
        if other is not base:
            reading, base = read(other), other
            start = _first_week(reading)
        self._weeks = self._weeks + 1 if self._follows(start) else 0
        self._last = start or self._last
        self._shift = (base.year or 0) - (context.year or 0)
        return reading, base

    def _take(
        self, reading: TimeReading, settled: Context, context: Context
    ) -> tuple[TimeReading, Context]:
        self._last = _first_day(reading) or self._last
        self._weeks = 0  # a row of a day is no week that follows the one above
        self._shift = (settled.year or 0) - (context.year or 0)
        return reading, settled

    def _fits(self, day: date | None) -> bool:
        """Return whether a day does not go back behind the row above, nor leave most of a year out.

        A wrong weekday that happens to fit the next year does not turn a list of May to it.
        """
        if day is None or self._last is None:
            return day is not None
        return 0 <= (day - self._last).days <= _TOO_FAR

    def _follows(self, day: date | None) -> bool:
        """Return whether a day comes soon after the row above."""
        if day is None or self._last is None:
            return False
        return 0 < (day - self._last).days <= _NEXT

    def _goes_on(self, day: date) -> bool:
        """Return whether a list has come from a late month to an early one."""
        return self._last is not None and self._last.month >= _LATE and day.month <= _EARLY


def _first_day(reading: TimeReading) -> date | None:
    return _first(reading, "day")


def _first_week(reading: TimeReading) -> date | None:
    """Return the Thursday of the first week, which is in the year that counts the week."""
    monday = _first(reading, "week")
    return None if monday is None else monday + timedelta(_TO_THURSDAY)


def _first(reading: TimeReading, precision: Precision) -> date | None:
    """Return where the first time of a precision begins whose year the row itself does not name."""
    days = [
        item.start
        for item in reading.items
        if item.kind == "dated" and item.precision == precision and item.year_from != "text"
    ]
    return next((day for day in days if day is not None), None)


def _contradicts_weekday(reading: TimeReading) -> bool:
    return any(remark.code == "weekday_mismatch" for remark in reading.remarks)
