"""The tables of a page whose cells its rules enclose, and what stands outside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfplumber.table import Table as PlumberTable

from parsers.document.model import Box, ReaderRemark
from parsers.pdf.drawn.nested import without_nested
from parsers.pdf.page.model import PageGlyphs, PageTable, PartCell
from parsers.pdf.tables.lattice import is_grid
from parsers.pdf.tables.open_head import with_open_head
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

# edges of cells this near to each other are one line (points)
_SAME_EDGE = 3.0
# letters of one word stand nearer than this share of their height
_IN_WORD = 0.1


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: what stands on it, the tables whose cells its lines enclose, what cannot be seen."""

    looks: PageGlyphs
    tables: Sequence[PlumberTable]
    remarks: tuple[ReaderRemark, ...] = ()


def page_tables(page: DrawnPage) -> tuple[list[PageTable], Sequence[Glyph], list[Box]]:
    """Return a page's ruled tables, the glyphs outside them, and frames that are no whole table.

    In such a frame rules enclose a table, but not each of its cells.
    """
    tables: list[PageTable] = []
    frames: list[Box] = []
    outside: Sequence[Glyph] = page.looks.glyphs
    for table in page.tables:
        if len(table.cells) < 2:
            continue
        part, rest = _page_table(table, outside, page.looks)
        if is_grid(part, outside, page.looks.slanted):
            part, outside = with_open_head(part, rest, page.looks)
            tables.append(part)
        elif len(part.columns) > 2:
            frames.append(part.box)
    return tables, outside, frames


def _page_table(
    table: PlumberTable, glyphs: Iterable[Glyph], page: PageGlyphs
) -> tuple[PageTable, list[Glyph]]:
    """Return a page's part of a table, and the glyphs that stand in none of its cells."""
    # what is enclosed between a fill's edge and a rule upon it is no cell
    boxes = [
        box for box in without_nested(table.cells, page.glyphs) if box[3] - box[1] > _SAME_EDGE
    ]
    columns = _edges(edge for box in boxes for edge in (box[0], box[2]))
    rows = _edges(edge for box in boxes for edge in (box[1], box[3]))
    slots: dict[tuple[int, int], int] = {}
    spans: list[tuple[int, int, int, int]] = []
    for number, (x0, top, x1, bottom) in enumerate(boxes):
        col, row = _edge(columns, x0), _edge(rows, top)
        col_span = max(1, _edge(columns, x1) - col)
        row_span = max(1, _edge(rows, bottom) - row)
        spans.append((row, col, row_span, col_span))
        for down in range(row_span):
            for right in range(col_span):
                slots.setdefault((row + down, col + right), number)
    inside: list[list[Glyph]] = [[] for _ in boxes]
    outside: list[Glyph] = []
    before: Glyph | None = None
    slot: int | None = None
    for glyph in glyphs:
        # a word that is too long for its cell stays in the cell in which it begins
        if before is None or not _touches(before, glyph):
            col = bisect_right(columns, (glyph.x0 + glyph.x1) / 2) - 1
            row = bisect_right(rows, (glyph.top + glyph.bottom) / 2) - 1
            slot = slots.get((row, col))
        before = glyph
        (outside if slot is None else inside[slot]).append(glyph)
    cells = [
        PartCell(
            row,
            col,
            row_span,
            col_span,
            Box(page.number, *box),
            tuple(stack_lines(inside[number])),
        )
        for number, ((row, col, row_span, col_span), box) in enumerate(
            zip(spans, boxes, strict=True)
        )
    ]
    box = Box(page.number, *table.bbox)
    part = PageTable(box, tuple(columns), len(rows) - 1, tuple(cells), page.height)
    return part, outside


def _touches(one: Glyph, other: Glyph) -> bool:
    """Return whether two glyphs, one drawn after the other, stand in one word."""
    level = abs(one.bottom - other.bottom) < 0.1 * one.height
    inked = one.text.strip() and other.text.strip()
    return bool(inked) and level and abs(other.x0 - one.x1) < _IN_WORD * one.height


def _edges(values: Iterable[float]) -> list[float]:
    """Return the distinct edges, those nearer to each other than `_SAME_EDGE` as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _edge(edges: Sequence[float], value: float) -> int:
    """Return the number of the edge that a value belongs to."""
    return max(0, bisect_right(edges, value + 1e-6) - 1)
