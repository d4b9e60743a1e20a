"""A revision of the dataset as a version: its activities, read back from the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from normalizers.model import Kind, Precision, TimeItem, TimeRole, WeekParity, YearFrom
from normalizers.people.party import PartyRole
from normalizers.status import Status
from pipeline.changes.model import ComparedLink, ComparedParty, ComparedRow, Version
from pipeline.plan.activity import TEXT_COLUMNS
from pipeline.plan.errors import UsageError
from pipeline.plan.exceptions import exceptions_of
from pipeline.plan.manifest import StoredPlan
from pipeline.queries.stored_editions import renumberings_of
from pipeline.store.dataset import Dataset


def stored_version(dataset: Dataset, plan_id: str, number: int) -> Version:
    """Return a stored revision as a version, from its tables.

    Raises UsageError where the plan has no such revision.
    """
    revision = next(
        (row for row in dataset.rows("revisions", plan_id) if row["revision"] == number),
        None,
    )
    if revision is None:
        raise UsageError(f"{plan_id} has no revision {number}; it has {count_of(dataset, plan_id)}")
    document_id = revision["document_id"]
    document = dataset.rows("documents", plan_id, document_id)[0]
    items = _by_activity(dataset.rows("dates", plan_id, document_id))
    link_rows = dataset.rows("measure_links", plan_id, document_id)
    links = _by_activity(link_rows)
    parties = _by_activity(dataset.rows("parties", plan_id, document_id))
    rows = dataset.rows("activities", plan_id, document_id)
    ids = tuple(row["activity_id"] for row in rows)
    activities = tuple(
        _compared(row, items.get(key, ()), links.get(key, ()), parties.get(key, ()))
        for key, row in zip(ids, rows, strict=True)
    )
    return Version(
        revision["title"] or plan_id,
        document["file"],
        document["format"],
        document["plan_year"],
        activities,
        ids,
        number,
        revision["effective"],
        renumberings=_renumberings(dataset, link_rows),
    )


def _renumberings(
    dataset: Dataset, links: Sequence[Mapping[str, Any]]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    plans = sorted({row["action_plan"] for row in links if row["action_plan"]})
    return renumberings_of(dataset.rows("measures", plans[0])) if plans else ()


def revision_numbers(plans: Mapping[str, StoredPlan]) -> dict[str, int]:
    """Return the number of revisions of each plan that has any, in the plans' order.

    Action plans are left out: they have measures instead of activities.
    """
    summaries = {key: plan.summary for key, plan in sorted(plans.items())}
    return {
        key: summary.revision
        for key, summary in summaries.items()
        if summary and summary.revision and (summary.activities or not summary.measures)
    }


def plan_with(dataset: Dataset, activity_id: str) -> str | None:
    """Return the plan that has an activity in any of its revisions; None where none has."""
    for plan_id in revision_numbers(dataset.index.that_may_have(activity_id)):
        rows = dataset.rows("activities", plan_id)
        if any(row["activity_id"] == activity_id for row in rows):
            return plan_id
    dataset.index.check()
    return None


def count_of(dataset: Dataset, plan_id: str) -> int:
    """Return the number of a plan's revisions; raises UsageError where there is no such plan."""
    plan = dataset.index.plan(plan_id)
    numbers = revision_numbers({} if plan is None else {plan_id: plan})
    if plan_id not in numbers:
        known = ", ".join(revision_numbers(dataset.manifest().plans)) or "none"
        raise UsageError(f"there is no plan {plan_id!r} with activities; the plans are: {known}")
    return numbers[plan_id]


def _by_activity(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["activity_id"], []).append(row)
    return found


def _compared(
    row: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]],
    parties: Sequence[Mapping[str, Any]],
) -> ComparedRow:
    texts = {name: row[name] for name in TEXT_COLUMNS if row[name] is not None}
    return ComparedRow(
        row["position"],
        row["title"],
        texts | (json.loads(row["extra"]) if row["extra"] else {}),
        row["section"] or "",
        cast(Status, row["status"]),
        tuple((item["field"], _time_item(item)) for item in items),
        tuple(ComparedLink(link["measure"], link["secondary"]) for link in links),
        tuple(
            ComparedParty(one["name"], cast(PartyRole, one["role"]), one["region"])
            for one in parties
        ),
        row["page"],
    )


def _time_item(row: Mapping[str, Any]) -> TimeItem:
    exceptions, in_words = exceptions_of(row["exceptions"])
    return TimeItem(
        cast(Kind, row["kind"]),
        row["text"],
        row["char_start"],
        row["char_end"],
        row["rule"],
        start=row["start"],
        end=row["end"],
        precision=cast("Precision | None", row["precision"]),
        role=cast(TimeRole, row["role"]),
        approximate=row["approximate"],
        uncertain=row["uncertain"],
        rrule=row["rrule"],
        times=(row["time_start"], row["time_end"]) if row["time_start"] else None,
        iso_week=row["iso_week"],
        edtf=row["edtf"],
        year_from=cast("YearFrom | None", row["year_from"]),
        exceptions=exceptions,
        week_parity=cast("WeekParity | None", row["week_parity"]),
        due=row["due"],
        unresolved_exceptions=in_words,
    )
