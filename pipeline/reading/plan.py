"""From a document to values: what each row of the plan says, with all that was not understood.

Here parsers and normalisers meet: rows of fields go in, activities with their time items, measure
links, parties and findings come out. Nothing is known here of revisions or of tables on disk.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizers.events import ProseEvent
from normalizers.measure_numbers import read_measures
from normalizers.model import Context, Remark, TimeItem
from normalizers.people.parties import read_parties
from normalizers.status import read_scheduled, read_status
from normalizers.temporal import read_time
from parsers.document.model import Document, Row, Table
from pipeline.ledger.times import account, loud_findings
from pipeline.plan.activity import TEXT_COLUMNS, Activity, PlanReading
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import MeasureEntries
from pipeline.plan.names import one_line
from pipeline.plan.period import PlanPeriod, period_named, plan_period
from pipeline.plan.settings import PlanSettings
from pipeline.reading.action_plan.read import find_entries, interpret_measures
from pipeline.reading.action_plan.time_frames import action_plan_period
from pipeline.reading.announcement import read_announcement
from pipeline.reading.kind import Recognised, recognise
from pipeline.reading.row_texts import TableTexts, month_named
from pipeline.reading.row_times import settle
from pipeline.reading.row_years import RowYears

# what running text of a plan says of so long a time is what its dates are for
_CONTEXT = ("year", "half_year")
# columns of numbers, in which nothing is a time
_NUMBER_COLUMNS = {"measures", "budget"}


def read_plan(
    document: Document,
    name: str,
    settings: PlanSettings | None = None,
    recognised: Recognised | None = None,
) -> PlanReading:
    """Return what a document says; `name` is its path below the folder of plans.

    `recognised` is its kind where that was decided before; the settings may set another.
    """
    settings = settings or PlanSettings()
    chosen = settings.kind_of(name)
    if recognised is None:
        recognised = Recognised(chosen) if chosen else recognise(document)
    kind = chosen or recognised.kind
    if kind == "action_plan":
        measures = recognised.measures or find_entries(document)
        return _read_action_plan(document, name, settings, measures)
    period = settings.plan_period() or plan_period(document, name)
    tables = document.plan_tables() if kind == "yearly_plan" else ()
    rows = [
        (number, texts, place, row)
        for number, texts in ((n, TableTexts(table, document.title)) for n, table in tables)
        for place, row in texts.rows()
    ]
    programmes = _shared_first_paragraphs(
        _activity_text(texts.table, row) for _, texts, _, row in rows
    )
    years = {number: RowYears(_names_term(texts.table)) for number, texts, _, _ in rows}
    activities = tuple(
        _activity(position, number, place, columns, row, period, programmes, years[number])
        for position, (number, columns, place, row) in enumerate(rows, start=1)
    )
    findings = _reader_findings(document)
    year = settings.year or (_one_year(period) if rows else None)
    prose = read_announcement(
        document, name, year, settings.effective_date(name), of_plan=bool(rows)
    )
    events = _beside_activities(prose.events, activities) if rows else prose.events
    times = account(
        document,
        len(events) + sum(len(activity.items) for activity in activities),
        frozenset(number for number, _, _, _ in rows),
        prose.outcomes,
        period.year if period else None,
        kind,
    )
    findings.extend((*times.findings, *loud_findings(times)))
    if not rows:
        findings = [one for one in findings if one.code != "table_of_lines"]
        findings.append(finding("no_plan_table"))
    elif any(_context(texts, place, row, period).year is None for _, texts, place, row in rows):
        findings.append(finding("no_year"))
    if rows and period is not None and period.of_dates:
        findings.append(finding("year_of_dates", detail=str(period.year)))
    findings.extend(prose.findings)
    return PlanReading(kind, period, activities, tuple(findings), events)


def _names_term(table: Table) -> bool:
    """Return whether a table's heading names a term ("Høst 2024"), not a whole year."""
    heading = table.year_heading or table.heading
    return any(map(str.isalpha, heading)) and period_named(heading) is not None


def _one_year(period: PlanPeriod | None) -> int | None:
    return period.year if period is not None and period.start.year == period.end.year else None


def _beside_activities(
    events: Sequence[ProseEvent], activities: Sequence[Activity]
) -> tuple[ProseEvent, ...]:
    """Return the events of a plan's running text that are not told by its rows too."""
    told = {
        (item.start, item.end)
        for activity in activities
        for _, item in activity.items
        if item.kind == "dated"
    }
    return tuple(
        event
        for event in events
        if (event.item.start, event.item.end) not in told and event.item.precision not in _CONTEXT
    )


def _read_action_plan(
    document: Document, name: str, settings: PlanSettings, measures: MeasureEntries
) -> PlanReading:
    period = settings.plan_period() or action_plan_period(document, name)
    reading = interpret_measures(measures, period)
    findings = (*_reader_findings(document), *reading.findings)
    return PlanReading("action_plan", period, (), findings, (), reading.measures)


def _reader_findings(document: Document) -> list[Finding]:
    return [
        finding(remark.code, remark.text, remark.detail, page=remark.page, row=remark.row)
        for remark in document.remarks
    ]


