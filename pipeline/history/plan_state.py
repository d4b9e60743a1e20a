"""What is kept of a plan beside its tables, so that the next run does only what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from pipeline.plan.document import PlanDocument
from pipeline.plan.settings import PlanSettings


@dataclass(frozen=True, slots=True)
class RevisionState:
    """What is kept of a revision: what its ids were made from, the ids, and what it dropped.

    `made_from` is a hash of its document and of what decides how that is read; `dropped` has the
    title of each activity of the revision before that does not stand in this one, by id. `items`
    are the numbers of each activity's times (`pipeline.history.item_numbers`).
    """

    made_from: str
    ids: tuple[str, ...]
    dropped: Mapping[str, str]
    items: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows a document has, as the closing summary gives them."""

    activities: int = 0
    dated: int = 0
    recurring: int = 0
    findings: int = 0
    changes: int = 0
    events: int = 0
    links: int = 0
    measures: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a plan, and what its rows were made from.

    `signature` is a hash of its place among the revisions; where it is unchanged, so are its rows.
    `loose` is whether its file is outside any plan's folder, `root` the folder of plans in which it
    lies, as a path from the dataset's folder.
    """

    document: PlanDocument
    loose: bool = False
    root: str = ""
    signature: str = ""
    counts: RowCounts = RowCounts()


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan's documents by their ids, its revisions' ids, and its settings."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    revisions: tuple[RevisionState, ...] = ()
    settings: PlanSettings = field(default_factory=PlanSettings)

    def encoded(self) -> bytes:
        """Return the state as JSON in UTF-8; `decode_state` returns it again."""
        return msgspec.json.encode(self, order="deterministic") + b"\n"


def decode_state(data: bytes) -> PlanState:
    """Return the state that was encoded; an empty one of no data.

    Raises msgspec.DecodeError for anything else.
    """
    return msgspec.json.decode(data, type=PlanState) if data else PlanState()
