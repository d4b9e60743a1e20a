"""What a line's shape says: a time and a title, a heading, running text."""

from __future__ import annotations

import re

from parsers.dated_lines.lines.day_names import WORD
from parsers.dated_lines.lines.model import Shaped
from parsers.dated_lines.lines.sentences import (
    LONGEST_ENTRY,
    LONGEST_TOLD,
    SENTENCE_END,
    has_leaders,
    is_prose,
)
from parsers.dated_lines.lines.time_first import time_first
from parsers.dated_lines.lines.time_last import time_last, time_within
from parsers.dated_lines.lines.written import end_of_mark, has_digit
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import NAMED_YEAR, field_of, may_name_year

_LONGEST_HEADING = 60
_FEWEST_HEADERS, _MOST_HEADERS = 3, 10  # words
_FEWEST_FIELDS = 2
_LONGEST_DATES = 2000  # letters of a line that is nothing but days
_MONTHS_LINK = re.compile(r"\s*[/–—-]\s*|\s+og\s+")
# "21 skoledager", "Sum høsten 2023 – antall skoledager: 83": what is counted takes no place
_COUNT = re.compile(r"\d+ [a-zæøå][^\W\d]*\W*|(?i:sum|totalt|til sammen|i alt)\b.*\d\W*")
# "6.7 Sommerfest", as an item of a list
_DAY_AND_MONTH = re.compile(r"((?:[1-9]|[12]\d|3[01])\.(?:1[0-2]|[1-9]))\s+(?=[A-ZÆØÅ«\"])")
# a day that is still open, before a title: "?? Skolegudstjeneste", "xx. Julebord"
_OPEN_DAY = re.compile(r"(\?{1,3}|x{2}\.?)[\s:–-]+(?=[A-ZÆØÅ«\"])", re.IGNORECASE)


def shape_of(
    text: str, times: TimeSense, below_month: bool = False, in_list: bool = False
) -> Shaped:
    """Return a line's shape, its time, its title, and whether a mark parts the two.

    In a list whose lines begin with their dates, a sentence behind a date is a title too, and it
    may be long.
    """
    mark = end_of_mark(text)
    text = text[mark:].strip()
    numbered = has_digit(text)
    if has_leaders(text):
        return "prose", "", "", False
    if _counts(text, times) if numbered else _heads_columns(text):
        return "count", "", "", False
    longest = LONGEST_TOLD if in_list else LONGEST_ENTRY
    if len(text) > longest and not _may_be_dates(text, times):
        return "prose", "", "", False
    if _is_month(text, times):
        return "month", text.strip(" :.–-"), "", False
    if not numbered and times.is_timeless(text):
        return "prose" if is_prose(text) else "plain", "", "", False
    if numbered and (year := _heading_year(text, times)):
        return "year", year, "", False
    return (
        _open_day(text, below_month or in_list)
        or (_marked_day(text) if mark else None)
        or time_first(text, times, below_month, in_list)
        or time_last(text, times, below_month)
        or (time_within(text, times, below_month) if numbered else None)
        or ("prose" if is_prose(text) else "plain", "", "", False)
    )


def _counts(text: str, times: TimeSense) -> bool:
    """Return whether a line says how many of something there are."""
    return _COUNT.fullmatch(text) is not None and not times.time_at_start(text)


def _heads_columns(text: str) -> bool:
    """Return whether a line is the header of a table that lost its columns: "Dag Dato Sted"."""
    words = text.split(maxsplit=_MOST_HEADERS)
    if not _FEWEST_HEADERS <= len(words) <= _MOST_HEADERS or field_of(words[0]) is None:
        return False
    if any(map(str.isdigit, text)):
        return False
    # "fra", "og" are headers only as "Fra"
    named = [word for word in words if word[0].isupper() or len(word) > len("fra")]
    fields = [field for word in named if (field := field_of(word))]
    return len(set(fields)) >= _FEWEST_FIELDS and 2 * len(fields) >= len(named)


def _may_be_dates(text: str, times: TimeSense) -> bool:
    """Return whether what is too long for an entry may be nothing but days, by how it begins."""
    return len(text) <= _LONGEST_DATES and times.is_time_word(text.split(maxsplit=1)[0])


def _is_month(text: str, times: TimeSense) -> bool:
    """Return whether a line is a month's name, or two ("Oktober/november:"), maybe with a year."""
    bare = text.strip(" :.–-*")
    if len(bare) > _LONGEST_HEADING or (bare[:1].isdigit() and not NAMED_YEAR.match(bare)):
        return False
    first = WORD.search(bare)
    if first is None or not times.names_month(first.group()):
        return False
    parts = _MONTHS_LINK.split(NAMED_YEAR.sub("", bare).strip())
    return all(part and times.names_month(part.strip()) for part in parts)


def _heading_year(text: str, times: TimeSense) -> str:
    """Return the year, school year or term that a short heading names: "Skoleruta 2021–2022:"."""
    if len(text) > _LONGEST_HEADING or text.endswith(SENTENCE_END) or not may_name_year(text):
        return ""
    found = list(NAMED_YEAR.finditer(text))
    if len(found) != 1 or has_digit(text[: found[0].start()] + text[found[0].end() :]):
        return ""
    before = text[: found[0].start()].split()
    term = f"{before[-1]} {found[0].group()}" if before else ""
    return term if term and times.names_period(term) else found[0].group()


def _marked_day(text: str) -> Shaped | None:
    """Return an item that a day and a month begin, which without its mark may number a part."""
    found = _DAY_AND_MONTH.match(text)
    if found is None or len(text) > LONGEST_ENTRY:
        return None
    return "dated", found[1], text[found.end() :].strip(), False


def _open_day(text: str, in_list: bool) -> Shaped | None:
    """Return a line of a list whose day is still open."""
    found = _OPEN_DAY.match(text) if in_list else None
    if found is None or len(text) > LONGEST_ENTRY:
        return None
    return "dated", found[1], text[found.end() :].strip(), True