def _activity(
    position: int,
    number: int,
    place: int,
    columns: TableTexts,
    row: Row,
    period: PlanPeriod | None,
    programmes: frozenset[str],
    years: RowYears,
) -> Activity:
    table = columns.table
    texts = columns.texts(row)
    own, context = years.read(
        lambda settled: columns.read_dates(row, settled), _context(columns, place, row, period)
    )
    items: list[tuple[str, TimeItem]] = []
    remarks: list[tuple[str, Remark]] = []
    for field, text in texts.items():
        if field in _NUMBER_COLUMNS or field in columns.untimed or not text:
            continue
        is_date = field == "date"
        reading = own if is_date else read_time(text, context)
        items.extend((field, item) for item in reading.items)
        remarks.extend((field, remark) for remark in reading.remarks)
        if is_date and period is not None:
            remarks.extend((field, remark) for remark in _outside(reading.items, period))
    named = columns.month_header or ""
    if texts.get(named) and not any(_tells_when(*entry) for entry in items):
        # "Mars" in its column, and no day that is read beside it: all of March
        items.extend((named, item) for item in read_time(texts[named], context).items)
    read = any(field == "date" for field, _ in (*items, *remarks))
    items = settle(items)
    status = read_status(texts, items, struck=_is_struck(table, row))
    said = texts.get("date", "")
    if said and not read and status == "planned" and period is not None:
        remarks.append(("date", Remark("date_unread", said, 0, len(said))))
    links, unread = read_measures(texts.get("measures", ""))
    remarks.extend(("measures", remark) for remark in unread)
    activity = texts.get("activity", "")
    if not activity:
        remarks.append(("activity", Remark("activity_without_title", "", 0, 0)))
    first = activity.split("\n", 1)[0]
    return Activity(
        position,
        number,
        place,
        row.section,
        one_line(activity),
        first if "\n" in activity and first in programmes else None,
        texts,
        _extra(texts),
        status,
        read_scheduled(items),
        tuple(items),
        links,
        read_parties(texts.get("responsible", "")),
        next((cell.box.page for cell in row.cells if cell.box), None),
        tuple(remarks),
        columns.origins(row),
    )


def _tells_when(field: str, item: TimeItem) -> bool:
    """Return whether a time says when more exactly than the month in a column of its own."""
    exact = item.kind == "recurring" or item.precision in ("day", "week")
    return field == "date" or (field in ("activity", "notes") and exact)


def _activity_text(table: Table, row: Row) -> str:
    return row.cells[table.fields.index("activity")].text


def _shared_first_paragraphs(texts: Iterable[str]) -> frozenset[str]:
    """Return the first paragraphs that several activities begin with, before further ones."""
    counts = Counter(text.split("\n", 1)[0] for text in texts if "\n" in text)
    return frozenset(text for text, count in counts.items() if count > 1)


def _context(columns: TableTexts, place: int, row: Row, period: PlanPeriod | None) -> Context:
    """Return what a row's dates do not say: the year of its heading or of the plan, the month."""
    headings = (row.section, columns.table.heading)
    month = columns.month(place - 1) or next(filter(None, map(month_named, headings)), None)
    said = (*headings, columns.table.year_heading)
    period = (
        columns.period(place - 1) or next(filter(None, map(period_named, said)), None) or period
    )
    year = period.year + row.years_later if period else None
    bounds = None if period is None or period.is_calendar_year else (period.start, period.end)
    return Context(year, month, bounds)


def _is_struck(table: Table, row: Row) -> bool:
    """Return whether the activity's name or its date is struck through as a whole."""
    return any(
        cell.struck
        for cell, field in zip(row.cells, table.fields, strict=True)
        if field in ("activity", "date") and cell.text
    )


def _extra(texts: Mapping[str, str]) -> str | None:
    others = {name: text for name, text in texts.items() if name not in TEXT_COLUMNS}
    return json.dumps(others, ensure_ascii=False) if others else None


def _outside(items: Sequence[TimeItem], period: PlanPeriod) -> Iterator[Remark]:
    """Return a remark on each date outside the plan's period; a postponed one may be."""
    for item in items:
        first, last = item.start or item.end, item.end or item.start
        if item.role == "postponed" or first is None or last is None:
            continue
        if last < period.start or first > period.end:
            detail = str(first) if first == last else f"{first}–{last}"
            yield Remark("outside_period", item.text, item.char_start, item.char_end, detail)


def document_findings(document: Document, name: str) -> Iterator[tuple[Finding, str]]:
    """Return the findings on a document, each with the title of the activity that it is about."""
    reading = read_plan(document, name)
    for found in reading.findings:
        yield found, ""
    for activity in reading.activities:
        for found in activity_findings(activity):
            yield found, activity.title


def activity_findings(
    activity: Activity, activity_id: str | None = None, page: int | None = None
) -> Iterator[Finding]:
    """Return the findings on one activity."""
    for field, remark in activity.remarks:
        yield finding(
            remark.code,
            remark.text,
            remark.detail,
            field=field,
            activity_id=activity_id,
            page=page or activity.page,
            row=activity.row,
        )
