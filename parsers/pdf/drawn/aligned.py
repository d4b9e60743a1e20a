"""Tables of a PDF without vertical rules, read from how their text stands: columns by alignment.

The header is found by its words; a column ends where, between two headers, the fewest lines of the
table have ink. Rows are what stands between horizontal rules; without any, a row begins where the
column of activities (or of dates) begins anew. All of this is judged by the looks of the page, so
a remark says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from parsers.document.model import Box
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.pdf.drawn.header import GAP, Header, find_header, lines_of, parted
from parsers.pdf.drawn.row_starts import row_starts
from parsers.pdf.drawn.zone import Zone, body_fonts, zone
from parsers.pdf.page.model import PageGlyphs, PageTable, PartCell
from parsers.pdf.page.zones import Zone as PageZone
from parsers.print.glyphs import Glyph
from parsers.print.lines import PrintedLine, stack_lines

_LAST_HEADER_ROW = 3  # of a table by its looks, counted from 0: its header stands above
_FEWEST_RULES = 2
_MOST_LINES = 6  # in the only row between two rules
_WIDE_RULE = 0.5  # of the table's width


@dataclass(frozen=True, slots=True)
class AlignedPage:
    """A page's part of a table without vertical rules, and the glyphs above and below it."""

    part: PageTable | None
    above: tuple[Glyph, ...]
    below: tuple[Glyph, ...]


def table_header(
    page: PageGlyphs, zones: Sequence[PageZone] = (), seen: Sequence[PageTable] = ()
) -> Header | None:
    """Return the header of a table that stands on a page, by its words.

    `zones` are the page's, `seen` the tables that its looks show: their header stands at their top.
    """
    rows = []
    for table in seen:
        low = [cell.box.top for cell in table.cells if cell.row >= _LAST_HEADER_ROW]
        if low:
            rows.append(replace(table.box, top=min(low)))
    header = find_header(page, rows)
    if header is None or _is_over_columns(header, zones) or _is_contradicted(header, seen):
        return None
    return header


def aligned_tables(
    pages: Iterable[PageGlyphs], headers: Mapping[int, Header], times: TimeSense
) -> Iterator[tuple[int, AlignedPage]]:
    """Return each page's part of the table that the pages hold, from the first with a header on.

    `headers` are those of the pages that have one, at least one.
    """
    first = headers[min(headers)]
    tops = {
        page.number: _table_top(page, headers.get(page.number), first)
        for page in pages
        if page.number >= first.page
    }
    columns = _columns(first, (body for _, body in _bodies(pages, tops)))
    fonts = body_fonts(body for _, body in _bodies(pages, tops))
    fields = [field_of(text) for text in first.texts]
    for page, glyphs in _bodies(pages, tops):
        top = tops[page.number]
        header = headers.get(page.number)
        if header is not None and header.top < top - 1:
            header = None
        head_bottom = header.bottom if header and header.top - top < header.bottom - top else 0.0
        body = zone(glyphs, head_bottom, columns, fonts)
        part = None
        if any(glyph.text.strip() for glyph in body.cells):
            part = _page_part(page, body, columns, fields, header, times)
        above = tuple(g for g in page.glyphs if g.bottom <= top)
        yield page.number, AlignedPage(part, above, body.outside)


def _bodies(
    pages: Iterable[PageGlyphs], tops: Mapping[int, float]
) -> Iterator[tuple[PageGlyphs, list[Glyph]]]:
    """Return the pages that have a table's part, each with its glyphs from its top on."""
    for page in pages:
        if page.number in tops:
            yield page, [g for g in page.glyphs if g.bottom > tops[page.number]]


def _is_contradicted(header: Header, seen: Sequence[PageTable]) -> bool:
    """Return whether the table at whose top a header stands shows more columns than it names."""
    return any(
        table.box.top < header.bottom
        and header.top < table.box.bottom
        and len(table.columns) - 1 > len(header.boxes)
        for table in seen
    )


def _is_over_columns(header: Header, zones: Sequence[PageZone]) -> bool:
    """Return whether a header is but a line of several columns of running text."""
    middle = (header.top + header.bottom) / 2
    beside = [z for z in zones if z.lines[0].top <= middle <= z.lines[-1].bottom]
    over = sum(any(z.x0 <= box.x0 <= z.x1 for box in header.boxes) for z in beside)
    return over > 1


def _table_top(page: PageGlyphs, header: Header | None, first: Header) -> float:
    """Return the y at which a page's part begins.

    On the first page that is the header. On later pages the rows may stand above a header further
    down, so only what stands above the repeated header without parts beside each other is left
    out, and the lines of the first page's top margin that are printed again.
    """
    if page.number == first.page:
        return first.top
    if header is None:
        return 0.0
    above = lines_of(g for g in page.glyphs if g.bottom <= header.top)
    return 0.0 if any(len(parted(line)) > 1 for line in above) else header.top


