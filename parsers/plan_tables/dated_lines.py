"""A line of a list of activities: its time and the rest apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.document.time_sense import TimeSense

_LONGEST_SECTION = 60  # characters
_LONGEST_ENTRY = 120
_LONGEST_NOTE = 80
_BULLET = re.compile(r"^\s*(?:[•·▪◦●○*‣–—-]|\d{1,2}\))\s+")
_PARTING = re.compile(r"\s+[–—-]\s+|:\s+|\s*\t\s*")
_WORD = re.compile(r"[^\W\d_]{3}")  # opening hours have none ("Mandag: 10–18")
_DASH = re.compile(r"\s+[–—-]\s+|\s*\t\s*")
_AFTER_TIME = re.compile(r"[:,]?\s+")
_BARE_DAY = re.compile(r"\d{1,2}\.?(?:\s?[-–/]\s?\d{1,2})?\.(?=\s+[^\W\d_])")
_SENTENCE_END = (".", ",", ";")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its cells where it is an activity, one text where it is none."""

    texts: tuple[str, ...]

    @property
    def is_listed(self) -> bool:
        """Whether it is an activity."""
        return len(self.texts) > 1

    @property
    def may_be_heading(self) -> bool:
        """Whether it is short and no sentence, and no activity."""
        text = self.texts[0]
        short = len(text) <= _LONGEST_SECTION and not text.endswith(_SENTENCE_END)
        return short and not self.is_listed

    def names_month(self, times: TimeSense) -> bool:
        """Return whether it is nothing but the name of a month."""
        return not self.is_listed and times.names_month(self.texts[0])


def dated_line(line: str, times: TimeSense) -> Line:
    """Return a line with its time and the rest apart, where it begins or ends with a time."""
    text = without_bullet(line)
    parts = (
        _time_before_mark(text, times)
        or _time_before_words(text, times)
        or _time_behind_dash(text, times)
    )
    return Line(parts or (line.strip(),))


def without_bullet(line: str) -> str:
    """Return a line without the mark of a list's item."""
    return _BULLET.sub("", line).strip()


def may_be_entry(text: str) -> bool:
    """Return whether a line may be an entry of a list: it is short and no sentence."""
    return len(text) <= _LONGEST_ENTRY and not text.endswith(_SENTENCE_END)


def is_sentence(text: str) -> bool:
    """Return whether a line is a sentence of running text, and no short note."""
    return len(text) > _LONGEST_NOTE and text.rstrip().endswith(".")


def bare_day(line: str) -> str:
    """Return the day, or the days, that a line under a month begins with: "15.", "20.-22."."""
    match = _BARE_DAY.match(_BULLET.sub("", line))
    return match.group() if match else ""


def _time_before_mark(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line that a mark parts: "15. mai: Tog"."""
    if not times.begins_with_time(text):
        return None
    for parting in _PARTING.finditer(text):
        rest = text[parting.end() :].strip()
        # "1. juni – 31. august – Sommerles": the first dash is within the time
        if _WORD.search(rest) and not times.begins_with_time(rest):
            return text[: parting.start()].strip(), rest.replace("\t", " ")
    return None


def _time_before_words(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line without a mark between them: "15. mai Tog"."""
    if not may_be_entry(text):
        return None
    end = times.time_at_start(text)
    space = _AFTER_TIME.match(text, end)
    if not end or space is None:
        return None
    time, rest = text[:end].strip(), text[space.end() :]
    # a month or season alone may be a name: "Mai Britt", "Vår Frue kirke"
    return (time, rest) if rest[:1].isupper() and not times.names_period(time) else None


def _time_behind_dash(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line that ends with a time: "Fagseminar – 1. mai".

    "Frist: 1. mai" is a statement and no activity.
    """
    if not may_be_entry(text):
        return None
    for parting in reversed(list(_DASH.finditer(text))):
        name, time = text[: parting.start()].strip(), text[parting.end() :].strip()
        if times.is_time(time) and not times.begins_with_time(name):
            return time, name
    return None
