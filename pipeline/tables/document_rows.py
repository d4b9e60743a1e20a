"""From what a document says to the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from normalizers.model import TimeItem
from normalizers.temporal import occurrences
from parsers.document.model import Document
from pipeline import schema
from pipeline.history.editions.catalogue import LinkTarget
from pipeline.history.identity import PlanHistory
from pipeline.history.renditions import Load, Rendition, disagreements, pages, read_renditions
from pipeline.history.revisions import PlanDocument, Revision, to_date
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import Edition
from pipeline.plan.settings import PlanSettings
from pipeline.reading.plan import activity_findings, read_plan
from pipeline.schema import Row
from pipeline.tables.activity_days import days_of
from pipeline.tables.cells import cell_rows
from pipeline.tables.events import activity_rows, prose_rows
from pipeline.tables.lineage import lineage_rows
from pipeline.tables.measures import choice_findings, link_findings, link_rows, measure_rows

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands among the revisions of its plan.

    `twin_of` is the document_id of the announcement that it is another format of, `edition` that
    of the action plan which it is the primary document of, `target` what the plan's links to
    measures point to.
    """

    plan_id: str
    revision: Revision | None
    settings: PlanSettings
    history: PlanHistory
    twin_of: str | None = None
    edition: Edition | None = None
    target: LinkTarget = LinkTarget()

    @property
    def is_current(self) -> bool:
        """Whether its revision is the plan's newest."""
        return self.revision is not None and self.revision.number == len(self.history.revisions)

    def rendition_of(self, entry: PlanDocument) -> str | None:
        """Return the primary's document_id where the document is a rendition of it."""
        if self.revision is None:
            return self.twin_of
        if self.revision.primary.document_id == entry.document_id:
            return None
        return self.revision.primary.document_id


def document_rows(entry: PlanDocument, place: Place, load: Load) -> Rows:
    """Return the rows of every table that a document has; `load` gives a document by its id."""
    rows: Rows = {name: [] for name in schema.TABLES}
    document = load(entry.document_id) if entry.reader else None
    findings: list[Finding] = []
    reading = None
    if document is None:
        findings.append(finding("not_read", entry.name, entry.message))
    else:
        is_primary = place.revision is not None and place.rendition_of(entry) is None
        if place.revision is not None and is_primary:
            reading = place.history.read(place.revision.number)
        else:
            reading = read_plan(document, entry.name, place.settings)
        rows["cells"].extend(cell_rows(document, _base(entry, place)))
        findings.extend(reading.findings)
        if place.twin_of is None:
            rows["events"].extend(prose_rows(reading.events, _base(entry, place)))
        if place.revision is not None and is_primary:
            renditions = read_renditions(place.revision, load)
            rows["revisions"].append(_revision_row(entry, place, place.revision, document))
            ids = place.history.states[place.revision.number - 1].ids
            _fill(rows, entry, place, reading, ids, renditions, findings)
            rows["matches"], rows["changes"], found = lineage_rows(
                place.history, place.revision.number, _base(entry, place)
            )
            findings.extend(found)
            if rows["measure_links"]:
                findings.extend(choice_findings(place.target))
        if place.edition is not None:
            rows["measures"].extend(measure_rows(place.edition, _base(entry, place)))
            findings.extend(place.edition.findings)
    findings.extend(finding("duplicate_file", name, entry.name) for name in entry.also)
    rows["findings"].extend(_finding_rows(findings, entry, place))
    rows["documents"].append(_document_row(entry, place, document, reading, len(findings)))
    return rows


def _fill(
    rows: Rows,
    entry: PlanDocument,
    place: Place,
    reading: PlanReading,
    ids: Sequence[str],
    renditions: Sequence[Rendition],
    findings: list[Finding],
) -> None:
    """Add what a revision's primary document says."""
    page_of = pages(renditions, len(reading.activities))
    found = [
        (activity, activity_id, page_of.get(activity.position) or activity.page)
        for activity, activity_id in zip(reading.activities, ids, strict=True)
    ]
    rows["events"].extend(activity_rows(found, reading.period, _base(entry, place)))
    for activity, activity_id, page in found:
        base = {**_base(entry, place), "activity_id": activity_id}
        rows["activities"].append(_activity_row(activity, base, page))
        rows["dates"].extend(
            date_row(number, field, item, base)
            for number, (field, item) in enumerate(activity.items, start=1)
        )
        if reading.period is not None:
            rows["occurrences"].extend(_occurrence_rows(activity, reading, base))
        rows["measure_links"].extend(link_rows(activity, reading.period, place.target, base))
        rows["parties"].extend(
            schema.Parties(
                **base,
                item=number,
                field="responsible",
                name=party.name,
                kind=party.kind,
                role=party.role,
                region=party.region,
                text=party.text,
            )
            for number, party in enumerate(activity.parties, start=1)
        )
        findings.extend(activity_findings(activity, activity_id, page))
        findings.extend(link_findings(activity, reading.period, place.target, activity_id, page))
        findings.extend(disagreements(renditions, activity, activity_id, page))


