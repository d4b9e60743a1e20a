"""From a joined table to its grid: each cell's lines joined to its text."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Cell, Grid, Paragraph
from parsers.pdf.drawn.long_table import LongTable
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.cell_text import (
    box_of,
    cell_text,
    is_struck,
    keeps_spaces,
    original_text,
    whole_words,
)
from parsers.print.joining import EDGES


def words_of_document(blocks: Sequence[Paragraph | LongTable]) -> frozenset[str]:
    """Return the words (case folded) that stand whole anywhere in a document."""
    tables = (block for block in blocks if isinstance(block, LongTable))
    found = set(whole_words(cell.lines for table in tables for cell in table.cells()))
    for block in blocks:
        if isinstance(block, Paragraph):
            found.update(word.strip(EDGES).casefold() for word in block.text.split())
    return frozenset(found)


def to_grid(part: PageTable, words: frozenset[str] | None = None) -> Grid:
    """Return the grid of a joined table, each cell's lines joined to its text.

    `words` stand whole elsewhere in the document; without them, the table's own are known.
    """
    return grid_of(list(part.cells), part.n_rows, len(part.columns) - 1, words)


def grid_of(
    cells: list[PartCell], n_rows: int, n_cols: int, words: frozenset[str] | None = None
) -> Grid:
    """Return the grid of a joined table's cells.

    The list is emptied on the way: a long print needs the memory of its lines for the grid.
    """
    kept = keeps_spaces(cell.lines for cell in cells)
    if words is None:
        words = whole_words(cell.lines for cell in cells)
    padding = _paddings(cells)
    found = []
    cells.reverse()
    while cells:
        cell = cells.pop()
        width = cell.box.x1 - cell.box.x0 - 2 * padding.get(cell.col, 0.0)
        found.append(
            Cell(
                cell.row,
                cell.col,
                cell_text(cell.lines, width, kept, words),
                original_text(cell.lines),
                cell.row_span,
                cell.col_span,
                box_of(cell.lines) or cell.box,
                max((line.box.page for line in cell.lines), default=cell.box.page),
                struck=is_struck(cell.lines),
            )
        )
    found.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(tuple(found), n_rows, n_cols)


def _paddings(cells: Sequence[PartCell]) -> dict[int, float]:
    """Return each column's inner margin: the least way from a cell's edge to its text."""
    padding: dict[int, float] = {}
    for cell in cells:
        for line in cell.lines:
            gap = max(0.0, line.box.x0 - cell.box.x0)
            padding[cell.col] = min(padding.get(cell.col, gap), gap)
    return padding
