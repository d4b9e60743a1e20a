"""What is kept of a plan's file beside its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.plan.kind import Kind

DocumentStatus = Literal[
    "ok", "needs_password", "no_text_layer", "no_plan_table", "damaged", "unsupported"
]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan's file; `reader` is empty where the file was refused.

    `file_date` is the file's modification date when it was first read, `modified` the date in its
    own metadata (both ISO 8601). `rows` has a short hash of the text of each activity's row (of an
    announcement, of each event), `measures` of each measure that it has as an action plan;
    `wording` is one of all rows with punctuation, `marks` are two of what is struck through and of
    the headings above the rows (none where nothing is known of them). `also` has the names of
    further files with the same content, `message` says why it was refused. One that is `withdrawn`
    has no file any more; of one whose file has another content now, `replaced` counts how many
    were replaced before it, itself included.
    """

    document_id: str
    sha256: str
    name: str
    size: int
    file_date: str
    status: DocumentStatus
    message: str = ""
    title: str = ""
    format: str = ""
    reader: str = ""
    kind: Kind = "other"
    modified: str | None = None
    rows: tuple[str, ...] = ()
    wording: str = ""
    marks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    withdrawn: bool = False
    replaced: int = 0
