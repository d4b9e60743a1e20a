"""From what a document says to the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import schema
from pipeline.history.renditions import Rendition, disagreements, pages, read_renditions
from pipeline.history.revisions import Revision, to_date
from pipeline.plan.document import PlanDocument
from pipeline.plan.findings import Finding, finding
from pipeline.reading.plan import activity_findings
from pipeline.reading.readings import Readings
from pipeline.schema import Row
from pipeline.tables.activities import activity_row, date_rows, occurrence_rows, party_rows
from pipeline.tables.cells import cell_rows, fate_rows
from pipeline.tables.corrections import (
    PutRight,
    correction_rows,
    put_right,
    settled_findings,
)
from pipeline.tables.events import activity_rows, prose_rows
from pipeline.tables.lineage import lineage_rows
from pipeline.tables.measures import choice_findings, link_findings, link_rows, measure_rows
from pipeline.tables.place import Place

Rows = dict[str, list[Row]]


def document_rows(document: PlanDocument, place: Place, readings: Readings) -> Rows:
    """Return the rows of every table that a document has.

    One that is of no revision has none when its file is gone: it was true while that was there.
    """
    rows: Rows = {name: [] for name in schema.TABLES}
    if document.withdrawn and place.revision is None:
        return rows
    if document.reader:
        findings = _add_content(rows, document, place, readings)
    else:
        findings = [finding("not_read", document.name, document.message)]
    findings.extend(finding("duplicate_file", name, document.name) for name in document.also)
    rows["findings"].extend(_finding_rows(findings, document, place))
    rows["documents"].append(_document_row(document, place, readings, len(findings)))
    return rows


def _add_content(
    rows: Rows, document: PlanDocument, place: Place, readings: Readings
) -> list[Finding]:
    """Add the rows of what a document says; return the findings on it."""
    base = place.base(document)
    reading = readings.plan(document)
    findings = list(reading.findings)
    content = readings.document(document.document_id)
    rows["cells"].extend(cell_rows(content, base))
    rows["fates"].extend(fate_rows(content, reading, base))
    if place.twin_of is None and place.rendition_of(document) is None:
        rows["events"].extend(prose_rows(reading.events, base))
    revision = place.revision_of_primary(document)
    if revision is not None:
        renditions = read_renditions(revision, readings)
        rows["revisions"].append(_revision_row(document, place, revision))
        right = put_right(document, place, reading, readings)
        findings.extend(_add_activities(rows, document, place, right, renditions))
        lineage = lineage_rows(place.history, revision.number, readings, base, place.target.plan)
        rows["matches"].extend(lineage.matches)
        rows["changes"].extend(lineage.changes)
        findings.extend(lineage.findings)
        if rows["measure_links"]:
            findings.extend(choice_findings(place.target))
        findings, outcomes = settled_findings(right, findings, place)
        rows["corrections"].extend(correction_rows(outcomes, right, place.is_current, base))
    if place.edition is not None:
        rows["measures"].extend(measure_rows(place.edition, base))
        findings.extend(place.edition.findings)
    return findings


def _add_activities(
    rows: Rows,
    document: PlanDocument,
    place: Place,
    right: PutRight,
    renditions: Sequence[Rendition],
) -> Iterator[Finding]:
    """Add the rows of the activities of a revision's primary document; return findings on them."""
    base, period = place.base(document), right.reading.period
    page_of = pages(renditions, len(right.reading.activities))
    activities = [
        (activity, activity_id, page_of.get(activity.position) or activity.page)
        for activity, activity_id, _ in right.activities
    ]
    numbers = [own for _, _, own in right.activities]
    rows["events"].extend(activity_rows(activities, numbers, period, base))
    for (activity, activity_id, page), own_numbers in zip(activities, numbers, strict=True):
        own = {**base, "activity_id": activity_id}
        rows["activities"].append(activity_row(activity, own, page))
        rows["dates"].extend(date_rows(activity, own_numbers, own))
        rows["occurrences"].extend(occurrence_rows(activity, own_numbers, period, own))
        rows["measure_links"].extend(link_rows(activity, period, place.target, own))
        rows["parties"].extend(party_rows(activity, own))
        yield from activity_findings(activity, activity_id, page)
        yield from link_findings(activity, period, place.target, activity_id, page)
        yield from disagreements(renditions, activity, activity_id, page)


def _revision_row(document: PlanDocument, place: Place, revision: Revision) -> Row:
    return schema.Revisions(
        **place.base(document),
        effective=revision.effective,
        current=place.is_current,
        withdrawn=revision.withdrawn,
        title=place.settings.title or document.title or None,
    )


def _document_row(document: PlanDocument, place: Place, readings: Readings, findings: int) -> Row:
    is_read = bool(document.reader)
    reading = readings.plan(document) if is_read else None
    content = readings.document(document.document_id) if is_read else None
    period = reading.period if reading else None
    has_none = reading is not None and not reading.activities and not reading.measures
    return schema.Documents(
        **place.base(document),
        file=document.name,
        format=content.format if content else None,
        reader=document.reader or None,
        kind=reading.kind if reading else None,
        sha256=document.sha256,
        bytes=document.size,
        title=document.title or None,
        plan_year=period.year if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        modified=to_date(document.modified),
        pages=content.metadata.pages if content else None,
        tables=len(content.tables) if content else 0,
        activities=len(reading.activities) if reading else 0,
        findings=findings,
        status="no_plan_table" if has_none else document.status,
        rendition_of=place.rendition_of(document),
    )


def _finding_rows(
    findings: Sequence[Finding], document: PlanDocument, place: Place
) -> Iterator[Row]:
    base = place.base(document)
    for one in findings:
        yield schema.Findings(
            **base,
            activity_id=one.activity_id,
            severity=one.severity,
            code=one.code,
            message=one.message,
            field=one.field,
            text=one.text,
            page=one.page,
            row=one.row,
        )
