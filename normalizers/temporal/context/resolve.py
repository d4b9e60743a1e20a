"""From what was said to days: years and months from the context, ISO weeks, seasons, bounds."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from normalizers.model import Context, YearFrom
from normalizers.temporal.calendar.draft import SLICES, WEEKDAYS, WEEKS_OF_MONTH, Draft, Part
from normalizers.temporal.calendar.named_days import named_days
from normalizers.temporal.calendar.years import MONTHS_OF, in_calendar, year_after, year_before

# meteorological seasons and terms: first month, last month; winter ends in the year after
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 2),
    "spring_half": (1, 6),
    "autumn_half": (7, 12),
    "autumn_term": (8, 12),
}
_SCHOOL_YEAR = (8, 7)
# "20. mai - 10. mai" is a slip of the pen, no period of a year
_LONGEST_OVER_NEW_YEAR = 330
_LONGEST = 40000  # days
_NONE = (None, None)


_new = tuple.__new__  # a tuple made so costs no call of Python


class Problem(NamedTuple):
    """Why a draft is no period: a code of a remark and what completes its sentence."""

    code: str
    detail: str


class Period(NamedTuple):
    """The first and the last day of a resolved draft, and where the year is from."""

    start: date
    end: date
    year_from: YearFrom


def resolve(draft: Draft, context: Context) -> Period | Problem | None:
    """Return the days of a dated draft; None where neither it nor the context tells the year."""
    start, end = draft[4], draft[5]
    if start is None or end is None:
        return None
    if start is end:
        year, month, day, week = start[:4]
        if day is not None and month is not None and week is start[10] is None:
            return _plain(year, month, day, start, context) or _one(start, draft, context)
        part = _with_month(start, context)
        return None if _lacks_month(part, draft) else _one(part, draft, context)
    plain = _plain_range(start, end, context)
    if plain is not None:
        return plain
    into_next = _goes_into_next_month(start, end)
    start, end = _with_month(start, context), _with_month(end, context)
    if into_next and end.month is not None:
        end = end._replace(month=end.month % 12 + 1)
    open_month = None in (start.month, end.month) and start.named is None and start.week is None
    if draft.precision == "day" and start.day is not None and open_month and end.named is None:
        return None
    years = _years(start, end, draft, context)
    if years is None:
        return None
    first_year, last_year, year_from = years
    first, last = _bounds(start, first_year), _bounds(end, last_year)
    if isinstance(first, Problem):
        return first
    if isinstance(last, Problem):
        return last
    length = (last[1] - first[0]).days
    crossed = last_year > first_year and end.year is None and start.year is None
    if length < 0 or length > _LONGEST or (crossed and length > _LONGEST_OVER_NEW_YEAR):
        return Problem("reversed_range", "")
    return Period(first[0], last[1], year_from)


def _plain(year: int | None, month: int, day: int, part: Part, context: Context) -> Period | None:
    """Return a day in its own year or the plan's, None where there is more to ask."""
    year_from: YearFrom = "text"
    if year is None:
        if context.period is not None or part.later:
            return None
        year, year_from = context.year, "plan"
    if year is None or not in_calendar(year) or not 1 <= day <= days_in(year, month):
        return None
    only = date(year, month, day)
    return _new(Period, (only, only, year_from))


def _plain_range(start: Part, end: Part, context: Context) -> Period | None:
    """Return the days from one to another of the same year, None where there is more to ask."""
    year, month, day, week = start[:4]
    last_year, last_month, last_day, last_week = end[:4]
    if month is None or day is None or last_month is None or last_day is None:
        return None
    if year != last_year or (month, day) > (last_month, last_day):
        return None
    if (week, last_week) != _NONE or (start[9], end[9]) != _NONE or (start[10], end[10]) != _NONE:
        return None  # told by a week, a name, a weekday counted in its month
    first = _plain(year, month, day, start, context)
    last = _plain(year, last_month, last_day, end, context)
    if first is None or last is None:
        return None
    return _new(Period, (first[0], last[0], first[2]))


def _lacks_month(part: Part, draft: Draft) -> bool:
    """Return whether a day is told by its number alone."""
    if draft.precision != "day" or part.day is None or part.month is not None:
        return False
    return part.named is None and part.week is None


def _one(part: Part, draft: Draft, context: Context) -> Period | Problem | None:
    """Return the days of a draft that begins and ends with the same part."""
    years = _years(part, part, draft, context)
    if years is None:
        return None
    year, _, year_from = years
    bounds = _bounds(part, year)
    return bounds if isinstance(bounds, Problem) else _new(Period, (*bounds, year_from))


def _years(
    start: Part, end: Part, draft: Draft, context: Context
) -> tuple[int, int, YearFrom] | None:
    """Return the years of both ends and where they are from, None where nothing tells them."""
    same = start is end or start == end
    if start.year is not None:
        last = end.year if end.year is not None else year_after(end, start, start.year)
        return start.year, (start.year if same else last), "text"
    if end.year is not None:
        if not in_calendar(end.year):
            return end.year, end.year, "text"
        return year_before(start, end, end.year), end.year, "text"
    year = context.year
    if year is None:
        return None
    year_from: YearFrom = "plan"
    if not in_calendar(year):
        return year, year, year_from
    month = _month_of(start, year)
    if context.period is not None and month is not None:
        year, moved = _year_in_period(year, month, context.period)
        year_from = "context" if moved else year_from
    year += start.later
    if start.later and draft.precision == "day":
        year_from = "weekday" if start.weekday is not None else "context"
    # the year itself never begins after a day of it: "fra mars ut året"
    if same or end == Part() or not in_calendar(year):
        return year, year, year_from
    return year, year_after(end, start, year), year_from


