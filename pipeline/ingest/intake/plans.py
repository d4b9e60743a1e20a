"""The plans of a run: as they are stored, and as their files now make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.document.model import Document
from pipeline.files.kept_documents import decode
from pipeline.history.plan_state import Entry, PlanState, decode_state
from pipeline.plan.document import PlanDocument
from pipeline.plan.settings import PlanSettings
from pipeline.store.dataset import Dataset

if TYPE_CHECKING:
    from pipeline.reading.readings import Readings


@dataclass(slots=True)
class OpenPlan:
    """A plan in the course of a run.

    `stored` is its state before the run, `entries` and `settings` are those of now.
    """

    plan_id: str
    stored: PlanState
    entries: dict[str, Entry]
    settings: PlanSettings

    @property
    def changed(self) -> bool:
        """Whether its documents or settings are not those that are stored."""
        return (dict(self.stored.entries), self.stored.settings) != (self.entries, self.settings)

    @property
    def documents(self) -> list[PlanDocument]:
        """Its documents as they are now."""
        return [entry.document for entry in self.entries.values()]

    def forget_ids(self) -> None:
        """Take no id of its revisions for given."""
        self.stored = PlanState()

    def forget_rows(self) -> None:
        """Take no row of its documents for up to date."""
        self.entries = {key: replace(entry, signature="") for key, entry in self.entries.items()}


class Plans:
    """The plans that a run has to do with, each opened once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._readings: dict[str, Readings] = {}
        self._unchanged: dict[str, PlanState] = {}
        self._settings = PlanSettings()  # of the plan before
        self.opened: dict[str, OpenPlan] = {}

    def open(self, plan_id: str) -> OpenPlan:
        """Return a plan whose files are taken in, or whose rows are made anew."""
        if plan_id not in self.opened:
            state = self._state(plan_id)
            self.opened[plan_id] = OpenPlan(plan_id, state, dict(state.entries), state.settings)
        return self.opened[plan_id]

    def documents(self, plan_id: str) -> Sequence[PlanDocument]:
        """Return the documents of a plan, as the run leaves them."""
        if plan_id in self.opened:
            return self.opened[plan_id].documents
        return [entry.document for entry in self._state(plan_id).entries.values()]

    def readings(self, plan_id: str) -> Readings:
        """Return the readings of a plan's documents; only after all files are taken in."""
        from pipeline.reading.readings import Readings

        if plan_id not in self._readings:
            plan = self.opened.get(plan_id)
            settings = plan.settings if plan else self._state(plan_id).settings
            self._readings[plan_id] = Readings(self._load, settings)
        return self._readings[plan_id]

    def forget_readings(self, plan_ids: Iterable[str]) -> None:
        """Free the memory that the documents of plans take."""
        for plan_id in plan_ids:
            self._readings.pop(plan_id, None)

    def _state(self, plan_id: str) -> PlanState:
        if plan_id not in self._unchanged:
            known = plan_id in self._dataset.manifest().plans
            state = decode_state(self._dataset.state(plan_id) if known else b"")
            self._unchanged[plan_id] = replace(state, settings=self.shared(state.settings))
        return self._unchanged[plan_id]

    def shared(self, settings: PlanSettings) -> PlanSettings:
        """Return settings, those of the plan before where they are equal: most plans have none."""
        if settings != self._settings:
            self._settings = settings
        return self._settings

    def kept(self, document_id: str) -> bytes:
        """Return a document as it is kept, encoded."""
        return self._dataset.kept_document(document_id)

    def _load(self, document_id: str) -> Document:
        return decode(self.kept(document_id))
