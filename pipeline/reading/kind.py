"""What kind of document a file is, decided from its content; `planleser.toml` may say otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalizers.events import holds_no_events
from parsers.document.model import Document
from pipeline.plan.kind import Kind
from pipeline.plan.measure import MeasureEntries
from pipeline.reading.action_plan.recognise import action_plan_entries
from pipeline.reading.announcement import ProseReading, document_prose, read_announcement

_MORE, _FAR_MORE = 2, 6  # times the text of its lists: an announcement says more than they
_WORD = re.compile(r"\w{3,}")
_LONG_LIST = 8  # rows: a list that is more than an announcement's few days


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a document; of an action plan also its measures as they are written.

    `measures` may be None where they have not been looked for.
    """

    kind: Kind
    measures: MeasureEntries | None = None


def recognise(document: Document) -> Recognised:
    """Return the kind of a document, by its content, with what had to be read to decide it.

    Lines that were read as a table make a plan only if they are most of the text, or have most of
    its times: an announcement lists days too.
    """
    measures = action_plan_entries(document)
    if measures is not None:
        return Recognised("action_plan", measures)
    plans = [number for number, _ in document.plan_tables()]
    lists = {remark.table for remark in document.remarks if remark.code == "table_of_lines"}
    if not lists.issuperset(plans):
        return Recognised("yearly_plan")
    may_be_plan = bool(plans) and not _holds_no_events(document)
    if may_be_plan and not _is_mostly_prose(document, _MORE):
        return Recognised("yearly_plan")
    reading = read_announcement(document, "")
    if may_be_plan and not _tells_its_lists(document, reading):
        return Recognised("yearly_plan")
    if reading.events or reading.yearless:
        return Recognised("announcement")
    return Recognised("yearly_plan" if may_be_plan else "other")


def decide_kind(document: Document) -> Kind:
    """Return the kind of a document, by its content."""
    return recognise(document).kind


def _holds_no_events(document: Document) -> bool:
    """Return whether the listed dates come from minutes, accounts or an archive."""
    units = document_prose(document, without_lists=True).units
    return holds_no_events(document.title, units, lists_days=True)


def _tells_its_lists(document: Document, reading: ProseReading) -> bool:
    """Return whether the reading of a document's running text tells all that its lists of dates do.

    Of a plan both are read, so a list of which one day is told nowhere else makes it a plan.
    """
    rows = [
        (row.cells[table.fields.index("date")].text, row.cells[table.fields.index("activity")].text)
        for _, table in document.plan_tables()
        if {"date", "activity"} <= set(table.fields)
        for row in table.rows
    ]
    said = [(event.unit.text, event.title) for event in reading.events]
    told = sum(
        any(time in text and _share_a_word(activity, title) for text, title in said)
        for time, activity in rows
    )
    if told < len(rows):
        return False
    if len(rows) < _LONG_LIST or _is_mostly_prose(document, _FAR_MORE):
        return True
    return len(read_announcement(document, "", of_plan=True).outcomes) >= len(rows)


def _share_a_word(activity: str, title: str) -> bool:
    """Return whether an event is named as a row is, not only dated as it is."""
    words = set(_WORD.findall(activity.casefold()))
    return not words or not words.isdisjoint(_WORD.findall(title.casefold()))


def _is_mostly_prose(document: Document, times: float) -> bool:
    """Return whether a document has so many times the text of its plan tables in all."""
    in_tables = sum(
        len(cell.text)
        for _, table in document.plan_tables()
        for row in table.rows
        for cell in row.cells
    )
    running = sum(len(paragraph.text) for paragraph in document.prose)
    return running > times * in_tables
