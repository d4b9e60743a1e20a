"""Tables of a PDF without (usable) tags, read from their ruled lines.

pdfplumber finds the cells that the lines enclose; the grid of columns, rows and spans, and which
glyph stands in which cell, are worked out here, once a page. `parsers.page_joins` joins the parts
of a table that goes over several pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table as PlumberTable

from parsers.model import Box, Grid, Paragraph, ReaderRemark
from parsers.page_joins import PageTable, PartCell, join_pages
from parsers.pdf_aligned import aligned_tables
from parsers.pdf_header import PageGlyphs
from parsers.printed import Glyph, PrintedLine, cell_text, stack_lines, without_doubles

# edges of cells this near to each other are one line (points)
_SAME_EDGE = 3.0
# a gap between lines wider than this share of their height begins a paragraph
_PARAGRAPH_GAP = 0.6
# lines of one paragraph have the same height but for this share of it
_SAME_SIZE = 0.15
# so many texts at a page's top, and at its foot, may be a running head or foot
_MARGIN_TEXTS = 3

PageBlock = Paragraph | PageTable


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: what stands on it, and the tables whose cells its lines enclose."""

    looks: PageGlyphs
    tables: Sequence[PlumberTable]


@dataclass(frozen=True, slots=True)
class RuledPages:
    """What was found: the blocks, remarks on what was guessed, the visible glyphs' texts."""

    blocks: tuple[Paragraph | Grid, ...]
    remarks: tuple[ReaderRemark, ...]
    inked: tuple[str, ...]
    by_alignment: bool = False


def ruled_blocks(drawn: Iterable[DrawnPage]) -> RuledPages:
    """Give the paragraphs and table grids of pages, by their ruled lines."""
    blocks: list[PageBlock] = []
    pages: list[PageGlyphs] = []
    for page in drawn:
        blocks.extend(_page_blocks(page))
        pages.append(page.looks)
    inked = tuple(glyph.text for page in pages for glyph in page.glyphs if glyph.text.strip())
    if not any(isinstance(block, PageTable) for block in blocks):
        parts = aligned_tables(pages)
        if parts:
            return _aligned(parts, pages, inked)
    joined, remarks = join_pages(_without_furniture(blocks))
    return RuledPages(joined, remarks, inked)


def drawn_pages(pdf: PDF) -> Iterator[DrawnPage]:
    """Give the pages of a PDF, each closed before the next is opened."""
    for page in pdf.pages:
        glyphs = without_doubles(_glyph(char, page.page_number) for char in page.chars)
        yield DrawnPage(page_looks(page, glyphs), page.find_tables())
        page.close()


def page_looks(page: Page, glyphs: Sequence[Glyph]) -> PageGlyphs:
    """Give a page's glyphs and its horizontal rules, those drawn in pieces as one."""
    rules = {
        (round(edge["top"], 1), round(edge["x0"], 1), round(edge["x1"], 1))
        for edge in page.edges
        if edge["orientation"] == "h"
    }
    spans: dict[float, tuple[float, float]] = {}
    for y, x0, x1 in sorted(rules):
        known = next((other for other in spans if abs(other - y) < _SAME_EDGE), y)
        left, right = spans.get(known, (x0, x1))
        spans[known] = min(left, x0), max(right, x1)
    return PageGlyphs(
        page.page_number,
        tuple(glyphs),
        tuple((y, x0, x1) for y, (x0, x1) in sorted(spans.items())),
        float(page.height),
    )


def _aligned(
    parts: dict[int, tuple[PageTable, float]],
    pages: Sequence[PageGlyphs],
    inked: tuple[str, ...],
) -> RuledPages:
    """Give the table found by alignment, and the paragraphs above it."""
    first = min(parts)
    above = [
        paragraph
        for page in pages
        if page.number <= first
        for _, paragraph in _paragraphs(
            [g for g in page.glyphs if page.number < first or g.bottom < parts[first][1]],
            page.number,
        )
    ]
    tables = [part for _, (part, _) in sorted(parts.items())]
    joined, remarks = join_pages([*above, *tables])
    told = ReaderRemark("columns_by_alignment", page=first)
    return RuledPages(joined, (told, *remarks), inked, by_alignment=True)


