"""The action plans of a dataset in the making, for the plans that link to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.history.editions.choice import choose, listing
from pipeline.history.editions.editions import find_action_plan
from pipeline.plan.document import PlanDocument
from pipeline.plan.linking import Choice, Linking, Listed
from pipeline.plan.manifest import StoredPlan
from pipeline.plan.measure import ActionPlan
from pipeline.reading.readings import Readings


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a plan's links to measures point to: the choice, and the action plan chosen."""

    choice: Choice = Choice()
    plan: ActionPlan | None = None


class ActionPlans(Protocol):
    """Returns action plans: that of a plan itself, and that to which a plan's links point."""

    def plan(self, plan_id: str) -> ActionPlan | None:
        """Return the action plan among a plan's documents; None where there is none."""

    def target(self, linking: Linking) -> LinkTarget:
        """Return what a plan's links to measures point to."""


class NotGivenError(Exception):
    """An action plan is asked for that was not given; the message is its plan's id."""


@dataclass(frozen=True, slots=True)
class GivenPlans:
    """Some action plans of a dataset, by the ids of their plans, and the listings of all."""

    listed: tuple[Listed, ...] = ()
    plans: Mapping[str, ActionPlan] = field(default_factory=dict)

    def plan(self, plan_id: str) -> ActionPlan | None:
        """Return the action plan among a plan's documents; None where there is none."""
        return self.plans.get(plan_id)

    def target(self, linking: Linking) -> LinkTarget:
        """Return what a plan's links point to; raises NotGivenError where that is not here."""
        choice = choose(linking, self.listed)
        if choice.listed is None:
            return LinkTarget(choice)
        plan_id = choice.listed.plan_id
        if plan_id not in self.plans:
            raise NotGivenError(plan_id)
        return LinkTarget(choice, self.plans[plan_id])


class PlanSource(Protocol):
    """Returns the documents of any plan of the dataset, as the run leaves them."""

    def documents(self, plan_id: str) -> Sequence[PlanDocument]:
        """Return the documents of a plan."""

    def readings(self, plan_id: str) -> Readings:
        """Return the readings of a plan's documents."""


class Catalogue:
    """The action plans: those of changed plans as they are now, all others as stored.

    A changed plan is among them once it was looked at.
    """

    def __init__(
        self, source: PlanSource, stored: Mapping[str, StoredPlan], changed: Collection[str]
    ) -> None:
        self._source = source
        self._stored = stored
        self._plans: dict[str, ActionPlan | None] = {}
        self.listed = {
            plan_id: plan.action_plan
            for plan_id, plan in sorted(stored.items())
            if plan_id not in changed and plan.action_plan is not None
        }

    def look_at(self, plan_id: str) -> None:
        """List a changed plan, where an action plan is among its documents."""
        plan = self.plan(plan_id)
        if plan is not None:
            self.listed[plan_id] = listing(plan)

    def plan(self, plan_id: str) -> ActionPlan | None:
        """Return the action plan among a plan's documents; None where there is none."""
        if plan_id not in self._plans:
            documents = self._source.documents(plan_id)
            readings = self._source.readings(plan_id)
            self._plans[plan_id] = find_action_plan(plan_id, documents, readings)
        return self._plans[plan_id]

    def target(self, linking: Linking) -> LinkTarget:
        """Return what a plan's links to measures point to."""
        choice = choose(linking, self.listed.values())
        plan = self.plan(choice.listed.plan_id) if choice.listed else None
        return LinkTarget(choice, plan)

    def outdated(self) -> Iterator[str]:
        """Return the stored plans whose links to measures would point to something else now."""
        for plan_id, plan in sorted(self._stored.items()):
            if plan.links is not None:
                choice = choose(plan.links.linking, self.listed.values())
                if choice != plan.links.choice:
                    yield plan_id
