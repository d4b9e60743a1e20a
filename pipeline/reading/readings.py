"""What the documents of one plan say: each document is loaded and read at most once."""

from __future__ import annotations

from collections.abc import Callable

from parsers.document.model import Document
from pipeline.plan.activity import PlanReading
from pipeline.plan.document import PlanDocument
from pipeline.plan.measure import MeasureEntries
from pipeline.plan.settings import PlanSettings
from pipeline.reading.action_plan.read import find_entries
from pipeline.reading.kind import Recognised
from pipeline.reading.plan import read_plan
from pipeline.reading.taught import with_headers


class Readings:
    """The documents of a plan and their readings, made when they are first asked for.

    `load` returns a document by its id.
    """

    def __init__(self, load: Callable[[str], Document], settings: PlanSettings) -> None:
        self.settings = settings
        self._load = load
        self._documents: dict[str, Document] = {}
        self._measures: dict[str, MeasureEntries] = {}
        self._plans: dict[str, PlanReading] = {}

    def document(self, document_id: str) -> Document:
        """Return a document by its id."""
        if document_id not in self._documents:
            document = self._load(document_id)
            self._documents[document_id] = with_headers(document, self.settings.taught())
        return self._documents[document_id]

    def measures(self, document_id: str) -> MeasureEntries:
        """Return a document's measures as they are written."""
        if document_id not in self._measures:
            self._measures[document_id] = find_entries(self.document(document_id))
        return self._measures[document_id]

    def plan(self, entry: PlanDocument) -> PlanReading:
        """Return what a document says."""
        key = entry.document_id
        if key not in self._plans:
            kind = self.settings.kind_of(entry.name) or entry.kind
            measures = self.measures(key) if kind == "action_plan" else None
            self._plans[key] = read_plan(
                self.document(key), entry.name, self.settings, Recognised(kind, measures)
            )
        return self._plans[key]
