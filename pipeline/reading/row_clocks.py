"""The clock time that a row's title or notes tell of its only day: "Høstkonsert kl. 18.00"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.reading.row_times import Items

_TOLD_IN = ("activity", "notes")  # in this order
_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"[.:][0-5]\d"
_TO = r"\s?(?:[-–]|til)\s?"
# "kl. 18", "18.30", "8.30-16", "18-19.30", "fra 15-16": an hour needs its word, its minutes, an end
# with them, or "fra" before a range
_CLOCK = re.compile(
    rf"(?<![\d.,:/-])(?:(?:kl|klokka|klokken)\b\.?:?\s?{_HOUR}(?:[.:]?[0-5]\d)?"
    rf"(?:{_TO}(?:kl\.?\s?)?{_HOUR}(?:[.:]?[0-5]\d)?)?"
    rf"|{_HOUR}{_MINUTES}{_TO}{_HOUR}(?:{_MINUTES})?"
    rf"|{_HOUR}{_TO}{_HOUR}{_MINUTES}"
    rf"|fra\s{_HOUR}{_TO}{_HOUR}"
    rf"|(?:[01]\d|2[0-4])(?::[0-5]\d|\.(?:00|15|30|45)))(?![\d/%]|[.,:-]\d)",
    re.IGNORECASE,
)
# "(20-22)": hours of the evening, or such as no grade in school has
_HOURS_IN_BRACKETS = re.compile(r"\((\d{1,2})\s?[-–]\s?(\d{1,2})\)")
_LAST_GRADE, _LAST_HOUR = 13, 24
_WORD = re.compile(r"k|fra\b", re.IGNORECASE)
_FROM = re.compile(r"fra\b", re.IGNORECASE)
_RANGE_WITH_MINUTES = re.compile(rf"\d{_TO}\d.*{_MINUTES}|{_MINUTES}{_TO}\d")
_BEFORE = re.compile(r"(§|[^\W\d_]+)\.?\s*$")
_ANY_DAY = Context(2020)


def with_clock(items: Items, texts: Mapping[str, str]) -> Items:
    """Return a row's times, its only day with the first clock time that its title or notes tell.

    Of several days, or of one that has its clock, nothing is changed.
    """
    days = [item for _, item in items if item.kind == "dated" and item.start is not None]
    if len(days) != 1 or days[0].precision != "day" or days[0].times is not None:
        return items
    clock = next(filter(None, (_clock(texts.get(field, "")) for field in _TOLD_IN)), None)
    if clock is None:
        return items
    return [
        (field, replace(item, times=clock) if item is days[0] else item) for field, item in items
    ]


def _clock(text: str) -> tuple[str, str | None] | None:
    """Return the first clock time of a text; the number of a room, a part or a meeting is none.

    A range with minutes is one behind any word but "§": "SU-møte 18-19.30".
    """
    words = lexicon()
    numbered = (*words.list_of("not_time.numbered"), "§")
    endings = tuple(words.list_of("not_time.numbered_endings"))
    for found in _CLOCK.finditer(text):
        said = found.group()
        before = _BEFORE.search(text[: found.start()])
        word = before[1].casefold() if before is not None else ""
        ranged = word != "§" and _RANGE_WITH_MINUTES.search(said) is not None
        if not ranged and (word in numbered or word.endswith(endings)):
            continue
        if _FROM.match(said):
            said = text[found.start() :]  # what is counted may stand behind it: "fra 3-5 år"
        said = said if _WORD.match(said) else f"kl. {said}"
        items = read_time(f"1. mai {said}", _ANY_DAY).items
        if len(items) == 1 and items[0].times is not None:
            return items[0].times
    for found in _HOURS_IN_BRACKETS.finditer(text):
        first, last = int(found[1]), int(found[2])
        if first < last <= _LAST_HOUR and last > _LAST_GRADE:
            return f"{first:02}:00", f"{last:02}:00"
    return None
