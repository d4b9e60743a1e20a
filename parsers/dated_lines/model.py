"""What lists among a text's lines give."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.document.model import Grid, ReaderRemark


@dataclass(frozen=True, slots=True)
class DatedTable:
    """A list of dates as a table, the heading that gives its year, and the lines that it took.

    Each line is the place of its paragraph among those given, and its text.
    """

    grid: Grid
    year_heading: str
    lines: frozenset[tuple[int, str]]
    remarks: tuple[ReaderRemark, ...]
