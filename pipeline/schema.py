"""Every table, declared once: its columns with type and meaning.

A table is a frozen dataclass of `Row`; a row of the table is a value of it. The Parquet schema,
the CSV header, the views of `planleser sql` and the tables in the README all come from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pipeline.schema_measures import MeasureLinks, Measures
from pipeline.schema_row import Column, Row, column, columns

__all__ = ["TABLES", "Column", "MeasureLinks", "Measures", "Row", "column", "columns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(Row):
    """One source file."""

    TABLE: ClassVar[str] = "documents"

    file: str = column("string", "path of the file below the folder of plans")
    format: str | None = column(
        "string",
        "docx, doc, odt, rtf, pdf, html, markdown, csv, xlsx or text; null where unknown",
    )
    reader: str | None = column(
        "string",
        "the reader: docx, office-doc, office-odt, office-rtf, workbook, pdf-tags, pdf-ruled, "
        "pdf-aligned, html, markdown, csv, text-dump or text",
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
class Activities(Row):
    """One activity: a row of the plan."""

    TABLE: ClassVar[str] = "activities"

    activity_id: str = column("string", "the same in every revision in which the activity stands")
    position: int = column("int32", "place in the plan, from 1")
    section: str | None = column("string", "the group that a merged row above names")
    programme: str | None = column(
        "string", "first paragraph of the activity cell where several activities share it"
    )
    title: str = column("string", "the activity cell on one line, paragraphs joined by – ")
    activity: str | None = column("string", "text of the activity column")
    date: str | None = column("string", "text of the date column")
    measures: str | None = column("string", "text of the measures column")
    responsible: str | None = column("string", "text of the responsible column")
    competence: str | None = column("string", "text of the competence column")
    visibility: str | None = column("string", "text of the visibility column")
    notes: str | None = column("string", "text of the notes column")
    extra: str | None = column("string", "JSON object of the other columns, header → text")
    status: str = column("string", "planned, proposed_move, postponed, cancelled or done")
    scheduled: str = column(
        "string", "dated, recurring, frequency, continuous, on_demand, undecided or none"
    )
    first_date: Any = column("date32", "first day of its dated time expressions")
    last_date: Any = column("date32", "last day of its dated time expressions")
    page: int | None = column("int32", "page it begins on, from a PDF rendition where there is one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Row):
    """One time expression."""

    TABLE: ClassVar[str] = "dates"

    activity_id: str = column("string", "the activity")
    item: int = column("int32", "number of the expression in the activity, from 1")
    field: str = column(
        "string", "column it stands in: a field, or the header of an unknown column"
    )
    text: str = column("string", "exactly the characters matched")
    char_start: int = column("int32", "first character in the column's text, from 0")
    char_end: int = column("int32", "character after the last")
    kind: str = column("string", "dated, recurring, frequency, continuous, on_demand or undecided")
    start: date | None = column("date32", "first day, inclusive")
    end: date | None = column("date32", "last day, inclusive")
    precision: str | None = column(
        "string", "day, week, part_of_month, month, season, quarter, half_year or year"
    )
    role: str = column("string", "event, deadline, start, end or postponed")
    approximate: bool = column("bool", "rundt, ca., primo, månedsskiftet …")
    uncertain: bool = column("bool", "?, tentativt, foreløpig, trolig …")
    rrule: str | None = column("string", "recurrence rule of RFC 5545, without DTSTART")
    time_start: str | None = column("string", "clock time HH:MM")
    time_end: str | None = column("string", "clock time HH:MM")
    iso_week: int | None = column("int32", "ISO 8601 week, where the expression is one")
    edtf: str | None = column("string", "the same in Extended Date/Time Format (ISO 8601-2)")
    year_from: str | None = column("string", "where the year is from: text, plan or context")
    rule: str = column("string", "name of the rule that read it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences(Row):
    """One day or period on the calendar."""

    TABLE: ClassVar[str] = "occurrences"

    activity_id: str = column("string", "the activity")
    item: int = column("int32", "the time expression in `dates`")
    start: date = column("date32", "first day")
    end: date = column("date32", "last day")
    time_start: str | None = column("string", "clock time HH:MM")
    time_end: str | None = column("string", "clock time HH:MM")
    tentative: bool = column("bool", "approximate, uncertain or coarser than a day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties(Row):
    """One person, unit or region named as taking part."""

    TABLE: ClassVar[str] = "parties"

    activity_id: str = column("string", "the activity")
    item: int = column("int32", "number in the activity, from 1")
    field: str = column("string", "column it stands in")
    name: str = column("string", "the name")
    kind: str = column("string", "person, unit, organisation, region or municipality")
    role: str = column("string", "responsible, collaborator or contact")
    region: str | None = column("string", "region that the party is named for")
    text: str = column("string", "the characters it was read from")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Row):
    """One activity found again: it stands in this revision and in the one before."""

    TABLE: ClassVar[str] = "matches"

    activity_id: str = column("string", "the activity")
    from_revision: int = column("int32", "the revision before")
    from_position: int = column("int32", "its place there, from 1")
    position: int = column("int32", "its place here, from 1")
    score: float = column("float64", "probability that it is the same activity, 0–1")
    rival: str | None = column("string", "activity_id of another one before, nearly as like")
    rival_score: float | None = column("float64", "that one's probability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Row):
    """One change of an activity from one revision to the next; revision is the later one."""

    TABLE: ClassVar[str] = "changes"

    from_revision: int = column("int32", "the earlier revision")
    to_revision: int = column("int32", "the later revision")
    activity_id: str = column("string", "the activity")
    change: str = column(
        "string",
        "added, removed, renamed, moved_in_time, date_decided, date_dropped, precision_changed, "
        "status_changed, measures_changed, responsible_changed, reworded or reordered",
    )
    field: str | None = column("string", "column it is about")
    old: str | None = column("string", "what stood there")
    new: str | None = column("string", "what stands there")
    days_moved: int | None = column("int32", "days from old to new; negative for earlier")


TABLES: dict[str, type[Row]] = {
    table.TABLE: table
    for table in (
        Documents,
        Revisions,
        Cells,
        Activities,
        Dates,
        Occurrences,
        MeasureLinks,
        Measures,
        Parties,
        Findings,
        Matches,
        Changes,
    )
}
