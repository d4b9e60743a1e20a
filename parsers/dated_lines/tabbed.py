"""Lines whose columns tabs part, below a header or with as many columns each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.dated_lines.lines.written import WrittenLine
from parsers.dated_lines.model import DatedTable
from parsers.document.model import Cell, Grid, ReaderRemark
from parsers.document.strikes import StruckText
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of

_TABS = re.compile(r"\t+")
_FEWEST_LINES = 3
_FEWEST_COLUMNS = 2

Columns = tuple[str, ...]


def tabbed_table(lines: Sequence[WrittenLine], times: TimeSense, number: int) -> DatedTable | None:
    """Return the table of lines whose columns tabs part, or None.

    A line may be the header. Without one, the lines need as many columns each, one of them times.
    A line of one column between others names the section of those below.
    """
    if not any("\t" in line.said.text for line in lines):
        return None
    placed = [(line.paragraph, line.said) for line in lines if line.text]
    header_place, rows = _rows([line for _, line in placed])
    listed = [place for place, columns in enumerate(rows) if len(columns) >= _FEWEST_COLUMNS]
    if header_place is None and not _are_even(rows, times):
        return None
    body = [place for place in listed if place != header_place]
    if len(body) < _FEWEST_LINES:
        return None
    first, last = listed[0], listed[-1]
    return _table(placed[first : last + 1], rows[first : last + 1], number)


def _rows(lines: Sequence[StruckText]) -> tuple[int | None, list[Columns]]:
    """Return the place of the header among lines, if any, and the columns of each line."""
    for place, line in enumerate(lines):
        header = _columns(line.text)
        if len(header) >= _FEWEST_COLUMNS and {"date", "activity"} <= set(map(field_of, header)):
            above = [(text.text.strip(),) for text in lines[:place]]
            return place, [
                *above,
                header,
                *(_below(text.text, len(header)) for text in lines[place + 1 :]),
            ]
    return None, [_columns(line.text.strip()) for line in lines]


def _columns(line: str) -> Columns:
    return tuple(text.strip() for text in _TABS.split(line))


def _below(line: str, width: int) -> Columns:
    """Return a line below a header; two tabs may mean an empty cell, or only fill the space."""
    texts = tuple(text.strip() for text in line.split("\t"))
    return tuple(filter(None, texts)) if len(texts) > width else texts


def _are_even(rows: Sequence[Columns], times: TimeSense) -> bool:
    """Return whether all rows of several columns have as many, and one column holds times.

    Two columns are read as a time and a title, with the lines that no tab parts.
    """
    even = [row for row in rows if len(row) >= _FEWEST_COLUMNS]
    if not even or len(set(map(len, even))) != 1 or len(even[0]) == _FEWEST_COLUMNS:
        return False
    dated = [sum(map(times.begins_with_time, column)) for column in zip(*even, strict=True)]
    return 2 * max(dated) >= len(even)


def _table(
    placed: Sequence[tuple[int, StruckText]], rows: Sequence[Columns], number: int
) -> DatedTable:
    width = max(map(len, rows))
    cells: list[Cell] = []
    remarks: list[ReaderRemark] = []
    for row, ((_, line), columns) in enumerate(zip(placed, rows, strict=True)):
        span = width if len(columns) == 1 else 1
        for col, text in enumerate(columns):
            original = line.original if line.partly else text
            cells.append(Cell(row, col, text, original, col_span=span, struck=line.struck))
        if line.partly:
            remarks.append(ReaderRemark("partly_struck", line.partly, table=number, row=row))
    taken = frozenset((place, line.text) for place, line in placed)
    return DatedTable(Grid(tuple(cells), len(rows), width), "", taken, tuple(remarks))
