"""Tables of a page by geometry: runs of lines, their columns, their rows, their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.document.model import Box
from parsers.pdf.page.charts import Area, charts_of, is_within
from parsers.pdf.page.evidence import Judgement
from parsers.pdf.page.lines import Line
from parsers.pdf.page.model import Level, PageGlyphs, PageTable, PartCell
from parsers.pdf.page.typed_rules import without_typed_rules
from parsers.pdf.page.words import Word, words_of
from parsers.pdf.page.zones import Zone, zones_of
from parsers.pdf.tables.columns import Separator, columns_of
from parsers.pdf.tables.ends import RULE_ABOVE, with_heads, with_tail
from parsers.pdf.tables.heads import HeadCell, header_cells, header_lines
from parsers.pdf.tables.narrow import with_cuts
from parsers.pdf.tables.pieces import Piece
from parsers.pdf.tables.plausible import is_table
from parsers.pdf.tables.rows import TableRow, column_inks, rows_of, table_lines
from parsers.pdf.tables.runs import Run, table_runs
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

_LEADING = frozenset(".…·_ ")
_FEWEST_ROWS = 2
_FEWEST_RULES = 2
_LONG_RULE = 0.7  # of the table's width
_SAME_END = 2.0  # points


@dataclass(frozen=True)
class FoundTable:
    """A table of a page with all that its looks told."""

    run: Run
    separators: tuple[Separator, ...]
    rows: tuple[TableRow, ...]
    part: PageTable
    words: frozenset[Word]
    told: Judgement


@dataclass(frozen=True, slots=True)
class PageView:
    """What the looks of a page's text show, in reading order: its zones, and the tables in them."""

    zones: tuple[Zone, ...]
    tables: tuple[FoundTable, ...]


def find_tables(glyphs: Iterable[Glyph], looks: PageGlyphs) -> list[FoundTable]:
    """Return the tables that the looks of some of a page's text show, in reading order."""
    return list(view_of(glyphs, looks).tables)


def view_of(glyphs: Iterable[Glyph], looks: PageGlyphs, frames: Sequence[Box] = ()) -> PageView:
    """Return what the looks of some of a page's text show.

    `frames` are where rules enclose tables, if not each cell of them.
    """
    words, typed, more = without_typed_rules(words_of(glyphs))
    levels = sorted((*looks.rules, *more))
    charts = charts_of(words, levels)
    if charts:
        words = [word for word in words if not is_within(word, charts)]
        levels = [level for level in levels if not _is_of_chart(level, charts)]
    found = []
    zones = zones_of(words, levels)
    for zone in zones:
        for run in table_runs(zone, levels, frames):
            run = with_tail(zone, with_heads(zone, run, levels), levels)
            table = _table(zone, run, looks, levels)
            if table is not None:
                found.append(_with_typed(table, typed))
    return PageView(tuple(zones), tuple(found))


def _is_of_chart(level: Level, charts: Sequence[Area]) -> bool:
    y, left, right = level
    return any(
        x0 <= left and right <= x1 + _SAME_END and top <= y <= bottom
        for x0, top, x1, bottom in charts
    )


def _with_typed(table: FoundTable, typed: Sequence[Word]) -> FoundTable:
    """Return a table with the rules that were typed in, above and below it."""
    box = table.part.box
    own = [
        word
        for word in typed
        if box.top - 2 * word.height < word.middle < box.bottom + 2 * word.height
        and min(word.x1, box.x1) > max(word.x0, box.x0)
    ]
    return replace(table, words=table.words | frozenset(own)) if own else table


