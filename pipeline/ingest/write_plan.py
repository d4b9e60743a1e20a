"""One plan into a generation: its revisions, their ids, the rows of what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from parsers.document.model import Document
from pipeline.files.kept_documents import from_json
from pipeline.history.editions.catalogue import Catalogue
from pipeline.history.editions.choice import Linking
from pipeline.history.editions.editions import with_measures
from pipeline.history.identity import follow
from pipeline.history.plan_documents import Entry, PlanState
from pipeline.history.renditions import Load
from pipeline.history.revisions import PlanDocument, Revision, find_revisions, find_twins
from pipeline.plan.activity import PlanReading
from pipeline.plan.period import plan_period
from pipeline.plan.settings import PlanSettings
from pipeline.reading.plan import read_plan
from pipeline.store.dataset import Dataset
from pipeline.store.generation import Generation
from pipeline.tables.document_rows import Place, document_rows


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan's current revision in figures; of a folder without one, its events.

    `events` counts those of running text.
    """

    plan_id: str
    title: str
    revision: int | None
    effective: str | None
    activities: int
    dated: int
    undated: int
    findings: int
    changes: int
    events: int
    measures: int = 0


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What was made of a plan: its state, the documents of its current revision, its figures.

    `links` is what chose the action plan that its links point to, and the choice; None where it
    has no links.
    """

    state: PlanState
    current: frozenset[str]
    summary: PlanSummary | None
    links: Mapping[str, str | None] | None


def write_plan(
    generation: Generation,
    dataset: Dataset,
    plan_id: str,
    entries: Mapping[str, Entry],
    settings: PlanSettings,
    before: PlanState,
    catalogue: Catalogue,
) -> WrittenPlan:
    """Write the rows of the documents whose place changed, or whose action plan did."""

    def load(document_id: str) -> Document:
        return from_json(dataset.parsed_text(document_id))

    documents = (entry.document for entry in entries.values())
    revisions = find_revisions(with_measures(documents, settings, load), settings)

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
    linking = _linking(plan_id, revisions, settings, load)
    target = catalogue.target(linking)
    action_plan = catalogue.plan(plan_id)
    editions = {e.document_id: e for e in action_plan.editions} if action_plan else {}
    twins = find_twins((entry.document for entry in entries.values()), settings)
    written: dict[str, Entry] = {}
    for document_id, entry in sorted(entries.items()):
        place = Place(
            plan_id,
            homes.get(document_id),
            settings,
            history,
            twins.get(document_id),
            editions.get(document_id),
            target,
        )
        if entry.signature == _signature(entry.document, place, entry.counts.get("links", 0)):
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
            "events": sum(getattr(row, "activity_id", "") is None for row in rows["events"]),
            "links": len(rows["measure_links"]),
            "measures": len(rows["measures"]),
        }
        signature = _signature(entry.document, place, counts["links"])
        written[document_id] = replace(entry, signature=signature, counts=counts)
    current = current_documents(written, revisions)
    state = PlanState(written, history.states, settings)
    has_links = any(entry.counts.get("links", 0) for entry in written.values())
    links = {
        "named": linking.named,
        "start": linking.start,
        "end": linking.end,
        "choice": target.choice.key,
    }
    summary = _summary(plan_id, state, revisions, current)
    return WrittenPlan(state, current, summary, links if has_links else None)


def _linking(
    plan_id: str, revisions: Sequence[Revision], settings: PlanSettings, load: Load
) -> Linking:
    """Return what chooses the plan's action plan; the period is that of the newest revision."""
    if not revisions:
        return Linking(plan_id, settings.action_plan)
    primary = revisions[-1].primary
    period = settings.plan_period() or plan_period(load(primary.document_id), primary.name)
    if period is None:
        return Linking(plan_id, settings.action_plan)
    start, end = period.start.isoformat(), period.end.isoformat()
    return Linking(plan_id, settings.action_plan, start, end)


def _signature(document: PlanDocument, place: Place, links: int) -> str:
    """Return a hash of all that a document's rows are made from; `links` is how many it has."""
    home = place.revision
    made_from: list[object] = [document, place.settings, home, place.twin_of]
    if home is not None and home.primary.document_id == document.document_id:
        with_before = place.history.states[max(0, home.number - 2) : home.number]
        made_from.extend((place.is_current, with_before))
        if links:
            made_from.append(place.target.choice)
    if place.edition is not None:
        made_from.append(place.edition)
    return hashlib.sha256(repr(made_from).encode()).hexdigest()[:16]


def current_documents(
    entries: Mapping[str, Entry], revisions: Sequence[Revision]
) -> frozenset[str]:
    """Return the documents of a plan's current revision, and those that are of no revision."""
    older = {
        document.document_id
        for revision in revisions[:-1]
        for document in (revision.primary, *revision.renditions)
    }
    return frozenset(entries.keys() - older)


def _summary(
    plan_id: str, state: PlanState, revisions: Sequence[Revision], current: Iterable[str]
) -> PlanSummary | None:
    """Return a plan's figures, or None where no document of it could be read."""
    entries = [state.entries[document_id] for document_id in sorted(current)]
    read = [entry for entry in entries if entry.document.reader]
    if not read:
        return None
    newest = revisions[-1] if revisions else None
    title = newest.primary.title if newest else read[0].document.title
    counts = state.entries[newest.primary.document_id].counts if newest else {}
    activities, dated = counts.get("activities", 0), counts.get("dated", 0)
    return PlanSummary(
        plan_id,
        state.settings.title or title,
        newest.number if newest else None,
        newest.effective.isoformat() if newest else None,
        activities,
        dated,
        activities - dated,
        sum(entry.counts["findings"] for entry in entries),
        counts.get("changes", 0),
        sum(entry.counts["events"] for entry in entries),
        counts.get("measures", 0),
    )
