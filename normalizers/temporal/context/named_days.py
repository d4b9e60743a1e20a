"""Days and holidays with a name: by the calendar, by Easter, by the weeks of a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

_EASTER = re.compile(r"easter((?:[+-]\d+)*)")
_FIXED = re.compile(r"(\d\d)-(\d\d)((?:[+-]\d+)*)")
_SUNDAY = re.compile(r"(\d\d):SU:(\d)")
_ADVENT = re.compile(r"advent[+]?(\d)")
_WEEK = re.compile(r"w(\d\d)")
_WEEK_OF = re.compile(r"w(easter.*)")


def named_days(name: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a named day or holiday, as the lexicon writes it."""
    week = _WEEK.fullmatch(name)
    if week:
        monday = date.fromisocalendar(year, int(week[1]), 1)
        return monday, monday + timedelta(6)
    if found := _WEEK_OF.fullmatch(name):
        day = _day(found[1], year)
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    first, _, last = name.partition("/")
    return _day(first, year), _day(last or first, year)


def _day(name: str, year: int) -> date:
    if found := _EASTER.fullmatch(name):
        return easter_sunday(year) + timedelta(_sum(found[1]))
    if found := _FIXED.fullmatch(name):
        return date(year, int(found[1]), int(found[2])) + timedelta(_sum(found[3]))
    if found := _SUNDAY.fullmatch(name):
        first = date(year, int(found[1]), 1)
        return first + timedelta((6 - first.weekday()) % 7 + 7 * (int(found[2]) - 1))
    found = _ADVENT.fullmatch(name)
    if found is None:
        raise ValueError(f"the lexicon has a named day of unknown form: {name}")
    christmas = date(year, 12, 25)
    fourth = christmas - timedelta(christmas.weekday() + 1)
    return fourth - timedelta(7 * (4 - int(found[1])))


def _sum(signed: str) -> int:
    return sum(int(part) for part in re.findall(r"[+-]\d+", signed))


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
