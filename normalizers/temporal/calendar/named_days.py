"""Days and holidays with a name: by the calendar, by Easter, by the weeks of a month."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from normalizers.temporal.calendar.draft import WEEKDAYS

_EASTER = re.compile(r"easter((?:[+-]\d+)*)")
_FIXED = re.compile(r"(\d\d)-(\d\d)((?:[+-]\d+)*)")
_SUNDAY = re.compile(r"(\d\d):SU:(\d)")
_ADVENT = re.compile(r"advent[+]?(\d)")
_WEEK = re.compile(r"w(\d\d)")
_WEEK_OF = re.compile(r"w(easter.*)")
# counted from another: "2 week before easter-8/easter+1", "1 WE after easter+39"
_COUNTED = re.compile(r"(\d+) (\w+) (before|after) (.+)")
_WEEKEND = re.compile(r"weekend (-?\d+) of (\d\d)")
_JULY = 7
_SATURDAY = 5


@lru_cache(maxsize=4096)
def named_days(name: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a named day or holiday, as the lexicon writes it."""
    if found := _COUNTED.fullmatch(name):
        sign = -1 if found[3] == "before" else 1
        return _counted_from(found[4], year, found[2], sign * int(found[1]))
    if found := _WEEKEND.fullmatch(name):
        return _weekend(year, int(found[2]), int(found[1]))
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
    counted = _COUNTED.fullmatch(name)
    if counted is not None:
        return is_movable(counted[4])
    return not name[:1].isdigit()


def _counted_from(name: str, year: int, unit: str, count: int) -> tuple[date, date]:
    """Return the nth day, week, weekend or weekday before (below 0) or after a named day."""
    if unit == "week":
        return _week_of(_main_day(name, year) + timedelta(7 * count))
    first, last = named_days(name, year)
    if unit == "day":
        day = (last if count > 0 else first) + timedelta(count)
        return day, day
    begin = last if count > 0 else _main_day(name, year)
    number = _SATURDAY if unit == "weekend" else WEEKDAYS.index(unit)
    ahead = (number - begin.weekday()) % 7  # 0: the day itself, which is neither before nor after
    weeks = count if count < 0 or not ahead else count - 1
    day = begin + timedelta(ahead + 7 * weeks)
    return day, day + timedelta(unit == "weekend")


def _weekend(year: int, month: int, number: int) -> tuple[date, date]:
    """Return the nth Saturday and Sunday of a month, the last for -1; a fifth may not be there."""
    first = date(year, month, 1)
    saturdays = range(
        1 + (_SATURDAY - first.weekday()) % 7, calendar.monthrange(year, month)[1] + 1, 7
    )
    day = first.replace(day=saturdays[min(number - 1, len(saturdays) - 1) if number > 0 else -1])
    return day, day + timedelta(1)


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
