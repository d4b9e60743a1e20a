"""What `planleser measures` shows, read from the tables: links, years, activities without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.plan.errors import UsageError
from pipeline.queries.lineage import Lineage
from pipeline.queries.matrix import LinkedActivity, Matrix, make_matrix, matrix_alone
from pipeline.store.dataset import Dataset

if TYPE_CHECKING:
    import duckdb

# a day counts in its year where it lies in the plan's period and nothing is postponed to it; an
# activity without such a day counts in its plan's year
_ACTIVITIES = """
WITH days AS (
    SELECT plan_id, document_id, activity_id, field = 'date' AS by_date, role, day
    FROM current_dates, unnest([start, "end"]) AS u(day) WHERE day IS NOT NULL
), chosen AS (
    SELECT plan_id, document_id, activity_id, day FROM days
    WHERE role <> 'postponed' AND (by_date OR (plan_id, document_id, activity_id) NOT IN (
        SELECT (plan_id, document_id, activity_id) FROM days WHERE by_date))
)
SELECT a.plan_id, a.activity_id, a.position, a.title, a.status, d.plan_year,
       list_sort(list(DISTINCT year(c.day)) FILTER (
           c.day BETWEEN d.period_start AND d.period_end)) AS years
FROM current_activities a
JOIN current_documents d USING (plan_id, document_id)
LEFT JOIN chosen c USING (plan_id, document_id, activity_id)
GROUP BY ALL ORDER BY a.plan_id, a.position
"""
_LINKS = """
SELECT plan_id, activity_id, action_plan, edition, measure, secondary
FROM current_measure_links ORDER BY ALL
"""
_MEASURES = "SELECT * FROM measures ORDER BY plan_id, edition, position"
_TITLES = """
SELECT DISTINCT ON (m.plan_id) m.plan_id, d.title FROM measures m
JOIN documents d USING (plan_id, document_id) ORDER BY m.plan_id, m.edition DESC
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """An action plan (None for links to a plan that was not read) with the plans that link to it.

    `cancelled` activities are not counted; `without` are activities without a link.
    """

    action_plan: str | None
    title: str
    edition: int | None
    valid_from: str | None
    plans: tuple[str, ...]
    matrix: Matrix
    without: tuple[Mapping[str, Any], ...]
    cancelled: int


def coverages(dataset: Dataset, plan: str | None, action_plan: str | None) -> list[Coverage]:
    """Return the action plans with their activities, by their ids, then other links.

    Raises UsageError for a plan that is not there.
    """
    from pipeline.store.query import connect

    connection = connect(dataset, [_ACTIVITIES, _LINKS, _MEASURES, _TITLES])
    activities = _records(connection, _ACTIVITIES)
    links = _records(connection, _LINKS)
    measures = _records(connection, _MEASURES)
    titles = {row["plan_id"]: row["title"] for row in _records(connection, _TITLES)}
    _check(plan, {row["plan_id"] for row in activities}, "plan with activities")
    _check(action_plan, set(titles), "action plan")
    targets: dict[str | None, list[str]] = {name: [] for name in sorted(titles)}
    for row in links:
        if plan in (None, row["plan_id"]):
            plans = targets.setdefault(row["action_plan"], [])
            if row["plan_id"] not in plans:
                plans.append(row["plan_id"])
    if plan is not None:
        targets = {name: plans for name, plans in targets.items() if plan in plans}
    return [
        _coverage(name, plans, activities, links, measures, titles.get(name or "", ""))
        for name, plans in targets.items()
        if action_plan in (None, name)
    ]


def _check(name: str | None, known: set[str], what: str) -> None:
    if name is not None and name not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise UsageError(f"there is no {what} {name!r}; there are: {listed}")


def _coverage(
    name: str | None,
    plans: Sequence[str],
    activities: Sequence[Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]],
    measures: Sequence[Mapping[str, Any]],
    title: str | None,
) -> Coverage:
    ours = [row for row in activities if row["plan_id"] in plans]
    by_id = {(row["plan_id"], row["activity_id"]): row for row in ours}
    linked = [
        LinkedActivity(
            row["plan_id"],
            row["activity_id"],
            activity["title"],
            _years(activity),
            row["edition"],
            row["measure"],
            row["secondary"],
        )
        for row in links
        if row["action_plan"] == name
        and (activity := by_id.get((row["plan_id"], row["activity_id"])))
        and activity["status"] != "cancelled"
    ]
    having = {(row["plan_id"], row["activity_id"]) for row in links}
    without = [row for key, row in by_id.items() if key not in having]
    years = [row["plan_year"] for row in ours if row["plan_year"]]
    rows = [row for row in measures if row["plan_id"] == name]
    lineage = Lineage(rows) if rows else None
    current = lineage.current if lineage else None
    return Coverage(
        name,
        title or "",
        current.number if current else None,
        current.valid_from.isoformat() if current and current.valid_from else None,
        tuple(plans),
        make_matrix(lineage, linked, years) if lineage else matrix_alone(linked, years),
        tuple(without),
        sum(row["status"] == "cancelled" and key in having for key, row in by_id.items()),
    )


def _years(activity: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(activity["years"] or ([activity["plan_year"]] if activity["plan_year"] else []))


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = connection.execute(query)
    names = [entry[0] for entry in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
