"""The account of what a document says: nothing of it is lost without a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.events import Outcome
from parsers.document.model import Document
from pipeline.ledger.columns import column_findings
from pipeline.ledger.fates import fates, lists_of
from pipeline.ledger.model import Fate
from pipeline.ledger.rows import row_findings, table_findings
from pipeline.ledger.times import account, loud_findings
from pipeline.plan.activity import PlanReading
from pipeline.plan.findings import Finding


def accounted(document: Document, reading: PlanReading, outcomes: Sequence[Outcome]) -> PlanReading:
    """Return a reading with a finding on each thing of the document that became nothing in it.

    `outcomes` tell what became of each time of running text.
    """
    found = tuple(fates(document, reading))
    return replace(
        reading, findings=(*reading.findings, *_findings(document, reading, outcomes, found))
    )


def _findings(
    document: Document, reading: PlanReading, outcomes: Sequence[Outcome], found: Sequence[Fate]
) -> Iterator[Finding]:
    lists = lists_of(document)
    yield from row_findings(document, found)
    yield from table_findings(document, found, lists)
    yield from column_findings(document, reading)
    times = account(document, reading, outcomes)
    yield from times.findings
    yield from loud_findings(times)
