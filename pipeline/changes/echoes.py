"""Words that only repeat a day: its weekday, the number of its week, its month, its year.

A move of the day changes them too, which is no change of its own ("to 15.01" → "fr 23.01").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from normalizers.model import TimeItem

_WORD = re.compile(r"\w+")
_CLOCK = re.compile(
    r"(?:\b(?:kl|klokk[ae]n?)\b\.?\s*)?(?<!\d)(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)(?!\.)"
    r"|\b(?:kl|klokk[ae]n?)\b\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[-–—]\s*\d{1,2}(?:[.:]\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_WEEK_WORDS = frozenset(["uke", "veke", "u", "v", "vk", "uka"])
_WEEKDAYS = (
    ("m", "ma", "man", "mån", "mand", "mandag", "måndag"),
    ("t", "ti", "tir", "tirs", "tys", "tirsdag", "tysdag"),
    ("o", "on", "ons", "onsdag"),
    ("t", "to", "tor", "tors", "torsdag"),
    ("f", "fr", "fre", "fred", "fredag"),
    ("l", "lø", "lør", "lau", "lørdag", "laurdag"),
    ("s", "sø", "søn", "sun", "søndag", "sundag"),
)
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
# words that only join: a list with one member less is no new wording
_JOINING = frozenset(
    ["og", "samt", "eller", "i", "til", "ved", "v", "fra", "den", "kl", "m", "med"]
)
_WEEKS = 53
_LONGEST = 62  # days of a period whose weekdays and weeks may be named beside it


def without_echoes(text: str, items: Sequence[TimeItem], *, any_week: bool = False) -> list[str]:
    """Return the words of a text that do not repeat the days or the clock of time expressions.

    With `any_week`, where no year tells which week a day is in, every week's number repeats it.
    The week beside the day's counts too: by a wrong year, it is in another than the plan says.
    """
    days = list(_days(items))
    known = {*_echoes(days), *_weeks_about(days)}
    if any_week and items:
        known.update(str(week) for week in range(1, _WEEKS + 1))
    words = _WORD.findall(without_clock(text, items).casefold())
    return [word for word in words if word not in known and word.lstrip("0") not in known]


def without_clock(text: str, items: Sequence[TimeItem]) -> str:
    """Return a text without the clock that its times have."""
    return _CLOCK.sub(" ", text) if any(item.times for item in items) else text


def names_day_too(old: str, new: str, items: Sequence[TimeItem], *, any_day: bool = False) -> bool:
    """Return whether one of two texts says no more than the other and of which day that is.

    "6. juni" → "lørdag 6. juni" is so where the 6th is a Saturday; with `any_day`, where no year
    tells which weekday or week a day is, always.
    """
    words = (Counter(_WORD.findall(text.casefold())) for text in (old, new))
    fewer, more = sorted(words, key=Counter.total)
    said = more - fewer
    if fewer - more or not said or not items:
        return False
    days = list(_days(items))
    known = set(_echoes(days, any_day=any_day))
    weeks = {str(day.isocalendar().week) for day in days}
    if _WEEK_WORDS.isdisjoint(said):
        known -= weeks
    elif any_day:
        known.update(str(week) for week in range(1, _WEEKS + 1))
    return all(word in known or word.lstrip("0") in known for word in said)


def wrong_weekdays(text: str, items: Sequence[TimeItem]) -> set[str]:
    """Return the weekdays that a text names, as it does, and none of the days of its times is."""
    days = {day.weekday() for day in _days(items)}
    # "to" and "on" may be other words
    names = {name: number for number, names in enumerate(_WEEKDAYS) for name in names[2:]}
    return {
        word for word in _WORD.findall(text.casefold()) if word in names and names[word] not in days
    }


def content_words(text: str) -> list[str]:
    """Return the words of a text without those that only join others."""
    return [word for word in _WORD.findall(text.casefold()) if word not in _JOINING]


def only_clock(text: str) -> bool:
    """Return whether a text says a clock time and nothing else."""
    return bool(_CLOCK.search(text)) and not _WORD.findall(_CLOCK.sub(" ", text))


def only_week(text: str, items: Sequence[TimeItem]) -> bool:
    """Return whether a text says the week of a day of time expressions and nothing else.

    The week beside it counts too: by a wrong year, a day is in another week than the plan says.
    """
    words = [word.lstrip("0") for word in _WORD.findall(text.casefold())]
    said = [word for word in words if word not in _WEEK_WORDS]
    if not said or not all(map(str.isdecimal, said)):
        return False
    return set(_weeks_about(_days(items))).issuperset(said)


def _weeks_about(days: Iterable[date]) -> Iterator[str]:
    for day in days:
        for step in (-7, 0, 7):
            yield str((day + timedelta(step)).isocalendar().week)


def _days(items: Iterable[TimeItem]) -> Iterator[date]:
    for item in items:
        first, last = item.start or item.end, item.end or item.start
        if first is None or last is None:
            continue
        days = min((last - first).days, _LONGEST)
        yield from (first + timedelta(day) for day in range(days + 1))


def _echoes(days: Iterable[date], *, any_day: bool = True) -> Iterator[str]:
    """Return every word that says something of the days; with `any_day` every weekday's names."""
    if any_day:
        yield from (name for names in _WEEKDAYS for name in names[1:])
    for day in days:
        yield from _WEEK_WORDS
        yield str(day.isocalendar().week)
        yield str(day.year)
        yield from _WEEKDAYS[day.weekday()][: 1 if any_day else None]
        month = MONTHS[day.month - 1]
        yield from (month, month[:3], month[:4])
