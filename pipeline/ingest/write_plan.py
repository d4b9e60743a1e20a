"""One plan: its revisions, their ids, the rows of what changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from pipeline.history.editions.catalogue import ActionPlans, LinkTarget
from pipeline.history.editions.editions import with_measures
from pipeline.history.identity import PlanHistory, follow
from pipeline.history.plan_state import Entry, PlanState, RevisionState, RowCounts
from pipeline.history.revisions import Revision, find_revisions, find_twins, newest_of
from pipeline.plan.document import PlanDocument
from pipeline.plan.linking import Linking, Links
from pipeline.plan.manifest import PlanSummary
from pipeline.plan.measure import ActionPlan
from pipeline.plan.settings import PlanSettings
from pipeline.reading.readings import Readings
from pipeline.schema import TABLES
from pipeline.tables.document_rows import Rows, document_rows
from pipeline.tables.place import Place


@dataclass(frozen=True, slots=True)
class PlanInput:
    """What a plan is made from, besides its documents: as it was stored, its files as they are.

    `revisions` are the states of the stored revisions, `entries` the documents by their ids.
    """

    plan_id: str
    revisions: tuple[RevisionState, ...]
    entries: Mapping[str, Entry]
    settings: PlanSettings


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """What was made of a plan: its state, the documents of its current revision, its figures.

    `kept` are the documents whose rows are as they were. `links` is None where it has no links to
    measures.
    """

    plan_id: str
    state: PlanState
    kept: frozenset[str]
    current: frozenset[str]
    summary: PlanSummary | None
    links: Links | None


def write_plan(
    plan: PlanInput, readings: Readings, action_plans: ActionPlans
) -> tuple[WrittenPlan, Rows]:
    """Return a plan with the rows of the documents whose place changed, or whose action plan did.

    It is a pure function of what is given, and of the documents that the readings return.
    """
    documents = [entry.document for entry in plan.entries.values()]
    revisions = find_revisions(with_measures(documents, readings), plan.settings)
    history = follow(plan.plan_id, revisions, readings, plan.revisions)
    linking = _linking(plan, revisions, readings)
    target = action_plans.target(linking)
    places = _places(plan, history, target, action_plans.plan(plan.plan_id))
    entries: dict[str, Entry] = {}
    kept: set[str] = set()
    all_rows: Rows = {name: [] for name in TABLES}
    for document_id, entry in sorted(plan.entries.items()):
        place = places[document_id]
        if entry.signature == _signature(entry.document, place, entry.counts.links):
            entries[document_id] = entry
            kept.add(document_id)
            continue
        rows = document_rows(entry.document, place, readings)
        for table, rows_of_table in rows.items():
            all_rows[table].extend(rows_of_table)
        counts = _counts(rows)
        signature = _signature(entry.document, place, counts.links)
        entries[document_id] = replace(entry, signature=signature, counts=counts)
    state = PlanState(entries, history.states, plan.settings)
    current = current_documents(entries, revisions)
    summary = _summary(plan.plan_id, state, revisions, current)
    has_links = any(entry.counts.links for entry in entries.values())
    links = Links(linking, target.choice) if has_links else None
    written = WrittenPlan(plan.plan_id, state, frozenset(kept), current, summary, links)
    return written, all_rows


def _linking(plan: PlanInput, revisions: Sequence[Revision], readings: Readings) -> Linking:
    """Return what the plan's action plan is chosen by; the period is the newest revision's."""
    named = plan.settings.action_plan
    newest = newest_of(revisions)
    period = readings.plan(newest.primary).period if newest else None
    if period is None:
        return Linking(plan.plan_id, named)
    return Linking(plan.plan_id, named, period.start.isoformat(), period.end.isoformat())


def _places(
    plan: PlanInput, history: PlanHistory, target: LinkTarget, action_plan: ActionPlan | None
) -> dict[str, Place]:
    """Return the place of each document among the revisions of its plan."""
    homes = {
        document.document_id: revision
        for revision in history.revisions
        for document in (revision.primary, *revision.renditions)
    }
    editions = {one.document_id: one for one in action_plan.editions} if action_plan else {}
    twins = find_twins((entry.document for entry in plan.entries.values()), plan.settings)
    return {
        document_id: Place(
            plan.plan_id,
            homes.get(document_id),
            plan.settings,
            history,
            twins.get(document_id),
            editions.get(document_id),
            target,
        )
        for document_id in plan.entries
    }


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
    data = msgspec.json.encode(made_from, order="deterministic")
    return hashlib.sha256(data).hexdigest()[:16]


def _counts(rows: Rows) -> RowCounts:
    scheduled = Counter(getattr(row, "scheduled", "") for row in rows["activities"])
    severities = Counter(getattr(row, "severity", "") for row in rows["findings"])
    return RowCounts(
        activities=len(rows["activities"]),
        dated=scheduled["dated"],
        recurring=scheduled["recurring"],
        errors=severities["error"],
        warnings=severities["warning"],
        findings=len(rows["findings"]),
        changes=len(rows["changes"]),
        events=sum(getattr(row, "activity_id", "") is None for row in rows["events"]),
        links=len(rows["measure_links"]),
        measures=len(rows["measures"]),
    )


def current_documents(entries: Collection[str], revisions: Sequence[Revision]) -> frozenset[str]:
    """Return the documents of a plan's current revision, and those that are of no revision."""
    newest = newest_of(revisions)
    older = {
        document.document_id
        for revision in revisions
        if revision is not newest
        for document in (revision.primary, *revision.renditions)
    }
    return frozenset(entries) - older


def _summary(
    plan_id: str, state: PlanState, revisions: Sequence[Revision], current: Iterable[str]
) -> PlanSummary | None:
    """Return a plan's figures, or None where no document of it could be read."""
    entries = [state.entries[document_id] for document_id in sorted(current)]
    read = [entry for entry in entries if entry.document.reader and not entry.document.withdrawn]
    if not read:
        return None
    newest = newest_of(revisions)
    title = newest.primary.title if newest else read[0].document.title
    counts = state.entries[newest.primary.document_id].counts if newest else RowCounts()
    return PlanSummary(
        plan_id,
        state.settings.title or title,
        newest.number if newest else None,
        newest.effective.isoformat() if newest else None,
        counts.activities,
        counts.dated,
        counts.recurring,
        counts.activities - counts.dated - counts.recurring,
        sum(entry.counts.findings for entry in entries),
        counts.changes,
        sum(entry.counts.events for entry in entries),
        counts.measures,
        sum(entry.counts.errors for entry in entries),
        sum(entry.counts.warnings for entry in entries),
    )
