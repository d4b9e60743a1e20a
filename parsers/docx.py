"""Reader for Word files (.docx): tables and paragraphs as a reader of the final text sees them.

python-docx opens the package; the body is walked here, because its tables lose text silently where
a cell has tracked changes or content controls, and merged cells are grid arithmetic that is done
once (ISO/IEC 29500-1, 17.4: gridBefore, gridSpan, vMerge). Insertions count as text, deletions do
not; content controls are looked through at block, row, cell and run level.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from parsers.clean import clean_paragraphs
from parsers.model import Cell, Content, Grid, Metadata, Paragraph

_BODY, _PARAGRAPH, _TABLE = qn("w:body"), qn("w:p"), qn("w:tbl")
_ROW, _CELL, _RUN, _TEXT = qn("w:tr"), qn("w:tc"), qn("w:r"), qn("w:t")
# what was deleted or moved away is no longer text
_DROPPED = {qn("w:del"), qn("w:moveFrom")}
# wrappers that stand between a parent and its real children
_TRANSPARENT = {
    qn("w:" + name)
    for name in (
        *("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"),
        *("hyperlink", "fldSimple", "dir", "bdo"),
    )
}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
_ON = {None, "1", "true", "on"}


def read_docx(data: bytes) -> Content:
    """Give the paragraphs and table grids of a Word file's bytes."""
    word = docx.Document(io.BytesIO(data))
    levels = _heading_levels(word)
    blocks: list[Paragraph | Grid] = []
    for element in children(word.element.body):
        if element.tag == _PARAGRAPH:
            text = clean_paragraphs(paragraph_text(element))
            if text:
                blocks.append(Paragraph(text, levels.get(_style_of(element), 0)))
        elif element.tag == _TABLE:
            blocks.append(read_grid(element))
    core = word.core_properties
    modified = core.modified or core.created
    metadata = Metadata(core.title or "", modified.date().isoformat() if modified else None)
    return Content("docx", tuple(blocks), metadata)


def children(parent: Element) -> Iterator[Element]:
    """Give an element's real children: wrappers looked through, deleted content left out."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from children(child)
        elif child.tag not in _DROPPED:
            yield child


def paragraph_text(paragraph: Element) -> str:
    """Give a paragraph's text with its typed breaks and tabs."""
    return "".join(text for text, _ in _pieces(paragraph))


def _pieces(paragraph: Element) -> Iterator[tuple[str, bool]]:
    """Give the texts of a paragraph's runs, each with whether it is struck through."""
    for run in children(paragraph):
        if run.tag != _RUN:
            continue
        struck = _is_struck(run)
        for piece in run:
            if piece.tag == _TEXT:
                yield piece.text or "", struck
            elif piece.tag in _CHARACTERS:
                yield _CHARACTERS[piece.tag], struck


def _is_struck(run: Element) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    marks = (properties.find(qn("w:strike")), properties.find(qn("w:dstrike")))
    return any(mark is not None and mark.get(qn("w:val")) in _ON for mark in marks)


def read_grid(table: Element) -> Grid:
    """Give a table's cells with their places in the grid, merged cells as one cell."""
    cells: dict[tuple[int, int], Cell] = {}
    above: dict[int, tuple[int, int]] = {}  # grid column → key of the cell that may go on below
    n_cols = 0
    n_rows = 0
    for row in children(table):
        if row.tag != _ROW or _row_property(row, "del") is not None:
            continue
        col = _row_number(row, "gridBefore")
        header = _row_property(row, "tblHeader") is not None
        merged: dict[int, tuple[int, int]] = {}
        for element in children(row):
            if element.tag != _CELL:
                continue
            span = _cell_number(element, "gridSpan", 1)
            merge = _cell_property(element, "vMerge")
            goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            key = above.get(col) if goes_on else None
            if key is not None:
                cell = cells[key]
                cells[key] = replace(cell, row_span=n_rows - cell.row + 1)
            else:
                key = (n_rows, col)
                cells[key] = _read_cell(element, n_rows, col, span, header)
            if merge is not None:
                merged[col] = key
            col += span
        above = merged
        n_cols = max(n_cols, col + _row_number(row, "gridAfter"))
        n_rows += 1
    return Grid(tuple(cells[key] for key in sorted(cells)), n_rows, n_cols)


def _read_cell(element: Element, row: int, col: int, span: int, header: bool) -> Cell:
    lines: list[str] = []
    marks: list[bool] = []
    for block in children(element):
        if block.tag == _PARAGRAPH:
            pieces = list(_pieces(block))
            lines.append("".join(text for text, _ in pieces))
            marks.extend(struck for text, struck in pieces if text.strip())
        elif block.tag == _TABLE:
            lines.extend(_nested_lines(block))
    original = "\n".join(lines)
    return Cell(
        row,
        col,
        clean_paragraphs(original),
        original,
        col_span=span,
        struck=bool(marks) and all(marks),
        is_header=header,
    )


def _nested_lines(table: Element) -> Iterator[str]:
    """Give a nested table as text: a line a row, tabs between its cells."""
    inner = read_grid(table)
    for number in range(inner.n_rows):
        cells = [cell for cell in inner.cells if cell.row == number]
        yield "\t".join(cell.text.replace("\n", " ") for cell in cells)


def _row_property(row: Element, name: str) -> Element | None:
    return row.find(f"{qn('w:trPr')}/{qn('w:' + name)}")


def _cell_property(cell: Element, name: str) -> Element | None:
    return cell.find(f"{qn('w:tcPr')}/{qn('w:' + name)}")


def _row_number(row: Element, name: str) -> int:
    return _number(_row_property(row, name), 0)


def _cell_number(cell: Element, name: str, default: int) -> int:
    return _number(_cell_property(cell, name), default)


def _number(element: Element | None, default: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return int(value) if value and value.isdigit() else default


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(qn("w:val")) or "") if style is not None else ""


def _heading_levels(word: WordDocument) -> dict[str, int]:
    """Give the heading level (1–9) of each paragraph style that is a heading or a title."""
    levels: dict[str, int] = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        text = (name.get(qn("w:val")) or "").casefold() if name is not None else ""
        if text == "title":
            levels[style.get(qn("w:styleId"))] = 1
        elif text.startswith("heading ") and text[8:].isdigit():
            levels[style.get(qn("w:styleId"))] = min(int(text[8:]), 9)
    return levels
