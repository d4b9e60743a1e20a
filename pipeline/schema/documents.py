"""The tables of files and what was read from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from parsers.detect.formats import format_names, reader_ranks
from pipeline.ledger.model import FateKind, FateName
from pipeline.plan.document import DocumentStatus
from pipeline.plan.findings import Severity
from pipeline.plan.kind import Kind
from pipeline.schema.row import Large, Row, column, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(Row):
    """One source file."""

    TABLE: ClassVar[str] = "documents"

    file: str = column("path of the file below the folder of plans")
    format: str | None = column(f"{one_of(format_names())}; null where unknown")
    reader: str | None = column(f"the reader: {one_of(reader_ranks())}")
    kind: Kind | None = column(null="where it was not read")
    sha256: str = column("SHA-256 of the file's bytes")
    bytes: Large = column("size of the file")
    title: str | None = column("the document's title")
    plan_year: int | None = column("the year that a date without year belongs to")
    period_start: date | None = column("first day of the plan's period")
    period_end: date | None = column("last day of the plan's period")
    modified: date | None = column("date of last change that the file itself gives")
    pages: int | None = column("number of pages; null for formats without pages")
    tables: int = column("number of tables")
    activities: int = column("number of activities")
    findings: int = column("number of findings")
    status: DocumentStatus = column()
    rendition_of: str | None = column(
        "document_id of the revision's primary file, where this is another format of it"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions(Row):
    """One revision of a plan; document_id is its primary file."""

    TABLE: ClassVar[str] = "revisions"

    effective: date = column("date by which the revisions are ordered")
    current: bool = column("whether it is the plan's newest that is not withdrawn")
    withdrawn: bool = column("whether all its files are gone")
    title: str | None = column("the plan's title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells(Row):
    """One table cell as read; a merged cell is one row."""

    TABLE: ClassVar[str] = "cells"

    table: int = column("number of the table in the document, from 1")
    row: int = column("number of the row below the header, from 1")
    col: int = column("number of the column, from 1")
    row_span: int = column("number of rows that the cell covers")
    col_span: int = column("number of columns that the cell covers")
    field: str | None = column("what the column means; null where no layout knows it")
    header: str | None = column("the column's header text")
    text: str = column("the cell's text, cleaned: broken lines and words joined")
    original: str = column("the text as the file has it, a printed line a line")
    page: int | None = column("page, from 1")
    x0: float | None = column("left edge, points from the page's left")
    top: float | None = column("upper edge, points from the page's top")
    x1: float | None = column("right edge")
    bottom: float | None = column("lower edge")
    struck: bool = column("whether the whole text is struck through")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Row):
    """One remark: something not understood, or that contradicts itself."""

    TABLE: ClassVar[str] = "findings"

    activity_id: str | None = column("the activity, where it is about one")
    severity: Severity = column()
    code: str = column("kind of remark")
    message: str = column("what it is, in a sentence")
    field: str | None = column("column it is about")
    text: str | None = column("what stands there")
    page: int | None = column("page, from 1")
    row: int | None = column("row of the table below the header, from 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates(Row):
    """What became of each row of a table, each line of running text, and what was left out."""

    TABLE: ClassVar[str] = "fates"

    position: int = column("place in the document, from 1")
    kind: FateKind = column()
    table: int | None = column("number of the table in the document, from 1")
    row: int | None = column("row as the file draws it, its header included, from 1")
    line: int | None = column("line of the running text, from 1")
    page: int | None = column("page, from 1")
    fate: FateName = column()
    text: str = column("what it says; the cells of a row parted by ·")
