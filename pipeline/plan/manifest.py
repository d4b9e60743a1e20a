"""What a state of the dataset was made of: the content of its `manifest.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.plan.linking import Links, Listed


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan's current revision in figures; of a folder without one, its events.

    `events` counts those of running text.
    """

    plan_id: str
    title: str
    revision: int | None
    effective: str | None
    activities: int
    dated: int
    undated: int
    findings: int
    changes: int
    events: int
    measures: int = 0


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan of the dataset.

    `loose` has the document_ids of its files outside any plan's folder. `action_plan` is its
    listing where it is one, `links` is None where it has no links to measures.
    """

    loose: tuple[str, ...] = ()
    summary: PlanSummary | None = None
    action_plan: Listed | None = None
    links: Links | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state: its plans by their ids, and the bytes that each plan has in each CSV file.

    `version` is that of the program and of its data. `persons` is how many people have a
    pseudonym; None where names are not redacted.
    """

    version: str = ""
    plans: Mapping[str, StoredPlan] = field(default_factory=dict)
    csv: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    persons: int | None = None
