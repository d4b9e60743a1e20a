"""Tables of a PDF without (usable) tags, read from their ruled lines.

pdfplumber finds the cells that the lines enclose; the grid of columns, rows and spans, and which
glyph stands in which cell, are worked out here, once a page. `parsers.pdf.drawn.page_joins` joins
the parts of a table that goes over several pages.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table as PlumberTable

from parsers.document.model import Box, Grid, Paragraph, ReaderRemark
from parsers.document.spans import fill_spans
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import known_header
from parsers.header_words.time_heads import heads_week_grid
from parsers.pdf.drawn.aligned import AlignedPage, aligned_tables
from parsers.pdf.drawn.header import PageGlyphs
from parsers.pdf.drawn.nested import without_nested
from parsers.pdf.drawn.page_joins import PageTable, PartCell, join_pages, to_grid
from parsers.pdf.drawn.paragraphs import PageBlock, paragraphs, without_furniture
from parsers.pdf.drawn.rules import drawing, ruled_tables, shaded_rules
from parsers.pdf.file.strikes import with_struck
from parsers.print.glyphs import Glyph
from parsers.print.lines import main_turn, stack_lines, turn_of

# edges of cells this near to each other are one line (points)
_SAME_EDGE = 3.0
# a table of one row with more lines than this in two cells has no rules between its rows
_MOST_LINES = 3

# letters of one word stand nearer than this share of their height
_IN_WORD = 0.1


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: what stands on it, and the tables whose cells its lines enclose."""

    looks: PageGlyphs
    tables: Sequence[PlumberTable]


@dataclass(frozen=True, slots=True)
class RuledPages:
    """What was found: the blocks, remarks on what was guessed, how many glyphs are visible.

    `unknown` counts, for each page that has such, the visible glyphs that no letter is known for.
    """

    blocks: tuple[Paragraph | Grid, ...]
    remarks: tuple[ReaderRemark, ...]
    inked: int
    unknown: Mapping[int, int]
    by_alignment: bool = False


def ruled_blocks(drawn: Iterable[DrawnPage], times: TimeSense) -> RuledPages:
    """Return the paragraphs and table grids of pages, by their ruled lines.

    Where these enclose no table with a known header, the text's alignment is tried. The glyphs of
    the pages are kept for that only until such a table is seen: a long plan needs little memory.
    """
    blocks: list[PageBlock] = []
    pages: list[PageGlyphs] | None = []
    inked = 0
    unknown: dict[int, int] = {}
    for page in drawn:
        found = _page_blocks(page)
        blocks.extend(found)
        visible = [glyph.text for glyph in page.looks.glyphs if glyph.text.strip()]
        inked += len(visible)
        lost = sum(map(is_unknown, visible))
        if lost:
            unknown[page.looks.number] = lost
        if any(isinstance(block, PageTable) and _is_plan(block) for block in found):
            pages = None
        elif pages is not None:
            pages.append(page.looks)
    if pages is not None:
        aligned = aligned_tables(pages, times)
        if aligned:
            joined, remarks = _aligned(aligned, pages)
            return RuledPages(joined, remarks, inked, unknown, by_alignment=True)
    joined, remarks = join_pages(without_furniture(blocks))
    return RuledPages(joined, remarks, inked, unknown)


def is_unknown(text: str) -> bool:
    """Return whether a glyph has no letter: its font has no Unicode map."""
    return (
        text.startswith("(cid:")
        or unicodedata.category(text[0]) in ("Co", "Cn", "Cc")
        or "\ufffd" in text
    )


def _is_plan(part: PageTable) -> bool:
    """Return whether a table has a known header, and rules between its rows."""
    body = [cell for cell in part.cells if cell.row == part.n_rows - 1]
    unparted = part.n_rows <= 2 and sum(len(c.lines) > _MOST_LINES for c in body) > 1
    matrix = fill_spans(to_grid(part))
    return not unparted and (known_header(matrix) is not None or heads_week_grid(matrix))


def drawn_pages(pdf: PDF) -> Iterator[DrawnPage]:
    """Return the pages of a PDF, each closed before the next is opened."""
    tables: list[PlumberTable] = []
    for original in pdf.pages:
        page = _upright(original)
        drawn = drawing(page)
        chars = [_glyph(char, page.page_number) for char in page.chars]
        glyphs = with_struck(chars, drawn.lines)
        letters = [
            ((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
            for glyph in glyphs
            if glyph.text.strip()
        ]
        tables = ruled_tables(drawn, letters, tables)
        level = ((rule.at, rule.start, rule.end) for rule in drawn.rules if not rule.upright)
        rules = tuple(sorted((*level, *shaded_rules(drawn))))
        looks = PageGlyphs(page.page_number, tuple(glyphs), rules, float(page.height))
        yield DrawnPage(looks, tables)
        page.close()
        original.close()


def _upright(page: Page) -> Page:
    """Return the page as it is read: turned where most of its text stands sideways."""
    turn = main_turn(_turn(char) for char in page.chars if char["text"].strip())
    if not turn:
        return page
    inside = page.page_obj
    inside.rotate = inside.attrs["Rotate"] = (inside.rotate + turn) % 360
    return Page(page.pdf, inside, page.page_number, page.initial_doctop)


def _turn(char: dict[str, Any]) -> int:
    across, up, *_ = char["matrix"]
    return turn_of(across, -up)


def _aligned(
    found: dict[int, AlignedPage], pages: Sequence[PageGlyphs]
) -> tuple[tuple[Paragraph | Grid, ...], tuple[ReaderRemark, ...]]:
    """Return the table found by alignment, with the paragraphs above and below it."""
    first = min(found)
    before = [(page.number, page.glyphs) for page in pages if page.number < first]
    before.append((first, found[first].above))
    after = [
        (number, glyphs)
        for number, page in sorted(found.items())
        for glyphs in ((page.above if number > first else ()), page.below)
    ]
    above, below = (
        [paragraph for number, glyphs in side for _, paragraph in paragraphs(glyphs, number)]
        for side in (before, after)
    )
    tables = [page.part for _, page in sorted(found.items()) if page.part is not None]
    joined, remarks = join_pages(without_furniture([*above, *tables, *below]))
    told = ReaderRemark("columns_by_alignment", page=first)
    return joined, (told, *remarks)


def _glyph(char: dict[str, Any], page: int) -> Glyph:
    return Glyph(
        char["text"],
        page,
        char["x0"],
        char["top"],
        char["x1"],
        char["bottom"],
        char["fontname"],
        turn=_turn(char),
    )


def _page_blocks(page: DrawnPage) -> list[PageBlock]:
    """Return a page's tables and the paragraphs between them, from top to bottom."""
    tables: list[PageTable] = []
    outside: Sequence[Glyph] = page.looks.glyphs
    for table in page.tables:
        if len(table.cells) > 1:
            part, outside = _page_table(table, outside, page.looks)
            tables.append(part)
    found = paragraphs(outside, page.looks.number)
    placed: list[tuple[float, PageBlock]] = [(table.box.top, table) for table in tables]
    placed.extend((box.top, paragraph) for box, paragraph in found)
    return [block for _, block in sorted(placed, key=lambda entry: entry[0])]


def _page_table(
    table: PlumberTable, glyphs: Iterable[Glyph], page: PageGlyphs
) -> tuple[PageTable, list[Glyph]]:
    """Return a page's part of a table, and the glyphs that stand in none of its cells."""
    boxes = without_nested(table.cells, page.glyphs)
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
