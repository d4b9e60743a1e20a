"""Tables of a PDF without (usable) tags, read from their ruled lines.

pdfplumber finds the cells that the lines enclose; the grid of columns, rows and spans, and which
glyph stands in which cell, are worked out here, once a page. `parsers.pdf.drawn.page_joins` joins
the parts of a table that goes over several pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table as PlumberTable

from parsers.document.model import Box, Grid, Paragraph, ReaderRemark
from parsers.document.spans import fill_spans
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import known_header
from parsers.header_words.time_heads import heads_week_grid
from parsers.pdf.drawn.aligned import AlignedPage, aligned_tables, table_header
from parsers.pdf.drawn.grids import to_grid
from parsers.pdf.drawn.header import Header
from parsers.pdf.drawn.page_joins import join_pages
from parsers.pdf.drawn.page_tables import DrawnPage, page_tables
from parsers.pdf.drawn.paragraphs import (
    PageBlock,
    page_of,
    paragraphs,
    without_furniture,
    without_legends,
)
from parsers.pdf.drawn.rules import drawing, ruled_tables, shaded_rules
from parsers.pdf.file.strikes import with_struck
from parsers.pdf.page.chars import Char, PlainPage
from parsers.pdf.page.kept import KeptPages
from parsers.pdf.page.model import PageGlyphs, PageTable
from parsers.pdf.page.visible import visible_chars
from parsers.pdf.page.zones import Zone
from parsers.pdf.tables.bars import without_bars
from parsers.pdf.tables.find import is_inside, outside_of, view_of
from parsers.print.glyphs import Glyph
from parsers.print.lines import main_turn

# a table of one row with more lines than this in two cells has no rules between its rows
_MOST_LINES = 3
_SLACK = 2.0  # points by which a table's box is larger than its text


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
    the pages are kept for that from the first header without rules on, until a ruled plan is seen,
    and packed: a long print needs little memory.
    """
    blocks: list[PageBlock] = []
    pages: KeptPages | None = KeptPages()
    headers: dict[int, Header] = {}
    inked = 0
    unknown: dict[int, int] = {}
    unseen: list[ReaderRemark] = []
    for page in drawn:
        unseen.extend(page.remarks)
        found = []
        made, zones = _page_blocks(page)
        for block in made:
            told: list[ReaderRemark] = []
            if isinstance(block, PageTable):
                block, told = without_bars(block)
            unseen.extend(told)
            found.append(block)
        blocks.extend(found)
        visible = [glyph.text for glyph in page.looks.glyphs if glyph.text.strip()]
        inked += len(visible)
        lost = sum(map(is_unknown, visible))
        if lost:
            unknown[page.looks.number] = lost
        if any(map(_is_ruled_plan, found)):
            pages = None
        elif pages is not None:
            header = table_header(page.looks, zones, _tables(found))
            if header is not None:
                headers[header.page] = header
            if headers:
                pages.add(page.looks)
    if pages is not None and headers:
        first = min(headers)
        unseen.append(ReaderRemark("columns_by_alignment", page=first))
        parts = without_furniture(_aligned(first, aligned_tables(pages, headers, times), blocks))
        pages = None  # a long print needs its memory for the joined table now
        joined, remarks = join_pages(parts)
        return RuledPages(joined, (*unseen, *remarks), inked, unknown, by_alignment=True)
    blocks, legends = without_legends(blocks)
    unseen.extend(legends)
    tables = [(table.box.page, table.by_alignment) for table in _tables(blocks)]
    by_alignment = bool(tables) and all(aligned for _, aligned in tables)
    if by_alignment:
        unseen.append(ReaderRemark("columns_by_alignment", page=tables[0][0]))
    parts = without_furniture(blocks)
    blocks.clear()
    joined, remarks = join_pages(parts)
    return RuledPages(joined, (*unseen, *remarks), inked, unknown, by_alignment)


def is_unknown(text: str) -> bool:
    """Return whether a glyph has no letter: its font has no Unicode map."""
    return (
        text.startswith("(cid:")
        or unicodedata.category(text[0]) in ("Co", "Cn", "Cc")
        or "\ufffd" in text
    )


def _is_ruled_plan(part: PageBlock) -> bool:
    """Return whether a block is a table with a known header, and rules between its rows."""
    if not isinstance(part, PageTable) or part.by_alignment:
        return False
    body = [cell for cell in part.cells if cell.row == part.n_rows - 1]
    unparted = part.n_rows <= 2 and sum(len(c.lines) > _MOST_LINES for c in body) > 1
    matrix = fill_spans(to_grid(part))
    return not unparted and (known_header(matrix) is not None or heads_week_grid(matrix))


