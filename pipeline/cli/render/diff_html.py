"""A diff as one HTML page in bokmål: the two texts side by side, the words that differ marked.

The page needs nothing but itself: no script from elsewhere, no font, no picture.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from pipeline.changes.model import Change, ComparedRow, Version, name_of
from pipeline.cli.render.page import page
from pipeline.cli.render.summary import by_activity, summary
from pipeline.cli.render.words import SURE, Diff, field_name, kind_name, kinds, status_name, term

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of change as the page shows it; `count` is how many changes are of it."""

    code: str
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """A text with its place in its version's file; the page is None for formats without pages.

    What a change of the whole table says has no row.
    """

    text: Markup
    page: int | None
    row: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A column of an activity that changed, with all that changed in it."""

    field: str
    kinds: tuple[_Kind, ...]
    days_moved: tuple[int, ...]
    old: _Place | None
    new: _Place | None


@dataclass(frozen=True, slots=True)
class _Block:
    """An activity with all that happened to it, a row for each of its columns that changed."""

    title: str
    notes: tuple[str, ...]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """One diff: the two versions and the activities that changed."""

    title: str
    old: str
    new: str
    summary: str
    blocks: tuple[_Block, ...]


def diff_page(diffs: Sequence[Diff]) -> str:
    """Return the page; several diffs follow each other on it."""
    return page(
        "diff.html",
        title=" og ".join(dict.fromkeys(diff.new.title for diff in diffs)),
        filters=_filters(diffs),
        sections=[_section(diff) for diff in diffs],
    )


def _filters(diffs: Sequence[Diff]) -> list[_Kind]:
    counts = dict.fromkeys(kinds(), 0)
    for diff in diffs:
        for block in by_activity(diff.changes, order=True).values():
            for change in block:
                counts[change.kind] += 1
    return [_Kind(kind, kind_name(kind, "nb"), count) for kind, count in counts.items() if count]


def _section(diff: Diff) -> _Section:
    said = summary(diff, "nb")
    return _Section(
        diff.new.title,
        _version(diff.old),
        _version(diff.new),
        f"{said[0].upper()}{said[1:]}." if said else "",
        tuple(_blocks(diff)),
    )


def _version(version: Version) -> str:
    if version.revision is None:
        return version.file
    number = term("revision", "nb", number=version.revision, day=version.effective)
    return f"{number}, {version.file}"


def _blocks(diff: Diff) -> Iterator[_Block]:
    """Return a block for each activity that changed, and one for what is of the whole table."""
    doubtful = {
        diff.new.ids[pair.new]: term("probably", "nb", n=round(100 * pair.score))
        for pair in diff.pairs
        if pair.score < SURE
    }
    for activity_id, block in by_activity(diff.changes, order=True).items():
        groups: dict[tuple[str, str], list[Change]] = {}
        for change in block:
            groups.setdefault(_key(change), []).append(change)
        first = block[0]
        postponed = _postponed(block, diff.postponed.get(activity_id, 0))
        yield _Block(
            first.title if first.activity_id else term("table", "nb"),
            tuple(filter(None, (postponed, doubtful.get(activity_id)))),
            tuple(map(_row, groups.values())),
        )


def _key(change: Change) -> tuple[str, str]:
    return change.activity_id or "", change.field or change.kind


def _row(changes: Sequence[Change]) -> _Row:
    """Return what changed in a column."""
    change = changes[0]
    old, new = mark_words(*_texts(change))
    return _Row(
        field_name(change.field) if change.field and not change.kind.startswith("column_") else "",
        tuple(_Kind(entry.kind, kind_name(entry.kind, "nb")) for entry in changes),
        tuple(entry.days_moved for entry in changes if entry.days_moved),
        _place(change.old_row, old),
        _place(change.new_row, new),
    )


def _postponed(changes: Sequence[Change], times: int) -> str:
    later = any((change.days_moved or 0) > 0 for change in changes)
    return term("times_postponed", "nb", n=times) if times > 1 and later else ""


def _texts(change: Change) -> tuple[str, str]:
    """Return the whole texts of the two columns; for what has no column what the change says."""
    if change.field == "status":
        return status_name(change.old or ""), status_name(change.new or "")
    if change.kind in ("added", "removed"):
        row = change.new_row or change.old_row
        said = _about(row) if row else ""
        return ("", said) if change.new_row else (said, "")
    if change.kind.startswith("column_"):
        names = [field_name(column) if column else "" for column in (change.old, change.new)]
        return names[0], names[1]
    if change.field is None or change.field == "section" or change.activity_id is None:
        return change.old or "", change.new or ""
    old, new = change.old_row, change.new_row
    before = old.texts.get(change.field) if old else None
    after = new.texts.get(change.field) if new else None
    if (before or "").split() == (after or "").split():
        return change.old or "", change.new or ""  # the same words under another heading
    return before or "", after or ""


def _about(row: ComparedRow) -> str:
    """Return a new or a removed activity with its time and who is responsible, a line each."""
    texts = (row.texts.get(name, "") for name in ("date", "responsible"))
    return "\n".join(dict.fromkeys(filter(None, (name_of(row), *texts))))


def _place(row: ComparedRow | None, text: Markup) -> _Place | None:
    if row is None:
        return _Place(text, None, None) if text else None
    return _Place(text, row.page, row.position)


def mark_words(old: str, new: str) -> tuple[Markup, Markup]:
    """Return two texts as HTML, the words that only one of them has in `del` and `ins`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left, right = Markup(), Markup()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for mark, first, last, start, end in matcher.get_opcodes():
        removed, added = "".join(before[first:last]), "".join(after[start:end])
        left += _marked(removed, "del", mark != "equal")
        right += _marked(added, "ins", mark != "equal")
    return left, right


def _marked(text: str, tag: str, differs: bool) -> Markup:
    shown = Markup("<br>").join(escape(line) for line in text.split("\n"))
    return Markup("<{0}>{1}</{0}>").format(tag, shown) if differs and text.strip() else shown
