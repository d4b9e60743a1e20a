"""One activity: what the texts of a row say, with its times, links, parties and doubts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from normalizers.measure_numbers import read_measures
from normalizers.model import Context, Remark, TimeItem
from normalizers.people.parties import read_parties
from normalizers.status import read_scheduled, read_status
from normalizers.temporal import TimeReading, read_time
from normalizers.temporal.deadlines import as_deadline, names_deadline
from parsers.document.model import Row, Table
from pipeline.ledger.parties import unread_parties
from pipeline.plan.activity import TEXT_COLUMNS, Activity, Origins
from pipeline.plan.names import one_line
from pipeline.plan.period import PlanPeriod, period_named
from pipeline.reading.row_clocks import with_clock
from pipeline.reading.row_headings import in_week, term_named, week_named, within_term
from pipeline.reading.row_texts import TableTexts, month_named
from pipeline.reading.row_times import settle
from pipeline.reading.row_years import RowYears

# columns of numbers, in which nothing is a time
_NUMBER_COLUMNS = {"measures", "budget"}


def read_activity(
    position: int,
    number: int,
    place: int,
    columns: TableTexts,
    row: Row,
    period: PlanPeriod | None,
    programmes: frozenset[str],
    years: RowYears,
    corrected: Mapping[str, str] | None = None,
) -> Activity:
    """Return the activity that a row says, the `place`th of its table.

    `position` is its place in the plan, `number` its table's in the document; `years` know where
    the list stands in time, `programmes` are first paragraphs that several activities share.
    `corrected` are texts in the place of its own; other rows are read as if they were not.
    """
    table = columns.table
    texts = {**columns.texts(row), **(corrected or {})}
    own, context = years.read(
        lambda settled: _read_dates(columns, row, settled), context_of(columns, place, row, period)
    )
    if corrected and "date" in corrected:
        own = read_time(corrected["date"], context)
    is_deadline = names_deadline(texts.get("activity", ""))
    items: list[tuple[str, TimeItem]] = []
    remarks: list[tuple[str, Remark]] = []
    for field, text in texts.items():
        if field in _NUMBER_COLUMNS or field in columns.untimed or not text:
            continue
        is_date = field == "date"
        reading = own if is_date else read_time(text, context)
        found = map(as_deadline, reading.items) if is_date and is_deadline else reading.items
        items.extend((field, item) for item in found)
        remarks.extend((field, remark) for remark in reading.remarks)
        if is_date and period is not None:
            told = _told_period(columns, place, row) or period
            remarks.extend((field, one) for one in outside(reading.items, period, told))
    named = columns.month_header or ""
    if texts.get(named) and not any(_tells_when(*entry) for entry in items):
        # "Mars" in its column, and no day that is read beside it: all of March
        items.extend((named, item) for item in read_time(texts[named], context).items)
    read = any(field == "date" for field, _ in (*items, *remarks))
    term = term_named((row.section, table.heading, table.year_heading, columns.title))
    items = within_term(with_clock(settle(items), texts), term)
    status = read_status(texts, items, struck=_is_struck(table, row))
    said = texts.get("date", "")
    if said and not read and status == "planned" and period is not None:
        remarks.append(("date", Remark("date_unread", said, 0, len(said))))
    parties = read_parties(texts.get("responsible", ""))
    remarks.extend(
        ("responsible", remark) for remark in unread_parties(texts.get("responsible", ""), parties)
    )
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
        parties,
        next((cell.box.page for cell in row.cells if cell.box), None),
        tuple(remarks),
        _origins(columns.origins(row), corrected or {}),
    )


def _read_dates(columns: TableTexts, row: Row, context: Context) -> TimeReading:
    """Return the times of a row's date columns; a weekday is of the week that a heading names."""
    reading = columns.read_dates(row, context)
    weeks = (week_named(text, context) for text in (row.section, columns.table.heading) if text)
    week = next(filter(None, weeks), None)
    return reading if week is None else in_week(reading, columns.texts(row).get("date", ""), week)


def _origins(origins: Mapping[str, Origins], corrected: Mapping[str, str]) -> Mapping[str, Origins]:
    """Return where texts are from; a corrected one is from the first cell of what stood there."""
    return {name: own[:1] if name in corrected else own for name, own in origins.items()}


def _tells_when(field: str, item: TimeItem) -> bool:
    """Return whether a time says when more exactly than the month in a column of its own."""
    exact = item.kind == "recurring" or item.precision in ("day", "week")
    return field == "date" or (field in ("activity", "notes") and exact)


def context_of(columns: TableTexts, place: int, row: Row, period: PlanPeriod | None) -> Context:
    """Return what a row's dates do not say: the year of its heading or of the plan, the month."""
    headings = (row.section, columns.table.heading)
    month = columns.month(place - 1) or next(filter(None, map(month_named, headings)), None)
    period = _told_period(columns, place, row) or period
    year = period.year + row.years_later if period else None
    bounds = None if period is None or period.is_calendar_year else (period.start, period.end)
    return Context(year, month, bounds)


def _told_period(columns: TableTexts, place: int, row: Row) -> PlanPeriod | None:
    """Return the year that the row's own column, or the nearest heading, tells."""
    table = columns.table
    said = (row.section, table.heading, table.year_heading)
    return columns.period(place - 1) or next(filter(None, map(period_named, said)), None)


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


def outside(
    items: Sequence[TimeItem], period: PlanPeriod, told: PlanPeriod | None = None
) -> Iterator[Remark]:
    """Return a remark on each date outside the plan's period; a postponed one may be.

    None is outside that is in the year `told` by the heading above its row.
    """
    for item in items:
        first, last = item.start or item.end, item.end or item.start
        if item.role == "postponed" or first is None or last is None:
            continue
        if all(last < one.start or first > one.end for one in (period, told or period)):
            detail = str(first) if first == last else f"{first}–{last}"
            yield Remark("outside_period", item.text, item.char_start, item.char_end, detail)
