"""Whether the tags of a table agree with where its cells stand on the pages.

Browsers leave empty cells out of the tags, and hand-made tags may be shifted. So the columns that
the tags give are held against the page: all text of a column stands left of all columns after it.
A row with too few cells gets them placed by the columns of the whole rows; where that fails, or a
whole row contradicts the others, the tags are not to be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.print.lines import PrintedLine


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell as the tags have it."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    lines: tuple[PrintedLine, ...]

    @property
    def is_upright(self) -> bool:
        """Whether it has text that stands upright: a sideways header tells little of columns."""
        return bool(self.lines) and not any(line.turn for line in self.lines)


def contradicting_row(cells: Sequence[TaggedCell], n_cols: int) -> int | None:
    """Return the first row (from 0) with text outside the column its cells' tags say, or None."""
    lefts = [float("inf")] * n_cols
    for cell in cells:
        if cell.col_span == 1 and cell.is_upright:
            lefts[cell.col] = min(lefts[cell.col], _left(cell))
    for cell in cells:
        beyond = lefts[cell.col + cell.col_span :]
        if cell.is_upright and _middle(cell) > min(beyond, default=float("inf")):
            return cell.row
    return None


def placed(cells: Sequence[TaggedCell], n_cols: int) -> tuple[list[TaggedCell], list[int]]:
    """Return the cells, those of rows with too few moved to where they stand; and these rows.

    A row that cannot be placed is left as it is.
    """
    slots: dict[int, int] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            slots[row] = slots.get(row, 0) + cell.col_span
    short = {row for row, count in slots.items() if count < n_cols}
    whole = [
        cell for cell in cells if cell.row not in short and cell.col_span == 1 and cell.is_upright
    ]
    bands = [[cell for cell in whole if cell.col == col] for col in range(n_cols)]
    if not short or not whole or not all(bands):
        return list(cells), sorted(short)
    lefts = [min(map(_left, band)) for band in bands]
    rights = [max(map(_right, band)) for band in bands]
    moved: list[TaggedCell] = []
    for cell in cells:
        if cell.row not in short or not cell.lines or cell.col_span > 1:
            moved.append(cell)
            continue
        reach = [
            min(_right(cell), right) - max(_left(cell), left)
            for left, right in zip(lefts, rights, strict=True)
        ]
        moved.append(_at(cell, max(range(n_cols), key=lambda col: (reach[col], -col))))
    taken = [(cell.row, cell.col) for cell in moved if cell.lines]
    return (moved if len(taken) == len(set(taken)) else list(cells)), sorted(short)


def _at(cell: TaggedCell, col: int) -> TaggedCell:
    return TaggedCell(cell.row, col, cell.row_span, 1, cell.is_header, cell.lines)


def _left(cell: TaggedCell) -> float:
    return min(line.box.x0 for line in cell.lines)


def _right(cell: TaggedCell) -> float:
    return max(line.box.x1 for line in cell.lines)


def _middle(cell: TaggedCell) -> float:
    return (_left(cell) + _right(cell)) / 2
