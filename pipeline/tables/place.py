"""Where a document stands among the revisions of its plan, and what its rows have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.history.editions.catalogue import LinkTarget
from pipeline.history.identity import PlanHistory
from pipeline.history.revisions import Revision, newest_of
from pipeline.plan.document import PlanDocument
from pipeline.plan.measure import Edition
from pipeline.plan.settings import PlanSettings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands among the revisions of its plan.

    `twin_of` is the document_id of the announcement that it is another format of, `edition` that
    of the action plan which it is the primary document of, `target` what the plan's links to
    measures point to.
    """

    plan_id: str
    revision: Revision | None
    settings: PlanSettings
    history: PlanHistory
    twin_of: str | None = None
    edition: Edition | None = None
    target: LinkTarget = LinkTarget()

    @property
    def is_current(self) -> bool:
        """Whether its revision is the plan's newest that is not withdrawn."""
        newest = newest_of(self.history.revisions)
        return None not in (self.revision, newest) and self.revision == newest

    def rendition_of(self, document: PlanDocument) -> str | None:
        """Return the primary's document_id where the document is a rendition of it."""
        if self.revision is None:
            return self.twin_of
        if self.revision.primary.document_id == document.document_id:
            return None
        return self.revision.primary.document_id

    def revision_of_primary(self, document: PlanDocument) -> Revision | None:
        """Return the revision that a document is the primary of; None where it is not one's."""
        return self.revision if self.rendition_of(document) is None else None

    def base(self, document: PlanDocument) -> dict[str, Any]:
        """Return the columns that every row of the document has."""
        return {
            "plan_id": self.plan_id,
            "revision": self.revision.number if self.revision else None,
            "document_id": document.document_id,
        }
