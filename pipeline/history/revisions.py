"""Which documents of a plan are one revision in several formats, and how revisions follow.

Two documents are renditions of one revision if they say the same and nothing lies between them in
time: their activities' texts (ignoring white space and, where their formats differ, punctuation),
what is struck through, the headings above. Or if the same name in two formats holds nearly the
same rows (then the differences are findings). What was undone later is a revision of its own.
Revisions follow by the plan's settings,
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
from pipeline.plan.names import date_in_name, plain, year_in
from pipeline.plan.settings import PlanSettings
from pipeline.reading.announcement import event_hashes, read_announcement
from pipeline.reading.row_texts import month_named

_LAST = 1_000  # the rank of a reader that is no longer known
# readers of formats in which nothing can be struck through
_WITHOUT_STRIKES = frozenset(["csv", "text", "text-dump", "pdf-ocr"])
# the same name in two formats is one revision if this share of the rows is equal
_NEARLY_ALL_ROWS = 0.8


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: its number, date, primary document and the other renditions of it."""

    number: int
    effective: date
    primary: PlanDocument
    renditions: tuple[PlanDocument, ...]

    @property
    def withdrawn(self) -> bool:
        """Whether all its files are gone."""
        return all(document.withdrawn for document in (self.primary, *self.renditions))


def newest_of(revisions: Sequence[Revision]) -> Revision | None:
    """Return the revision that holds: the last one that is not withdrawn, None where all are."""
    return next((one for one in reversed(revisions) if not one.withdrawn), None)


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


def marks_of(document: Document) -> tuple[str, str]:
    """Return hashes of what gives a document's rows another meaning than their words do.

    The first is of what is struck through, the second of the headings that the rows stand below.
    """
    rows = [(table, row) for _, table in document.plan_tables() for row in table.rows]
    struck = ("".join("-" if cell.struck else "." for cell in row.cells) for _, row in rows)
    context = (
        (plain(row.section), month_named(table.heading), year_in(table.year_heading))
        for table, row in rows
    )
    return _short_hash("|".join(struck)), _short_hash(repr(tuple(context)))


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def find_revisions(
    documents: Iterable[PlanDocument],
    settings: PlanSettings | None = None,
    kind: Kind | None = None,
) -> list[Revision]:
    """Return a plan's revisions in order, of the documents of its main kind; others belong to none.

    The main kind is the yearly plan; in a folder without one, the action plan. With `kind` the
    documents of that kind are numbered instead.
    """
    settings = settings or PlanSettings()
    documents = list(documents)
    kinds = [settings.kind_of(entry.name) or entry.kind for entry in documents]
    main = kind or ("yearly_plan" if "yearly_plan" in kinds else "action_plan")
    plans = (entry for entry, kind in zip(documents, kinds, strict=True) if kind == main)
    groups = _grouped([entry for entry in plans if _rows(entry, main)], settings, main)
    dated = sorted(
        ((_order(group, settings), group) for group in groups), key=lambda entry: entry[0]
    )
    return [
        Revision(number, effective, group[0], tuple(group[1:]))
        for number, ((_, effective, *_), group) in enumerate(dated, start=1)
    ]


def _grouped(
    documents: Sequence[PlanDocument], settings: PlanSettings, kind: Kind
) -> list[list[PlanDocument]]:
    """Return the documents of each revision, the primary first.

    A document joins a revision of its own name, else the one just before it in time: what was
    undone later is a revision of its own. So is what a file said again, after other things.
    """
    groups: list[list[PlanDocument]] = []
    times: list[tuple[int, date]] = []  # of each group's first document
    named: dict[str, list[list[PlanDocument]]] = {}
    said: dict[str, list[PlanDocument]] = {}  # the group of what each file said last
    placed = sorted(
        ((_order([entry], settings), entry) for entry in documents),
        key=lambda entry: (entry[0], _primary_order(entry[1])),
    )
    for (place, day, *_), candidate in placed:
        stem, last = _stem(candidate.name), said.get(candidate.name)
        just_before = [
            group
            for group, when in zip(groups, times, strict=True)
            if when >= min(times[-1], (place, day))
        ]
        home = next(
            (
                group
                for group in (*named.get(stem, ()), *reversed(just_before))
                if any(_is_rendition(candidate, member, kind) for member in group)
                and (group is last or all(one.name != candidate.name for one in group))
            ),
            None,
        )
        if home is None:
            home = []
            groups.append(home)
            times.append((place, day))
        home.append(candidate)
        said[candidate.name] = home
        if not any(home is group for group in named.setdefault(stem, [])):
            named[stem].append(home)
    return [sorted(group, key=_primary_order) for group in groups]


def find_twins(
    documents: Iterable[PlanDocument], settings: PlanSettings | None = None
) -> dict[str, str]:
    """Return the primary of each announcement that is another format of one, by document_id."""
    settings = settings or PlanSettings()
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


def _order(
    group: Sequence[PlanDocument], settings: PlanSettings
) -> tuple[int, date, _Natural, tuple[bool, int]]:
    """Return a revision's sorting key: what the settings list, in their order, then all others."""
    places = [place for entry in group if (place := settings.place(entry.name)) is not None]
    place = min(places, default=len(settings.order))
    # without its ending "plan.docx" comes before "plan revidert.docx"
    name = str(PurePosixPath(group[0].name).with_suffix(""))
    # what a file said before it was written over came before what it says now
    version = max((not entry.replaced, entry.replaced) for entry in group)
    return place, effective_date(group, settings), _natural(name), version


def effective_date(group: Sequence[PlanDocument], settings: PlanSettings | None = None) -> date:
    """Return the date by which a revision is ordered: the primary's before the others'."""
    settings = settings or PlanSettings()
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
    """Return whether two documents say the same, so far as their formats can say it."""
    ours, theirs = _rows(one, kind), _rows(other, kind)
    same_name = _stem(one.name) == _stem(other.name)
    if one.format == other.format:
        return ours == theirs and (one.wording, one.marks, one.title) == (
            other.wording,
            other.marks,
            other.title,
        )
    if not same_name:
        return ours == theirs and _same_marks(one, other)
    common = sum((Counter(ours) & Counter(theirs)).values())
    return ours == theirs or 2 * common >= _NEARLY_ALL_ROWS * (len(ours) + len(theirs))


def _same_marks(one: PlanDocument, other: PlanDocument) -> bool:
    """Return whether two formats agree in what is struck, in headings and in the title's year."""
    years = {year for entry in (one, other) if (year := year_in(entry.title))}
    if len(years) > 1:
        return False
    if not one.marks or not other.marks:
        return True
    (struck, context), (other_struck, other_context) = one.marks, other.marks
    strikes_known = not _WITHOUT_STRIKES & {one.reader, other.reader}
    return context == other_context and (struck == other_struck or not strikes_known)


def _stem(name: str) -> str:
    """Return a file's name without what marks its format ("plan.tagged.pdf" → "plan")."""
    return re.sub(r"[.\s_-]*(?:un)?tagged$", "", PurePosixPath(name).stem.casefold())


_Natural = tuple[tuple[int, int | str], ...]


def _natural(name: str) -> _Natural:
    """Return a name's sorting key in which "v9" comes before "v10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)
