"""From a document to values: what each row of the plan says, with all that was not understood.

Here parsers and normalisers meet: rows of fields go in, activities with their time items, measure
links, parties and findings come out. Nothing is known here of revisions or of tables on disk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from normalizers.events import ProseEvent
from parsers.document.model import Document, Row, Table
from pipeline.ledger.account import accounted
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import MeasureEntries
from pipeline.plan.period import PlanPeriod, period_named, plan_period
from pipeline.plan.settings import PlanSettings
from pipeline.reading.action_plan.read import find_entries, interpret_measures
from pipeline.reading.action_plan.time_frames import action_plan_period
from pipeline.reading.activities import context_of, read_activity
from pipeline.reading.announcement import read_announcement
from pipeline.reading.kind import Recognised, recognise
from pipeline.reading.row_texts import TableTexts
from pipeline.reading.row_years import RowYears

# what running text of a plan says of so long a time is what its dates are for
_CONTEXT = ("year", "half_year")
_WORD = 4  # letters: shorter ones tell nothing of what an event is
_BEGINNING = 5  # letters in which forms of a word agree


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
    rows = _rows_of(document) if kind == "yearly_plan" else []
    activities = _activities(rows, period, {})
    findings = _reader_findings(document)
    year = settings.year or (_one_year(period) if rows else None)
    prose = read_announcement(
        document, name, year, settings.effective_date(name), of_plan=bool(rows)
    )
    events = prose.events
    if rows:
        events = _beside_activities(prose.events, activities, document.title)
    if not rows:
        findings = [one for one in findings if one.code != "table_of_lines"]
        findings.append(finding("no_plan_table"))
    elif any(context_of(texts, place, row, period).year is None for _, texts, place, row in rows):
        findings.append(finding("no_year"))
    if rows and period is not None and period.of_dates:
        findings.append(finding("year_of_dates", detail=str(period.year)))
    findings.extend(prose.findings)
    reading = PlanReading(kind, period, activities, tuple(findings), events, clutter=prose.clutter)
    return accounted(document, reading, prose.outcomes)


_PlanRow = tuple[int, TableTexts, int, Row]


def _rows_of(document: Document) -> list[_PlanRow]:
    """Return the rows of a document's plans: each table's number and texts, the row's place."""
    return [
        (number, texts, place, row)
        for number, texts in (
            (n, TableTexts(table, document.title)) for n, table in document.plan_tables()
        )
        for place, row in texts.rows()
    ]


def _activities(
    rows: Sequence[_PlanRow],
    period: PlanPeriod | None,
    corrected: Mapping[int, Mapping[str, str]],
) -> tuple[Activity, ...]:
    programmes = _shared_first_paragraphs(
        _activity_text(texts.table, row) for _, texts, _, row in rows
    )
    years = {number: RowYears(_names_term(texts.table)) for number, texts, _, _ in rows}
    return tuple(
        read_activity(
            position,
            number,
            place,
            columns,
            row,
            period,
            programmes,
            years[number],
            corrected.get(position),
        )
        for position, (number, columns, place, row) in enumerate(rows, start=1)
    )


def corrected_activities(
    document: Document, period: PlanPeriod | None, corrected: Mapping[int, Mapping[str, str]]
) -> tuple[Activity, ...]:
    """Return a yearly plan's activities with other texts for some, by their positions.

    They are as many as without, in the same order, and none but those named differs.
    """
    return _activities(_rows_of(document), period, corrected)


def _names_term(table: Table) -> bool:
    """Return whether a table's heading names a term ("Høst 2024"), not a whole year."""
    heading = table.year_heading or table.heading
    return any(map(str.isalpha, heading)) and period_named(heading) is not None


def _one_year(period: PlanPeriod | None) -> int | None:
    return period.year if period is not None and period.start.year == period.end.year else None


def _beside_activities(
    events: Sequence[ProseEvent], activities: Sequence[Activity], title: str
) -> tuple[ProseEvent, ...]:
    """Return the events of a plan's running text that neither its rows nor its title tell.

    A row tells an event of the same days if it says most of what the event is called.
    """
    told: dict[tuple[date | None, date | None], list[str]] = {}
    for activity in activities:
        texts = " ".join((activity.title, activity.section, *activity.texts.values()))
        for _, item in activity.items:
            if item.kind == "dated":
                told.setdefault((item.start, item.end), []).append(texts.casefold())
    return tuple(
        event
        for event in events
        if not any(_says(t, event.title) for t in told.get((event.item.start, event.item.end), ()))
        and event.item.precision not in _CONTEXT
        and event.unit.text.strip() != title.strip()
    )


def _says(text: str, title: str) -> bool:
    """Return whether a text, case folded, has most words of a title, or their beginnings."""
    words = [word for word in re.findall(r"[^\W\d_]+", title.casefold()) if len(word) >= _WORD]
    ends = (
        max(_WORD, min(_BEGINNING, len(word) - len("en"))) for word in words
    )  # "Festen": "Fest"
    said = sum(word[:end] in text for word, end in zip(words, ends, strict=True))
    return 2 * said >= len(words)


def _read_action_plan(
    document: Document, name: str, settings: PlanSettings, measures: MeasureEntries
) -> PlanReading:
    period = settings.plan_period() or action_plan_period(document, name)
    reading = interpret_measures(measures, period)
    findings = (*_reader_findings(document), *reading.findings)
    whole = PlanReading("action_plan", period, (), findings, (), reading.measures)
    prose = read_announcement(document, name, of_plan=True)
    return accounted(document, replace(whole, clutter=prose.clutter), prose.outcomes)


def _reader_findings(document: Document) -> list[Finding]:
    return [
        finding(remark.code, remark.text, remark.detail, page=remark.page, row=remark.row)
        for remark in document.remarks
    ]


def _activity_text(table: Table, row: Row) -> str:
    return row.cells[table.fields.index("activity")].text


def _shared_first_paragraphs(texts: Iterable[str]) -> frozenset[str]:
    """Return the first paragraphs that several activities begin with, before further ones."""
    counts = Counter(text.split("\n", 1)[0] for text in texts if "\n" in text)
    return frozenset(text for text, count in counts.items() if count > 1)


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
