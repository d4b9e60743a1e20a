"""Tables of a tagged PDF, read from its structure tree (ISO 32000-1, 14.7 and 14.8).

In the tree a row over several pages is one TR, the header stands once, and spans and empty cells
are there. The tree is walked here cell by cell, so that an empty cell keeps its place and content
keeps the page of its reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import playa
from playa.pdftypes import PDFObject, resolve1
from playa.structure import ContentItem, ContentObject, Element

from parsers.model import Cell, Grid, Paragraph
from parsers.printed import (
    Glyph,
    PrintedLine,
    box_of,
    cell_text,
    inner_words,
    keeps_spaces,
    original_text,
    stack_lines,
    without_doubles,
)

_HEADINGS = {"Title": 1, "H": 1} | {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS = {"P", "LI", "Caption", "Note", "BlockQuote", "TOCI", *_HEADINGS}
# elements that hold paragraphs of their own inside a cell
_CELL_GROUPS = {"Table", "THead", "TBody", "TR", "TD", "TH", "L", "LI", "LBody", "Div", "Sect"}

Marked = dict[tuple[int, int], list[Glyph]]


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a document's pages: those of marked content by (page, MCID), and all others.

    Artifacts (running heads, page numbers) are in neither.
    """

    marked: Marked
    unmarked: tuple[Glyph, ...]

    def inked_texts(self) -> list[str]:
        """Give the texts of the visible glyphs."""
        groups = (*self.marked.values(), self.unmarked)
        return [glyph.text for glyphs in groups for glyph in glyphs if glyph.text.strip()]

    def pages_without(self, pages: int) -> set[int]:
        """Give the pages, of so many, on which nothing stands but artifacts."""
        printed = {number for number, _ in self.marked} | {glyph.page for glyph in self.unmarked}
        return set(range(1, pages + 1)) - printed


def page_text(document: playa.Document) -> PageText:
    """Give the document's glyphs by the marked content that they stand in."""
    marked: Marked = {}
    unmarked: list[Glyph] = []
    for number, page in enumerate(document.pages, start=1):
        for text in page.texts:
            if any(mark.tag == "Artifact" for mark in text.mcstack):
                continue
            mcid = text.mcid
            target = unmarked if mcid is None else marked.setdefault((number, mcid), [])
            for glyph in text:
                x0, top, x1, bottom = glyph.bbox
                target.append(Glyph(glyph.chars, number, x0, top, x1, bottom))
    plain = {key: without_doubles(glyphs) for key, glyphs in marked.items()}
    return PageText(plain, tuple(without_doubles(unmarked)))


def tagged_blocks(document: playa.Document, text: PageText) -> tuple[Paragraph | Grid, ...]:
    """Give the paragraphs and table grids of the structure tree, in its order."""
    return tuple(_blocks(iter(document.structure or ()), text.marked))


def covered(document: playa.Document, text: PageText) -> float:
    """Give the share of the visible glyphs that the structure tree refers to, 0..1."""
    inked = len(text.inked_texts())
    referred: set[tuple[int, int]] = set()
    for element in document.structure or ():
        referred.update(_references(element))
    found = sum(bool(glyph.text.strip()) for key in referred for glyph in text.marked.get(key, ()))
    return found / inked if inked else 0.0


def _blocks(
    kids: Iterator[Element | ContentItem | ContentObject], marked: Marked
) -> Iterator[Paragraph | Grid]:
    for kid in kids:
        if not isinstance(kid, Element):
            continue
        role = kid.role
        if role == "Table":
            yield _grid(kid, marked)
        elif role in _PARAGRAPHS and not _holds_table(kid):
            lines = stack_lines(_glyphs(kid, marked))
            text = cell_text(lines, float("inf"), spaces_kept=True) if lines else ""
            if text:
                yield Paragraph(text.replace("\n", " "), _HEADINGS.get(role, 0), lines[0].box.page)
        else:
            yield from _blocks(iter(kid), marked)


def _holds_table(element: Element) -> bool:
    stack: list[object] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, Element):
            if item.role == "Table":
                return True
            stack.extend(item)
    return False


def _references(kid: Element | ContentItem | ContentObject) -> Iterator[tuple[int, int]]:
    """Give (page, MCID) of each content reference below an element, in logical order."""
    stack: list[Element | ContentItem | ContentObject] = [kid]
    while stack:
        item = stack.pop()
        if isinstance(item, Element):
            stack.extend(reversed(list(item)))
        elif isinstance(item, ContentItem) and item.page is not None:
            yield item.page.page_idx + 1, item.mcid


