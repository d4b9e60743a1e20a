"""The rows that link a revision with the one before: matches, changes, findings on both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline import schema
from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Pair, Version
from pipeline.history.identity import PlanHistory
from pipeline.plan.findings import Finding, finding
from pipeline.schema import Row


def lineage_rows(
    history: PlanHistory, number: int, base: Mapping[str, Any]
) -> tuple[list[Row], list[Row], list[Finding]]:
    """Return a revision's matches with the one before, its changes, and findings on the matches.

    `base` has what every row of the revision has. The first revision has none of them.
    """
    if number < 2:
        return [], [], []
    old, new = history.version(number - 1), history.version(number)
    pairs = history.pairs(number)
    matches = [_match_row(pair, old, new, number, base) for pair in pairs]
    changes = [_change_row(change, number, base) for change in compare(old, new, pairs)]
    return matches, changes, list(_findings(pairs, old, new))


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


def _findings(pairs: Sequence[Pair], old: Version, new: Version) -> Iterator[Finding]:
    """Return a finding where another activity was nearly as like as the one that was taken."""
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
            row=row.row,
        )
