"""The action plans of a dataset in the making, for the plans that link to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parsers.document.model import Document
from pipeline.files.kept_documents import from_json
from pipeline.history.editions.choice import Choice, Linking, Listed, choose, listed_of, listing
from pipeline.history.editions.editions import find_action_plan
from pipeline.history.plan_documents import plan_state
from pipeline.history.revisions import PlanDocument
from pipeline.plan.measure import ActionPlan
from pipeline.plan.settings import PlanSettings
from pipeline.store.dataset import Dataset

# gives the documents and settings of a plan as this run leaves them; None where it is not touched
Renewed = Callable[[str], tuple[list[PlanDocument], PlanSettings] | None]


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a plan's links to measures point to: the choice, and the action plan chosen."""

    choice: Choice = Choice()
    plan: ActionPlan | None = None


class Catalogue:
    """The action plans: those of renewed plans as they are now, all others as stored."""

    def __init__(
        self,
        dataset: Dataset,
        manifest: Mapping[str, Any],
        renewed: Renewed,
        changed: Collection[str],
    ) -> None:
        self._dataset = dataset
        self._stored = manifest.get("plans", {})
        self._renewed = renewed
        self._plans: dict[str, ActionPlan | None] = {}
        self.listed: dict[str, Listed] = {}
        for plan_id in sorted({*self._stored, *changed}):
            if plan_id in changed:
                plan = self.plan(plan_id)
                found = listing(plan) if plan else None
            else:
                record = self._stored[plan_id].get("action_plan")
                found = listed_of(plan_id, record) if record else None
            if found is not None:
                self.listed[plan_id] = found

    def plan(self, plan_id: str) -> ActionPlan | None:
        """Return the action plan that a plan's documents hold; None where they hold none."""
        if plan_id not in self._plans:
            renewed = self._renewed(plan_id)
            if renewed is None:
                state = plan_state(self._dataset.state(plan_id))
                renewed = [entry.document for entry in state.entries.values()], state.settings
            self._plans[plan_id] = find_action_plan(plan_id, *renewed, self._load)
        return self._plans[plan_id]

    def target(self, linking: Linking) -> LinkTarget:
        """Return what a plan's links to measures point to."""
        choice = choose(linking, self.listed.values())
        plan = self.plan(choice.listed.plan_id) if choice.listed else None
        return LinkTarget(choice, plan)

    def outdated(self) -> Iterator[str]:
        """Return the stored plans whose links to measures would point to something else now."""
        for plan_id, record in sorted(self._stored.items()):
            links = record.get("links")
            if links is None:
                continue
            linking = Linking(plan_id, links["named"], links["start"], links["end"])
            if choose(linking, self.listed.values()).key != links["choice"]:
                yield plan_id

    def _load(self, document_id: str) -> Document:
        return from_json(self._dataset.parsed_text(document_id))
