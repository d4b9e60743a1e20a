"""Which action plan the measures of a yearly plan are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

import msgspec

from pipeline.plan.linking import Choice, Linking, Listed
from pipeline.plan.measure import ActionPlan


def listing(plan: ActionPlan) -> Listed:
    """Return the listing of an action plan."""
    return Listed(
        plan.plan_id,
        _iso(plan.start),
        _iso(plan.end),
        plan.yearly_plans,
        hashlib.sha256(msgspec.json.encode(plan)).hexdigest()[:16],
    )


def choose(linking: Linking, plans: Iterable[Listed]) -> Choice:
    """Return the action plan of a yearly plan.

    That is the one that its settings name; else that of its own folder; else the one whose
    settings name it; else the only one whose period holds the yearly plan's.
    """
    known = {listed.plan_id: listed for listed in plans}
    if linking.named:
        found = known.get(linking.named)
        return Choice(found) if found else Choice(unknown=linking.named)
    if linking.plan_id in known:
        return Choice(known[linking.plan_id])
    fitting = [one for one in known.values() if linking.plan_id in one.yearly_plans]
    if not fitting and linking.start and linking.end:
        start, end = linking.start, linking.end
        fitting = [one for one in known.values() if not one.yearly_plans and one.holds(start, end)]
    if len(fitting) > 1:
        return Choice(several=tuple(sorted(one.plan_id for one in fitting)))
    return Choice(fitting[0]) if fitting else Choice()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
