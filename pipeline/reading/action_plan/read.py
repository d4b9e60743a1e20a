"""From a document to the measures of an action plan, with findings on what is not as it should."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.document.model import Document
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import Entry, Measure, MeasureEntries, MeasureReading
from pipeline.plan.names import plain
from pipeline.plan.period import PlanPeriod
from pipeline.reading.action_plan.labels import number_of
from pipeline.reading.action_plan.lists import list_entries
from pipeline.reading.action_plan.tables import measure_tables, table_entries
from pipeline.reading.action_plan.time_frames import time_frame


def interpret_measures(written: MeasureEntries, period: PlanPeriod | None) -> MeasureReading:
    """Return the measures of an action plan with their values; `period` is the plan's."""
    measures = tuple(
        _measure(entry, position, period) for position, entry in enumerate(written.entries, start=1)
    )
    findings = [*_findings(measures)]
    findings.extend(finding("numbered_line_left_out", text) for text in written.left_out)
    if not measures:
        findings.append(finding("no_measures"))
    return MeasureReading(measures, tuple(findings))


def find_entries(document: Document) -> MeasureEntries:
    """Return the measures as written in tables or, if there are none, in paragraphs."""
    tables = measure_tables(document)
    if tables:
        return MeasureEntries(tuple(table_entries(tables, document.title)))
    listed, left_out = list_entries(document)
    if listed:
        return MeasureEntries(tuple(listed), tuple(left_out))
    unnumbered = measure_tables(document, all_rows=True)
    return MeasureEntries(tuple(table_entries(unnumbered, document.title)))


def entry_hashes(written: MeasureEntries) -> tuple[str, ...]:
    """Return a short hash of each measure's values, by which editions are distinguished."""
    return tuple(map(_hash, written.entries))


def _hash(entry: Entry) -> str:
    texts = (entry.label, entry.title, entry.responsible, entry.time_frame, entry.status)
    return hashlib.sha256("|".join(map(plain, texts)).encode()).hexdigest()[:12]


def _measure(entry: Entry, position: int, period: PlanPeriod | None) -> Measure:
    start, end = time_frame(entry.time_frame, period)
    return Measure(
        number_of(entry.label),
        entry.label,
        " ".join(entry.title.split()),
        entry.focus_area,
        " ".join(entry.responsible.split()),
        " ".join(entry.time_frame.split()),
        start,
        end,
        " ".join(entry.status.split()),
        position,
        entry.page,
        entry.row,
        entry.text,
        entry.table,
    )


def _findings(measures: Sequence[Measure]) -> Iterator[Finding]:
    counts = Counter(measure.label for measure in measures if measure.label)
    for measure in measures:
        page, row, title = measure.page, measure.row, measure.title
        if not measure.label:
            yield finding("measure_without_number", title or measure.text, page=page, row=row)
        elif measure.number is None:
            yield finding("measure_number_not_whole", measure.label, title, page=page, row=row)
        if not title:
            yield finding("measure_without_title", measure.label, page=page, row=row)
        if counts[measure.label] > 1:
            yield finding("measure_number_twice", measure.label, title, page=page, row=row)
