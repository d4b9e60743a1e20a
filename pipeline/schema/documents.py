"""The tables of files and what was read from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from parsers.detect.formats import format_names, reader_ranks
from pipeline.schema.row import Row, column, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(Row):
    """One source file."""

    TABLE: ClassVar[str] = "documents"

    file: str = column("string", "path of the file below the folder of plans")
    format: str | None = column(
        "string",
        f"{one_of(format_names())}; null where unknown",
    )
    reader: str | None = column(
        "string",
        f"the reader: {one_of(reader_ranks())}",
    )
    kind: str | None = column(
        "string", "yearly_plan, action_plan, announcement or other; null where it was not read"
    )
    sha256: str = column("string", "SHA-256 of the file's bytes")
    bytes: int = column("int64", "size of the file")
    title: str | None = column("string", "the document's title")
    plan_year: int | None = column("int32", "the year that a date without year belongs to")
    period_start: date | None = column("date32", "first day of the plan's period")
    period_end: date | None = column("date32", "last day of the plan's period")
    modified: date | None = column("date32", "date of last change that the file itself gives")
    pages: int | None = column("int32", "number of pages; null for formats without pages")
    tables: int = column("int32", "number of tables")
    activities: int = column("int32", "number of activities")
    findings: int = column("int32", "number of findings")
    status: str = column(
        "string", "ok, needs_password, no_text_layer, no_plan_table, damaged or unsupported"
    )
    rendition_of: str | None = column(
        "string", "document_id of the revision's primary file, where this is another format of it"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions(Row):
    """One revision of a plan; document_id is its primary file."""

    TABLE: ClassVar[str] = "revisions"

    effective: date = column("date32", "date by which the revisions are ordered")
    current: bool = column("bool", "whether it is the plan's newest")
    title: str | None = column("string", "the plan's title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells(Row):
    """One table cell as read; a merged cell is one row."""

    TABLE: ClassVar[str] = "cells"

    table: int = column("int32", "number of the table in the document, from 1")
    row: int = column("int32", "number of the row below the header, from 1")
    col: int = column("int32", "number of the column, from 1")
    row_span: int = column("int32", "number of rows that the cell covers")
    col_span: int = column("int32", "number of columns that the cell covers")
    field: str | None = column("string", "what the column means; null where no layout knows it")
    header: str | None = column("string", "the column's header text")
    text: str = column("string", "the cell's text, cleaned: broken lines and words joined")
    original: str = column("string", "the text as the file has it, a printed line a line")
    page: int | None = column("int32", "page, from 1")
    x0: float | None = column("float64", "left edge, points from the page's left")
    top: float | None = column("float64", "upper edge, points from the page's top")
    x1: float | None = column("float64", "right edge")
    bottom: float | None = column("float64", "lower edge")
    struck: bool = column("bool", "whether the whole text is struck through")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Row):
    """One remark: something not understood, or that contradicts itself."""

    TABLE: ClassVar[str] = "findings"

    activity_id: str | None = column("string", "the activity, where it is about one")
    severity: str = column("string", "error, warning or info")
    code: str = column("string", "kind of remark")
    message: str = column("string", "what it is, in a sentence")
    field: str | None = column("string", "column it is about")
    text: str | None = column("string", "what stands there")
    page: int | None = column("int32", "page, from 1")
    row: int | None = column("int32", "row of the table below the header, from 1")
