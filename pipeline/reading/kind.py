"""What kind of document a file is, decided from its content; `planleser.toml` may say otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.events import holds_no_events
from parsers.document.model import Document
from pipeline.plan.kind import Kind
from pipeline.plan.measure import MeasureEntries
from pipeline.reading.action_plan.recognise import action_plan_entries
from pipeline.reading.announcement import document_prose, read_announcement


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a document; of an action plan also its measures as they are written.

    `measures` may be None where they have not been looked for.
    """

    kind: Kind
    measures: MeasureEntries | None = None


def recognise(document: Document) -> Recognised:
    """Return the kind of a document, by its content, with what had to be read to decide it.

    Lines that were read as a table make a plan only if they are most of the text: an announcement
    lists days too.
    """
    measures = action_plan_entries(document)
    if measures is not None:
        return Recognised("action_plan", measures)
    has_plan = any(True for _ in document.plan_tables())
    listed = any(remark.code == "table_of_lines" for remark in document.remarks)
    if has_plan and not (listed and (_is_mostly_prose(document) or _holds_no_events(document))):
        return Recognised("yearly_plan")
    reading = read_announcement(document, "")
    if reading.events or reading.yearless:
        return Recognised("announcement")
    return Recognised("yearly_plan" if has_plan and not _holds_no_events(document) else "other")


def decide_kind(document: Document) -> Kind:
    """Return the kind of a document, by its content."""
    return recognise(document).kind


def _holds_no_events(document: Document) -> bool:
    """Return whether the listed dates come from minutes, accounts or an archive."""
    return holds_no_events(document.title, document_prose(document).units)


def _is_mostly_prose(document: Document) -> bool:
    """Return whether a document has more text outside its plan tables than in them."""
    in_tables = sum(
        len(cell.text)
        for _, table in document.plan_tables()
        for row in table.rows
        for cell in row.cells
    )
    return sum(map(len, document.paragraphs)) > 2 * in_tables
