"""Headings that are times: months, weeks, quarters, weekdays across the top of a matrix."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from parsers.document.model import Cell
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.header_words.vocabulary import vocabulary

FEWEST_TIMES = 3
_FEWEST_NUMBERS = 4
_HEADER_ROWS = 3
_LONGEST_TIME = 30  # characters
_FIRST_LONE_WEEK = 32  # no day of a month has this number
_LAST_WEEK = 53
_LAST_WEEKS = (52, 53)
_MONTHS = 12
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(\d{1,2})\.?")
# what parts the ends of a heading: "Januar–april", "vår og høst"
_RANGE = re.compile(r"\s*[-–/]\s*|\s+og\s+|\n")
_WORD = re.compile(r"[^\W\d_]+")


def heads_time(text: str, times: TimeSense) -> bool:
    """Return whether a text may head a column with a time; a year alone heads sums and stages."""
    if not text or len(text) > _LONGEST_TIME or _YEAR.fullmatch(text.strip()):
        return False
    if names_time(text, times):
        return True
    return times.begins_with_time(text) and field_of(text) in (None, "date")


def names_time(text: str, times: TimeSense) -> bool:
    """Return whether a text names a month, season or part of a year, or a range of them."""
    ends = [end for end in _RANGE.split(text) if end]
    return bool(ends) and all(map(times.names_period, ends))


def numbered_times(
    cells: Sequence[Cell], around: Sequence[str], times: TimeSense
) -> Mapping[int, str]:
    """Return the times that a row of numbers heads, by column: "36" is "uke 36", "3" is "mars".

    `around` are texts beside and above them, which say what they count; numbers that are no days
    of a month are weeks without that. Empty where the numbers do not follow each other.
    """
    numbers = {
        col: int(match[1])
        for col, cell in enumerate(cells)
        if cell.col_span == 1 and (match := _NUMBER.fullmatch(cell.text.strip()))
    }
    values = list(numbers.values())
    if len(values) < _FEWEST_NUMBERS or not all(1 <= value <= _LAST_WEEK for value in values):
        return {}
    follow = [
        last == first + 1 or (first in _LAST_WEEKS and last == 1)
        for first, last in pairwise(values)
    ]
    if len(set(values)) < len(values) or sum(follow) < len(follow) - 1:
        return {}
    said = {word.casefold() for text in around for word in _WORD.findall(text)}
    if not said.isdisjoint(vocabulary().weeks) or max(values) >= _FIRST_LONE_WEEK:
        return {col: f"uke {value}" for col, value in numbers.items()}
    if not said.isdisjoint(vocabulary().months) and max(values) <= _MONTHS:
        return {col: times.month_name(value) for col, value in numbers.items()}
    return {}


def heads_matrix(cells: Sequence[Cell], times: TimeSense) -> bool:
    """Return whether a row has a time above most of its columns, or follows weeks or weekdays."""
    filled = [cell for cell in cells if cell.text]
    timed = {letters(cell.text) + cell.text for cell in filled if heads_time(cell.text, times)}
    if len(timed) >= FEWEST_TIMES and 2 * len(timed) > len(filled):
        return True
    texts = [cell.text for cell in filled]
    return bool(numbered_times(cells, texts, times) or len(weekdays(cells)) >= _FEWEST_NUMBERS)


def weekdays(cells: Sequence[Cell]) -> Mapping[int, str]:
    """Return the weekdays that a row names, whole or cut short ("Ma", "Tirs."), by column."""
    found: dict[int, str] = {}
    for col, cell in enumerate(cells):
        word = letters(cell.text)
        name = next(
            (day for day in vocabulary().weekdays if len(word) > 1 and day.startswith(word)), None
        )
        if name is not None and not any(map(str.isdigit, cell.text)):
            found[col] = name
    return found


def heads_week_grid(matrix: Sequence[Sequence[Cell]]) -> bool:
    """Return whether one of the first rows names weekdays across the columns."""
    return any(len(weekdays(cells)) >= _FEWEST_NUMBERS for cells in matrix[:_HEADER_ROWS])


def years_later(heads: Sequence[str]) -> list[int]:
    """Return how many years after the first heading each one lies: week 1 follows week 52."""
    later, years, before = [], 0, 0
    for text in heads:
        match = re.search(r"\d{1,2}", text) if text.casefold().startswith(("uke", "veke")) else None
        if match:
            number = int(match.group())
            years += number < before
            before = number
        later.append(years)
    return later