def _columns(header: Header, bodies: Iterable[Sequence[Glyph]]) -> tuple[float, ...]:
    """Return the x of the columns' edges: where, between two headers, the fewest lines have ink."""
    turns: Counter[int] = Counter()  # by how many more lines there is ink from an x on
    right = left = header.boxes[0].x0
    for glyphs in bodies:
        for line in lines_of(glyphs):
            inked = [glyph for glyph in line if glyph.text.strip()]
            if not inked or _is_over_headers(line, header):
                continue
            for start, end in _inked(inked):
                turns[start] += 1
                turns[end] -= 1
            right = max([right, *(glyph.x1 for glyph in inked)])
            left = min([left, *(glyph.x0 for glyph in inked)])
    places = sorted(turns)
    counts = list(accumulate(turns[x] for x in places))
    edges = [left - 1]
    for before, after in pairwise(header.boxes):
        first, last = int(before.x1) + 1, max(int(before.x1) + 2, int(after.x0) + 1)
        inside = range(bisect_right(places, first), bisect_left(places, last))
        starts = [first, *(places[n] for n in inside)]
        inks = [counts[n] if n >= 0 else 0 for n in (inside.start - 1, *inside)]
        free: list[list[int]] = []
        for ink, start, end in zip(inks, starts, [*starts[1:], last], strict=True):
            if ink > min(inks):
                continue
            if free and free[-1][1] == start:
                free[-1][1] = end
            else:
                free.append([start, end])
        start, end = max(free, key=lambda run: (run[1] - run[0], run[0]))
        edges.append(end - 1 if end >= int(after.x0) else (start + end - 1) / 2)
    return (*edges, right + 1)


def _inked(line: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Return from where to where a line has ink, spaces between two words with it; whole points."""
    spans = [(int(glyph.x0), int(glyph.x1) + 1) for glyph in line]
    spans += [
        (int(one.x1), int(other.x0) + 1)
        for one, other in pairwise(line)
        if other.x0 - one.x1 < GAP / 2 * other.height  # a space between two words
    ]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _is_over_headers(line: Sequence[Glyph], header: Header) -> bool:
    """Return whether a line of one piece stands under two headers: it tells nothing of columns."""
    parts = parted(line)
    under = sum(parts[0][0].x0 < box.x1 and box.x0 < parts[0][-1].x1 for box in header.boxes)
    return len(parts) == 1 and under > 1


def _page_part(
    page: PageGlyphs,
    body: Zone,
    columns: tuple[float, ...],
    fields: Sequence[str | None],
    header: Header | None,
    times: TimeSense,
) -> PageTable:
    in_columns: list[list[Glyph]] = [[] for _ in columns[1:]]
    for glyph in body.cells:
        middle = (glyph.x0 + glyph.x1) / 2
        col = max(0, min(len(in_columns) - 1, sum(edge <= middle for edge in columns) - 1))
        in_columns[col].append(glyph)
    lines = [stack_lines(found) for found in in_columns]
    top = min(line.box.top for found in lines for line in found)
    bottom = max(line.box.bottom for found in lines for line in found)
    width = columns[-1] - columns[0]
    rules = sorted(
        y for y, x0, x1 in page.rules if x1 - x0 > _WIDE_RULE * width and top - 3 < y < bottom + 30
    )
    starts = [y for y in rules if y < bottom - 1]
    if not _part_rows(rules, lines, header):
        starts = row_starts(lines, fields, header, times)
    if header is not None and header.top < bottom:
        starts.append(header.bottom + 0.5)
    heads = [(stack_lines(glyphs), glyphs) for glyphs in body.sections]
    for found, _ in heads:
        starts.extend((found[0].box.top - 0.5, found[-1].box.bottom + 0.1))
    starts = sorted({top - 0.5, *(y for y in starts if top < y < bottom)})
    ends = [*starts[1:], max(bottom, max(rules, default=0.0)) + 0.5]
    # text is broken where the widest line ends, which is left of the column's edge
    rights = [max((line.box.x1 for line in found), default=0.0) for found in lines]
    cells: list[PartCell] = []
    n_rows = 0
    for first, last in zip(starts, ends, strict=True):
        named = [line for found, _ in heads for line in found if first <= _middle(line) < last]
        if named:
            box = Box(page.number, columns[0], first, columns[-1], last)
            cells.append(PartCell(n_rows, 0, 1, len(lines), box, tuple(named)))
            n_rows += 1
        inside = [[line for line in found if first <= _middle(line) < last] for found in lines]
        if not any(inside):
            continue
        for col, found in enumerate(inside):
            right = max(rights[col], columns[col] + 1)
            box = Box(page.number, columns[col], first, right, last)
            cells.append(PartCell(n_rows, col, 1, 1, box, tuple(found)))
        n_rows += 1
    part = PageTable(
        Box(page.number, columns[0], starts[0], columns[-1], ends[-1]),
        columns,
        n_rows,
        tuple(cells),
        page.height,
    )
    return _with_sections(part, fields, times)


def _part_rows(
    rules: Sequence[float], lines: Sequence[Sequence[PrintedLine]], header: Header | None
) -> bool:
    """Return whether a page's rules part its rows: not those above and below header and table only.

    Where there are few spaces between rules and many lines in one of them, a rule heads groups.
    """
    body_top = header.bottom - 1 if header else 0.0
    tops = [line.box.top for found in lines for line in found if line.box.top > body_top]
    spaces = [0] * (len(rules) + 1)
    for top in sorted({round(top / 3) * 3 for top in tops}):
        spaces[bisect_left(rules, top + 3)] += 1
    filled = [count for count in spaces if count]
    if len(rules) < _FEWEST_RULES:
        return False
    return len(filled) > 2 or max(filled, default=0) <= _MOST_LINES


def _middle(line: PrintedLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _with_sections(part: PageTable, fields: Sequence[str | None], times: TimeSense) -> PageTable:
    """Take a row with nothing but words in the first column, which is of dates, for a section."""
    if not fields or fields[0] != "date":
        return part
    cells = []
    for cell in part.cells:
        row = [other for other in part.cells if other.row == cell.row]
        filled = [other for other in row if other.lines]
        alone = len(filled) == 1 and filled[0].col == 0
        if alone and not times.begins_with_time(" ".join(line.text for line in filled[0].lines)):
            if cell.col:
                continue
            cells.append(replace(cell, col_span=len(part.columns) - 1))
        else:
            cells.append(cell)
    return replace(part, cells=tuple(cells))
