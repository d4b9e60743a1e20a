"""The plans of a dataset as values of `model`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.outputs.activities import Activities, Row, Tables, made
from pipeline.outputs.event_history import events_of, happenings_of
from pipeline.outputs.measure_years import measure_years
from pipeline.outputs.model import Activity, Box, Corrected, Finding, Measure, Plan
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset

NAMES = (
    *("documents", "revisions", "activities", "dates", "occurrences", "events", "parties"),
    *("measure_links", "measures", "findings", "changes", "corrections", "cells"),
)
_CELLS = (
    'plan_id, document_id, revision, field, "table", "row", row_span, text, page, '
    "x0, top, x1, bottom"
)
_PAGED = f"SELECT {_CELLS} FROM current_cells WHERE field IS NOT NULL AND x0 IS NOT NULL"


def load_plans(dataset: Dataset, plan_id: str | None = None) -> tuple[Plan, ...]:
    """Return the current plans of a dataset, or one of them.

    Raises UsageError for a plan that is not there.
    """
    plan_id = None if plan_id is None else dataset.plan_of(plan_id)
    years = measure_years(dataset)
    plans = tuple(
        replace(plan, measure_years=years.get(plan.plan_id, ()))
        for plan in plans_of(read_tables(dataset, plan_id))
    )
    if plan_id is not None and not plans:
        known = ", ".join(sorted(plan.plan_id for plan in load_plans(dataset))) or "none"
        raise UsageError(f"there is no plan {plan_id!r}; the plans are: {known}")
    return plans


def load_plan(dataset: Dataset, plan_id: str) -> Plan | None:
    """Return a plan without the counts of its measures, None where there is none of that id."""
    return next(iter(plans_of(read_tables(dataset, plan_id))), None)


def read_tables(dataset: Dataset, plan_id: str | None = None) -> Tables:
    """Return the tables that the outputs need, of one plan or all, as rows in their order."""
    from pipeline.store.query import connect

    tables: dict[str, list[Row]] = {}
    queries = {name: f'SELECT * FROM "{name}" WHERE true' for name in NAMES} | {"cells": _PAGED}
    with connect(dataset, queries.values()) as connection:
        for name, query in queries.items():
            if plan_id is None:
                result = connection.execute(query)
            else:
                result = connection.execute(f"{query} AND plan_id = ?", [plan_id])
            names = [entry[0] for entry in result.description or ()]
            tables[name] = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return tables


def plans_of(tables: Tables) -> tuple[Plan, ...]:
    """Return the plans that rows of tables describe, by their ids.

    A document that belongs to no revision is a plan by itself where it has events.
    """
    found = {
        row["plan_id"]: _plan(tables, row["plan_id"], row)
        for row in tables["revisions"]
        if row["current"]
    }
    telling = {row["plan_id"] for row in tables["events"]}
    for document in tables["documents"]:
        key = document["plan_id"]
        if document["revision"] is None and key not in found and key in telling:
            found[key] = _plan(tables, key, None)
    return tuple(found[key] for key in sorted(found))


def _plan(tables: Tables, plan_id: str, revision: Row | None) -> Plan:
    own = {name: [r for r in rows if r["plan_id"] == plan_id] for name, rows in tables.items()}
    number = revision["revision"] if revision else None
    now = {name: [r for r in rows if r["revision"] == number] for name, rows in own.items()}
    primary = revision["document_id"] if revision else None
    document = next(
        (row for row in now["documents"] if primary in (None, row["document_id"])),
        now["documents"][0],
    )
    pdf = _pdf(now["documents"])
    makes = Activities(own, number)
    activities = tuple(map(makes.make, sorted(now["activities"], key=lambda r: r["position"])))
    there = {activity.activity_id for activity in activities}
    earlier = {
        row["revision"]: row["effective"] for row in own["revisions"] if row["revision"] != number
    }
    gone = [row for key, row in makes.last.items() if key not in there]
    before = max(earlier, default=None)
    return Plan(
        plan_id,
        (revision or document)["title"] or document["title"] or plan_id,
        document["kind"],
        number,
        revision["effective"] if revision else document["modified"],
        earlier.get(before) if before is not None else None,
        document["plan_year"],
        document["period_start"],
        document["period_end"],
        document["file"],
        pdf["file"] if pdf else None,
        activities,
        tuple(makes.make(row, current=False) for row in gone),
        events_of(now["events"]),
        happenings_of(own["events"], own["revisions"], number),
        tuple(makes.changes),
        tuple(made(Finding, row) for row in now["findings"]),
        tuple(made(Measure, row) for row in now["measures"]),
        corrections=tuple(made(Corrected, row) for row in now["corrections"]),
        boxes=_boxes(now["cells"], pdf, activities),
        pdf_sha256=pdf["sha256"] if pdf else None,
    )


def _pdf(documents: Sequence[Row]) -> Row | None:
    """Return the PDF rendition, one with tags before others; None where there is none."""
    found = [row for row in documents if row["format"] == "pdf" and row["status"] == "ok"]
    tagged_first = sorted(found, key=lambda row: (row["reader"] != "pdf-tags", row["file"]))
    return tagged_first[0] if tagged_first else None


def _boxes(
    cells: Sequence[Row], pdf: Row | None, activities: Sequence[Activity]
) -> dict[str, dict[str, Box]]:
    """Return the places of each activity whose text is one cell of the PDF, and of one only.

    They are by its fields, the activity first: those whose text is one cell of the same row,
    or one that covers it.
    """
    by_text: dict[str, list[Row]] = {}
    by_row: dict[tuple[int, int], list[Row]] = {}
    for cell in cells:
        if pdf and cell["document_id"] == pdf["document_id"] and cell["page"]:
            if cell["field"] == "activity":
                by_text.setdefault(_folded(cell["text"]), []).append(cell)
            for row in range(cell["row"], cell["row"] + cell["row_span"]):
                by_row.setdefault((cell["table"], row), []).append(cell)
    found = {}
    for activity in activities:
        here = by_text.get(_folded(activity.texts.get("activity")), [])
        if len(here) == 1:
            beside = by_row[here[0]["table"], here[0]["row"]]
            found[activity.activity_id] = {"activity": made(Box, here[0])} | {
                name: made(Box, cell)
                for name, text in activity.texts.items()
                for cell in beside
                if cell["field"] == name != "activity" and _folded(cell["text"]) == _folded(text)
            }
    return found


def _folded(text: str | None) -> str:
    return "".join((text or "").split()).casefold()
