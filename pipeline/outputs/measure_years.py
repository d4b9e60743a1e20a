"""Measures × years for the plans that link to them, and for the action plans themselves."""

from __future__ import annotations

from pipeline.outputs.model import MeasureYears
from pipeline.queries.coverage import coverages
from pipeline.store.dataset import Dataset


def measure_years(dataset: Dataset) -> dict[str, tuple[MeasureYears, ...]]:
    """Return the measures of each plan: those that it links to, or that it has as an action plan.

    A plan's counts are of all plans that link to the same action plan.
    """
    found: dict[str, tuple[MeasureYears, ...]] = {}
    for coverage in coverages(dataset, None, None):
        rows = tuple(
            MeasureYears(
                row.measure,
                row.title,
                row.focus_area,
                row.dropped,
                {year: count.activities for year, count in row.counts.items()},
                {year: count.weak for year, count in row.counts.items()},
            )
            for row in coverage.matrix.rows
        )
        if coverage.action_plan:
            found[coverage.action_plan] = rows
        for plan_id in coverage.plans:
            found.setdefault(plan_id, rows)
    return found
