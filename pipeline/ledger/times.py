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
from pipeline.plan.findings import Finding, finding

# why a time of running text names no event that anybody misses is said by every other reason
_NOT_PLACED = ("unnamed", "undecided", "unannounced")
_LOUD_SHARE = 1 / 3  # of a document's times that found no place
_FEWEST_FOR_LOUD = 3
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


def account(
    document: Document,
    placed: int,
    read_tables: frozenset[int],
    outcomes: Sequence[Outcome],
    year: int | None,
) -> TimesAccount:
    """Return the account of a document's times.

    `placed` counts those of activities, events and measures; `read_tables` are the numbers of the
    tables whose rows were read; `outcomes` tell what became of each time of running text.
    """
    # what a list of dates says is running text where the document is no plan
    lists = {number for paragraph in document.prose for number in paragraph.in_tables}
    findings = [
        *_of_other_tables(document, read_tables | lists, year),
        *_of_running_text(outcomes),
    ]
    return TimesAccount(placed, tuple(findings))


def loud_finding(account: TimesAccount) -> Finding | None:
    """Return the one finding that says that many times of a document found no place, or None."""
    if not account.is_loud:
        return None
    total = account.placed + account.unplaced
    return finding("times_unplaced", detail=f"{account.unplaced} of {total}")


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


def _dated(text: str, year: int | None) -> list[TimeItem]:
    """Return the times of a text that name days or weeks; "2025" or "mars" alone is no loss."""
    items = read_time(text, Context(year)).items
    return [item for item in items if item.kind == "recurring" or item.precision in ("day", "week")]


def _of_running_text(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        item = outcome.item
        precise = item.precision in ("day", "week") or item.kind == "recurring"
        if outcome.reason in _NOT_PLACED and precise:
            text = " ".join(outcome.unit.text.split())
            start = max(0, min(item.char_start - _LONGEST_TEXT // 2, len(text) - _LONGEST_TEXT))
            yield finding(
                "time_without_row",
                text[start : start + _LONGEST_TEXT],
                REASONS[outcome.reason],
                page=outcome.unit.page,
            )
