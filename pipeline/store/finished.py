"""A plan as a new state of the dataset has it, besides its rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinishedPlan:
    """A plan of a new state: what is known of it beside its tables, and two kinds of documents.

    The rows of those that are `kept` are copied; `current` are those shown in the CSV files.
    `activities` are the ids of all activities of its revisions.
    """

    plan_id: str
    state: bytes
    kept: frozenset[str]
    current: frozenset[str]
    activities: frozenset[str] = frozenset()
