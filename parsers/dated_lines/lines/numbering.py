"""Lines that a number begins which is no day: "1.1. Hvorfor", "1. Laurdag 23. januar"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers.dated_lines.lines.written import WrittenLine, has_digit
from parsers.document.time_sense import TimeSense

_PART = re.compile(r"(\d{1,2})\.(\d{1,2})\.?\s+[^\W\d_]")
_ITEM = re.compile(r"\s*(\d{1,2})\.\s+(?=\S)")
_FEWEST_ITEMS = 3
_LONGEST_DATED = 2000  # letters of a line in which its day is looked for
_FEWEST_PARTS = 2  # steps from one numbered part to the next
_MOST_PARTS = 0.7


def list_numbers(lines: Sequence[WrittenLine], times: TimeSense) -> dict[tuple[int, int], int]:
    """Return how many characters of lines, as paragraph and line, number the dates of a list.

    "1. Laurdag 23. januar", "2. Laurdag 30. januar" count up from 1, and each is followed by a day
    of its own.
    """
    found: dict[tuple[int, int], int] = {}
    run: dict[tuple[int, int], int] = {}
    for line in lines:
        item = _ITEM.match(line.said.text)
        if item is None or not _is_day(line.said.text[item.end() :], times):
            continue
        if int(item[1]) != len(run) + 1:
            run = {}
        if int(item[1]) == len(run) + 1:
            run[line.paragraph, line.number] = item.end()
        if len(run) >= _FEWEST_ITEMS:
            found.update(run)
    return found


def _is_day(text: str, times: TimeSense) -> bool:
    text = text[:_LONGEST_DATED]
    if not (text[:1].isalnum() and has_digit(text)):
        return False
    end = times.time_at_start(text)
    return any(map(str.isdigit, text[:end]))


def numbered_lines(lines: Sequence[WrittenLine]) -> frozenset[tuple[int, int]]:
    """Return the lines, as paragraph and line, that begin with the number of a text's part.

    "1.1. Hvorfor", "1.2. Mål", "2.1. Folk" count on: the second number goes up by one, or begins
    anew where the first one goes up. Days of a list do neither.
    """
    found = [
        ((line.paragraph, line.number), (int(part[1]), int(part[2])))
        for line in lines
        if (part := _PART.match(line.text))
    ]
    steps = list(itertools.pairwise(numbers for _, numbers in found))
    on = sum(
        below in ((above[0], above[1] + 1), (above[0] + 1, 1)) or below <= (1, 1)
        for above, below in steps
    )
    # a table of contents and its chapters are counted through twice
    is_numbering = len(steps) >= _FEWEST_PARTS and on >= _MOST_PARTS * len(steps)
    return frozenset(place for place, _ in found) if is_numbering else frozenset()
