"""What kind of document a file is, decided from its content; `planleser.toml` may say otherwise."""

from __future__ import annotations

from normalizers.events import holds_no_events
from parsers.document.model import Document
from pipeline.plan.kind import Kind
from pipeline.reading.action_plan.recognise import is_action_plan
from pipeline.reading.announcement import document_prose, read_announcement


def decide_kind(document: Document) -> Kind:
    """Return the kind of a document, by what it holds.

    Lines that were read as a table make a plan only where they are most of the text: an
    announcement lists days too.
    """
    if is_action_plan(document):
        return "action_plan"
    plans = [table for _, table in document.plan_tables()]
    listed = any(remark.code == "table_of_lines" for remark in document.remarks)
    if plans and not (listed and (_is_mostly_prose(document) or _holds_no_events(document))):
        return "yearly_plan"
    reading = read_announcement(document, "")
    if reading.events or reading.yearless:
        return "announcement"
    return "yearly_plan" if plans and not _holds_no_events(document) else "other"


def _holds_no_events(document: Document) -> bool:
    """Return whether the days that a document lists are those of minutes, accounts, an archive."""
    return holds_no_events(document.title, document_prose(document).units)


def _is_mostly_prose(document: Document) -> bool:
    """Return whether more stands outside a document's plan tables than in them."""
    in_tables = sum(
        len(cell.text)
        for _, table in document.plan_tables()
        for r in table.rows
        for cell in r.cells
    )
    return sum(map(len, document.paragraphs)) > 2 * in_tables
