"""The tables of revisions: which activity is which, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pipeline.changes.model import ChangeKind
from pipeline.corrections.model import CorrectionKind, CorrectionStatus
from pipeline.schema.row import Row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Row):
    """One activity found again: it is in this revision and in the one before."""

    TABLE: ClassVar[str] = "matches"

    activity_id: str = column("the activity")
    from_revision: int = column("the revision before")
    from_position: int = column("its place there, from 1")
    position: int = column("its place here, from 1")
    score: float = column("probability that it is the same activity, 0–1")
    rival: str | None = column("activity_id of another one before, nearly as like")
    rival_score: float | None = column("that one's probability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Row):
    """One change of an activity from one revision to the next; revision is the later one."""

    TABLE: ClassVar[str] = "changes"

    from_revision: int = column("the earlier revision")
    to_revision: int = column("the later revision")
    activity_id: str | None = column(
        "the activity; null for a change of the table's columns or of a heading"
    )
    change: ChangeKind = column()
    field: str | None = column("column it is about")
    old: str | None = column("what stood there")
    new: str | None = column("what stands there")
    days_moved: int | None = column("days from old to new; negative for earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections(Row):
    """One correction of the plan's `rettelser.csv`, and what became of it in a revision."""

    TABLE: ClassVar[str] = "corrections"

    activity_id: str | None = column("the activity; null where it is not in the revision")
    kind: CorrectionKind = column()
    field: str | None = column("column it is about, of a kind `column` its header")
    original: str = column("what stood there when it was put right")
    corrected: str = column("what is right")
    status: CorrectionStatus = column("conflict where the source says something else now")
    found: str | None = column("what the source says there in this revision")
    table: int | None = column("number of the activity's table in the document, from 1")
    row: int | None = column("its row in `cells`, from 1")
    page: int | None = column("page, from 1; null for formats without pages")
