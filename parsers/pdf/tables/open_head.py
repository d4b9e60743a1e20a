"""The header of a ruled table that has no upright rules itself: it stands on the ruled rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.document.model import Box
from parsers.pdf.page.lines import Line, lines_of_words
from parsers.pdf.page.model import PageGlyphs, PageTable, PartCell
from parsers.pdf.page.words import words_of
from parsers.pdf.tables.columns import Separator
from parsers.pdf.tables.heads import header_cells
from parsers.pdf.tables.pieces import TableLine, pieces_of
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

_MOST_LINES = 5
_NEAR = 1.3  # heights of a line between its lines, and above the ruled rows
_BESIDE = 3.0  # points by which it may be wider than these
_LONG_RULE = 0.8  # of the table's width: a rule or fill as long begins it
_FEWEST_PARTS = 2  # columns that it names


def with_open_head(
    part: PageTable, glyphs: Sequence[Glyph], looks: PageGlyphs
) -> tuple[PageTable, Sequence[Glyph]]:
    """Return a ruled table with the header right above it, and the glyphs that are in neither.

    Such a header stands under a rule or on a fill that is as wide as the table.
    """
    top = _top_rule(part, looks)
    if top is None:
        return part, glyphs
    above = [g for g in glyphs if top - 1 < (g.top + g.bottom) / 2 < part.box.top + 1]
    lines = lines_of_words(words_of(above))
    if not _is_head(lines, part):
        return part, glyphs
    separators = [Separator(x, x, 0.0) for x in part.columns[1:-1]]
    found = [TableLine(line, tuple(pieces_of(line, separators)), rule=False) for line in lines]
    if max(len(line.columns) for line in found) < _FEWEST_PARTS:
        return part, glyphs
    inks = list(zip(part.columns, part.columns[1:], strict=False))
    heads, n_rows = header_cells(found, inks, looks.rules)
    height = (part.box.top - top) / n_rows
    cells: list[PartCell] = []
    for cell in heads:
        box = Box(
            looks.number,
            part.columns[cell.col],
            top + cell.row * height,
            part.columns[cell.last + 1],
            top + (cell.last_row + 1) * height,
        )
        text = tuple(stack_lines(g for p in cell.pieces for w in p.words for g in w.glyphs))
        spans = (cell.last_row - cell.row + 1, cell.last - cell.col + 1)
        cells.append(PartCell(cell.row, cell.col, *spans, box, text))
    cells.extend(replace(cell, row=cell.row + n_rows) for cell in part.cells)
    taken = {id(g) for line in lines for word in line.words for g in word.glyphs}
    rest = [glyph for glyph in glyphs if id(glyph) not in taken]
    box = replace(part.box, top=top)
    return replace(part, cells=tuple(cells), n_rows=part.n_rows + n_rows, box=box), rest


def _top_rule(part: PageTable, looks: PageGlyphs) -> float | None:
    """Return the y of the nearest rule or fill's side above a table that is as wide as it."""
    width = part.box.x1 - part.box.x0
    found = [
        y
        for y, x0, x1 in looks.rules
        if y < part.box.top - _BESIDE
        and min(x1, part.box.x1) - max(x0, part.box.x0) > _LONG_RULE * width
        and x1 - x0 < width + 4 * _BESIDE
    ]
    return max(found, default=None)


def _is_head(lines: Sequence[Line], part: PageTable) -> bool:
    if not lines or len(lines) > _MOST_LINES:
        return False
    edges = [*(line.top for line in lines[1:]), part.box.top]
    near = all(y - line.bottom < _NEAR * line.height for line, y in zip(lines, edges, strict=True))
    wide = all(
        part.box.x0 - _BESIDE < line.x0 and line.x1 < part.box.x1 + _BESIDE for line in lines
    )
    return near and wide
