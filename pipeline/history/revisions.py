"""Which documents of a plan are one revision in several formats, and how revisions follow.

Two documents are renditions of one revision if their activities' texts are equal, ignoring white
space and, where their formats differ, punctuation; or if the same name in two formats holds
nearly the same rows (then the differences are findings). Revisions follow by the plan's settings,
else by date: that in the file's name, else that of the document's metadata, else the file's
modification time.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from parsers.detect.formats import reader_ranks
from parsers.document.model import Document
from pipeline.plan.document import PlanDocument
from pipeline.plan.kind import Kind
from pipeline.plan.names import date_in_name, plain
from pipeline.plan.settings import PlanSettings
from pipeline.reading.announcement import event_hashes, read_announcement

_LAST = 1_000  # the rank of a reader that is no longer known
# the same name in two formats is one revision if this share of the rows is equal
_NEARLY_ALL_ROWS = 0.8


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: its number, date, primary document and the other renditions of it."""

    number: int
    effective: date
    primary: PlanDocument
    renditions: tuple[PlanDocument, ...]


def row_hashes(document: Document) -> tuple[str, ...]:
    """Return a short hash of the text of each row of a document's plan tables."""
    return tuple(
        hashlib.sha256("|".join(plain(cell.text) for cell in row.cells).encode()).hexdigest()[:12]
        for _, table in document.plan_tables()
        for row in table.rows
    )


def rows_of(document: Document, kind: Kind) -> tuple[str, ...]:
    """Return what the renditions of a document have in common: its rows, or its text's events."""
    if kind in ("yearly_plan", "action_plan"):
        return row_hashes(document)
    return event_hashes(read_announcement(document, "").events)


def wording_hash(document: Document) -> str:
    """Return a hash of the texts of a document's plan tables, ignoring white space."""
    texts = (
        " ".join(cell.text.split())
        for _, table in document.plan_tables()
        for row in table.rows
        for cell in row.cells
    )
    return hashlib.sha256("|".join(texts).encode()).hexdigest()[:12]


def find_revisions(
    documents: Iterable[PlanDocument],
    settings: PlanSettings,
    kind: Kind | None = None,
) -> list[Revision]:
    """Return a plan's revisions in order, of the documents of its main kind; others belong to none.

    The main kind is the yearly plan; in a folder without one, the action plan. With `kind` the
    documents of that kind are numbered instead.
    """
    documents = list(documents)
    kinds = [settings.kind_of(entry.name) or entry.kind for entry in documents]
    main = kind or ("yearly_plan" if "yearly_plan" in kinds else "action_plan")
    groups: list[list[PlanDocument]] = []
    like: dict[object, list[list[PlanDocument]]] = {}  # groups by what renditions have in common
    plans = (entry for entry, kind in zip(documents, kinds, strict=True) if kind == main)
    for candidate in sorted(plans, key=_primary_order):
        if not _rows(candidate, main):
            continue
        marks = (_rows(candidate, main), _stem(candidate.name))
        near = [group for mark in marks for group in like.get(mark, ())]
        home = next((group for group in near if _is_rendition(candidate, group[0], main)), None)
        if home is None:
            home = []
            groups.append(home)
            for mark in marks:
                like.setdefault(mark, []).append(home)
        home.append(candidate)
    dated = sorted(
        ((_order(group, settings), group) for group in groups), key=lambda entry: entry[0]
    )
    return [
        Revision(number, effective, group[0], tuple(group[1:]))
        for number, ((_, effective, _), group) in enumerate(dated, start=1)
    ]


def find_twins(documents: Iterable[PlanDocument], settings: PlanSettings) -> dict[str, str]:
    """Return the primary of each announcement that is another format of one, by document_id."""
    primaries: dict[tuple[str, ...], PlanDocument] = {}
    twins: dict[str, str] = {}
    for entry in sorted(documents, key=_primary_order):
        kind = settings.kind_of(entry.name) or entry.kind
        if kind not in ("announcement", "other") or not entry.rows:
            continue
        primary = primaries.setdefault(entry.rows, entry)
        if primary is not entry:
            twins[entry.document_id] = primary.document_id
    return twins


def _order(group: Sequence[PlanDocument], settings: PlanSettings) -> tuple[int, date, _Natural]:
    """Return a revision's sorting key: what the settings list, in their order, then all others."""
    places = [place for entry in group if (place := settings.place(entry.name)) is not None]
    place = min(places, default=len(settings.order))
    # without its ending "plan.docx" comes before "plan revidert.docx"
    name = str(PurePosixPath(group[0].name).with_suffix(""))
    return place, effective_date(group, settings), _natural(name)


def effective_date(group: Sequence[PlanDocument], settings: PlanSettings) -> date:
    """Return the date by which a revision is ordered: the primary's before the others'."""
    for entry in group:
        if chosen := settings.effective_date(entry.name):
            return chosen
    named = [found for entry in group if (found := date_in_name(entry.name))]
    if named:
        return named[0]
    for entry in group:
        if modified := to_date(entry.modified):
            return modified
    return date.fromisoformat(min(entry.file_date for entry in group))


def to_date(text: str | None) -> date | None:
    """Return the date of an ISO 8601 text; None for none, or for one that does not exist."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _primary_order(entry: PlanDocument) -> tuple[int, str, str]:
    """Return what puts the primary of a revision's renditions first: its reader's rank, names."""
    return reader_ranks().get(entry.reader, _LAST), entry.name, entry.document_id


def _rows(entry: PlanDocument, kind: Kind) -> tuple[str, ...]:
    """Return the hashes by which revisions of a kind are distinguished."""
    return entry.measures if kind == "action_plan" else entry.rows


def _is_rendition(one: PlanDocument, other: PlanDocument, kind: Kind) -> bool:
    ours, theirs = _rows(one, kind), _rows(other, kind)
    if ours == theirs:
        return one.format != other.format or one.wording == other.wording
    if one.format == other.format or _stem(one.name) != _stem(other.name):
        return False
    common = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * common >= _NEARLY_ALL_ROWS * (len(ours) + len(theirs))


def _stem(name: str) -> str:
    """Return a file's name without what marks its format ("plan.tagged.pdf" → "plan")."""
    return re.sub(r"[.\s_-]*(?:un)?tagged$", "", PurePosixPath(name).stem.casefold())


_Natural = tuple[tuple[int, int | str], ...]


def _natural(name: str) -> _Natural:
    """Return a name's sorting key in which "v9" comes before "v10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)
