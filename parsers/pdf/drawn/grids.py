"""From a joined table to its grid: each cell's lines joined to its text."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Cell, Grid, Paragraph
from parsers.pdf.page.model import PageTable
from parsers.print.cell_text import (
    box_of,
    cell_text,
    is_struck,
    keeps_spaces,
    original_text,
    whole_words,
)
from parsers.print.joining import EDGES


def words_of_document(blocks: Sequence[Paragraph | PageTable]) -> frozenset[str]:
    """Return the words (case folded) that stand whole anywhere in a document."""
    tables = (block for block in blocks if isinstance(block, PageTable))
    found = set(whole_words(cell.lines for table in tables for cell in table.cells))
    for block in blocks:
        if isinstance(block, Paragraph):
            found.update(word.strip(EDGES).casefold() for word in block.text.split())
    return frozenset(found)


def to_grid(part: PageTable, words: frozenset[str] | None = None) -> Grid:
    """Return the grid of a joined table, each cell's lines joined to its text.

    `words` stand whole elsewhere in the document; without them, the table's own are known.
    """
    kept = keeps_spaces(cell.lines for cell in part.cells)
    if words is None:
        words = whole_words(cell.lines for cell in part.cells)
    padding = _paddings(part)
    cells = []
    for cell in part.cells:
        width = cell.box.x1 - cell.box.x0 - 2 * padding.get(cell.col, 0.0)
        cells.append(
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
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(tuple(cells), part.n_rows, len(part.columns) - 1)


def _paddings(part: PageTable) -> dict[int, float]:
    """Return each column's inner margin: the least way from a cell's edge to its text."""
    padding: dict[int, float] = {}
    for cell in part.cells:
        for line in cell.lines:
            gap = max(0.0, line.box.x0 - cell.box.x0)
            padding[cell.col] = min(padding.get(cell.col, gap), gap)
    return padding
