"""Reader for Word files (.docx, .docm, templates, strict ones): tables, paragraphs, text boxes.

The body is walked here, because python-docx's tables lose text silently where a cell has tracked
changes or content controls. What is text at all stands in `parsers.word.text`, where cells stand in
`parsers.word.grid`. Footnotes and comments are no cell text: they are remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.document import Document as WordDocument
from lxml.etree import _Element as Element

from parsers.document.model import Cell, Content, Grid, Paragraph, ReaderRemark
from parsers.document.reader_context import ReaderContext
from parsers.document.spans import fill_spans
from parsers.document.strikes import paragraph_of
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import find_header
from parsers.word.cells import CellReader, CellText
from parsers.word.fills import fill_of
from parsers.word.grid import DrawnRow, drawn_rows, uneven_rows
from parsers.word.missing_parts import without_missing_parts
from parsers.word.names import qn
from parsers.word.numbering import Numbering
from parsers.word.package import list_of, open_word, read_metadata, read_notes, read_styles
from parsers.word.sections import bold_sections
from parsers.word.text import Look, children, mark_removed, pieces, text_boxes

_PARAGRAPH, _TABLE, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tc")
_TABLE_STYLE = f"{qn('w:tblPr')}/{qn('w:tblStyle')}"
# parts of the text that are stored elsewhere
_ELSEWHERE = {qn("w:altChunk"): "altChunk", qn("w:subDoc"): "subDoc"}


def read_docx(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs and table grids of a Word file's bytes."""
    data, missing = without_missing_parts(data)
    word, package = open_word(data)
    reader = _BodyReader(word, package, context.times)
    reader.remarks.extend(ReaderRemark("part_missing", name) for name in missing)
    blocks = tuple(reader.blocks(word.element.body))
    return Content("docx", blocks, read_metadata(word), tuple(reader.remarks))


