"""Colours behind the cells of a matrix that say when, as bars of a chart do."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.spans import Matrix

_FEWEST_ROWS = 2


def filled_marks(
    rows: Matrix, times: Sequence[int], others: Sequence[int]
) -> frozenset[tuple[int, int]]:
    """Return the places (row, column) of cells that a colour marks, without text of their own.

    A colour that the whole row has, or that a column has in every row, is the table's background.
    """
    background = {
        col
        for col in times
        if len(rows) >= _FEWEST_ROWS and len({row[col].fill for row in rows}) == 1
    }
    marks = set()
    for number, row in enumerate(rows):
        named = any(row[col].text for col in others)
        beside = {row[col].fill for col in others}
        for col in times:
            cell = row[col]
            if not named or cell.text or cell.fill is None or col in background:
                continue
            if cell.fill not in beside:
                marks.add((number, col))
    return frozenset(marks)
