"""Titles that name a month among other words, above days that have none: "Månedsplan for mars"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.dated_lines.lines.day_names import short_weekday
from parsers.dated_lines.lines.sentences import SENTENCE_END
from parsers.dated_lines.lines.written import has_digit
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import NAMED_YEAR, may_name_year

_LONGEST = 60
_SHORTEST_MONTH = 3  # letters
MOST_BELOW = 4  # lines in which the days are looked for
_FEWEST_DAYS = 2
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(
    r"\s*(?:[•·*–-]\s+)?(?:(?P<weekday>[^\W\d_]+)\.?\s+)?"
    r"(?P<day>[1-9]|[12]\d|3[01])(?:\.?\s?[-–]\s?\d{1,2})?(?:[.:](?!\d)|\s)\s*(?P<word>[^\W\d_]*)"
)


def month_titled(text: str, times: TimeSense) -> str:
    """Return the month, with its year, that a line names as a title does; or ""."""
    text = text.strip()
    if len(text) > _LONGEST or text.endswith(SENTENCE_END):
        return ""
    rest = NAMED_YEAR.sub("", text) if may_name_year(text) else text
    if has_digit(rest):
        return ""
    months = [
        word
        for word in _WORD.findall(rest)
        if len(word) >= _SHORTEST_MONTH and times.names_month(word)
    ]
    if len(months) != 1:
        return ""
    year = NAMED_YEAR.search(text)
    return f"{months[0]} {year.group()}" if year else months[0]


def heads_bare_days(below: Sequence[str], times: TimeSense) -> bool:
    """Return whether days without their months begin the lines below a title.

    Points that count up from 1 are no days.
    """
    days = [day for line in below if (day := _day(line, times))]
    rises = all(first <= second for first, second in pairwise(days))
    counts = days == list(range(1, len(days) + 1))
    return len(days) >= _FEWEST_DAYS and rises and not counts


def _day(line: str, times: TimeSense) -> int:
    """Return the day of a month that a line begins with, 0 where none or its month stands there."""
    found = _DAY.match(line)
    if found is None or times.names_month(found["word"]):
        return 0
    if found["weekday"] and not (short_weekday(line) or times.names_weekday(found["weekday"])):
        return 0
    return int(found["day"])