class _BodyReader:
    """Walks a document's body; `remarks` grow while it does."""

    def __init__(self, word: WordDocument, package: bytes, times: TimeSense) -> None:
        self._times = times
        self.styles = read_styles(word, package)
        self.notes = read_notes(word)
        self.remarks: list[ReaderRemark] = []
        self._numbering = Numbering(word, self.styles.lists)
        self._cells = CellReader(self.styles, self._numbering, self._nested_lines)
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Paragraph | Grid]:
        """Return the blocks of a body or a text box, text boxes after what they are anchored in."""
        begun: list[tuple[str, bool]] = []
        for element in children(parent):
            if element.tag == _PARAGRAPH:
                number = self._numbering.number(element)
                texts = list(pieces(element, self.styles))
                begun.extend((piece.text, piece.struck) for piece in texts)
                self._note([piece.note for piece in texts if piece.note], None)
                self._note_elsewhere(element)
                if mark_removed(element):
                    continue
                paragraph, begun = paragraph_of(begun), []
                if paragraph.text:
                    style = _style_of(element)
                    level = self.styles.levels.get(style, 0)
                    is_item = not level and self._is_item(element, style)
                    yield replace(paragraph, level=level, is_item=is_item, number=number)
                for box in text_boxes(element):
                    yield from self.blocks(box)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag in _ELSEWHERE:
                self._note_elsewhere(element)
        if (paragraph := paragraph_of(begun)).text:
            yield paragraph

    def _table(self, element: Element) -> Iterator[Paragraph | Grid]:
        """Return a table; of one that only lays out the page, the blocks in its cells."""
        known = len(self.remarks)
        self._tables += 1
        grid = self.grid(element)
        if not grid.n_rows or (_holds_tables(element) and _lays_out(grid, self._times)):
            # a wholly deleted table keeps its remarks; blocks of page layout have their own
            self._tables -= 1
            if grid.n_rows:
                del self.remarks[known:]
                rows, _ = drawn_rows(element)
                for row in rows:
                    if row.deleted is None:
                        for cell in row.cells:
                            yield from self.blocks(cell.element)
            return
        yield grid

    def _is_item(self, paragraph: Element, style: str) -> bool:
        """Return whether a paragraph is an item of a list, by its own word or its style's."""
        properties = paragraph.find(qn("w:pPr"))
        own = list_of(properties) if properties is not None else None
        number, _ = own or self.styles.lists.get(style, ("0", 0))
        return number != "0"

    def grid(self, table: Element) -> Grid:
        """Return a table's cells with their places in the grid, merged cells as one cell."""
        cells: dict[tuple[int, int], Cell] = {}
        bold: set[tuple[int, int]] = set()
        above: dict[int, tuple[int, int]] = {}  # column → key of the cell that may go on below
        style = table.find(_TABLE_STYLE)
        named = "" if style is None else style.get(qn("w:val")) or ""
        look = Look(struck=named in self.styles.struck)
        rows, n_cols = drawn_rows(table)
        n_rows = 0
        for row in rows:
            if row.deleted is not None:
                self._note_deleted(row.element, row.deleted, n_rows)
                continue
            merged: dict[int, tuple[int, int]] = {}
            texts: list[CellText] = []
            for cell in row.cells:
                texts.append(said := self._cells.read(cell.element, look))
                key = above.get(cell.start) if cell.vertical == "continue" else None
                if key is not None:
                    cells[key] = replace(cells[key], row_span=n_rows - cells[key].row + 1)
                    if said.text:
                        self._remark("text_under_merge", said.text, "", n_rows)
                else:
                    key = (n_rows, cell.start)
                    cells[key] = Cell(
                        *key,
                        said.text,
                        said.original,
                        col_span=cell.end - cell.start,
                        struck=said.struck,
                        is_header=row.header,
                        fill=fill_of(cell.element),
                        number=said.number,
                    )
                    bold.update([key] if said.bold else ())
                if cell.vertical:
                    merged[cell.start] = key
            self._note_row(row, texts, n_rows)
            above = merged
            n_rows += 1
        for number in uneven_rows(rows):
            at = [cells[key].text for key in sorted(cells) if key[0] == number]
            self._remark("row_uneven", " | ".join(at), "", number)
        grid = Grid(tuple(cells[key] for key in sorted(cells)), n_rows, n_cols)
        grid, sections = bold_sections(grid, bold)
        for number in sections:
            text = next(cell.text for cell in grid.cells if cell.row == number and cell.text)
            self._remark("section_by_look", text, "", number)
        return grid

    def _nested_lines(self, table: Element) -> Iterator[str]:
        """Return a nested table as text: a line a row, tabs between its cells."""
        inner = self.grid(table)
        rows: list[list[str]] = [[] for _ in range(inner.n_rows)]
        for cell in inner.cells:
            rows[cell.row].append(cell.text.replace("\n", " "))
        yield from ("\t".join(texts) for texts in rows)

    def _remark(self, code: str, text: str, detail: str, row: int | None) -> None:
        table = self._tables if row is not None else None
        self.remarks.append(ReaderRemark(code, text, detail, None, table, row))

    def _note(self, notes: Sequence[tuple[str, str]], row: int | None) -> None:
        """Add a remark for each footnote and comment; `row` is the table's row, from 0."""
        for note in notes:
            if text := self.notes.get(note, ""):
                self._remark("note_left_out", text, note[0], row)

    def _note_row(self, row: DrawnRow, texts: Sequence[CellText], number: int) -> None:
        """Add remarks on what a row's cells do not show: notes, struck and deleted text."""
        for said in texts:
            self._note(said.notes, number)
            for raised in said.marks:
                self._remark("note_left_out", raised, "footnote mark", number)
            if said.partly_struck:
                self._remark("partly_struck", said.partly_struck, "", number)
        for cell in row.deleted_cells:
            if text := _any_text(cell):
                self._remark("cell_deleted", text, "", number)
        marks = row.element.iter(qn("w:del"), qn("w:moveFrom"))
        if texts and not any(said.text for said in texts):
            # a row whose every word was deleted is no row in the final version
            mark = next((mark for mark in marks if _any_text(mark)), None)
            if mark is not None:
                self._note_deleted(row.element, mark, number)

    def _note_deleted(self, row: Element, mark: Element, number: int) -> None:
        texts = (_any_text(cell) for cell in row.iter(_CELL))
        said = " | ".join(text for text in texts if text)
        day = (mark.get(qn("w:date")) or "")[:10]
        detail = " ".join(part for part in (day, mark.get(qn("w:author"))) if part)
        self._remark("row_deleted", said, detail, number)

    def _note_elsewhere(self, element: Element) -> None:
        for part in element.iter(*_ELSEWHERE):
            self._remark("part_not_read", "", _ELSEWHERE[part.tag], None)


def _holds_tables(table: Element) -> bool:
    return next(table.iterdescendants(_TABLE), None) is not None


def _lays_out(grid: Grid, times: TimeSense) -> bool:
    """Return whether a table that holds tables is page layout: no row of it names fields."""
    return find_header(fill_spans(grid), times) is None


def _any_text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t"), qn("w:delText")))


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(qn("w:val")) or "") if style is not None else ""
