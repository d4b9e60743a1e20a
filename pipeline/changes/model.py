"""The values of a comparison: two versions of a plan, the pairs between them, the changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from normalizers.model import TimeItem
from normalizers.people.party import PartyRole
from normalizers.status import Status
from pipeline.plan.activity import TEXT_COLUMNS, Activity
from pipeline.plan.measure import Measure

ChangeKind = Literal[
    "added",
    "removed",
    "renamed",
    "moved_in_time",
    "date_decided",
    "date_dropped",
    "precision_changed",
    "status_changed",
    "measures_changed",
    "responsible_changed",
    "time_changed",
    "recurrence_changed",
    "column_added",
    "column_removed",
    "column_renamed",
    "measure_merged",
    "measure_split",
    "measure_renumbered",
    "reworded",
    "reordered",
]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


# columns whose texts name no row
NAMELESS = frozenset(["activity", "date", "measures", "responsible", "status", "notes", "budget"])


@dataclass(frozen=True, slots=True)
class ComparedLink:
    """A link to a measure; `secondary` where the number is in brackets."""

    measure: int
    secondary: bool


@dataclass(frozen=True, slots=True)
class ComparedParty:
    """A party; `region` is what it is named for."""

    name: str
    role: PartyRole
    region: str | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What two versions of an activity are compared by, and where each is.

    It is the same whether it was read from a file or from the tables. `texts` are the columns'
    texts by field or header: the known fields in the order of the tables, then the others.
    """

    position: int
    title: str
    texts: Mapping[str, str]
    section: str = ""
    status: Status = "planned"
    items: tuple[tuple[str, TimeItem], ...] = ()
    links: tuple[ComparedLink, ...] = ()
    parties: tuple[ComparedParty, ...] = ()
    page: int | None = None


def name_of(row: ComparedRow) -> str:
    """Return a row's title, or where it is empty the first text of a column that may name it.

    Where none may, a row is told by its day, so that no change is one of nothing.
    """
    others = [text for field, text in row.texts.items() if field not in NAMELESS]
    texts = (*others, row.texts.get("date", ""))
    return row.title or next((" ".join(text.split()) for text in texts if text.strip()), "")


def compared(activity: Activity) -> ComparedRow:
    """Return what an activity is compared by."""
    return ComparedRow(
        activity.position,
        activity.title,
        in_table_order(activity.texts),
        activity.section,
        activity.status,
        activity.items,
        tuple(ComparedLink(link.measure, link.secondary) for link in activity.links),
        tuple(ComparedParty(party.name, party.role, party.region) for party in activity.parties),
        activity.page,
    )


def in_table_order(texts: Mapping[str, str]) -> dict[str, str]:
    """Return an activity's texts in the order of the table `activities`, other columns last."""
    known = {name: texts[name] for name in TEXT_COLUMNS if name in texts}
    return known | {name: text for name, text in texts.items() if name not in known}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan: a revision, or a file by itself.

    `year` is the plan's, `ids` are the activity_ids in the activities' order. A revision has its
    number and the date that it is ordered by. An action plan has measures instead of activities.
    `renumberings` are the steps between the editions of the action plan that its links are of:
    which number (first) went on as which.
    """

    title: str
    file: str
    format: str
    year: int | None
    activities: tuple[ComparedRow, ...]
    ids: tuple[str, ...]
    revision: int | None = None
    effective: date | None = None
    measures: tuple[Measure, ...] = ()
    renumberings: tuple[tuple[tuple[int, int], ...], ...] = ()

    @property
    def label(self) -> str:
        """What people call it: "revision 2 of 2025-03-01", or the name of the file."""
        return f"revision {self.revision} of {self.effective}" if self.revision else self.file


@dataclass(frozen=True, slots=True)
class Pair:
    """The same activity in two versions, by its place in each (from 0).

    `score` is the probability that it is the same, from 0 to 1. `rival` is another candidate of
    nearly the same score, by its place in the old version.
    """

    old: int
    new: int
    score: float
    rival: int | None = None
    rival_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one activity; `old_row` and `new_row` are it in the two versions.

    `old` and `new` are the texts, `field` is the column, `days_moved` is signed.
    `activity_id` is that of the new version, of the old for what was removed; None for a change of
    the table's columns.
    """

    activity_id: str | None
    kind: ChangeKind
    field: str | None
    old: str | None
    new: str | None
    days_moved: int | None
    old_row: ComparedRow | None
    new_row: ComparedRow | None

    @property
    def title(self) -> str:
        """The activity's title, the newest there is; without one, what else names its row."""
        row = self.new_row or self.old_row
        return name_of(row) if row else ""