def outside_of(tables: Iterable[FoundTable], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the glyphs that stand in no table; dots that lead over a table's white are in it."""
    found = list(tables)
    taken = {glyph for table in found for word in table.words for glyph in word.glyphs}
    boxes = [table.part.box for table in found]
    return [
        glyph
        for glyph in glyphs
        if glyph not in taken and not (glyph.text in _LEADING and is_inside(glyph, boxes))
    ]


def is_inside(glyph: Glyph, boxes: Iterable[Box]) -> bool:
    """Return whether a glyph's middle is in one of the boxes."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)


def _table(zone: Zone, run: Run, looks: PageGlyphs, levels: Sequence[Level]) -> FoundTable | None:
    lines = [with_cuts(line) for line in zone.lines[run.first : run.last + 1]]
    if sum(len(line.segments) > 1 for line in lines) < _FEWEST_ROWS:
        return None
    top, bottom = lines[0].top, lines[-1].bottom
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    inside = [
        u for u in looks.uprights if min(u[2], bottom) - max(u[1], top) > 0.5 * (bottom - top)
    ]
    separators = columns_of(lines, inside)
    if not separators:
        return None
    n_columns = len(separators) + 1
    found = table_lines(lines, separators, levels)
    n_head = header_lines(found)
    inks = column_inks(found[n_head:], n_columns)
    head = header_cells(found[:n_head], inks, levels)
    rows = rows_of(found[n_head:], inks)
    strokes = sum(left < x < right and top < y < bottom for x, y in looks.slanted)
    told = is_table(rows, n_columns, ruled=_is_ruled(lines, levels), slanted=strokes)
    if told.weight <= 0:
        return None
    part = _part(head, rows, separators, lines, looks)
    words = frozenset(word for line in zone.lines[run.first : run.last + 1] for word in line.words)
    return FoundTable(run, tuple(separators), tuple(rows), part, words, told)


def _is_ruled(lines: Sequence[Line], levels: Sequence[Level]) -> bool:
    """Return whether two rules or more, as long as the table is wide, stand in and round it."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top = lines[0].top - RULE_ABOVE * lines[0].height
    bottom = lines[-1].bottom + RULE_ABOVE * lines[-1].height
    long = [
        y
        for y, x0, x1 in levels
        if top < y < bottom and min(x1, right) - max(x0, left) > _LONG_RULE * (right - left)
    ]
    return len(long) >= _FEWEST_RULES


def _part(
    head: tuple[Sequence[HeadCell], int],
    rows: Sequence[TableRow],
    separators: Sequence[Separator],
    lines: Sequence[Line],
    looks: PageGlyphs,
) -> PageTable:
    left, right = min(line.x0 for line in lines) - 1, max(line.x1 for line in lines) + 1
    edges = (left, *(separator.x for separator in separators), right)
    heads, n_head = head
    n_rows = n_head + len(rows)
    tops = _tops(heads, n_head, rows)
    tops.append(max(line.bottom for line in lines) + 0.5)
    slots: list[tuple[int, int, int, int, Sequence[Piece]]] = [
        (cell.row, cell.last_row, cell.col, cell.last, cell.pieces) for cell in heads
    ]
    for number, row in enumerate(rows, n_head):
        found = [(number, number, col, last, pieces) for col, last, pieces in _cells(row)]
        if found and found[0][2:4] == (0, 0):
            found[0] = (number, _last_row(rows, number - n_head) + n_head, *found[0][2:])
        slots += found
    taken = {
        (row, col)
        for first, final, start, end, _ in slots
        for row in range(first, final + 1)
        for col in range(start, end + 1)
    }
    slots += [
        (row, row, col, col, ())
        for row in range(n_rows)
        for col in range(len(edges) - 1)
        if (row, col) not in taken
    ]
    cells = []
    for first, final, col, last, pieces in sorted(slots, key=lambda slot: (slot[0], slot[2])):
        box = Box(looks.number, edges[col], tops[first], edges[last + 1], tops[final + 1])
        glyphs = [glyph for piece in pieces for word in piece.words for glyph in word.glyphs]
        text = tuple(stack_lines(glyphs))
        cells.append(PartCell(first, col, final - first + 1, last - col + 1, box, text))
    box = Box(looks.number, left, tops[0], right, tops[-1])
    return PageTable(box, edges, n_rows, tuple(cells), looks.height, by_alignment=True)


def _last_row(rows: Sequence[TableRow], place: int) -> int:
    """Return the last row of the first cell of a row: no rule goes over its column before."""
    while place + 1 < len(rows):
        first = rows[place + 1].lines[0]
        if (
            not first.second_rule
            or first.stub_rule
            or any(0 in r.columns for r in rows[place + 1].lines)
        ):
            break
        place += 1
    return place


def _tops(heads: Sequence[HeadCell], n_head: int, rows: Sequence[TableRow]) -> list[float]:
    """Return the y at which each row begins."""
    tops = [
        min(piece.words[0].top for cell in heads if cell.row == row for piece in cell.pieces) - 0.5
        for row in range(n_head)
    ]
    tops += [min(line.line.top for line in row.lines) - 0.5 for row in rows]
    for place in range(len(tops) - 2, -1, -1):  # of lines that are not quite level
        tops[place] = min(tops[place], tops[place + 1])
    return tops


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
