"""Rows that head the rows below without being merged over all columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from parsers.document.model import Cell, Grid

_FEWEST = 2


def bold_sections(grid: Grid, bold: Collection[tuple[int, int]]) -> tuple[Grid, tuple[int, ...]]:
    """Return the grid with rows that look like headings merged over all columns, and those rows.

    Such a row has text in its first cell only, all of it bold, where no other row has bold text in
    that column except the first one. One bold row alone may be an important activity without a
    date. `bold` has the (row, column) of each bold cell.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    below = sorted(rows)[1:]
    bold_rows = {row for row, col in bold if col == 0}
    alone = [row for row in below if row in bold_rows and _is_alone(rows[row], grid.n_cols)]
    others = [row for row in below if row not in alone]
    if len(alone) < _FEWEST or not others or not bold_rows.isdisjoint(others):
        return grid, ()
    heads = tuple(row for row in alone if row < others[-1])  # the last row heads nothing
    cells = tuple(
        replace(cell, col_span=grid.n_cols) if cell.row in heads else cell
        for cell in grid.cells
        if cell.row not in heads or cell.col == 0
    )
    return Grid(cells, grid.n_rows, grid.n_cols), heads


def _is_alone(cells: Sequence[Cell], n_cols: int) -> bool:
    """Return whether the only text of a row stands in its first cell, which is not merged."""
    if len(cells) != 1 or cells[0].is_header:
        return False
    return cells[0].col == 0 and cells[0].row_span == 1 and cells[0].col_span < n_cols
