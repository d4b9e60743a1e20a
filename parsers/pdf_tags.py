"""Tables of a tagged PDF, read from its structure tree (ISO 32000-1, 14.7 and 14.8).

In the tree a row over several pages is one TR, the header stands once, and spans and empty cells
are there. The tree is walked here cell by cell, so that an empty cell keeps its place and content
keeps the page of its reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import playa
from playa.structure import Element

from parsers.model import Box, Cell, Grid, Paragraph, ReaderRemark
from parsers.pdf_content import Marked, PageText
from parsers.pdf_tag_gate import TaggedCell, contradicting_row, placed
from parsers.pdf_tree import Node, node_of, span
from parsers.printed import (
    Glyph,
    PrintedLine,
    box_of,
    cell_text,
    inner_words,
    keeps_spaces,
    original_text,
    stack_lines,
    struck_text,
)

_HEADINGS = {"Title": 1, "H": 1} | {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS = {"P", "LI", "Caption", "Note", "BlockQuote", "TOCI", *_HEADINGS}
# elements that hold paragraphs of their own inside a cell
_CELL_GROUPS = {"Table", "THead", "TBody", "TR", "TD", "TH", "L", "LI", "LBody", "Div", "Sect"}
_INLINE = {"Span", "Link", "Lbl", "Reference", "Em", "Strong", "NonStruct", "Quote", "Code"}
# glyphs on one page: a page number and a running head may have no tag and be no artifact
_MOST_UNTAGGED = 80


@dataclass(frozen=True, slots=True)
class Tags:
    """What the structure tree gives.

    `share` is the share (0..1) of the visible glyphs that it refers to; `doubt` tells where it
    contradicts the page, "" where it does not.
    """

    blocks: tuple[Paragraph | Grid, ...]
    share: float
    remarks: tuple[ReaderRemark, ...] = ()
    doubt: str = ""


def read_tags(document: playa.Document, text: PageText) -> Tags:
    """Give the paragraphs and table grids of the structure tree, in its order."""
    struck: set[tuple[int, int]] = set()
    nodes = [node_of(kid, struck) for kid in document.structure or () if isinstance(kid, Element)]
    marked = dict(text.marked)
    for key in struck & marked.keys():
        marked[key] = [replace(glyph, struck=True) for glyph in marked[key]]
    inked = len(text.inked_texts())
    referred = {key for node in nodes for key in node.references()}
    found = sum(bool(glyph.text.strip()) for key in referred for glyph in marked.get(key, ()))
    share = found / inked if inked else 0.0
    untagged = [
        glyph
        for glyphs in (text.unmarked, *(g for key, g in marked.items() if key not in referred))
        for glyph in glyphs
        if glyph.text.strip()
    ]
    blocks: list[Paragraph | Grid] = []
    remarks: list[ReaderRemark] = []
    doubts = list(_bare_pages(untagged))
    for block in _blocks(nodes, marked):
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        cells, n_rows, n_cols = block
        cells, short = placed(cells, n_cols)
        wrong = contradicting_row(cells, n_cols)
        if wrong is not None:
            doubts.append(f"row {wrong + 1} of a table stands in other columns on the page")
        doubts.extend(_left_out(cells, untagged))
        remarks.extend(_remarks(cells, short))
        blocks.append(_grid(cells, n_rows, n_cols))
    return Tags(tuple(blocks), share, tuple(remarks), doubts[0] if doubts else "")


def _bare_pages(untagged: Sequence[Glyph]) -> Iterator[str]:
    """Give a doubt for each page with a paragraph's worth of text that no tag refers to."""
    counts = Counter(glyph.page for glyph in untagged)
    for page, count in sorted(counts.items()):
        if count > _MOST_UNTAGGED:
            yield f"they leave text on page {page} out"


def _left_out(cells: Sequence[TaggedCell], untagged: Sequence[Glyph]) -> Iterator[str]:
    """Give a doubt for text inside a table that none of its cells refers to."""
    boxes: dict[int, Box] = {}
    for cell in cells:
        for line in cell.lines:
            boxes[line.box.page] = line.box.union(boxes.get(line.box.page))
    for glyph in untagged:
        box = boxes.get(glyph.page)
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if box and box.x0 < x < box.x1 and box.top < y < box.bottom:
            yield f"they leave text of a table on page {glyph.page} out"
            return