def _base(entry: PlanDocument, place: Place) -> dict[str, Any]:
    return {
        "plan_id": place.plan_id,
        "revision": place.revision.number if place.revision else None,
        "document_id": entry.document_id,
    }


def _revision_row(entry: PlanDocument, place: Place, revision: Revision, document: Document) -> Row:
    return schema.Revisions(
        **_base(entry, place),
        effective=revision.effective,
        current=place.is_current,
        title=place.settings.title or document.title or None,
    )


def _document_row(
    entry: PlanDocument,
    place: Place,
    document: Document | None,
    reading: PlanReading | None,
    findings: int,
) -> Row:
    period = reading.period if reading else None
    count = len(reading.activities) if reading else 0
    has_none = not count and not (reading and reading.measures)
    status = "no_plan_table" if document is not None and has_none else entry.status
    return schema.Documents(
        **_base(entry, place),
        file=entry.name,
        format=document.format if document else None,
        reader=document.reader if document else None,
        kind=(place.settings.kind_of(entry.name) or entry.kind) if document else None,
        sha256=entry.sha256,
        bytes=entry.size,
        title=(document.title or None) if document else None,
        plan_year=period.year if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        modified=to_date(entry.modified),
        pages=document.metadata.pages if document else None,
        tables=len(document.tables) if document else 0,
        activities=count,
        findings=findings,
        status=status,
        rendition_of=place.rendition_of(entry),
    )


def _activity_row(activity: Activity, base: Mapping[str, Any], page: int | None) -> Row:
    texts = activity.texts
    days = days_of(activity)
    return schema.Activities(
        **base,
        position=activity.position,
        section=activity.section or None,
        programme=activity.programme,
        title=activity.title,
        activity=texts.get("activity"),
        date=texts.get("date"),
        measures=texts.get("measures"),
        responsible=texts.get("responsible"),
        competence=texts.get("competence"),
        visibility=texts.get("visibility"),
        notes=texts.get("notes"),
        extra=activity.extra,
        status=activity.status,
        scheduled=activity.scheduled,
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        page=page,
    )


def date_row(number: int, field: str, item: TimeItem, base: Mapping[str, Any]) -> Row:
    """Return the row of a time expression, the nth of its activity, in a column."""
    return schema.Dates(
        **base,
        item=number,
        field=field,
        text=item.text,
        char_start=item.char_start,
        char_end=item.char_end,
        kind=item.kind,
        start=item.start,
        end=item.end,
        precision=item.precision,
        role=item.role,
        approximate=item.approximate,
        uncertain=item.uncertain,
        rrule=item.rrule,
        time_start=item.times[0] if item.times else None,
        time_end=item.times[1] if item.times else None,
        iso_week=item.iso_week,
        edtf=item.edtf,
        year_from=item.year_from,
        rule=item.rule,
    )


def _occurrence_rows(
    activity: Activity, reading: PlanReading, base: Mapping[str, Any]
) -> Iterator[Row]:
    period = reading.period
    assert period is not None
    for number, (_, item) in enumerate(activity.items, start=1):
        for occurrence in occurrences(item, (period.start, period.end)):
            yield schema.Occurrences(
                **base,
                item=number,
                start=occurrence.start,
                end=occurrence.end,
                time_start=occurrence.time_start,
                time_end=occurrence.time_end,
                tentative=occurrence.tentative,
            )


def _finding_rows(findings: Sequence[Finding], entry: PlanDocument, place: Place) -> Iterator[Row]:
    for found in findings:
        yield schema.Findings(
            **_base(entry, place),
            activity_id=found.activity_id,
            severity=found.severity,
            code=found.code,
            message=found.message,
            field=found.field,
            text=found.text,
            page=found.page,
            row=found.row,
        )
