"""The other files of a revision: the pages that they add, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.history.revisions import Revision
from pipeline.plan.activity import Activity
from pipeline.plan.findings import Finding, finding
from pipeline.plan.names import one_line, plain
from pipeline.reading.readings import Readings
from pipeline.reading.row_texts import TableTexts


@dataclass(frozen=True, slots=True)
class Rendition:
    """Another file of a revision: its name, and its rows' texts by field and pages."""

    name: str
    texts: list[dict[str, str]]
    pages: list[int | None]


def read_renditions(revision: Revision, readings: Readings) -> list[Rendition]:
    """Return the other files of a revision, row by row."""
    renditions: list[Rendition] = []
    for entry in revision.renditions:
        document = readings.document(entry.document_id)
        tables = [TableTexts(table) for _, table in document.plan_tables()]
        rows = [(columns, row) for columns in tables for row in columns.table.rows]
        renditions.append(
            Rendition(
                entry.name,
                [dict(columns.texts(row)) for columns, row in rows],
                [next((cell.box.page for cell in row.cells if cell.box), None) for _, row in rows],
            )
        )
    return renditions


def pages(renditions: Sequence[Rendition], activities: int) -> dict[int, int | None]:
    """Return each activity's page by its position, from the first rendition that has pages."""
    for rendition in renditions:
        if len(rendition.pages) == activities and any(rendition.pages):
            return dict(enumerate(rendition.pages, start=1))
    return {}


def disagreements(
    renditions: Sequence[Rendition],
    activity: Activity,
    activity_id: str,
    page: int | None,
) -> Iterator[Finding]:
    """Return a finding for each field where a rendition differs from the primary."""
    for rendition in renditions:
        rows = rendition.texts
        other = rows[activity.position - 1] if activity.position <= len(rows) else {}
        for field, text in activity.texts.items():
            if plain(other.get(field, "")) != plain(text):
                yield finding(
                    "renditions_disagree",
                    text,
                    f"«{one_line(other.get(field, ''))}» in {rendition.name}",
                    field=field,
                    activity_id=activity_id,
                    page=page,
                    row=activity.row,
                )
