"""Which year a part of time lies in beside another: the one place where years are crossed."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from normalizers.model import Context
from normalizers.temporal.calendar.draft import WEEKDAYS, Draft, Part
from normalizers.temporal.calendar.named_days import named_days

_SEASON_MONTHS = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "winter": 12,
    "spring_half": 1,
    "autumn_half": 7,
    "autumn_term": 8,
}
MONTHS_OF = {"half": 6, "quarter": 3, "tertial": 4}
_DAYS_A_WEEK = 7
_DAYS_A_MONTH = 31  # of a month as a step: only the order counts
_MONTHS_A_SEASON = 3
_FIRST_YEAR, _LAST_YEAR = 1, 9998
_HALF_A_YEAR = 150  # days by which an enumeration falls back where it goes on in the next year
_SOME_YEAR = 2025  # no named day wanders so far that another would change an order


def order_in_year(part: Part) -> int:
    """Return where in its year a part begins, in days, as far as it tells without a year."""
    if part.named is not None:
        day = named_days(part.named, part.year if part.year else _SOME_YEAR)[0]
        return (day.month - 1) * _DAYS_A_MONTH + day.day
    if part.week is not None:
        return (part.week - 1) * _DAYS_A_WEEK + 1
    if part.season is not None:
        month = _SEASON_MONTHS[part.season]
    elif part.fraction is not None:
        name, number = part.fraction
        month = (number - 1) * MONTHS_OF[name] + 1
    else:
        month = part.month or 1
    return (month - 1) * _DAYS_A_MONTH + (part.day or 1)


def _end_in_year(part: Part) -> int:
    """Return where in its year a part ends: "22. mai ut mai" crosses no year."""
    days = 1
    if part.day is None and part.named is None and part.slice is None:
        if part.week is not None:
            days = _DAYS_A_WEEK
        elif part.month is not None:
            days = _DAYS_A_MONTH
        elif part.season is not None:
            days = _MONTHS_A_SEASON * _DAYS_A_MONTH
        elif part.fraction is not None:
            days = MONTHS_OF[part.fraction[0]] * _DAYS_A_MONTH
    return order_in_year(part) + days - 1


def year_before(part: Part, following: Part, year: int) -> int:
    """Return the year of a part that stands before one that lies in a given year."""
    return year - (order_in_year(part) > _end_in_year(following))


def year_after(part: Part, before: Part, year: int) -> int:
    """Return the year of a part that stands behind one that lies in a given year."""
    return year + (_end_in_year(part) < order_in_year(before))


def settle_year(part: Part, following: Part) -> Part:
    """Return a part that names no year with that of what follows it, or with the year before."""
    if part.year is not None or following.year is None:
        return part
    return part.within(year_before(part, following, following.year), part.month)


def with_said_years(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, a day that is said again without its year in the year of before.

    "Skolestart onsdag 3. januar 2018. SFO starter onsdag 3. januar."
    """
    said: dict[tuple[int | None, int], int] = {}
    settled: list[Draft] = []
    for draft in drafts:
        part = draft.start
        if part is not None and part.day is not None and part.month is not None:
            day = part.month, part.day
            if part.year is not None:
                said[day] = part.year
            elif part == draft.end and day in said:
                draft = draft.with_part(part.within(said[day], part.month))
        settled.append(draft)
    return settled


def in_calendar(year: int) -> bool:
    """Return whether the calendar has a year and those beside it."""
    return _FIRST_YEAR < year < _LAST_YEAR


def settle_by_weekday(drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """Return the drafts, days of the next year marked where order and something more say so.

    "onsdag 3. november, onsdag 9. februar": February is before November, and its weekday is that
    of the year after. In one enumeration the order is enough, but a doubt remains:
    "20. november, 18. desember og 22. januar".
    """
    year = context.year
    if year is None or context.period is not None or len(drafts) < 2 or not in_calendar(year):
        return list(drafts)
    settled: list[Draft] = []
    latest: Part | None = None
    first, chain = 0, -1  # where in the year an enumeration begins, and which it is
    for draft in drafts:
        part = draft.start
        if part is None or part.day is None or part.month is None or part.year is not None:
            settled.append(draft)
            continue
        listed = draft.chain >= 0 and draft.chain == chain
        if not listed:
            first, chain = order_in_year(part), draft.chain
        fell_back = latest is not None and (
            latest.later > 0 or order_in_year(latest) - order_in_year(part) > _HALF_A_YEAR
        )
        by_weekday = _agrees(part, year + 1) and not _agrees(part, year)
        by_order = listed and part.weekday is None and order_in_year(part) < first
        if fell_back and (by_weekday or by_order):
            moved = part._replace(later=1)
            draft = draft if by_weekday else draft._replace(other_year=year)
            same = draft.end == part
            draft = draft._replace(start=moved, end=moved if same else draft.end)
            part = moved
        latest = part
        settled.append(draft)
    return settled


def _agrees(part: Part, year: int) -> bool:
    """Return whether a day has its weekday in a year."""
    assert part.month is not None
    if part.weekday is None or part.day is None:
        return False
    if part.day > calendar.monthrange(year, part.month)[1]:
        return False
    return WEEKDAYS[date(year, part.month, part.day).weekday()] == part.weekday
