"""A table as drawn, its merged cells unfolded to rows of equal length."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Cell, Grid

Matrix = list[list[Cell]]  # rows of equal length; a merged cell stands in every place it covers


def fill_spans(grid: Grid) -> Matrix:
    """Return the grid as rows of equal length; a merged cell stands in every place it covers."""
    matrix: list[list[Cell | None]] = [[None] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, grid.n_rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.n_cols)):
                if matrix[row][col] is None:
                    matrix[row][col] = cell
    return [
        [cell or Cell(row, col, "") for col, cell in enumerate(cells)]
        for row, cells in enumerate(matrix)
    ]


def is_section(cells: Sequence[Cell]) -> bool:
    """Return whether one cell with text is merged over all columns, an empty last one aside."""
    if len(cells) < 2 or not cells[0].text:
        return False
    short = max(len(cells) - 1, 2)
    rest = any(cell.text for cell in cells[cells[0].col_span :])
    return cells[0].col_span >= short and not rest


def groups_columns(cells: Sequence[Cell]) -> bool:
    """Return whether a row heads groups of columns: it has merged cells, but not one over all."""
    return not is_section(cells) and any(cell.col_span > 1 and cell.text for cell in cells)
