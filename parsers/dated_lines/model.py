"""What lists among a text's lines give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.document.model import Grid, ReaderRemark

# What a line is by itself. `dated`: a time, then a title. `dated_last`: a title, then a time.
# `time`: a time and nothing else. `month`, `year`: heads the lines below. `prose`: a sentence.
# `count`: how many of something there are, which is no thing of a list.
Shape = Literal["dated", "dated_last", "time", "month", "year", "prose", "count", "plain"]
# a line's shape, its time, its title, and whether a mark parts the two
Shaped = tuple[Shape, str, str, bool]


@dataclass(frozen=True, slots=True)
class DatedTable:
    """A list of dates as a table, the heading that gives its year, and the lines that it took.

    Each line is the place of its paragraph among those given, and its text.
    """

    grid: Grid
    year_heading: str
    lines: frozenset[tuple[int, str]]
    remarks: tuple[ReaderRemark, ...]
