"""What a plan is known again by, so that what is kept of it need not be read where nothing changed.

A plan's mark stands in the manifest: a hash of its files, of where they lie and of its settings.
Only a plan has one of which nothing more is to be known, as most are: one file has one name, no
file is gone, refused or written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from pipeline.history.plan_state import Entry
from pipeline.plan.settings import PlanSettings

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DIGITS = 16


class Marks:
    """Returns the marks of plans."""

    def __init__(self) -> None:
        self._settings: PlanSettings | None = None  # of the plan before: most have the same
        self._encoded = msgspec.Raw(b"")

    def of_files(self, root: str, files: Iterable[tuple[str, str]], settings: PlanSettings) -> str:
        """Return the mark of files, each its SHA-256 and name, that lie below a folder of plans."""
        if settings is not self._settings:
            self._settings, self._encoded = settings, msgspec.Raw(_ENCODER.encode(settings))
        data = _ENCODER.encode((root, sorted(files), self._encoded))
        return hashlib.sha256(data).hexdigest()[:_DIGITS]

    def of_plan(self, entries: Mapping[str, Entry], settings: PlanSettings) -> str:
        """Return the mark of a plan as it is kept, "" where it has none."""
        roots = {entry.root for entry in entries.values()}
        if len(roots) != 1 or not all(_is_plain(*one) for one in entries.items()):
            return ""
        files = ((one.document.sha256, one.document.name) for one in entries.values())
        return self.of_files(roots.pop(), files, settings)


def _is_plain(document_id: str, entry: Entry) -> bool:
    """Return whether all that is kept of a file is that it was read, and how it is called."""
    document = entry.document
    more = entry.loose or document.also or document.withdrawn or document.replaced
    return not more and document.status == "ok" and document.sha256.startswith(document_id)
