"""A revision's activities as they were put right, with the rows and findings that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import schema
from pipeline.corrections.applying.apply import Known, Outcome, apply_corrections
from pipeline.corrections.applying.settled import (
    broken_findings,
    correction_findings,
    settle,
)
from pipeline.history.item_numbers import kept_numbers
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.document import PlanDocument
from pipeline.plan.findings import Finding
from pipeline.plan.names import plain
from pipeline.reading.readings import Readings
from pipeline.schema import Row
from pipeline.tables.place import Place


@dataclass(frozen=True, slots=True)
class PutRight:
    """A revision's activities as they are right, each with its id and the numbers of its times.

    `outcomes` tell what became of each correction; `ids` are those of all rows that were read.
    """

    activities: tuple[tuple[Activity, str, tuple[int, ...]], ...]
    outcomes: tuple[Outcome, ...]
    ids: tuple[str, ...]
    reading: PlanReading


def put_right(
    document: PlanDocument, place: Place, reading: PlanReading, readings: Readings
) -> PutRight:
    """Return the activities of a revision's primary document after the plan's corrections."""
    assert place.revision is not None
    state = place.history.states[place.revision.number - 1]
    corrections = place.settings.corrections
    if not corrections:
        whole = zip(reading.activities, state.ids, state.items, strict=True)
        return PutRight(tuple(whole), (), state.ids, reading)
    made, outcomes = apply_corrections(
        corrections,
        readings.document(document.document_id),
        reading,
        Known(state.ids, _titles(place, readings)),
    )
    activities = []
    for old, new, key, numbers in zip(
        reading.activities, made, state.ids, state.items, strict=True
    ):
        if new is not None:
            if new is not old:
                numbers = kept_numbers(old.items, numbers, new.items, max(numbers, default=0))
            activities.append((new, key, numbers))
    return PutRight(tuple(activities), outcomes, state.ids, reading)


def _titles(place: Place, readings: Readings) -> Mapping[str, set[str]]:
    """Return the titles that each activity of the plan ever had, reduced to their letters."""
    titles: dict[str, set[str]] = {}
    for revision, state in zip(place.history.revisions, place.history.states, strict=True):
        activities = readings.plan(revision.primary).activities
        for key, activity in zip(state.ids, activities, strict=True):
            titles.setdefault(key, set()).add(plain(activity.title))
    return titles


def settled_findings(
    right: PutRight, findings: Sequence[Finding], place: Place
) -> tuple[list[Finding], tuple[Outcome, ...]]:
    """Return the findings on a revision with those on its corrections, and all outcomes.

    Only of the current revision is it told that a correction does not hold.
    """
    settings = place.settings
    told = list(findings)
    if place.is_current:
        rows = [activity.row for activity in right.reading.activities]
        told.extend(correction_findings(right.outcomes, right.ids, rows))
        told.extend(broken_findings(settings.broken))
    found, settled = settle(told, settings.corrections)
    return found, (*right.outcomes, *settled)


def correction_rows(
    outcomes: Sequence[Outcome], right: PutRight, current: bool, base: Mapping[str, Any]
) -> Iterator[Row]:
    """Return the rows of `corrections`; of an earlier revision only those that hold there."""
    for one in outcomes:
        if one.status != "applied" and not current:
            continue
        said = one.correction
        activity = right.reading.activities[one.place] if one.place is not None else None
        key = right.ids[one.place] if one.place is not None else None
        yield schema.Corrections(
            **base,
            activity_id=key
            or (said.activity_id if said.kind in ("settled", "confirmed") else None)
            or None,
            kind=said.kind,
            field=said.field or None,
            original=said.original,
            corrected=said.corrected,
            status=one.status,
            found=one.found,
            table=activity.table if activity else None,
            row=activity.row if activity else None,
            page=activity.page if activity else None,
        )
