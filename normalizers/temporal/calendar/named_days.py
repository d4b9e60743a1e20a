"""Days and holidays with a name: by the calendar, by Easter, by the weeks of a month."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

_EASTER = re.compile(r"easter((?:[+-]\d+)*)")
_FIXED = re.compile(r"(\d\d)-(\d\d)((?:[+-]\d+)*)")
_SUNDAY = re.compile(r"(\d\d):SU:(\d)")
_ADVENT = re.compile(r"advent[+]?(\d)")
_WEEK = re.compile(r"w(\d\d)")
_WEEK_OF = re.compile(r"w(easter.*)")
_WEEKS_BEFORE = re.compile(r"(\d+) weeks before (.+)")
_DAYS_BEFORE = re.compile(r"(\d+) days before (.+)")
_JULY = 7


@lru_cache(maxsize=4096)
def named_days(name: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a named day or holiday, as the lexicon writes it."""
    if found := _WEEKS_BEFORE.fullmatch(name):
        return _week_of(_main_day(found[2], year) - timedelta(7 * int(found[1])))
    if found := _DAYS_BEFORE.fullmatch(name):
        day = named_days(found[2], year)[0] - timedelta(int(found[1]))
        return day, day
    if found := _WEEK.fullmatch(name):
        return _week_of(date.fromisocalendar(year, int(found[1]), 1))
    if found := _WEEK_OF.fullmatch(name):
        return _week_of(_day(found[1], year))
    if name == "fellesferie":
        return _common_holiday(year)
    first, _, last = name.partition("/")
    return _day(first, year), _day(last or first, year)


def is_movable(name: str) -> bool:
    """Return whether a named day moves by weeks from year to year: with Easter, with Advent."""
    counted = _WEEKS_BEFORE.fullmatch(name) or _DAYS_BEFORE.fullmatch(name)
    if counted is not None:
        return is_movable(counted[2])
    return not name[:1].isdigit()


def _main_day(name: str, year: int) -> date:
    """Return the day that weeks before a holiday are counted from: Easter's is its Sunday."""
    first, last = named_days(name, year)
    sunday = easter(year)
    return sunday if first <= sunday <= last else first


def _common_holiday(year: int) -> tuple[date, date]:
    """Return the three weeks of the common holiday in industry: the last whole ones of July."""
    last = date(year, _JULY, calendar.monthrange(year, _JULY)[1])
    friday = last - timedelta((last.weekday() - 4) % 7)
    return friday - timedelta(18), friday + timedelta(2)


def _week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def _day(name: str, year: int) -> date:
    if found := _EASTER.fullmatch(name):
        return easter(year) + timedelta(_sum(found[1]))
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
