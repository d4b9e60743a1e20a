"""Reader for web pages: tables with their spans, paragraphs, headings, lists of definitions.

A table that holds another table is page layout, unless it has rows of its own that name known
fields; then its inner tables are text of its cells. What is not visible is left out, with a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import html
from lxml.html import HtmlElement

from parsers.document.model import (
    Content,
    DocumentRefusedError,
    Grid,
    Metadata,
    Paragraph,
    ReaderRemark,
)
from parsers.document.reader_context import ReaderContext
from parsers.document.spans import fill_spans
from parsers.document.strikes import paragraph_of
from parsers.document.text import clean_paragraphs
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import find_header
from parsers.web.encoding import page_of
from parsers.web.page_furniture import is_furniture
from parsers.web.structured_events import complete_times, page_date, with_events
from parsers.web.tables import read_grid
from parsers.web.text import BLOCKS, HEADINGS, SKIPPED, flow, kind_of, pieces_of
from parsers.web.visibility import PageStyle, page_style


def read_html(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs and table grids of a page's bytes, or of a web archive's."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = html.document_fromstring(page_of(data).encode(), parser=parser)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise DocumentRefusedError(
            "damaged", "its elements are nested over 2,000 deep; save the page anew"
        )
    complete_times(root)
    style = page_style(root)
    blocks, remarks = _read(root, style, context.times)
    if not any(isinstance(block, Grid) for block in blocks):
        # a page may be saved while it shows something else: then its table counts as seen
        unhidden = PageStyle(striking=style.striking)
        unhidden_blocks, others = _read(root, unhidden, context.times, everything=True)
        if any(isinstance(block, Grid) for block in unhidden_blocks):
            blocks, remarks = unhidden_blocks, others
    title = clean_paragraphs(root.findtext(".//title") or "").replace("\n", " ")
    stated = with_events(blocks, root)
    return Content("html", stated, Metadata(title, page_date(root)), tuple(remarks))


@dataclass(slots=True)
class _Page:
    """A page on its way: the blocks so far, and the text of the paragraph that is open.

    `item`: the next paragraph begins an item of a list. `furniture` counts the elements round it
    that are no text of the page, `struck` those that strike their text through.
    """

    times: TimeSense
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    remarks: list[ReaderRemark] = field(default_factory=list)
    text: list[tuple[str, bool]] = field(default_factory=list)
    level: int = 0
    tables: int = 0
    item: bool = False
    furniture: int = 0
    struck: int = 0

    def add(self, text: str) -> None:
        """Add text to the open paragraph."""
        self.text.append((text, self.struck > 0))

    def flush(self) -> None:
        """End the open paragraph."""
        paragraph = paragraph_of(self.text)
        self.text.clear()
        if paragraph.text:
            clutter = self.furniture > 0
            is_item = self.item and not self.level
            self.blocks.append(
                replace(paragraph, level=self.level, is_item=is_item, is_clutter=clutter)
            )
            self.item = False


def _read(
    root: HtmlElement, style: PageStyle, times: TimeSense, *, everything: bool = False
) -> tuple[Sequence[Paragraph | Grid], Sequence[ReaderRemark]]:
    """Return a page's blocks in reading order; `everything` also what is hidden."""
    page = _Page(times)
    # "start" and "end" of elements without recursion: a page may nest deeper than Python's stack
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, ended = stack.pop()
        kind = kind_of(element)
        if ended:
            if kind in BLOCKS:
                page.flush()
            if kind in HEADINGS:
                page.level = 0
            if kind == "li":
                page.item = False
            page.furniture -= is_furniture(element)
            page.struck -= style.strikes(element)
            page.add(flow(element.tail))
            continue
        hidden = bool(kind) and not everything and _is_hidden(element, style)
        if not kind or kind in SKIPPED or hidden:
            if hidden:
                _remark_hidden_tables(page, element)
            page.add(flow(element.tail))
            continue
        if kind in BLOCKS:
            page.flush()
        if (kind == "table" and _read_table(page, element, style)) or (
            kind == "dl" and _read_definitions(page, element, style)
        ):
            page.add(flow(element.tail))
            continue
        if kind in HEADINGS:
            page.level = int(kind[1])
        page.item = page.item or kind == "li"
        page.furniture += is_furniture(element)
        page.struck += style.strikes(element)
        page.add("\n" if kind == "br" else flow(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    page.flush()
    return page.blocks, page.remarks


def _is_hidden(element: HtmlElement, style: PageStyle) -> bool:
    return style.hides(element) or element.get("aria-hidden") == "true"


def _remark_hidden_tables(page: _Page, element: HtmlElement) -> None:
    for table in element.iter():
        if kind_of(table) == "table":
            text = " ".join("".join(table.itertext()).split())
            if text:
                page.remarks.append(ReaderRemark("table_hidden", text[:80]))


def _read_table(page: _Page, table: HtmlElement, style: PageStyle) -> bool:
    """Add a table with its caption to the page; False for one that only lays out the page."""
    nested = next((inner for inner in table.iterdescendants() if kind_of(inner) == "table"), None)
    number = page.tables + 1
    if nested is not None:
        own, _ = read_grid(table, style, number, inner_tables=False)
        if find_header(fill_spans(own), page.times) is None:
            return False
    grid, remarks = read_grid(table, style, number)
    if _goes_on(page, grid):
        return True
    caption = next((child for child in table if child.tag == "caption"), None)
    if caption is not None:
        said = "".join(piece.text for piece in pieces_of(caption, style) if piece.mark != "hidden")
        if text := clean_paragraphs(said):
            page.blocks.append(Paragraph(text))
    page.blocks.append(grid)
    page.tables += 1
    page.remarks.extend(remarks)
    return True


def _goes_on(page: _Page, grid: Grid) -> bool:
    """Return whether a table is only the header of the one before, or the other way round.

    Scripts that keep a table's header in sight put a copy of it into a table of its own: the
    copy is left out, also one that came before its table.
    """
    before = page.blocks[-1] if page.blocks else None
    texts = _row_texts(grid, 0)
    if not isinstance(before, Grid) or not any(texts) or texts != _row_texts(before, 0):
        return False
    if grid.n_rows == 1:
        return True
    if before.n_rows == 1:
        page.blocks.pop()
        page.tables -= 1
    return False


def _row_texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.cells if cell.row == row]


def _read_definitions(page: _Page, element: HtmlElement, style: PageStyle) -> bool:
    """Add a list of terms and their definitions, a line each; False where it holds tables."""
    if any(kind_of(inner) == "table" for inner in element.iterdescendants()):
        return False
    term: list[tuple[str, bool]] = []
    for child in _terms(element):
        if _is_hidden(child, style):
            continue
        pieces = [
            (p.text.replace("\n", " "), p.mark in ("struck", "deleted"))
            for p in pieces_of(child, style)
            if p.mark not in ("hidden", "note")
        ]
        if child.tag == "dt":
            term = pieces
        else:
            link = [(" – ", False)] if any(text.strip() for text, _ in term) else []
            page.blocks.append(paragraph_of((*term, *link, *pieces)))
    return True


def _terms(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag == "div":
            yield from (inner for inner in child if inner.tag in ("dt", "dd"))