def _glyphs(element: Element, marked: Marked) -> list[Glyph]:
    return [glyph for key in _references(element) for glyph in marked.get(key, ())]


@dataclass(frozen=True, slots=True)
class _TaggedCell:
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    lines: tuple[PrintedLine, ...]


def _grid(table: Element, marked: Marked) -> Grid:
    """Give a Table's cells with their places, as HTML forms a table from rows and spans."""
    cells: list[_TaggedCell] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        col = 0
        for element in row:
            if not isinstance(element, Element) or element.role not in ("TD", "TH"):
                continue
            while (number, col) in taken:
                col += 1
            row_span = max(1, min(_span(element, "RowSpan"), len(rows) - number))
            col_span = max(1, _span(element, "ColSpan"))
            cells.append(
                _TaggedCell(
                    number,
                    col,
                    row_span,
                    col_span,
                    element.role == "TH",
                    tuple(_cell_lines(element, marked)),
                )
            )
            taken.update(
                (number + down, col + right)
                for down in range(row_span)
                for right in range(col_span)
            )
            col += col_span
    n_cols = max((cell.col + cell.col_span for cell in cells), default=0)
    widths = _column_widths(cells)
    spaces_kept = keeps_spaces(cell.lines for cell in cells)
    words = inner_words(cell.lines for cell in cells)
    return Grid(
        tuple(
            Cell(
                cell.row,
                cell.col,
                cell_text(
                    cell.lines, widths.get((cell.col, cell.col_span), 0.0), spaces_kept, words
                ),
                original_text(cell.lines),
                cell.row_span,
                cell.col_span,
                box_of(cell.lines),
                max((line.box.page for line in cell.lines), default=None),
                is_header=cell.is_header,
            )
            for cell in cells
        ),
        len(rows),
        n_cols,
    )


def _rows(table: Element) -> Iterator[Element]:
    """Give the TRs of a table: its own and those of its THead, TBody and TFoot."""
    for kid in table:
        if isinstance(kid, Element):
            if kid.role == "TR":
                yield kid
            elif kid.role in ("THead", "TBody", "TFoot"):
                yield from _rows(kid)


def _span(element: Element, name: str) -> int:
    """Give an attribute of the owner Table (RowSpan, ColSpan), 1 where it is not set."""
    attributes = resolve1(element.props.get("A"))
    for entry in attributes if isinstance(attributes, list) else [attributes]:
        owner: PDFObject = resolve1(entry)
        if isinstance(owner, dict):
            value = resolve1(owner.get(name))
            if isinstance(value, int):
                return value
    return 1


def _cell_lines(cell: Element, marked: Marked) -> Iterator[PrintedLine]:
    """Give a cell's lines; the first of each of its paragraphs is marked so."""
    for is_block, kids in groupby(cell, key=lambda kid: isinstance(kid, Element)):
        if not is_block:
            glyphs = [g for kid in kids for key in _references(kid) for g in marked.get(key, ())]
            yield from stack_lines(glyphs, starts_paragraph=True)
            continue
        for kid in kids:
            if isinstance(kid, Element) and kid.role in _CELL_GROUPS:
                yield from _cell_lines(kid, marked)
            elif isinstance(kid, Element):
                inline = kid.role in ("Span", "Link", "Lbl", "Reference", "Em", "Strong")
                yield from stack_lines(_glyphs(kid, marked), starts_paragraph=not inline)


def _column_widths(cells: Iterable[_TaggedCell]) -> dict[tuple[int, int], float]:
    """Give the width that text has in each (column, column span): that of its widest line.

    The tree does not tell how wide a column is; too narrow a guess only leaves a typed break
    inside a paragraph joined, too wide a one would invent breaks.
    """
    left: dict[tuple[int, int], float] = {}
    right: dict[tuple[int, int], float] = {}
    for cell in cells:
        key = (cell.col, cell.col_span)
        for line in cell.lines:
            left[key] = min(left.get(key, line.box.x0), line.box.x0)
            right[key] = max(right.get(key, line.box.x1), line.box.x1)
    return {key: edge - left[key] for key, edge in right.items()}
