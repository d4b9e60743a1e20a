"""Which year a part of time lies in beside another: the one place where years are crossed."""

from __future__ import annotations

from normalizers.temporal.calendar.draft import Part
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
    return part._replace(year=year_before(part, following, following.year))
