"""The tables of what plans say: activities, their times and parties; and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from normalizers.model import Kind, Precision, TimeRole, YearFrom
from normalizers.people.parties import PartyKind, PartyRole
from normalizers.status import Scheduled, Status
from pipeline.schema.row import Row, column


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
    status: Status = column("string", "planned, proposed_move, postponed, cancelled or done")
    scheduled: Scheduled = column(
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
    kind: Kind = column("string", "dated, recurring, frequency, continuous, on_demand or undecided")
    start: date | None = column("date32", "first day, inclusive")
    end: date | None = column("date32", "last day, inclusive")
    precision: Precision | None = column(
        "string", "day, week, part_of_month, month, season, quarter, half_year or year"
    )
    role: TimeRole = column("string", "event, deadline, start, end or postponed")
    approximate: bool = column("bool", "rundt, ca., primo, månedsskiftet …")
    uncertain: bool = column("bool", "?, tentativt, foreløpig, trolig …")
    rrule: str | None = column("string", "recurrence rule of RFC 5545, without DTSTART")
    exceptions: str | None = column(
        "string",
        "what a recurrence leaves out: periods such as 2025-07-01/2025-07-31, or words without "
        "days; semicolons between them",
    )
    week_parity: str | None = column("string", "even or odd: the ISO weeks of a recurrence")
    due: date | None = column("date32", "the last day on which a deadline is kept")
    time_start: str | None = column("string", "clock time HH:MM")
    time_end: str | None = column("string", "clock time HH:MM")
    iso_week: int | None = column("int32", "ISO 8601 week, where the expression is one")
    edtf: str | None = column("string", "the same in Extended Date/Time Format (ISO 8601-2)")
    year_from: YearFrom | None = column("string", "where the year is from: text, plan or context")
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
class Events(Row):
    """What happens when: in an announcement's text, or as an activity of a plan."""

    TABLE: ClassVar[str] = "events"

    event_id: str = column("string", "the event; of an activity, its id and numbers of its times")
    position: int = column("int32", "place in the document, from 1")
    title: str = column("string", "what it is called")
    topic: str | None = column("string", "what it is about")
    series: str | None = column("string", "what several events belong to; an activity's programme")
    audience: str | None = column("string", "whom it is for")
    place: str | None = column("string", "where")
    region: str | None = column("string", "region or county that it is for")
    organiser: str | None = column("string", "who arranges it, or decides")
    start: date | None = column("date32", "first day, inclusive")
    end: date | None = column("date32", "last day, inclusive")
    kind: Kind = column("string", "as in `dates`; a recurrence has a row for each time it happens")
    precision: Precision | None = column("string", "as in `dates`")
    role: TimeRole = column("string", "event, deadline, start, end or postponed")
    status: Status | None = column(
        "string", "of an activity, as in `activities`; null for an announced event"
    )
    approximate: bool = column("bool", "rundt, ca., primo …")
    uncertain: bool = column("bool", "?, tentativt, intended only …")
    rrule: str | None = column("string", "recurrence rule of RFC 5545, without DTSTART")
    time_start: str | None = column("string", "clock time HH:MM")
    time_end: str | None = column("string", "clock time HH:MM")
    iso_week: int | None = column("int32", "ISO 8601 week, where the time is one")
    edtf: str | None = column("string", "the time in Extended Date/Time Format (ISO 8601-2)")
    year_from: YearFrom | None = column("string", "where the year is from: text, plan or context")
    rule: str = column("string", "name of the rule that read the time")
    expression: str = column("string", "exactly the characters of the time expression")
    text: str = column("string", "the sentence or list item; of an activity, the column's text")
    page: int | None = column("int32", "page, from 1; null for formats without pages")
    char_start: int = column(
        "int32",
        "first character of the text in the document's running text (paragraphs, a line feed "
        "between two); of an activity, of the expression in the column's text",
    )
    char_end: int = column("int32", "character after the last")
    activity_id: str | None = column("string", "the activity, where it is one of a plan's")
    item: int | None = column("int32", "the time expression in `dates`, of an activity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties(Row):
    """One person, unit or region named as taking part."""

    TABLE: ClassVar[str] = "parties"

    activity_id: str = column("string", "the activity")
    item: int = column("int32", "number in the activity, from 1")
    field: str = column("string", "column it stands in")
    name: str = column("string", "the name")
    kind: PartyKind = column("string", "person, unit, organisation, region or municipality")
    role: PartyRole = column("string", "responsible, collaborator or contact")
    region: str | None = column("string", "region that the party is named for")
    text: str = column("string", "the characters it was read from")
