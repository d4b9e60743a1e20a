"""Editions of an action plan in the dataset: as versions to compare, and how they renumber."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.changes.model import Version
from pipeline.plan.errors import UsageError
from pipeline.plan.measure import Measure, Successor
from pipeline.queries.lineage import numbers_in
from pipeline.store.dataset import Dataset

Row = Mapping[str, Any]


def edition_count(dataset: Dataset, plan_id: str) -> int | None:
    """Return the number of editions of an action plan, None for a plan that is none."""
    plan = dataset.index.plan(plan_id)
    if plan is None or not plan.summary or not plan.summary.measures or plan.summary.activities:
        return None
    return max((row["edition"] for row in dataset.rows("measures", plan_id)), default=0)


def stored_edition(
    dataset: Dataset, plan_id: str, number: int
) -> tuple[Version, tuple[Successor, ...]]:
    """Return an edition as a version, and what became of the measures of the one before in it.

    Raises UsageError where the action plan has no such edition.
    """
    measures = dataset.rows("measures", plan_id)
    rows = [row for row in measures if row["edition"] == number]
    if not rows:
        count = max((row["edition"] for row in measures), default=0)
        raise UsageError(f"{plan_id} has no revision {number}; it has {count}")
    document_id = rows[0]["document_id"]
    document = dataset.rows("documents", plan_id, document_id)[0]
    revision = next(
        row for row in dataset.rows("revisions", plan_id) if row["document_id"] == document_id
    )
    version = Version(
        revision["title"] or plan_id,
        document["file"],
        document["format"],
        document["plan_year"],
        (),
        (),
        number,
        rows[0]["valid_from"] or revision["effective"],
        tuple(map(_measure, sorted(rows, key=lambda row: int(row["position"])))),
    )
    return version, tuple(_successors(rows))


def renumberings_of(rows: Iterable[Row]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the steps from edition to edition of an action plan's rows of `measures`."""
    editions: dict[int, list[Row]] = {}
    for row in rows:
        editions.setdefault(row["edition"], []).append(row)
    return tuple(
        tuple((one.old, one.new) for one in _successors(editions[number]))
        for number in sorted(editions)
        if number > 1
    )


def _successors(rows: Sequence[Row]) -> list[Successor]:
    return [
        Successor(old, row["measure"], row["mapped_by"] or "number")
        for row in rows
        if row["measure"] is not None
        for old in numbers_in(row["replaces"])
    ]


def _measure(row: Row) -> Measure:
    return Measure(
        row["measure"],
        row["label"] or "",
        row["title"],
        row["focus_area"] or "",
        row["responsible"] or "",
        row["time_frame"] or "",
        row["start"],
        row["end"],
        row["status"] or "",
        row["position"],
        row["page"],
        None,
        row["text"],
    )
