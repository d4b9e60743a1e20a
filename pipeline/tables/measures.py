"""The rows of `measures`, and of `measure_links` with the measure that each points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline import schema
from pipeline.history.editions.catalogue import LinkTarget
from pipeline.plan.activity import Activity
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import Edition
from pipeline.plan.period import PlanPeriod
from pipeline.schema import Row
from pipeline.tables.activities import cell_key
from pipeline.tables.activity_days import first_day_within


def measure_rows(edition: Edition, base: Mapping[str, Any]) -> Iterator[Row]:
    """Return the rows of an edition's measures; `base` has what every row of its document has."""
    for measure in edition.measures:
        sources = [one for one in edition.successors if one.new == measure.number]
        ways = [way for way in ("settings", "title", "number") if way in {s.by for s in sources}]
        yield schema.Measures(
            **base,
            edition=edition.number,
            measure=measure.number,
            label=measure.label or None,
            title=measure.title,
            focus_area=measure.focus_area or None,
            responsible=measure.responsible or None,
            time_frame=measure.time_frame or None,
            start=measure.start,
            end=measure.end,
            status=measure.status or None,
            position=measure.position,
            page=measure.page,
            valid_from=edition.valid_from,
            valid_to=edition.valid_to,
            replaces=", ".join(str(one.old) for one in sources) or None,
            mapped_by=ways[0] if ways else None,
            text=measure.text,
        )


def link_rows(
    activity: Activity,
    period: PlanPeriod | None,
    target: LinkTarget,
    base: Mapping[str, Any],
) -> Iterator[Row]:
    """Return the rows of an activity's links; `base` has what every row of the activity has."""
    edition = edition_of(activity, period, target)
    for link in activity.links:
        measure = edition.measure(link.measure) if edition else None
        yield schema.MeasureLinks(
            **base,
            **cell_key(activity, "measures", link.char_start),
            measure=link.measure,
            secondary=link.secondary,
            action_plan=target.plan.plan_id if target.plan else None,
            edition=edition.number if edition else None,
            title=measure.title if measure else None,
        )


def edition_of(activity: Activity, period: PlanPeriod | None, target: LinkTarget) -> Edition | None:
    """Return the edition that an activity's links point to.

    It is the one in force on the activity's first day in the plan's period; without a day, on
    the period's first.
    """
    if target.plan is None:
        return None
    return target.plan.edition_on(first_day_within(activity, period))


def link_findings(
    activity: Activity,
    period: PlanPeriod | None,
    target: LinkTarget,
    activity_id: str,
    page: int | None,
) -> Iterator[Finding]:
    """Return a finding on each number that is not in the edition of the action plan."""
    edition = edition_of(activity, period, target)
    if target.plan is None or edition is None:
        return
    for number in dict.fromkeys(link.measure for link in activity.links):
        if edition.measure(number) is None:
            yield finding(
                "unknown_measure",
                str(number),
                f"edition {edition.number} of {target.plan.plan_id}",
                field="measures",
                activity_id=activity_id,
                page=page,
                row=activity.row,
            )


def choice_findings(target: LinkTarget) -> Iterator[Finding]:
    """Return a finding where it is not clear to which action plan a plan's links point."""
    if target.choice.unknown:
        yield finding("action_plan_unknown", target.choice.unknown)
    if target.choice.several:
        yield finding("action_plan_ambiguous", ", ".join(target.choice.several))