def _remarks(cells: Sequence[TaggedCell], short: Sequence[int]) -> Iterator[ReaderRemark]:
    if short:
        pages = [cell.lines[0].box.page for cell in cells if cell.row == short[0] and cell.lines]
        where = f"{len(short)} row" + ("s" if len(short) > 1 else "")
        place = min(pages, default=None)
        yield ReaderRemark("cells_placed_by_position", detail=where, page=place)
    for cell in cells:
        _, part = struck_text(cell.lines)
        if part:
            yield ReaderRemark("struck_in_part", part, page=cell.lines[0].box.page)


def _blocks(
    nodes: Iterable[Node | tuple[int, int]], marked: Marked
) -> Iterator[Paragraph | tuple[list[TaggedCell], int, int]]:
    for node in nodes:
        if not isinstance(node, Node):
            continue
        if node.role == "Table":
            yield _tagged_cells(node, marked)
        elif node.role in _PARAGRAPHS and not _holds_table(node):
            lines = stack_lines(_glyphs(node, marked))
            text = cell_text(lines, float("inf"), spaces_kept=True) if lines else ""
            if text:
                level = _HEADINGS.get(node.role, 0)
                yield Paragraph(text.replace("\n", " "), level, lines[0].box.page)
        else:
            yield from _blocks(node.kids, marked)


def _holds_table(node: Node) -> bool:
    return any(
        isinstance(kid, Node) and (kid.role == "Table" or _holds_table(kid)) for kid in node.kids
    )


def _glyphs(node: Node, marked: Marked) -> list[Glyph]:
    return [glyph for key in node.references() for glyph in marked.get(key, ())]


def _tagged_cells(table: Node, marked: Marked) -> tuple[list[TaggedCell], int, int]:
    """Give a Table's cells with their places, as HTML forms a table from rows and spans."""
    cells: list[TaggedCell] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        col = 0
        for node in row.kids:
            if not isinstance(node, Node) or node.role not in ("TD", "TH"):
                continue
            while (number, col) in taken:
                col += 1
            row_span = max(1, min(span(node.element, "RowSpan"), len(rows) - number))
            col_span = max(1, span(node.element, "ColSpan"))
            lines = tuple(_cell_lines(node, marked))
            if node.role == "TH":
                lines = _printed_once(lines)
            cells.append(TaggedCell(number, col, row_span, col_span, node.role == "TH", lines))
            taken.update(
                (number + down, col + right)
                for down in range(row_span)
                for right in range(col_span)
            )
            col += col_span
    n_cols = max((cell.col + cell.col_span for cell in cells), default=0)
    return cells, len(rows), n_cols


def _printed_once(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """Give the lines of a header but those that a browser printed again on each page."""
    pages = [tuple(group) for _, group in groupby(lines, key=lambda line: line.box.page)]
    texts = {tuple(line.text for line in page) for page in pages}
    return pages[0] if len(pages) > 1 and len(texts) == 1 else lines


def _grid(cells: Sequence[TaggedCell], n_rows: int, n_cols: int) -> Grid:
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
                struck=struck_text(cell.lines)[0],
                is_header=cell.is_header,
            )
            for cell in cells
        ),
        n_rows,
        n_cols,
    )


def _rows(table: Node) -> Iterator[Node]:
    """Give the TRs of a table: its own and those of its THead, TBody and TFoot."""
    for kid in table.kids:
        if isinstance(kid, Node):
            if kid.role == "TR":
                yield kid
            elif kid.role in ("THead", "TBody", "TFoot"):
                yield from _rows(kid)


def _cell_lines(cell: Node, marked: Marked) -> Iterator[PrintedLine]:
    """Give a cell's lines; the first of each of its paragraphs is marked so."""
    for is_block, kids in groupby(cell.kids, key=lambda kid: isinstance(kid, Node)):
        if not is_block:
            glyphs = [g for key in kids if isinstance(key, tuple) for g in marked.get(key, ())]
            yield from stack_lines(glyphs, starts_paragraph=True)
            continue
        for kid in kids:
            if isinstance(kid, Node) and kid.role in _CELL_GROUPS:
                yield from _cell_lines(kid, marked)
            elif isinstance(kid, Node):
                yield from stack_lines(
                    _glyphs(kid, marked), starts_paragraph=kid.role not in _INLINE
                )


def _column_widths(cells: Iterable[TaggedCell]) -> dict[tuple[int, int], float]:
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
