"""Reader for Word files (.docx, .docm, templates, strict ones): tables, paragraphs, text boxes.

The body is walked here, because python-docx's tables lose text silently where a cell has tracked
changes or content controls, and merged cells are grid arithmetic that is done once
(ISO/IEC 29500-1, 17.4: gridBefore, gridSpan, vMerge). What is text at all stands in
`parsers.docx_text`. Footnotes and comments are no cell text: they are remarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from parsers.clean import clean_paragraphs
from parsers.docx_package import open_word, read_notes, read_styles
from parsers.docx_text import Piece, children, pieces, text_boxes
from parsers.model import Cell, Content, Grid, Metadata, Paragraph, ReaderRemark

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")


def read_docx(data: bytes) -> Content:
    """Give the paragraphs and table grids of a Word file's bytes."""
    word = open_word(data)
    reader = _BodyReader(word)
    blocks = tuple(reader.blocks(word.element.body))
    core = word.core_properties
    modified = core.modified or core.created
    metadata = Metadata(core.title or "", modified.date().isoformat() if modified else None)
    return Content("docx", blocks, metadata, tuple(reader.remarks))


class _BodyReader:
    """Walks a document's body; `remarks` grow while it does."""

    def __init__(self, word: WordDocument) -> None:
        self.styles = read_styles(word)
        self.notes = read_notes(word)
        self.remarks: list[ReaderRemark] = []
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Paragraph | Grid]:
        """Give the blocks of a body or a text box, text boxes after what they are anchored in."""
        for element in children(parent):
            if element.tag == _PARAGRAPH:
                found = list(pieces(element, self.styles))
                text = clean_paragraphs("".join(piece.text for piece in found))
                if text:
                    style = _style_of(element)
                    is_item = _is_numbered(element) or style in self.styles.lists
                    level = self.styles.levels.get(style, 0)
                    yield Paragraph(text, level, is_item=is_item and not level)
                self._note(found, None)
                for box in text_boxes(element):
                    yield from self.blocks(box)
            elif element.tag == _TABLE:
                self._tables += 1
                yield self.grid(element)

    def grid(self, table: Element) -> Grid:
        """Give a table's cells with their places in the grid, merged cells as one cell."""
        cells: dict[tuple[int, int], Cell] = {}
        above: dict[int, tuple[int, int]] = {}  # grid column → key of the cell that may go on below
        n_cols = 0
        n_rows = 0
        for row in children(table):
            if row.tag != _ROW:
                continue
            if (deleted := _row_property(row, "del")) is not None:
                self._note_deleted(row, deleted, n_rows)
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
                    cells[key] = replace(cells[key], row_span=n_rows - cells[key].row + 1)
                else:
                    key = (n_rows, col)
                    cells[key] = self._cell(element, n_rows, col, span, header)
                if merge is not None:
                    merged[col] = key
                col += span
            above = merged
            n_cols = max(n_cols, col + _row_number(row, "gridAfter"))
            n_rows += 1
        return Grid(tuple(cells[key] for key in sorted(cells)), n_rows, n_cols)

    def _cell(self, element: Element, row: int, col: int, span: int, header: bool) -> Cell:
        lines, originals = [], []
        marks: list[bool] = []
        for text, original, found in self._lines(element, row):
            lines.append(text)
            originals.append(original)
            marks.extend(piece.struck for piece in found if piece.text.strip())
        return Cell(
            row,
            col,
            clean_paragraphs("\n".join(lines)),
            "\n".join(originals),
            col_span=span,
            struck=bool(marks) and all(marks),
            is_header=header,
        )

    def _lines(self, parent: Element, row: int) -> Iterator[tuple[str, str, list[Piece]]]:
        """Give a cell's lines, each as text, as text with what was removed, and in pieces."""
        for block in children(parent):
            if block.tag == _PARAGRAPH:
                found = list(pieces(block, self.styles))
                self._note(found, row)
                yield (
                    "".join(piece.text for piece in found),
                    "".join(piece.text or piece.removed for piece in found),
                    found,
                )
                for box in text_boxes(block):
                    yield from self._lines(box, row)
            elif block.tag == _TABLE:
                for line in self._nested_lines(block):
                    yield line, line, [Piece(line)]

    def _nested_lines(self, table: Element) -> Iterator[str]:
        """Give a nested table as text: a line a row, tabs between its cells."""
        inner = self.grid(table)
        for number in range(inner.n_rows):
            cells = [cell for cell in inner.cells if cell.row == number]
            yield "\t".join(cell.text.replace("\n", " ") for cell in cells)

    def _note(self, found: list[Piece], row: int | None) -> None:
        """Add a remark for each footnote and comment; `row` is the table's row, from 0."""
        for piece in found:
            text = self.notes.get(piece.note, "") if piece.note else ""
            if piece.note and text:
                table = self._tables if row is not None else None
                kind = piece.note[0]
                self.remarks.append(ReaderRemark("note_left_out", text, kind, None, table, row))

    def _note_deleted(self, row: Element, mark: Element, number: int) -> None:
        texts = (
            "".join(text.text or "" for text in cell.iter(qn("w:t"), qn("w:delText")))
            for cell in row.iter(_CELL)
        )
        said = " | ".join(text for text in texts if text)
        day = (mark.get(qn("w:date")) or "")[:10]
        detail = " ".join(part for part in (day, mark.get(qn("w:author"))) if part)
        self.remarks.append(ReaderRemark("row_deleted", said, detail, None, self._tables, number))


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


def _is_numbered(paragraph: Element) -> bool:
    """Tell whether a paragraph itself says that it is an item of a list."""
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return number is not None and number.get(qn("w:val")) != "0"


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(qn("w:val")) or "") if style is not None else ""
