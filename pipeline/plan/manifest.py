"""What a state of the dataset was made of: its `manifest.json`, and what is known of each plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from pipeline.plan.linking import Links, Listed

Language = Literal["nb", "nn", "se", "en"]
Access = Literal["", "PUBLIC", "RESTRICTED", "NON_PUBLIC"]


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan's current revision in figures; of a folder without one, its events.

    `recurring` have a rule and no single day, `undated` neither; `events` counts those of running
    text, `errors` and `warnings` the findings of these severities.
    """

    plan_id: str
    title: str
    revision: int | None
    effective: str | None
    activities: int
    dated: int
    recurring: int
    undated: int
    findings: int
    changes: int
    events: int
    measures: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan of the dataset.

    `documents` has the ids of its documents, `loose` those of its files outside any plan's folder.
    `roots` are the folders of plans in which they lie, as paths from the dataset's folder,
    `aliases` are the ids that it had before. `action_plan` is its listing where it is one, `links`
    is None where it has no links to measures. By its `mark` a plan whose files did not change is
    known without what else is kept of it; it is empty where that must be looked at.
    """

    loose: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    summary: PlanSummary | None = None
    action_plan: Listed | None = None
    links: Links | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a publisher says of a dataset; `language` is that of its texts.

    `folder` is the folder of plans that says so, as a path from the dataset's folder.
    """

    publisher: str = ""
    organisation_number: str = ""
    contact: str = ""
    contact_name: str = ""
    title: str = ""
    description: str = ""
    language: Language = "nb"
    licence: str = ""
    access: Access = ""
    theme: tuple[str, ...] = ("GOVE",)
    address: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """What is not in the tables, and no row of theirs tells of: a file, settings, a whole plan.

    `name` is its path below a folder of plans, or a plan's id; `root` is that folder as a path from
    the dataset's, empty for a plan.
    """

    name: str
    code: str
    message: str
    root: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state: its plans by their ids, and how many bytes each has in each CSV file.

    `csv` has the bytes in the order of the plans' ids. `version` is that of the program and of its
    data. `persons` is how many people have a pseudonym; None where names are not redacted.
    `forgotten` are the SHA-256 of files that were erased and are not to be read again. With `excel`
    there are CSV files for Excel, too. `catalogue` is what a publisher says of the
    dataset, None where nobody does. `left` is what is not in the tables.
    """

    version: str = ""
    plans: Mapping[str, StoredPlan] = field(default_factory=dict)
    csv: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    persons: int | None = None
    forgotten: tuple[str, ...] = ()
    excel: bool = False
    catalogue: Catalogue | None = None
    left: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Former:
    """The bytes in each CSV file as earlier versions wrote them: each with its plan's id."""

    csv: Mapping[str, tuple[tuple[str, int], ...]]


def manifest_of(data: bytes) -> Manifest:
    """Return the manifest that was encoded as JSON, by this version or an earlier one.

    Raises msgspec.DecodeError for anything else.
    """
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.ValidationError:
        former = msgspec.json.decode(data, type=_Former).csv
        told = msgspec.json.decode(data)
        told["csv"] = {name: [size for _, size in parts] for name, parts in former.items()}
        return msgspec.convert(told, Manifest)
