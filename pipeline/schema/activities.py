"""The tables of what plans say: activities, their times and parties; and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from normalizers.model import Kind, Precision, TimeRole, WeekParity, YearFrom
from normalizers.people.party import PartyKind, PartyRole
from normalizers.status import Scheduled, Status
from pipeline.schema.row import Day, Row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities(Row):
    """One activity: a row of the plan."""

    TABLE: ClassVar[str] = "activities"

    activity_id: str = column("the same in every revision in which the activity stands")
    table: int = column("number of its table in the document, from 1")
    row: int = column("number of its row in `cells`, from 1")
    position: int = column("place in the plan, from 1")
    section: str | None = column("the group that a merged row above names")
    programme: str | None = column(
        "first paragraph of the activity cell where several activities share it"
    )
    title: str = column("the activity cell on one line, paragraphs joined by – ")
    activity: str | None = column("text of the activity column")
    date: str | None = column("text of the date column")
    measures: str | None = column("text of the measures column")
    responsible: str | None = column("text of the responsible column")
    competence: str | None = column("text of the competence column")
    visibility: str | None = column("text of the visibility column")
    notes: str | None = column("text of the notes column")
    place: str | None = column("text of the column of places")
    audience: str | None = column("text of the column that says for whom")
    goal: str | None = column("text of the column of goals")
    budget: str | None = column("text of the column of costs")
    extra: str | None = column("JSON object of the other columns, header → text")
    status: Status = column()
    scheduled: Scheduled = column()
    first_date: Day | None = column("first day of its dated time expressions")
    last_date: Day | None = column("last day of its dated time expressions")
    page: int | None = column("page it begins on, from a PDF rendition where there is one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Row):
    """One time expression."""

    TABLE: ClassVar[str] = "dates"

    activity_id: str = column("the activity")
    item: int = column("number of the expression in the activity, from 1")
    table: int = column("number of the cell's table in the document, from 1")
    row: int | None = column("row of its cell in `cells`, from 1")
    col: int | None = column("column of its cell in `cells`, from 1")
    field: str = column("column it stands in: a field, or the header of an unknown column")
    text: str = column("exactly the characters matched")
    char_start: int = column("first character in the column's text, from 0")
    char_end: int = column("character after the last")
    kind: Kind = column()
    start: date | None = column("first day, inclusive")
    end: date | None = column("last day, inclusive")
    precision: Precision | None = column()
    role: TimeRole = column()
    approximate: bool = column("rundt, ca., primo, månedsskiftet …")
    uncertain: bool = column("?, tentativt, foreløpig, trolig …")
    rrule: str | None = column("recurrence rule of RFC 5545, without DTSTART")
    exceptions: str | None = column(
        "what a recurrence leaves out: periods such as 2025-07-01/2025-07-31, or words without "
        "days; semicolons between them",
    )
    week_parity: WeekParity | None = column("the ISO weeks of a recurrence")
    due: date | None = column(
        'the last day on which a deadline is kept: the last of its period for "innen mai" (31 May),'
        ' the day before it for "før mai" (30 April)'
    )
    time_start: str | None = column("clock time HH:MM")
    time_end: str | None = column("clock time HH:MM")
    iso_week: int | None = column("ISO 8601 week, where the expression is one")
    edtf: str | None = column("the same in Extended Date/Time Format (ISO 8601-2)")
    year_from: YearFrom | None = column("where the year is from")
    rule: str = column("name of the rule that read it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences(Row):
    """One day or period on the calendar."""

    TABLE: ClassVar[str] = "occurrences"

    activity_id: str = column("the activity")
    item: int = column("the time expression in `dates`")
    start: date = column("first day")
    end: date = column("last day")
    time_start: str | None = column("clock time HH:MM")
    time_end: str | None = column("clock time HH:MM")
    tentative: bool = column("approximate, uncertain or coarser than a day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Events(Row):
    """What happens when: in an announcement's text, or as an activity of a plan."""

    TABLE: ClassVar[str] = "events"

    event_id: str = column("the event; of an activity, its id and numbers of its times")
    position: int = column("place in the document, from 1")
    title: str = column("what it is called")
    topic: str | None = column("what it is about")
    series: str | None = column("what several events belong to; an activity's programme")
    audience: str | None = column("whom it is for")
    place: str | None = column("where")
    region: str | None = column("region or county that it is for")
    organiser: str | None = column("who arranges it, or decides")
    start: date | None = column("first day, inclusive")
    end: date | None = column("last day, inclusive")
    kind: str = column("as in `dates`; a recurrence has a row for each time it happens")
    precision: str | None = column("as in `dates`")
    role: TimeRole = column()
    status: str | None = column("of an activity, as in `activities`; null for an announced event")
    approximate: bool = column("rundt, ca., primo …")
    uncertain: bool = column("?, tentativt, intended only …")
    rrule: str | None = column("recurrence rule of RFC 5545, without DTSTART")
    time_start: str | None = column("clock time HH:MM")
    time_end: str | None = column("clock time HH:MM")
    iso_week: int | None = column("ISO 8601 week, where the time is one")
    edtf: str | None = column("the time in Extended Date/Time Format (ISO 8601-2)")
    year_from: YearFrom | None = column("where the year is from")
    rule: str = column("name of the rule that made the event; of an activity, as `time_rule`")
    time_rule: str = column("name of the rule that read the time")
    expression: str = column("exactly the characters of the time expression")
    text: str = column("the sentence or list item; of an activity, the column's text")
    page: int | None = column("page, from 1; null for formats without pages")
    char_start: int = column(
        "first character of the text in the document's running text (paragraphs, a line feed "
        "between two); of an activity, of the expression in the column's text",
    )
    char_end: int = column("character after the last")
    activity_id: str | None = column("the activity, where it is one of a plan's")
    item: int | None = column("the time expression in `dates`, of an activity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties(Row):
    """One person, unit or region named as taking part."""

    TABLE: ClassVar[str] = "parties"

    activity_id: str = column("the activity")
    item: int = column("number in the activity, from 1")
    table: int = column("number of the cell's table in the document, from 1")
    row: int | None = column("row of its cell in `cells`, from 1")
    col: int | None = column("column of its cell in `cells`, from 1")
    field: str = column("column it stands in")
    name: str = column("the name")
    kind: PartyKind | None = column(null="where no list knows it")
    role: PartyRole = column()
    region: str | None = column("region that the party is named for")
    text: str = column("the characters it was read from")