def drawn_pages(pdf: PDF) -> Iterator[DrawnPage]:
    """Return the pages of a PDF, each closed before the next is opened."""
    tables: list[PlumberTable] = []
    for original in pdf.pages:
        page, chars = _upright(original)
        drawn = drawing(page)
        seen, remarks = visible_chars(page, chars)
        glyphs = with_struck([_glyph(char, page.page_number) for char in seen], drawn.lines)
        letters = [
            ((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
            for glyph in glyphs
            if glyph.text.strip()
        ]
        tables = ruled_tables(drawn, letters, tables)
        level = ((rule.at, rule.start, rule.end) for rule in drawn.rules if not rule.upright)
        rules = tuple(sorted((*level, *shaded_rules(drawn))))
        uprights = tuple((rule.at, rule.start, rule.end) for rule in drawn.rules if rule.upright)
        looks = PageGlyphs(
            page.page_number, tuple(glyphs), rules, float(page.height), uprights, drawn.slanted
        )
        yield DrawnPage(looks, tables, tuple(remarks))
        page.forget()


def _upright(original: Page) -> tuple[PlainPage, list[Char]]:
    """Return a page turned as most of its text is read, and its characters."""
    page = PlainPage.of(original)
    chars = page.letters()
    turn = main_turn(char.turn for char in chars if char.text.strip())
    if not turn:
        return page, chars
    page = PlainPage.of(original, turn)
    return page, page.letters()


def _aligned(
    first: int, found: Iterable[tuple[int, AlignedPage]], blocks: list[PageBlock]
) -> list[PageBlock]:
    """Return the parts of the table found by alignment, with the blocks above and below it.

    It begins on the page `first`. `blocks` are all pages', and are given away page by page. What
    was seen as a table wholly above or below it stays one.
    """
    before = [block for block in blocks if page_of(block) < first]
    seen: dict[int, list[PageTable]] = {}
    for table in _tables(blocks):
        seen.setdefault(table.box.page, []).append(table)
    blocks.clear()
    above: list[PageBlock] = []
    tables: list[PageBlock] = []
    below: list[PageBlock] = []
    for number, page in found:
        here = seen.pop(number, [])
        (above if number == first else below).extend(_beside(page.above, number, here))
        below.extend(_beside(page.below, number, here))
        if page.part is not None:
            tables.append(page.part)
    return [*before, *above, *tables, *below]


def _tables(blocks: Iterable[PageBlock]) -> list[PageTable]:
    return [block for block in blocks if isinstance(block, PageTable)]


def _beside(glyphs: Sequence[Glyph], page: int, seen: Sequence[PageTable]) -> list[PageBlock]:
    """Return the blocks of what stands above or below a table, the tables wholly in it kept."""
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return []
    top, bottom = min(g.top for g in inked), max(g.bottom for g in inked)
    kept = [
        table
        for table in seen
        if top - _SLACK <= table.box.top and table.box.bottom <= bottom + _SLACK
    ]
    boxes = [table.box for table in kept]
    return _in_order(kept, paragraphs((g for g in glyphs if not is_inside(g, boxes)), page))


def _glyph(char: Char, page: int) -> Glyph:
    text, x0, top, x1, bottom, font, turn, *_ = char
    return Glyph(text, page, x0, top, x1, bottom, font, False, turn)


def _page_blocks(page: DrawnPage) -> tuple[list[PageBlock], Sequence[Zone]]:
    """Return a page's tables and the paragraphs between them, from top to bottom, and its zones."""
    tables, outside, frames = page_tables(page)
    view = view_of(outside, page.looks, frames)
    if view.tables:
        tables = [*tables, *(table.part for table in view.tables)]
        outside = outside_of(view.tables, outside)
    found = paragraphs(outside, page.looks.number)
    return _in_order(tables, found), view.zones


def _in_order(
    tables: Iterable[PageTable], found: Iterable[tuple[Box, Paragraph]]
) -> list[PageBlock]:
    """Return a page's tables and paragraphs from top to bottom."""
    placed: list[tuple[float, PageBlock]] = [(table.box.top, table) for table in tables]
    placed.extend((box.top, paragraph) for box, paragraph in found)
    return [block for _, block in sorted(placed, key=lambda entry: entry[0])]
