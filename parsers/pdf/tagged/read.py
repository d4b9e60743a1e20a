"""Tables of a tagged PDF, read from its structure tree (ISO 32000-1, 14.7 and 14.8).

In the tree a row over several pages is one TR, the header stands once, and spans and empty cells
are there. The tree says first what belongs where; then the pages are read one by one, and of each
only its lines are kept, so that a long plan needs little memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import playa

from parsers.document.model import Box, Cell, Grid, Paragraph, ReaderRemark
from parsers.pdf.tagged.agreement import TaggedCell, contradicting_row, placed
from parsers.pdf.tagged.blocks import (
    CellPassages,
    Passage,
    TaggedParagraph,
    TaggedTable,
    tagged_blocks,
)
from parsers.pdf.tagged.content import PageText, page_texts
from parsers.pdf.tagged.coverage import Cover
from parsers.pdf.tagged.tree import Reference, Tree, structure_tree
from parsers.print.cell_text import (
    box_of,
    cell_remarks,
    cell_text,
    is_struck,
    keeps_spaces,
    original_text,
    whole_words,
)
from parsers.print.glyphs import Glyph
from parsers.print.lines import PrintedLine, stack_lines


@dataclass(frozen=True, slots=True)
class Tags:
    """What the structure tree gives.

    `share` is the share (0..1) of the visible glyphs that it refers to; `doubt` tells where it
    contradicts the page, "" where it does not. `letters` counts the visible glyphs, `bare_pages`
    are those on which nothing stands but artifacts; `is_there` tells whether there are any tags,
    `is_prose` whether they have no table and the pages show nothing that one could be seen by.
    """

    blocks: tuple[Paragraph | Grid, ...]
    share: float
    remarks: tuple[ReaderRemark, ...] = ()
    doubt: str = ""
    letters: Counter[str] = field(default_factory=Counter)
    bare_pages: frozenset[int] = frozenset()
    is_there: bool = False
    is_prose: bool = False


def read_tags(document: playa.Document) -> Tags:
    """Return the paragraphs and table grids of the structure tree, in its order."""
    tree = structure_tree(document)
    planned = list(tagged_blocks(tree.nodes))
    cover = _read_pages(document, tree, planned)
    blocks: list[Paragraph | Grid] = []
    remarks: list[ReaderRemark] = []
    doubts = list(cover.doubts)
    for block in planned:
        if isinstance(block, TaggedParagraph):
            blocks.extend(_paragraph(block))
            continue
        cells, short = placed([*map(_cell, block.cells)], block.n_cols)
        wrong = contradicting_row(cells, block.n_cols)
        if wrong is not None:
            doubts.append(f"row {wrong + 1} of a table stands in other columns on the page")
        if block.rest.lines:
            doubts.append(f"they leave «{block.rest.lines[0].text.strip()}» out of a table's cells")
        remarks.extend(_remarks(cells, short))
        blocks.append(_grid(cells, block.n_rows, block.n_cols))
    remarks.extend(cover.remarks())
    return Tags(
        tuple(blocks),
        cover.share,
        tuple(remarks),
        doubts[0] if doubts else "",
        cover.letters,
        frozenset(cover.bare_pages),
        bool(tree.nodes),
        cover.is_prose,
    )


def _read_pages(
    document: playa.Document, tree: Tree, planned: Sequence[TaggedParagraph | TaggedTable]
) -> Cover:
    """Read the text of all pages into the passages of the blocks."""
    owners: dict[Reference, tuple[Passage, int]] = {}
    for number, block in enumerate(planned):
        if isinstance(block, TaggedParagraph):
            owners.update((one, (block.passage, -1)) for one in block.passage.references)
            continue
        for passage in block.passages():
            owners.update((one, (passage, number)) for one in passage.references)
    cover = Cover(has_tables=any(isinstance(block, TaggedTable) for block in planned))
    for page in page_texts(document):
        _read_page(page, tree, owners, cover)
    return cover


def _read_page(
    page: PageText, tree: Tree, owners: dict[Reference, tuple[Passage, int]], cover: Cover
) -> None:
    """Read a page's text into the passages that own it."""
    found: dict[int, tuple[Passage, int, list[Glyph]]] = {}
    untagged = list(page.unmarked)
    for (form, mcid), glyphs in page.marked.items():
        key = (page.number, form, mcid)
        if key not in owners and form:  # some programs do not name the form
            key = (page.number, 0, mcid)
        owner = owners.get(key)
        if owner is None:
            untagged.extend(glyphs)
            continue
        if key in tree.struck:
            glyphs = [glyph._replace(struck=True) for glyph in glyphs]
        passage, table = owner
        found.setdefault(id(passage), (passage, table, []))[2].extend(glyphs)
    boxes: dict[int, Box] = {}
    for passage, table, glyphs in found.values():
        lines = stack_lines(glyphs, passage.starts_paragraph and not passage.lines)
        passage.lines.extend(lines)
        if table >= 0:
            for line in lines:
                boxes[table] = line.box.union(boxes.get(table))
    tagged = [glyph for _, _, glyphs in found.values() for glyph in glyphs]
    cover.add(page, tagged, untagged, list(boxes.values()))


def _paragraph(block: TaggedParagraph) -> Iterator[Paragraph]:
    lines = block.passage.lines
    text = cell_text(lines, float("inf"), spaces_kept=True) if lines else ""
    if text:
        yield Paragraph(text.replace("\n", " "), block.level, lines[0].box.page)


def _cell(planned: CellPassages) -> TaggedCell:
    lines = tuple(line for passage in planned.passages for line in passage.lines)
    return TaggedCell(
        planned.row,
        planned.col,
        planned.row_span,
        planned.col_span,
        planned.is_header,
        _printed_once(lines) if planned.is_header else lines,
    )


def _printed_once(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """Return the lines of a header but those that a browser printed again on each page."""
    pages = [tuple(group) for _, group in groupby(lines, key=lambda line: line.box.page)]
    texts = {tuple(line.text for line in page) for page in pages}
    return pages[0] if len(pages) > 1 and len(texts) == 1 else lines


def _remarks(cells: Sequence[TaggedCell], short: Sequence[int]) -> Iterator[ReaderRemark]:
    if short:
        pages = [cell.lines[0].box.page for cell in cells if cell.row == short[0] and cell.lines]
        where = f"{len(short)} row" + ("s" if len(short) > 1 else "")
        place = min(pages, default=None)
        yield ReaderRemark("cells_placed_by_position", detail=where, page=place)
    for cell in cells:
        yield from cell_remarks(cell.lines)


def _grid(cells: Sequence[TaggedCell], n_rows: int, n_cols: int) -> Grid:
    widths = _column_widths(cells)
    spaces_kept = keeps_spaces(cell.lines for cell in cells)
    words = whole_words(cell.lines for cell in cells)
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
                struck=is_struck(cell.lines),
                is_header=cell.is_header,
            )
            for cell in cells
        ),
        n_rows,
        n_cols,
    )


def _column_widths(cells: Iterable[TaggedCell]) -> dict[tuple[int, int], float]:
    """Return the width that text has in each (column, column span): that of its widest line.

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
