"""Tables of a page by geometry: runs of lines, their columns, their rows, their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.document.model import Box
from parsers.pdf.drawn.header import PageGlyphs
from parsers.pdf.drawn.page_joins import PageTable, PartCell
from parsers.pdf.page.columns import Separator, columns_of
from parsers.pdf.page.lines import Line
from parsers.pdf.page.pieces import Piece
from parsers.pdf.page.plausible import is_table
from parsers.pdf.page.rows import Level, TableRow, rows_of, table_lines
from parsers.pdf.page.runs import Run, table_runs
from parsers.pdf.page.words import Word, words_of
from parsers.pdf.page.zones import Zone, zones_of
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

_FEWEST_ROWS = 2
_FEWEST_RULES = 2
_LONG_RULE = 0.7  # of the table's width
_RULE_ABOVE = 2.5  # heights of a line within which a rule belongs to a table's top
_SAME_RULE = 8.0  # points


@dataclass(frozen=True)
class FoundTable:
    """A table of a page with all that its looks told."""

    run: Run
    separators: tuple[Separator, ...]
    rows: tuple[TableRow, ...]
    part: PageTable
    words: frozenset[Word]


def find_tables(
    glyphs: Iterable[Glyph], looks: PageGlyphs
) -> list[FoundTable]:
    """Return the tables that the looks of some of a page's text show, in reading order."""
    levels = sorted(looks.rules)
    found = []
    for zone in zones_of(words_of(glyphs)):
        for run in table_runs(zone, levels):
            run = _with_heads(zone, run, levels)
            table = _table(zone, run, looks, levels)
            if table is not None:
                found.append(table)
    return found


def _with_heads(zone: Zone, run: Run, levels: Sequence[Level]) -> Run:
    """Return a run with the lines right above it that stand under the table's top rule."""
    lines = zone.lines
    left = min(line.x0 for line in lines[run.first : run.last + 1])
    right = max(line.x1 for line in lines[run.first : run.last + 1])
    first = run.first
    for place in range(run.first - 1, max(-1, run.first - 4), -1):
        line, below = lines[place], lines[place + 1]
        if below.top - line.bottom > _RULE_ABOVE * line.height or line.x0 < left - line.height:
            break
        above = lines[place - 1].middle if place else line.top - _RULE_ABOVE * line.height
        if any(
            max(above, line.top - _RULE_ABOVE * line.height) < y < line.middle
            and abs(x0 - left) < 4 * _SAME_RULE
            and x1 > right - _SAME_RULE
            for y, x0, x1 in levels
        ):
            first = place
    return Run(first, run.last, run.told)


def _table(
    zone: Zone, run: Run, looks: PageGlyphs, levels: Sequence[Level]
) -> FoundTable | None:
    lines = zone.lines[run.first : run.last + 1]
    if sum(len(line.segments) > 1 for line in lines) < _FEWEST_ROWS:
        return None
    top, bottom = lines[0].top, lines[-1].bottom
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    inside = [u for u in looks.uprights if min(u[2], bottom) - max(u[1], top) > 0.5 * (bottom - top)]
    separators = columns_of(lines, inside)
    if not separators:
        return None
    rows = rows_of(table_lines(lines, separators, levels), len(separators) + 1)
    strokes = sum(left < x < right and top < y < bottom for x, y in looks.slanted)
    told = is_table(rows, len(separators) + 1, ruled=_is_ruled(lines, levels), slanted=strokes)
    if told.weight <= 0:
        return None
    part = _part(rows, separators, lines, looks.number, looks.height)
    words = frozenset(word for line in lines for word in line.words)
    return FoundTable(run, tuple(separators), tuple(rows), part, words)


def _is_ruled(lines: Sequence[Line], levels: Sequence[Level]) -> bool:
    """Return whether two rules or more, as long as the table is wide, stand in and round it."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top = lines[0].top - _RULE_ABOVE * lines[0].height
    bottom = lines[-1].bottom + _RULE_ABOVE * lines[-1].height
    long = [
        y
        for y, x0, x1 in levels
        if top < y < bottom and min(x1, right) - max(x0, left) > _LONG_RULE * (right - left)
    ]
    return len(long) >= _FEWEST_RULES


def _part(
    rows: Sequence[TableRow],
    separators: Sequence[Separator],
    lines: Sequence[Line],
    page: int,
    page_height: float,
) -> PageTable:
    left, right = min(line.x0 for line in lines) - 1, max(line.x1 for line in lines) + 1
    edges = (left, *(separator.x for separator in separators), right)
    tops = [min(line.line.top for line in row.lines) - 0.5 for row in rows]
    bottoms = [*tops[1:], max(line.bottom for line in lines) + 0.5]
    cells: list[PartCell] = []
    for number, row in enumerate(rows):
        taken: set[int] = set()
        for col, last, pieces in _cells(row):
            box = Box(page, edges[col], tops[number], edges[last + 1], bottoms[number])
            glyphs = [glyph for piece in pieces for word in piece.words for glyph in word.glyphs]
            taken.update(range(col, last + 1))
            cells.append(
                PartCell(number, col, 1, last - col + 1, box, tuple(stack_lines(glyphs)))
            )
        for col in range(len(edges) - 1):
            if col not in taken:
                box = Box(page, edges[col], tops[number], edges[col + 1], bottoms[number])
                cells.append(PartCell(number, col, 1, 1, box, ()))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    box = Box(page, left, tops[0], right, bottoms[-1])
    return PageTable(box, edges, len(rows), tuple(cells), page_height)


def _cells(row: TableRow) -> list[tuple[int, int, list[Piece]]]:
    """Return a row's cells: first and last column, pieces; what overlaps is one cell."""
    cells: list[tuple[int, int, list[Piece]]] = []
    for piece in sorted((p for line in row.lines for p in line.pieces), key=lambda p: p.col):
        if cells and piece.col <= cells[-1][1]:
            col, last, pieces = cells[-1]
            cells[-1] = (col, max(last, piece.last), [*pieces, piece])
        else:
            cells.append((piece.col, piece.last, [piece]))
    return cells
