"""The tables of revisions: which activity is which, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pipeline.changes.model import KINDS, ChangeKind
from pipeline.schema.row import Row, column, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Row):
    """One activity found again: it stands in this revision and in the one before."""

    TABLE: ClassVar[str] = "matches"

    activity_id: str = column("string", "the activity")
    from_revision: int = column("int32", "the revision before")
    from_position: int = column("int32", "its place there, from 1")
    position: int = column("int32", "its place here, from 1")
    score: float = column("float64", "probability that it is the same activity, 0–1")
    rival: str | None = column("string", "activity_id of another one before, nearly as like")
    rival_score: float | None = column("float64", "that one's probability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Row):
    """One change of an activity from one revision to the next; revision is the later one."""

    TABLE: ClassVar[str] = "changes"

    from_revision: int = column("int32", "the earlier revision")
    to_revision: int = column("int32", "the later revision")
    activity_id: str = column("string", "the activity")
    change: ChangeKind = column("string", one_of(KINDS))
    field: str | None = column("string", "column it is about")
    old: str | None = column("string", "what stood there")
    new: str | None = column("string", "what stands there")
    days_moved: int | None = column("int32", "days from old to new; negative for earlier")
