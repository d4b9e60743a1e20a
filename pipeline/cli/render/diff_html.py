"""A diff as one HTML page in bokmål: the two texts side by side, the words that differ marked.

The page needs nothing but itself: no script from elsewhere, no font, no picture.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator, Sequence
from importlib import resources

from pipeline.changes.model import Change, ComparedRow, Version
from pipeline.cli.render.words import Diff, by_kind, field_name, kind_name, kinds, status_name

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def diff_page(diffs: Sequence[Diff]) -> str:
    """Return the page; several diffs follow each other on it."""
    template = (resources.files("pipeline.cli.render") / "diff.html").read_text(encoding="utf-8")
    title = " og ".join(dict.fromkeys(diff.new.title for diff in diffs))
    return (
        template.replace("{title}", html.escape(title))
        .replace("{filters}", _filters(diffs))
        .replace("{body}", "\n".join(_section(diff) for diff in diffs))
    )


def _filters(diffs: Sequence[Diff]) -> str:
    counts = dict.fromkeys(kinds(), 0)
    for diff in diffs:
        for change in diff.changes:
            counts[change.kind] += 1
    return "\n".join(
        f'<label><input type="checkbox" checked value="{kind}"> '
        f"{html.escape(kind_name(kind, 'nb'))} <b>{count}</b></label>"
        for kind, count in counts.items()
        if count
    )


def _section(diff: Diff) -> str:
    lines = [
        f"<section><h2>{html.escape(diff.new.title)}</h2>",
        f"<p>Før: {_version(diff.old)}<br>Nå: {_version(diff.new)}</p>",
    ]
    if not diff.changes:
        lines.append("<p>Ingen forskjeller.</p>")
    else:
        lines.append(
            "<table><thead><tr><th scope=col>Hva</th><th scope=col>Aktivitet</th>"
            "<th scope=col>Før</th><th scope=col>Nå</th></tr></thead><tbody>"
        )
        lines.extend(_rows(diff))
        lines.append("</tbody></table>")
    return "\n".join((*lines, "</section>"))


def _version(version: Version) -> str:
    number = f"revisjon {version.revision}, {version.effective}, " if version.revision else ""
    return html.escape(f"{number}{version.file}")


def _rows(diff: Diff) -> Iterator[str]:
    """Return a row for each column of an activity that changed, with all that changed in it."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for _, changes in by_kind(diff.changes):
        for change in changes:
            groups.setdefault(_key(change), []).append(change)
    for changes in groups.values():
        yield _row(changes)


def _key(change: Change) -> tuple[str, str]:
    return change.activity_id, change.field or change.kind


def _row(changes: Sequence[Change]) -> str:
    change = changes[0]
    old, new = _texts(change)
    marked_old, marked_new = mark_words(old, new)
    marks = " ".join(entry.kind for entry in changes)
    names = "".join(
        f'<span class="kind {entry.kind}">{html.escape(kind_name(entry.kind, "nb"))}</span>'
        for entry in changes
    )
    moved = [entry.days_moved for entry in changes if entry.days_moved]
    field = f"<small>{html.escape(field_name(change.field))}</small>" if change.field else ""
    return (
        f'<tr data-kinds="{marks}"><td>{names}{_days(moved)}</td>'
        f"<td>{html.escape(change.title)}{field}</td>"
        f"<td>{_place(change.old_row, marked_old)}</td>"
        f"<td>{_place(change.new_row, marked_new)}</td></tr>"
    )


def _texts(change: Change) -> tuple[str, str]:
    """Return the whole texts of the two columns; for what has no column what the change says."""
    if change.field == "status":
        return status_name(change.old or ""), status_name(change.new or "")
    if change.field is None or change.field == "section":
        return change.old or "", change.new or ""
    old, new = change.old_row, change.new_row
    before = old.texts.get(change.field) if old else None
    after = new.texts.get(change.field) if new else None
    return before or "", after or ""


def _days(moved: Sequence[int]) -> str:
    return "".join(
        f"<small>{abs(days)} {'dag' if abs(days) == 1 else 'dager'} "
        f"{'senere' if days > 0 else 'tidligere'}</small>"
        for days in moved
    )


def _place(row: ComparedRow | None, text: str) -> str:
    """Return a text with where it stands in its version's file."""
    if row is None:
        return ""
    page = f"side {row.page}, " if row.page else ""
    return f"<div>{text}</div><small>{page}rad {row.position}</small>"


def mark_words(old: str, new: str) -> tuple[str, str]:
    """Return two texts as HTML, the words that only one of them has in `del` and `ins`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left, right = [], []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for mark, first, last, start, end in matcher.get_opcodes():
        removed, added = "".join(before[first:last]), "".join(after[start:end])
        left.append(_marked(removed, "del", mark != "equal"))
        right.append(_marked(added, "ins", mark != "equal"))
    return "".join(left), "".join(right)


def _marked(text: str, tag: str, differs: bool) -> str:
    shown = html.escape(text).replace("\n", "<br>")
    return f"<{tag}>{shown}</{tag}>" if differs and text.strip() else shown
