"""Every time expression of a document is placed, accounted for, or a warning.

Placed is what became a time of an activity, an event or a measure. Accounted for is what a filter
of running text left out with a reason (a law, a mention, the past) and what only gives context: a
heading's month, a column of months. Whatever is left is named with its text, page and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.events import REASONS, Outcome
from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time
from parsers.document.model import Document, Table
from pipeline.plan.activity import PlanReading
from pipeline.plan.findings import Finding, finding
from pipeline.plan.kind import Kind
from pipeline.plan.time_sense import TIMES

# why a time of running text names no event that anybody misses is said by every other reason
_NOT_PLACED = ("unnamed", "undecided", "unannounced")
_LOUD_SHARE = 1 / 3  # of a document's times that found no place
_FEWEST_FOR_LOUD = 3
_PRECISE = ("day", "week", "part_of_month", "month")
_LONGEST_TEXT = 160  # characters of a finding's text


@dataclass(frozen=True, slots=True)
class TimesAccount:
    """How many times of a document found a place, and a finding on each that did not."""

    placed: int
    findings: tuple[Finding, ...]

    @property
    def unplaced(self) -> int:
        """How many times found no place."""
        return len(self.findings)

    @property
    def is_loud(self) -> bool:
        """Whether so many times found no place that the document was hardly understood."""
        total = self.placed + self.unplaced
        return self.unplaced >= _FEWEST_FOR_LOUD and self.unplaced > _LOUD_SHARE * total


def account(document: Document, reading: PlanReading, outcomes: Sequence[Outcome]) -> TimesAccount:
    """Return the account of a document's times.

    `outcomes` tell what became of each time of running text.
    """
    placed = len(reading.events) + sum(len(activity.items) for activity in reading.activities)
    placed += sum(bool(measure.time_frame) for measure in reading.measures)
    read = {one.table for one in reading.activities}
    read |= {one.table for one in reading.measures if one.table is not None}
    # what a list of dates says is running text of an announcement
    told = document.prose if reading.kind == "announcement" else ()
    lists = {number for said in told for number in said.in_tables}
    year = reading.period.year if reading.period else None
    findings = [
        *_of_other_tables(document, frozenset(read | lists), year),
        *(one for number in sorted(read) for one in _beside_rows(document, number, year)),
        *_of_running_text(_without_measures(outcomes, reading), reading.kind),
    ]
    return TimesAccount(placed, tuple(findings))


def loud_findings(account: TimesAccount) -> Iterator[Finding]:
    """Return the one finding that says that many times of a document found no place, if so."""
    if account.is_loud:
        total = account.placed + account.unplaced
        yield finding("times_unplaced", detail=f"{account.unplaced} of {total}")


def _of_other_tables(
    document: Document, read_tables: frozenset[int], year: int | None
) -> Iterator[Finding]:
    for number, table in enumerate(document.tables, start=1):
        if number not in read_tables:
            yield from _of_table(table, number, year)


def _of_table(table: Table, number: int, year: int | None) -> Iterator[Finding]:
    """Return a finding on each row of a table that was not read and names a time."""
    for row in table.rows:
        cells = {id(cell): cell for cell in row.cells if cell.text}.values()
        times = [item for cell in cells for item in _dated(cell.text, year)]
        if times:
            text = " · ".join(" ".join(cell.text.split()) for cell in cells)[:_LONGEST_TEXT]
            page = next((cell.box.page for cell in cells if cell.box), None)
            detail = f"table {number}, which was not read as a plan"
            yield finding("time_without_row", text, detail, page=page, row=row.number)


def _beside_rows(document: Document, number: int, year: int | None) -> Iterator[Finding]:
    """Return a finding on each day that a header, section or dropped row of a plan's table names.

    A row of activities has been read; a month in its header or section is its context.
    """
    table = document.tables[number - 1]
    arrived = {row.number for row in table.rows}
    heads = {row.section for row in table.rows}
    for left in table.left:
        # times across the top of a matrix are those of its cells
        is_head = left.fate in ("header", "repeated_header") and left.number not in arrived
        if is_head or " ".join(left.text.split()) in heads:
            continue
        if _dated(left.text, year):
            text = " ".join(left.text.split())[:_LONGEST_TEXT]
            detail = f"table {number}, a row that became no activity"
            yield finding("time_without_row", text, detail, page=left.page)


def _dated(text: str, year: int | None) -> list[TimeItem]:
    """Return the times of a text that name days or weeks; "2025" or "mars" alone is no loss."""
    items = read_time(text, Context(year)).items
    return [item for item in items if item.kind == "recurring" or item.precision in ("day", "week")]


def _without_measures(outcomes: Sequence[Outcome], reading: PlanReading) -> list[Outcome]:
    """Return what became of times, without those that the lines of measures name."""
    said = {
        "".join(line.split())
        for measure in reading.measures
        if measure.table is None
        for line in measure.text.split("\n")
    }
    if not said:
        return list(outcomes)
    return [one for one in outcomes if not any("".join(one.unit.text.split()) in x for x in said)]


def _of_running_text(outcomes: Sequence[Outcome], kind: Kind) -> Iterator[Finding]:
    """Return a finding on each time of running text that names a day and became no event.

    An action plan has no events: what its text announces is told.
    """
    for outcome in outcomes:
        item = outcome.item
        precise = item.precision in _PRECISE or item.kind == "recurring"
        lost = outcome.reason in _NOT_PLACED or (kind == "action_plan" and not outcome.reason)
        # "Mars 2026:", "September/oktober" say when what is listed below them takes place
        is_context = item.precision == "month" and TIMES.is_time(outcome.unit.text.strip(" :"))
        if lost and precise and not is_context:
            text = " ".join(outcome.unit.text.split())
            start = max(0, min(item.char_start - _LONGEST_TEXT // 2, len(text) - _LONGEST_TEXT))
            yield finding(
                "time_without_row",
                text[start : start + _LONGEST_TEXT],
                REASONS.get(outcome.reason, "an action plan has no events"),
                page=outcome.unit.page,
            )
