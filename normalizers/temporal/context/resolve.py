"""From what was said to days: years and months from the context, ISO weeks, seasons, bounds."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from normalizers.model import Context, YearFrom
from normalizers.temporal.context.named_days import named_days
from normalizers.temporal.grammar.draft import SLICES, WEEKDAYS, Draft, Part

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
# "20. mai - 10. mai" is a slip of the pen, no period of a year
_LONGEST_OVER_NEW_YEAR = 330
_MONTHS_OF = {"half": 6, "quarter": 3, "tertial": 4}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft is no period: a code of a remark and what completes its sentence."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of a resolved draft, and where the year is from."""

    start: date
    end: date
    year_from: YearFrom


def resolve(draft: Draft, context: Context) -> Period | Problem | None:
    """Return the days of a dated draft; None where neither it nor the context tells the year."""
    start, end = draft.start, draft.end
    if start is None or end is None:
        return None
    said = start.year or end.year
    start, end = _with_month(start, context), _with_month(end, context)
    open_month = None in (start.month, end.month) and start.named is None and start.week is None
    if draft.precision == "day" and open_month:
        return None
    year = said or context.year
    if year is None:
        return None
    year_from: YearFrom = "text" if said else "plan"
    month = _month_of(start, year)
    if not said and context.period is not None and month is not None:
        year, moved = _year_in_period(year, month, context.period)
        year_from = "context" if moved else year_from
    year += start.later
    first_year = start.year or (end.year if end.year else year)
    if start.year is None and end.year and _order(start) > _order(end):
        first_year = end.year - 1
    last_year = end.year or first_year
    first = _bounds(start, first_year)
    last = _bounds(end, last_year)
    if isinstance(first, Problem):
        return first
    if isinstance(last, Problem):
        return last
    if last[1] < first[0] and end.year is None and draft.precision != "year":
        last = _bounds(end, last_year + 1)
        if isinstance(last, Problem):
            return last
        if (last[1] - first[0]).days > _LONGEST_OVER_NEW_YEAR:
            return Problem("reversed_range", "")
    if last[1] < first[0] or (last[1] - first[0]).days > 40000:
        return Problem("reversed_range", "")
    return Period(first[0], last[1], year_from)


def _with_month(part: Part, context: Context) -> Part:
    if part.day is not None and part.month is None and context.month is not None:
        return part._replace(month=context.month)
    return part


def _month_of(part: Part, year: int) -> int | None:
    """Return a month of a part, where that settles which year of a period it is.

    It is the first, but of a quarter or the like the one in its middle: a period may begin within.
    A holiday's is that of the plan's first year: none wanders far.
    """
    if part.named is not None and 1 <= year <= 9998:
        return named_days(part.named, year)[0].month
    if part.fraction is not None:
        months = _MONTHS_OF[part.fraction[0]]
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


def _order(part: Part) -> tuple[int, int, int]:
    return part.month or 0, part.day or 0, part.week or 0


def _bounds(part: Part, year: int) -> tuple[date, date] | Problem:
    """Return the first and last day of a part in a year."""
    if not 1 <= year <= 9998:
        return Problem("impossible_date", "the calendar has no such year")
    if part.named is not None:
        return named_days(part.named, year)
    if part.week is not None:
        return _week(year, part.week, part.weekday)
    if part.fraction is not None:
        name, number = part.fraction
        months = _MONTHS_OF[name]
        return _span(year, (number - 1) * months + 1, year, number * months)
    if part.season is not None:
        first, last = _SEASONS[part.season]
        return _span(year, first, year + (last < first), last)
    if part.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    days = calendar.monthrange(year, part.month)[1]
    if part.slice is not None:
        low, high = (day if day > 0 else days + day for day in SLICES[part.slice])
        return date(year, part.month, low), date(year, part.month, min(high, days))
    if part.day is None:
        return date(year, part.month, 1), date(year, part.month, days)
    if not 1 <= part.day <= days:
        return Problem("impossible_date", f"the month has {days} days")
    day = date(year, part.month, part.day)
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


def _span(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    last = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, last)