def _glyph(char: dict[str, Any], page: int) -> Glyph:
    return Glyph(char["text"], page, char["x0"], char["top"], char["x1"], char["bottom"])


def _page_blocks(page: DrawnPage) -> list[PageBlock]:
    """Give a page's tables and the paragraphs between them, from top to bottom."""
    tables: list[PageTable] = []
    outside: Sequence[Glyph] = page.looks.glyphs
    for table in page.tables:
        if len(table.cells) > 1:
            part, outside = _page_table(table, outside, page.looks)
            tables.append(part)
    found = _paragraphs(outside, page.looks.number)
    placed: list[tuple[float, PageBlock]] = [(table.box.top, table) for table in tables]
    placed.extend((box.top, paragraph) for box, paragraph in found)
    return [block for _, block in sorted(placed, key=lambda entry: entry[0])]


def _page_table(
    table: PlumberTable, glyphs: Iterable[Glyph], page: PageGlyphs
) -> tuple[PageTable, list[Glyph]]:
    """Give a page's part of a table, and the glyphs that stand in none of its cells."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
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
    for glyph in glyphs:
        col = bisect_right(columns, (glyph.x0 + glyph.x1) / 2) - 1
        row = bisect_right(rows, (glyph.top + glyph.bottom) / 2) - 1
        slot = slots.get((row, col))
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


def _edges(values: Iterable[float]) -> list[float]:
    """Give the distinct edges, those nearer to each other than `_SAME_EDGE` as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _edge(edges: Sequence[float], value: float) -> int:
    """Give the number of the edge that a value belongs to."""
    return max(0, bisect_right(edges, value + 1e-6) - 1)


def _paragraphs(glyphs: Iterable[Glyph], page: int) -> Iterator[tuple[Box, Paragraph]]:
    """Give the paragraphs of the text outside tables, each with its box."""
    lines = stack_lines(glyphs)
    groups: list[list[PrintedLine]] = []
    width = max((line.box.x1 for line in lines), default=0.0) - min(
        (line.box.x0 for line in lines), default=0.0
    )
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        box = group[0].box
        for line in group[1:]:
            box = box.union(line.box)
        text = cell_text(group, width, spaces_kept=False)
        if text:
            yield box, Paragraph(text.replace("\n", " "), 0, page)


def _goes_on(above: PrintedLine, below: PrintedLine, width: float) -> bool:
    """Tell whether a line goes on with the paragraph of the line above it."""
    height = above.box.bottom - above.box.top
    if abs(below.box.bottom - below.box.top - height) > _SAME_SIZE * height:
        return False
    fitted = above.width + above.space_width + below.head_width <= width
    return below.box.top - above.box.bottom < _PARAGRAPH_GAP * height and not fitted


def _without_furniture(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Leave out running heads and feet: margin texts that recur on pages but for their numbers.

    What stands in the midst of a page too is text, such as "Ansvar: Fylkesbiblioteket" below each
    item of a list.
    """
    by_page: dict[int, list[PageBlock]] = {}
    for block in blocks:
        page = block.page if isinstance(block, Paragraph) else block.box.page
        by_page.setdefault(page or 0, []).append(block)
    pages: dict[str, set[int]] = {}
    amidst: set[str] = set()
    for page, found in by_page.items():
        for place, block in enumerate(found):
            if isinstance(block, Paragraph):
                text = _numberless(block.text)
                pages.setdefault(text, set()).add(page)
                if _MARGIN_TEXTS <= place < len(found) - _MARGIN_TEXTS:
                    amidst.add(text)
    furniture = {text for text in pages if len(pages[text]) > 1 and text not in amidst}
    return [
        block
        for block in blocks
        if not isinstance(block, Paragraph) or _numberless(block.text) not in furniture | {"side #"}
    ]


def _numberless(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text).replace("##", "#").casefold()
