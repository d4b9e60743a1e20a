"""The rows that link a revision with the one before: matches, changes, findings on both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline import schema
from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Pair, Version
from pipeline.history.identity import PlanHistory, pairs_of, version_of
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import ActionPlan
from pipeline.reading.readings import Readings
from pipeline.schema import Row


@dataclass(frozen=True, slots=True)
class Lineage:
    """What links a revision with the one before; empty for the first."""

    matches: tuple[Row, ...] = ()
    changes: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()


_LEAST_SHARED = 0.1  # of the activities of the shorter of two revisions
_FEWEST_TOLD = 3  # activities: fewer tell little


def lineage_rows(
    history: PlanHistory,
    number: int,
    readings: Readings,
    base: Mapping[str, Any],
    action_plan: ActionPlan | None = None,
) -> Lineage:
    """Return a revision's matches with the one before, its changes, and findings on the matches.

    `base` has what every row of the revision has, `action_plan` is the one that its links are of.
    """
    if number < 2:
        return Lineage()
    old, new = (version_of(history, place, readings) for place in (number - 1, number))
    if action_plan is not None:
        new = replace(new, renumberings=action_plan.renumberings)
    pairs = pairs_of(history, number, readings)
    rows = readings.plan(history.revisions[number - 1].primary).activities
    return Lineage(
        tuple(_match_row(pair, old, new, number, base) for pair in pairs),
        tuple(_change_row(change, number, base) for change in compare(old, new, pairs)),
        tuple(_findings(pairs, old, new, [activity.row for activity in rows])),
    )


def _match_row(pair: Pair, old: Version, new: Version, number: int, base: Mapping[str, Any]) -> Row:
    return schema.Matches(
        **base,
        activity_id=new.ids[pair.new],
        from_revision=number - 1,
        from_position=old.activities[pair.old].position,
        position=new.activities[pair.new].position,
        score=pair.score,
        rival=old.ids[pair.rival] if pair.rival is not None else None,
        rival_score=pair.rival_score if pair.rival is not None else None,
    )


def _change_row(change: Change, number: int, base: Mapping[str, Any]) -> Row:
    return schema.Changes(
        **base,
        from_revision=number - 1,
        to_revision=number,
        activity_id=change.activity_id,
        change=change.kind,
        field=change.field,
        old=change.old,
        new=change.new,
        days_moved=change.days_moved,
    )


def _findings(
    pairs: Sequence[Pair], old: Version, new: Version, rows: Sequence[int]
) -> Iterator[Finding]:
    """Return a finding where another activity was nearly as similar as the one that was chosen.

    `rows` are the table rows of the new activities, from 1. A revision with next to nothing of the
    one before, or one of another year, may be of another plan.
    """
    fewest = min(len(old.activities), len(new.activities))
    if fewest >= _FEWEST_TOLD and len(pairs) < _LEAST_SHARED * fewest:
        yield finding("revision_unlike", detail=f"{len(pairs)} of {fewest}")
    if old.year and new.year and old.year != new.year:
        yield finding("revision_of_other_year", str(new.year), str(old.year))
    for pair in pairs:
        if pair.rival is None:
            continue
        taken, rival = old.activities[pair.old], old.activities[pair.rival]
        if taken.texts == rival.texts:
            continue  # the same text twice: which is which makes no difference
        row = new.activities[pair.new]
        yield finding(
            "match_close",
            row.title,
            f"«{taken.title}» ({pair.score:.2f}), but «{rival.title}» is nearly as like "
            f"({pair.rival_score:.2f})",
            field="activity",
            activity_id=new.ids[pair.new],
            page=row.page,
            row=rows[pair.new],
        )
