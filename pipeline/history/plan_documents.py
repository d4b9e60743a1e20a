"""What is kept of a plan beside its tables, so that the next run does only what is new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.history.identity import RevisionState
from pipeline.history.revisions import PlanDocument
from pipeline.plan.settings import PlanSettings, settings_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a plan, and what its rows were made from.

    `signature` is a hash of its place among the revisions; where it is unchanged, so are its rows.
    `counts` are those of its rows that the closing summary gives.
    """

    document: PlanDocument
    loose: bool = False
    signature: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan's documents by their ids, its revisions' ids, and its settings."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    revisions: tuple[RevisionState, ...] = ()
    settings: PlanSettings = field(default_factory=PlanSettings)

    def to_json(self) -> str:
        """Return the state as JSON text; `plan_state` gives it back."""
        return json.dumps(self, default=_fields, ensure_ascii=False, sort_keys=True) + "\n"


def _fields(value: Any) -> dict[str, Any]:
    return {entry.name: getattr(value, entry.name) for entry in fields(value)}


def plan_state(record: Mapping[str, Any]) -> PlanState:
    """Return the state of what `PlanState.to_json` wrote; an empty one of an empty record."""
    if not record:
        return PlanState()
    return PlanState(
        {document_id: _entry(kept) for document_id, kept in record["entries"].items()},
        tuple(
            RevisionState(kept["made_from"], tuple(kept["ids"]), kept["dropped"])
            for kept in record["revisions"]
        ),
        settings_of(record["settings"]),
    )


def _entry(record: Mapping[str, Any]) -> Entry:
    kept = record["document"]
    lists = {name: tuple(kept.get(name, ())) for name in ("rows", "also", "measures")}
    document = PlanDocument(**{**kept, **lists})
    return Entry(**{**record, "document": document})
