"""Logical lines: a time that goes on in the next line joined to it, days in one line parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from parsers.dated_lines.lines.written import WrittenLine
from parsers.document.strikes import StruckText
from parsers.document.time_sense import TimeSense

_new = tuple.__new__  # a tuple made so costs no call of Python
_UNTIL = re.compile(r"\s*(?:t\.?\s?o\.?\s?m\b\.?|til\b|fram til\b|og med\b)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:f\.?\s?o\.?\s?m\b|fra\b|frå\b)", re.IGNORECASE)
# a day below a month's heading within a line, with the end of its range: "13. Temadag",
# "16. - 17. Leir"; behind a sentence also "21. andre pinsedag"
_DAY_WITHIN = re.compile(
    r"(?:^|(?<=[\s.!?…)]))(?P<day>[1-9]|[12]\d|3[01])\.(?:\s?[-–]\s?\d{1,2}\.)?\s?"
    r"(?=[A-ZÆØÅ«\"]|(?<=[.!?]\s\d\.\s)[a-zæøå]|(?<=[.!?]\s\d\d\.\s)[a-zæøå])"
)
_DATE = re.compile(
    r"\s*\d{1,2}[./]\s?(?:\d{1,2}(?:[./]\s?(?:\d{4}|\d\d)?)?|[^\W\d_]{3,9}(?:\s\d{4})?)\s*:?"
)
_NEXT_DATE = re.compile(r"[,;]\s+(?=\d{1,2}[./])")
_FEWEST_DATES = 3  # in one line
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_NUMBERED = 3  # points that are numbered from 1, and are no days


class LogicalLine(NamedTuple):
    """A line as one: the first line as written that it is made of, what it says, and all of those.

    Each of these is the place of its paragraph and its text. Several may be made of one line.
    """

    first: WrittenLine
    said: StruckText
    parts: tuple[tuple[int, str], ...]


def parted_days(line: LogicalLine, times: TimeSense) -> list[LogicalLine]:
    """Return a line below a month's heading with each of its days as a line.

    "2. Karneval 13. Temadag 22. Frokost" is what is left of a list whose lines were run together.
    Points that count up from 1 are no days.
    """
    text = line.said.text.strip()
    found = [day for day in _DAY_WITHIN.finditer(text) if not _is_date(text, day, times)]
    days = [int(day["day"]) for day in found]
    rises = all(above < below for above, below in pairwise(days))
    numbered = len(days) >= _FEWEST_NUMBERED and days == list(range(1, len(days) + 1))
    whole = not found or found[0].start() or line.said.partly
    if len(found) <= 1 or whole or not rises or numbered:
        return [line]
    ends = [*(day.start() for day in found[1:]), len(text)]
    parts = [text[day.start() : end].strip() for day, end in zip(found, ends, strict=True)]
    return [line._replace(said=replace(line.said, text=part, original=part)) for part in parts]


def parted_dates(line: LogicalLine, times: TimeSense) -> list[LogicalLine]:
    """Return a line of dates with what is on, a comma between two of them, as a line each.

    "Kalender: 3/3 Styremøte, 10/3 Dugnad, 24/3 Årsmøte"; what leads to them is a line of its own.
    """
    text = line.said.text
    if text.count(",") + text.count(";") + 1 < _FEWEST_DATES or line.said.partly:
        return [line]
    text = text.strip()
    if len(_NEXT_DATE.findall(text)) + 1 < _FEWEST_DATES:
        return [line]
    lead, colon, rest = text.partition(": ")
    led = bool(colon) and not times.time_at_start(text)
    parts = _NEXT_DATE.split(rest if led else text)
    if not all(_is_named_date(part, times) for part in parts):
        return [line]
    parts = [f"{lead}:", *parts] if led else parts
    return [line._replace(said=replace(line.said, text=part, original=part)) for part in parts]


def _is_named_date(text: str, times: TimeSense) -> bool:
    """Return whether a text is a date with a name in capitals behind it: "10/3 Dugnad"."""
    end = times.time_at_start(text)
    name = text[end:].lstrip(" :–-")
    return bool(end) and any(map(str.isdigit, text[:end])) and name[:1].isupper()


def _is_date(text: str, day: re.Match[str], times: TimeSense) -> bool:
    word = _WORD.match(text, day.end())
    return word is not None and times.names_month(word.group())


def logical_lines(lines: Sequence[WrittenLine], times: TimeSense) -> list[LogicalLine]:
    """Return the lines of paragraphs, a time that goes on in the next line with that line.

    "Høstferie uke 41:", "f.o.m. mandag 9." and "t.o.m. fredag 13." below each other are one line:
    what is nothing but the beginning or the end of a range goes on with the time above it.
    """
    joined: list[LogicalLine] = []
    for written in lines:
        line, part = written.said, (written.paragraph, written.said.text)
        above = joined[-1] if joined and not written.within.level else None
        if above is None or not _goes_on(above.said, line, times):
            joined.append(_new(LogicalLine, (written, line, (part,))))
            continue
        text = f"{above.said.text.rstrip()} {line.text.strip()}"
        said = StruckText(text, text, line.struck, "")
        joined[-1] = LogicalLine(above.first, said, (*above.parts, part))
    return joined


def _goes_on(above: StruckText, line: StruckText, times: TimeSense) -> bool:
    if above.struck != line.struck or above.partly or line.partly:
        return False
    bare = above.text.rstrip()
    if _DATE.fullmatch(line.text) and times.names_weekday(bare.strip(" .,:")):
        return True  # "Mandag", and below it "18.02.2019"
    led = bare.endswith(":")
    if _UNTIL.match(line.text) is None and not (led and _FROM.match(line.text)):
        return False
    if not _is_time(line.text, times):
        return False
    return led or times.time_at_end(bare, below_month=True) > 0 or _is_time(bare, times)


def _is_time(text: str, times: TimeSense) -> bool:
    text = text.strip()
    end = times.time_at_start(text, below_month=True)
    return end > 0 and not any(map(str.isalnum, text[end:]))
