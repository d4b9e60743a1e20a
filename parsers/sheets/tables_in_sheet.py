"""From the cells of a sheet or a CSV file to paragraphs and tables.

A sheet has no tables: a row that names known fields heads one, what is above it is text, and a
row further down that heads other columns begins another table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from parsers.document.model import Cell, Grid, Paragraph
from parsers.document.spans import Matrix, fill_spans
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import known_header
from parsers.header_words.recognition import is_spelled_out
from parsers.header_words.time_heads import heads_matrix

_HEADER_SEARCH_ROWS = 60
_FEWEST_CELLS = 2  # with text, in a row of a table


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The used columns of a sheet.

    `cells` has the cells of each row, `matrix` the same with merged cells unfolded, `filled` the
    number of different cells with text in each row.
    """

    cells: Sequence[Sequence[Cell]]
    matrix: Matrix
    filled: Sequence[int]
    n_cols: int


def sheet_blocks(cells: Sequence[Cell], n_rows: int, times: TimeSense) -> list[Paragraph | Grid]:
    """Return the text above tables and the tables of a sheet's cells, in reading order.

    Columns without text before the first and after the last one with text are left out.
    """
    sheet = _used(cells, n_rows)
    if sheet is None:
        return []
    starts = _starts(sheet, times)
    first = starts[0] if starts else n_rows
    blocks: list[Paragraph | Grid] = list(_paragraphs(sheet.matrix[:first]))
    for start, following in pairwise((*starts, n_rows)):
        end = following
        while following < n_rows and sheet.filled[end - 1] < _FEWEST_CELLS and end - 1 > start:
            end -= 1  # the title of the next table
        blocks.append(_grid(sheet, start, end, is_only=len(starts) == 1))
        blocks.extend(_paragraphs(sheet.matrix[end:following]))
    return blocks


def _used(cells: Sequence[Cell], n_rows: int) -> _Sheet | None:
    """Return the columns from the first to the last one with text; None where there is none."""
    used = [cell.col for cell in cells if cell.text]
    if not used:
        return None
    first, last = min(used), max(used)
    rows: list[list[Cell]] = [[] for _ in range(n_rows)]
    for cell in cells:
        if first <= cell.col <= last:
            span = min(cell.col_span, last - cell.col + 1)
            rows[cell.row].append(replace(cell, col=cell.col - first, col_span=span))
    n_cols = last - first + 1
    matrix = fill_spans(Grid(tuple(chain.from_iterable(rows)), n_rows, n_cols))
    filled = [len({id(cell) for cell in row if cell.text}) for row in matrix]
    return _Sheet(rows, matrix, filled, n_cols)


def _starts(sheet: _Sheet, times: TimeSense) -> list[int]:
    """Return the rows in which tables begin: at headers, or else at the first row of several.

    A lone header word right above that row ("Uke" above week numbers) belongs to the table.
    """
    headers = _header_rows(sheet.matrix, sheet.filled, times)
    if headers:
        return headers
    several = (row for row, count in enumerate(sheet.filled) if count >= _FEWEST_CELLS)
    first = list(islice(several, 1))
    if first and first[0]:
        above = [cell.text for cell in sheet.matrix[first[0] - 1] if cell.text]
        if len(above) == 1 and is_spelled_out(above[0]):
            return [first[0] - 1]
    return first


def _grid(sheet: _Sheet, start: int, end: int, *, is_only: bool) -> Grid:
    """Return the table in some rows; of several in a sheet each is as wide as its own text."""
    cells = list(chain.from_iterable(sheet.cells[start:end]))
    width = sheet.n_cols
    if not is_only:
        width = max((cell.col + 1 for cell in cells if cell.text), default=1)
    moved = (
        replace(
            cell,
            row=cell.row - start,
            row_span=min(cell.row_span, end - cell.row),
            col_span=min(cell.col_span, width - cell.col),
        )
        for cell in cells
        if cell.col < width
    )
    return Grid(tuple(moved), end - start, width)


def _header_rows(matrix: Matrix, filled: Sequence[int], times: TimeSense) -> list[int]:
    """Return the rows that begin a table: the first header, and others after a row of less text."""
    rows: list[int] = []
    before: list[str] = []
    for row, cells in enumerate(matrix):
        if filled[row] < _FEWEST_CELLS or (not rows and row > _HEADER_SEARCH_ROWS):
            continue
        if rows and filled[row - 1] >= _FEWEST_CELLS:
            continue
        key = [letters(cell.text) for cell in cells]
        if key == before:
            continue
        if known_header([cells]) is None and (rows or not heads_matrix(cells, times)):
            continue
        before = key
        rows.append(row - 1 if not rows and _groups(matrix, filled, row) else row)
    return rows


def _groups(matrix: Matrix, filled: Sequence[int], row: int) -> bool:
    """Return whether the row above a header groups its columns: it has texts over several."""
    if not row:
        return False
    above = matrix[row - 1]
    merged = any(cell.col_span > 1 and cell.text for cell in above)
    reaches = any(cell.row_span > 1 and cell.text for cell in above)
    return filled[row - 1] > 1 and (merged or reaches)


def _paragraphs(matrix: Matrix) -> list[Paragraph]:
    paragraphs = []
    for row in matrix:
        texts = list(dict.fromkeys((cell.row, cell.col, cell.text) for cell in row if cell.text))
        if texts:
            paragraphs.append(Paragraph(" ".join(text for _, _, text in texts)))
    return paragraphs
