"""A sense of time for those who look at a text's shape only: where a time begins and ends.

No year or month is known here, so what needs one is judged in a leap year with 53 weeks. All
functions are pure, remember their answers and take any text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal.engine import read_time

_ANY_YEAR = Context(2020)
_MEMO = 32768
_FARTHEST = 200  # characters: no time expression is longer
_LONGEST_NAME = 40  # characters of a text that only names a month or the like
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_TEXT = re.compile(r"\W*(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\W*")
_CLOCK = (
    r"(?:(?:kl(?:okk[ae]n?)?\b\.?|fra|til|frå)\s*)*"
    r"(?:(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.]\d)|kl\.?\s*\d{1,4})"
)
_CLOCKS = rf"{_CLOCK}(?:\s*(?:[-–—]|til|og)\s*(?:kl\.?\s*)?(?:{_CLOCK}|\d{{1,4}}(?!\d)))?"
_AFTER = re.compile(rf"[\s,(–-]*{_CLOCKS}\)?", re.IGNORECASE)
_BEFORE = re.compile(rf"{_CLOCKS}\)?[\s,–-]*\Z", re.IGNORECASE)
_LINK = re.compile(r"[\s,;/&+–—().:-]*(?:(?:og|samt|eller|til|ja)\b)?[\s(]*", re.IGNORECASE)
_LEAD = re.compile(r"[\s(«\"–•-]*")
_TRAIL = re.compile(r"[\s).:,;?!–-]*")


@lru_cache(maxsize=_MEMO)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the first and past-the-last character of each time expression, joined by links."""
    spans: list[tuple[int, int]] = []
    for item in read_time(text, _ANY_YEAR).items:
        start, end = item.char_start, item.char_end
        clock = _AFTER.match(text, end)
        end = clock.end() if clock else end
        if spans and spans[-1][1] <= start and _LINK.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def time_at_start(text: str) -> int | None:
    """Return where the time expression with which a text begins ends, or None.

    What belongs to it (hedges, roles, clock times, a whole enumeration) is part of it.
    """
    head = text[:_FARTHEST]
    spans = _spans(head)
    if not spans:
        return None
    start, end = spans[0]
    lead = _LEAD.match(head)
    begins = lead is not None and lead.end() >= start
    return end if begins or re.fullmatch(rf"\s*{_CLOCKS}[\s,:–-]*", head[:start], re.I) else None


def time_at_end(text: str) -> int | None:
    """Return where the time expression with which a text ends begins, or None."""
    offset = max(0, len(text) - _FARTHEST)
    tail = text[offset:]
    spans = _spans(tail)
    if not spans or not _TRAIL.fullmatch(tail, spans[-1][1]):
        return None
    start = spans[-1][0]
    clock = _BEFORE.search(tail, 0, start)
    return offset + (clock.start() if clock else start)


def begins_with_time(text: str) -> bool:
    """Return whether a text begins with a time expression."""
    return time_at_start(text) is not None


def is_time(text: str) -> bool:
    """Return whether a text is a time expression and nothing else."""
    end = time_at_start(text)
    return end is not None and _TRAIL.fullmatch(text, end) is not None


def names_month(text: str) -> int | None:
    """Return the month (1..12) that a text names and nothing else, but for a year."""
    return _named(text, "month")


def names_weekday(text: str) -> int | None:
    """Return the weekday (0 = Monday) that a text names and nothing else."""
    if len(text) > _LONGEST_NAME:
        return None
    return lexicon().weekday_of(text.strip(" .,:()*").lower())


def names_year(text: str) -> int | None:
    """Return the (first) year that a text names and nothing else: "2025", "2025/26:"."""
    if len(text) > _LONGEST_NAME or not _YEAR_TEXT.fullmatch(text):
        return None
    found = re.search(r"\d{4}", text)
    return int(found.group()) if found else None


def names_period(text: str) -> bool:
    """Return whether a text names a period longer than a day and nothing else: "Uke 12", "Mai"."""
    if names_month(text) is not None:
        return True
    if len(text) > _LONGEST_NAME or not is_time(text):
        return False
    items = read_time(text, _ANY_YEAR).items
    return bool(items) and all(
        item.kind == "dated" and item.precision not in (None, "day") for item in items
    )


def _named(text: str, section: str) -> int | None:
    if len(text) > _LONGEST_NAME:
        return None
    words = _WORD.findall(text.lower())
    rest = re.sub(r"(?:19|20)\d\d", "", text)
    if len(words) != 1 or re.search(r"\d", rest):
        return None
    return lexicon().month_of(words[0]) if section == "month" else None
