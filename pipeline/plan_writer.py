"""One plan into a generation: its revisions, their ids, the rows of what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from parsers.model import Document
from pipeline.identity import follow
from pipeline.parsed import from_json
from pipeline.reading import PlanReading, read_plan
from pipeline.revisions import PlanDocument, Revision, find_revisions, find_twins
from pipeline.settings import PlanSettings
from pipeline.state import Entry, PlanState
from pipeline.store.dataset import Dataset
from pipeline.store.generation import Generation
from pipeline.tables import Place, document_rows


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan's current revision in figures."""

    plan_id: str
    title: str
    revision: int
    effective: str
    activities: int
    dated: int
    undated: int
    findings: int
    changes: int


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What was made of a plan: its state, the documents of its current revision, its figures."""

    state: PlanState
    current: frozenset[str]
    summary: PlanSummary | None


def write_plan(
    generation: Generation,
    dataset: Dataset,
    plan_id: str,
    entries: Mapping[str, Entry],
    settings: PlanSettings,
    before: PlanState,
) -> WrittenPlan:
    """Write the rows of the documents whose place changed."""
    revisions = find_revisions((entry.document for entry in entries.values()), settings)

    def load(document_id: str) -> Document:
        return from_json(dataset.parsed_text(document_id))

    @cache
    def read(number: int) -> PlanReading:
        primary = revisions[number - 1].primary
        return read_plan(load(primary.document_id), primary.name, settings)

    history = follow(plan_id, revisions, settings, before.revisions, read)
    homes = {
        document.document_id: revision
        for revision in revisions
        for document in (revision.primary, *revision.renditions)
    }
    twins = find_twins((entry.document for entry in entries.values()), settings)
    written: dict[str, Entry] = {}
    for document_id, entry in sorted(entries.items()):
        twin = twins.get(document_id)
        place = Place(plan_id, homes.get(document_id), settings, history, twin)
        signature = _signature(entry.document, place)
        if signature == entry.signature:
            written[document_id] = entry
            continue
        rows = document_rows(entry.document, place, load)
        for table, found in rows.items():
            generation.write(table, plan_id, document_id, found)
        counts = {
            "activities": len(rows["activities"]),
            "dated": sum(getattr(row, "scheduled", "") == "dated" for row in rows["activities"]),
            "findings": len(rows["findings"]),
            "changes": len(rows["changes"]),
        }
        written[document_id] = replace(entry, signature=signature, counts=counts)
    current = current_documents(written, revisions)
    state = PlanState(written, history.states, settings)
    return WrittenPlan(state, current, _summary(plan_id, state, revisions, current))


def _signature(document: PlanDocument, place: Place) -> str:
    """Give a hash of all that a document's rows are made from."""
    home = place.revision
    made_from: list[object] = [document, place.settings, home, place.twin_of]
    if home is not None and home.primary.document_id == document.document_id:
        with_before = place.history.states[max(0, home.number - 2) : home.number]
        made_from.extend((place.is_current, with_before))
    return hashlib.sha256(repr(made_from).encode()).hexdigest()[:16]


def current_documents(
    entries: Mapping[str, Entry], revisions: Sequence[Revision]
) -> frozenset[str]:
    """Give the documents of a plan's current revision, and those that are of no revision."""
    older = {
        document.document_id
        for revision in revisions[:-1]
        for document in (revision.primary, *revision.renditions)
    }
    return frozenset(entries.keys() - older)


def _summary(
    plan_id: str, state: PlanState, revisions: Sequence[Revision], current: Iterable[str]
) -> PlanSummary | None:
    if not revisions:
        return None
    newest = revisions[-1]
    counts = state.entries[newest.primary.document_id].counts
    return PlanSummary(
        plan_id,
        state.settings.title or newest.primary.title,
        newest.number,
        newest.effective.isoformat(),
        counts["activities"],
        counts["dated"],
        counts["activities"] - counts["dated"],
        sum(state.entries[document_id].counts["findings"] for document_id in current),
        counts["changes"],
    )
