"""What a reader returns: a `Document` of paragraphs and tables, and where each piece was.

A reader first describes each table as it is drawn, a `Grid` of cells with spans;
`parsers.plan_tables.read` makes a logical `Table` of it. Every value is immutable; rows and columns
count from 0 here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

RefusalStatus = Literal["needs_password", "no_text_layer", "damaged", "unsupported"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page number from 1, points from the page's top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box | None) -> Box:
        """Return the smallest box round both; of boxes on two pages, the first page's part."""
        if other is None or other.page != self.page:
            return self
        return Box(
            self.page,
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell.

    `text` is cleaned and joined: paragraphs and typed line breaks are line feeds,
    words that the column's width broke are whole. `original` is the text as the file has it, a
    line a line. `fill` is the colour behind it as the file names it, None where there is none or
    it is white. `number` is the one that a list gives the text, which is no part of it.
    """

    row: int
    col: int
    text: str
    original: str = ""
    row_span: int = 1
    col_span: int = 1
    box: Box | None = None
    last_page: int | None = None
    struck: bool = False
    is_header: bool = False
    fill: str | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn: its cells in reading order and its size."""

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a logical table: a cell for each column (a merged cell fills each that it covers).

    `number` is its row in the table as drawn, from 0; `years_later` says how many years after the
    first column of a matrix its own column lies (week 1 after week 52).
    """

    cells: tuple[Cell, ...]
    section: str = ""
    number: int = 0
    years_later: int = 0


LeftFate = Literal["header", "repeated_header", "section", "heading", "dropped"]


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row as drawn that became no row, or what of a row no cell of the logical table has.

    `number` is its row in the table as drawn, from 0; `text` has its texts, parted by " · ".
    """

    number: int
    fate: LeftFate
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table: header, the field that each column means (or None), rows.

    `heading` is the paragraph right above the table, `year_heading` the last one above it that
    names a year ("2026"), `header_groups` the text of a merged heading above each column's own, if
    any. `left` has the rows as drawn that are none of `rows`.
    """

    header: tuple[str, ...]
    header_groups: tuple[str | None, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Row, ...]
    heading: str = ""
    year_heading: str = ""
    left: tuple[LeftRow, ...] = ()

    @property
    def pages(self) -> tuple[int, int] | None:
        """The first and the last page that it is on; None for formats without pages."""
        boxed = [cell for row in self.rows for cell in row.cells if cell.box is not None]
        if not boxed:
            return None
        return (
            min(cell.box.page for cell in boxed if cell.box),
            max(cell.last_page or (cell.box.page if cell.box else 0) for cell in boxed),
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables; `level` is 1–9 for a heading, 0 for running text.

    `is_item` marks an item of a list, `is_clutter` what surrounds a page's text (menus, the
    footer), where the file itself says so. `number` is what the list itself writes before the text
    ("7."), which is no part of it. `in_tables` has, for each line, the number of the table that a
    list of dates was read into with it (0 for none); it is empty where no line was.
    """

    text: str
    level: int = 0
    page: int | None = None
    is_item: bool = False
    is_clutter: bool = False
    number: str = ""
    in_tables: tuple[int, ...] = ()

    @property
    def running_text(self) -> str:
        """The text without the lines that were read into tables."""
        if not self.in_tables:
            return self.text
        lines = zip(self.text.split("\n"), self.in_tables, strict=True)
        return "\n".join(line for line, table in lines if not table)


@dataclass(frozen=True, slots=True)
class ReaderRemark:
    """Something that a reader was not sure of or left out, with its place.

    `code` names an entry of the pipeline's catalogue of findings. `table`, `row` and `col` count
    from 1, as in the tables that users see.
    """

    code: str
    text: str = ""
    detail: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself: title, date of last change (ISO 8601, or None), pages."""

    title: str = ""
    modified: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a format's reader returns: paragraphs and grids in reading order, uninterpreted."""

    reader: str
    blocks: tuple[Paragraph | Grid, ...]
    metadata: Metadata = field(default_factory=Metadata)
    remarks: tuple[ReaderRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read: title, paragraphs, logical tables, and the reader's remarks.

    `format` is a name of `parsers.detect.formats`. `prose` has all paragraphs outside tables, the
    title's own too where it is one of them.
    """

    format: str
    reader: str
    title: str
    prose: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    metadata: Metadata
    remarks: tuple[ReaderRemark, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs' texts, without the title's own."""
        texts = tuple(paragraph.text for paragraph in self.prose)
        return texts[1:] if texts[:1] == (self.title,) else texts

    def plan_tables(self) -> Iterator[tuple[int, Table]]:
        """Return the tables that hold activities, each with its number in the document (from 1)."""
        for number, table in enumerate(self.tables, start=1):
            if "activity" in table.fields and table.rows:
                yield number, table


class DocumentRefusedError(Exception):
    """The file cannot be read as a document; the message says why and what to do."""

    def __init__(self, status: RefusalStatus, message: str) -> None:
        super().__init__(message)
        self.status: RefusalStatus = status
