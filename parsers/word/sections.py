"""Rows that head the rows below without being merged over all columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from parsers.document.model import Cell, Grid

_FEWEST = 2


def bold_sections(grid: Grid, bold: Collection[tuple[int, int]]) -> tuple[Grid, tuple[int, ...]]:
    """Return the grid with rows that look like headings merged over all columns, and those rows.

    Such a row has text in its first cell only, all of it bold, where no other row has bold text in
    that column but the first one. One bold row alone may be an important activity without a date.
    """
    if grid.n_cols < _FEWEST or not bold:
        return grid, ()
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    first = min(rows, default=0)
    alone = {
        number
        for number, cells in rows.items()
        if number != first
        and len(cells) == 1
        and (cells[0].col, cells[0].row_span, cells[0].is_header) == (0, 1, False)
        and cells[0].col_span < grid.n_cols
        and (number, 0) in bold
    }
    others = [number for number in rows if number != first and number not in alone]
    if len(alone) < _FEWEST or not others or any((number, 0) in bold for number in others):
        return grid, ()
    # the last row heads nothing
    heads = tuple(sorted(number for number in alone if number < max(others)))
    cells = tuple(
        replace(cell, col_span=grid.n_cols) if cell.row in heads and cell.col == 0 else cell
        for cell in grid.cells
        if cell.row not in heads or cell.col == 0
    )
    return Grid(cells, grid.n_rows, grid.n_cols), heads
