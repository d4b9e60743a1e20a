"""What the structure tree says of paragraphs and tables, before their text is read.

Each paragraph, and each paragraph of a cell, is a passage: the marked contents whose glyphs are
stacked to lines together. The text of the pages is then read into the passages page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from parsers.pdf.tagged.tree import Node, Reference
from parsers.print.lines import PrintedLine

HEADINGS = {"Title": 1, "H": 1} | {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS = {"P", "LI", "Caption", "Note", "BlockQuote", "TOCI", *HEADINGS}
# elements that hold paragraphs of their own inside a cell
_CELL_GROUPS = {"Table", "THead", "TBody", "TFoot", "TR", "TD", "TH", "L", "LI", "LBody", "Div"} | {
    "Sect",
    "Part",
    "Art",
}
_INLINE = {"Span", "Link", "Lbl", "Reference", "Em", "Strong", "NonStruct", "Quote", "Code"} | {
    "Sub",
    "Annot",
    "Form",
}
_ROW_GROUPS = {"THead", "TBody", "TFoot", "Div", "Sect", "NonStruct", "Part"}


@dataclass(slots=True)
class Passage:
    """Marked contents, and the lines that their glyphs form."""

    references: tuple[Reference, ...]
    starts_paragraph: bool = False
    lines: list[PrintedLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """A paragraph outside tables, with its level as a heading (0: none)."""

    level: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class CellPassages:
    """A cell's place in its table, and its passages."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table's cells and size; `rest` is what its element holds outside of cells."""

    cells: tuple[CellPassages, ...]
    n_rows: int
    n_cols: int
    rest: Passage

    def passages(self) -> Iterator[Passage]:
        """Return the passages of all cells, and the rest."""
        for cell in self.cells:
            yield from cell.passages
        yield self.rest


def tagged_blocks(nodes: Iterable[Node | Reference]) -> Iterator[TaggedParagraph | TaggedTable]:
    """Return the paragraphs and tables below some elements, in logical order."""
    for node in nodes:
        if not isinstance(node, Node):
            continue
        if node.role == "Table":
            captions = [kid for kid in node.kids if isinstance(kid, Node) and kid.role == "Caption"]
            yield from tagged_blocks(captions)
            yield _table(node, captions)
        elif node.role in _PARAGRAPHS and not _holds_table(node):
            level = HEADINGS.get(node.role, 0)
            yield TaggedParagraph(level, Passage(tuple(node.references())))
        else:
            yield from tagged_blocks(node.kids)


def _holds_table(node: Node) -> bool:
    return any(
        isinstance(kid, Node) and (kid.role == "Table" or _holds_table(kid)) for kid in node.kids
    )


def _table(table: Node, captions: Sequence[Node]) -> TaggedTable:
    """Return a Table's cells with their places, as HTML forms a table from rows and spans."""
    cells: list[CellPassages] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        col = 0
        for node in _row_cells(row):
            while (number, col) in taken:
                col += 1
            row_span = min(node.row_span, len(rows) - number)
            passages = tuple(_cell_passages(node))
            is_header = node.role == "TH"
            cells.append(CellPassages(number, col, row_span, node.col_span, is_header, passages))
            taken.update(
                (number + down, col + right)
                for down in range(row_span)
                for right in range(node.col_span)
            )
            col += node.col_span
    n_cols = max((cell.col + cell.col_span for cell in cells), default=0)
    within = {
        reference for cell in cells for part in cell.passages for reference in part.references
    }
    within.update(reference for caption in captions for reference in caption.references())
    rest = Passage(tuple(one for one in table.references() if one not in within))
    return TaggedTable(tuple(cells), len(rows), n_cols, rest)


def _rows(table: Node) -> Iterator[Node]:
    """Return the TRs of a table: its own and those of its groups of rows."""
    for kid in table.kids:
        if isinstance(kid, Node):
            if kid.role == "TR":
                yield kid
            elif kid.role in _ROW_GROUPS:
                yield from _rows(kid)


def _row_cells(row: Node) -> Iterator[Node]:
    """Return the cells of a row: its TDs and THs; where it has none, what stands in their place."""
    cells = list(_tagged_as_cells(row.kids))
    if cells:
        yield from cells
    else:
        yield from (kid for kid in row.kids if isinstance(kid, Node))


def _tagged_as_cells(kids: Iterable[Node | Reference]) -> Iterator[Node]:
    for kid in kids:
        if isinstance(kid, Node):
            if kid.role in ("TD", "TH"):
                yield kid
            elif kid.role in _ROW_GROUPS:
                yield from _tagged_as_cells(kid.kids)


def _cell_passages(cell: Node) -> Iterator[Passage]:
    """Return a cell's passages: each paragraph, and text with no paragraph of its own."""
    for inline, kids in groupby(cell.kids, key=_is_inline):
        if inline:
            yield Passage(tuple(_references(kids)), starts_paragraph=True)
            continue
        for kid in kids:
            if isinstance(kid, Node) and (kid.role in _CELL_GROUPS or kid.role in _INLINE):
                yield from _cell_passages(kid)
            elif isinstance(kid, Node):
                yield Passage(tuple(kid.references()), starts_paragraph=True)


def _is_inline(kid: Node | Reference) -> bool:
    """Return whether something stands in a line with what is beside it, as far as its role says."""
    if not isinstance(kid, Node):
        return True
    return kid.role in _INLINE and all(map(_is_inline, kid.kids))


def _references(kids: Iterable[Node | Reference]) -> Iterator[Reference]:
    for kid in kids:
        if isinstance(kid, Node):
            yield from kid.references()
        else:
            yield kid