def _goes_into_next_month(start: Part, end: Part) -> bool:
    """Return whether "26.–1." below a month ends in the next one."""
    if start.day is None or end.day is None:
        return False
    return start.month is None and end.month is None and start.day > end.day > 0


def _with_month(part: Part, context: Context) -> Part:
    if part.day is not None and part.month is None and context.month is not None:
        return part._replace(month=context.month)
    return part


def _month_of(part: Part, year: int) -> int | None:
    """Return a month of a part, where that settles which year of a period it is.

    It is the first, but of a quarter or the like the one in its middle: a period may begin within.
    A holiday's is that of the plan's first year: none wanders far.
    """
    if part.named is not None:
        return named_days(part.named, year)[0].month
    if part.fraction is not None:
        months = MONTHS_OF[part.fraction[0]]
        return (part.fraction[1] - 1) * months + months // 2 + 1
    if part.month is not None:
        return part.month
    if part.week is not None:
        return min(12, 1 + (part.week - 1) * 12 // 52)
    if part.season is not None:
        return _SEASONS[part.season][0]
    return None


def _year_in_period(year: int, month: int, period: tuple[date, date]) -> tuple[int, bool]:
    """Return the first year in which the month lies in the period."""
    for candidate in range(period[0].year, period[1].year + 1):
        first = date(candidate, month, 1)
        last = date(candidate, month, calendar.monthrange(candidate, month)[1])
        if first <= period[1] and last >= period[0]:
            return candidate, candidate != year
    return year, False


def _bounds(part: Part, year: int) -> tuple[date, date] | Problem:
    """Return the first and last day of a part in a year."""
    if not in_calendar(year):
        return Problem("impossible_date", "the calendar has no such year")
    if part.named is not None:
        return named_days(part.named, year)
    if part.week is not None:
        return _week(year, part.week, part.weekday)
    if part.school_year:
        return _span(year, _SCHOOL_YEAR[0], year + 1, _SCHOOL_YEAR[1])
    if part.fraction is not None:
        name, number = part.fraction
        months = MONTHS_OF[name]
        return _span(year, (number - 1) * months + 1, year, number * months)
    if part.season is not None:
        first, last = _SEASONS[part.season]
        return _span(year, first, year + (last < first), last)
    if part.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return _in_month(part, year, part.month)


@lru_cache(maxsize=4096)
def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year, month)[1]


def _in_month(part: Part, year: int, month: int) -> tuple[date, date] | Problem:
    days = days_in(year, month)
    if part.nth is not None:
        return _nth(part, year, month, days)
    if part.slice in WEEKS_OF_MONTH:
        return _whole_week(year, month, days, WEEKS_OF_MONTH[part.slice])
    if part.slice is not None:
        low, high = SLICES[part.slice]
        return date(year, month, low), date(year, month, min(high, days))
    if part.day is None:
        return date(year, month, 1), date(year, month, days)
    number = days if part.day == -1 else part.day
    if not 1 <= number <= days:
        return Problem("impossible_date", f"the month has {days} days")
    day = date(year, month, number)
    return day, day


def _whole_week(year: int, month: int, days: int, number: int) -> tuple[date, date]:
    """Return a week of a month, Monday to Sunday, counted among those that lie wholly in it."""
    mondays = [day for day in range(1, days - 5) if date(year, month, day).weekday() == 0]
    monday = date(year, month, mondays[number - 1 if number > 0 else number])
    return monday, monday + timedelta(6)


def _nth(part: Part, year: int, month: int, days: int) -> tuple[date, date] | Problem:
    """Return the nth day of a month, or the nth of a weekday in it."""
    nth = part.nth
    assert nth is not None
    fitting = range(1, days + 1)
    if part.weekday is not None:
        ahead = WEEKDAYS.index(part.weekday) - date(year, month, 1).weekday()
        fitting = range(1 + ahead % 7, days + 1, 7)
    if nth > len(fitting):
        return Problem("impossible_date", f"the month has {len(fitting)} of them")
    day = date(year, month, fitting[nth - 1 if nth > 0 else nth])
    return day, day


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date] | Problem:
    """Return Monday and Sunday of an ISO 8601 week, or the one day of it."""
    if not 1 <= week <= 53 or (week == 53 and date(year, 12, 28).isocalendar().week != 53):
        return Problem("no_such_week", f"{year} has no week {week}")
    monday = date.fromisocalendar(year, week, 1)
    if weekday is not None:
        day = monday + timedelta(WEEKDAYS.index(weekday))
        return day, day
    return monday, monday + timedelta(6)


@lru_cache(maxsize=4096)
def _span(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    last = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, last)
