"""From the cells of a sheet or a CSV file to paragraphs and tables.

A sheet has no tables: a row that names known fields heads one, what stands above it is text, and
a row further down that heads other columns begins another table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document.model import Cell, Grid, Paragraph
from parsers.document.spans import Matrix, fill_spans
from parsers.document.text import letters
from parsers.header_words.find_header import known_header

_HEADER_SEARCH_ROWS = 60


def sheet_blocks(cells: Sequence[Cell], n_rows: int) -> list[Paragraph | Grid]:
    """Return the text above tables and the tables of a sheet's cells, in reading order.

    Columns without text before the first and after the last one with text are left out.
    """
    used = [cell.col for cell in cells if cell.text]
    if not used:
        return []
    first, last = min(used), max(used)
    kept = [
        replace(cell, col=cell.col - first, col_span=min(cell.col_span, last - cell.col + 1))
        for cell in cells
        if first <= cell.col <= last
    ]
    matrix = fill_spans(Grid(tuple(kept), n_rows, last - first + 1))
    filled = [len({id(cell) for cell in row if cell.text}) for row in matrix]
    headers = _header_rows(matrix, filled)
    if not headers:
        begin = next((row for row, count in enumerate(filled) if count > 1), None)
        headers = [] if begin is None else [begin]
    blocks: list[Paragraph | Grid] = list(_paragraphs(matrix[: headers[0] if headers else n_rows]))
    by_row: list[list[Cell]] = [[] for _ in range(n_rows)]
    for cell in kept:
        by_row[cell.row].append(cell)
    for place, (start, end) in enumerate(pairwise((*headers, n_rows))):
        above = end
        while place + 1 < len(headers) and filled[above - 1] < 2 and above - 1 > start:
            above -= 1  # the title of the next table
        rows = by_row[start:above]
        width = _width(rows) if place or len(headers) > 1 else last - first + 1
        moved = tuple(
            replace(
                cell,
                row=cell.row - start,
                row_span=min(cell.row_span, above - cell.row),
                col_span=min(cell.col_span, width - cell.col),
            )
            for row in rows
            for cell in row
            if cell.col < width
        )
        blocks.append(Grid(moved, len(rows), width))
        blocks.extend(_paragraphs(matrix[above:end]))
    return blocks


def _header_rows(matrix: Matrix, filled: Sequence[int]) -> list[int]:
    """Return the rows that begin a table: the first header, and others after a row of less text."""
    found: list[int] = []
    keys: list[str] = []
    for row, cells in enumerate(matrix):
        if filled[row] < 2 or (not found and row > _HEADER_SEARCH_ROWS):
            continue
        if found and filled[row - 1] > 1:
            continue
        if known_header([cells]) is None:
            continue
        key = [letters(cell.text) for cell in cells]
        if key == keys:
            continue
        keys = key
        found.append(row - 1 if not found and _groups(matrix, filled, row) else row)
    return found


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the number of columns up to the last with text: tables below each other differ."""
    return max((cell.col + 1 for row in rows for cell in row if cell.text), default=1)


def _groups(matrix: Matrix, filled: Sequence[int], row: int) -> bool:
    """Return whether the row above a header groups its columns: it has texts over several."""
    if not row:
        return False
    above = matrix[row - 1]
    merged = any(cell.col_span > 1 and cell.text for cell in above)
    reaches = any(cell.row_span > 1 and cell.text for cell in above)
    return filled[row - 1] > 1 and (merged or reaches)


def _paragraphs(matrix: Matrix) -> list[Paragraph]:
    found = []
    for row in matrix:
        texts = list(dict.fromkeys((cell.row, cell.col, cell.text) for cell in row if cell.text))
        if texts:
            found.append(Paragraph(" ".join(text for _, _, text in texts)))
    return found
