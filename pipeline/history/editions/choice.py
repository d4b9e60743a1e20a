"""Which action plan the measures of a yearly plan are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.plan.measure import ActionPlan


@dataclass(frozen=True, slots=True)
class Listed:
    """What is to be known of an action plan to choose it; `digest` changes with its editions."""

    plan_id: str
    start: str | None
    end: str | None
    yearly_plans: tuple[str, ...]
    digest: str

    def to_record(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return {
            "start": self.start,
            "end": self.end,
            "yearly_plans": list(self.yearly_plans),
            "digest": self.digest,
        }

    def holds(self, start: str, end: str) -> bool:
        """Return whether the plan's period holds all days from one to another (ISO 8601)."""
        return (self.start or start) <= start and end <= (self.end or end)


@dataclass(frozen=True, slots=True)
class Linking:
    """What is to be known of a plan to choose its action plan: what it names, and its period."""

    plan_id: str
    named: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The action plan chosen, by its listing; else why none was: `unknown`, `several`."""

    listed: Listed | None = None
    unknown: str = ""
    several: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A text that changes where anything made by this choice does."""
        return repr(self)


def listing(plan: ActionPlan) -> Listed:
    """Return the listing of an action plan."""
    return Listed(
        plan.plan_id,
        _iso(plan.start),
        _iso(plan.end),
        plan.yearly_plans,
        hashlib.sha256(repr(plan).encode()).hexdigest()[:16],
    )


def listed_of(plan_id: str, record: Mapping[str, Any]) -> Listed:
    """Return the listing of what `Listed.to_record` gave."""
    return Listed(
        plan_id, record["start"], record["end"], tuple(record["yearly_plans"]), record["digest"]
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
