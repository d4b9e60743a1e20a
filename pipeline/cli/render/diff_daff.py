"""A diff in the tabular highlighter format of daff (paulfitz.github.io/daff-doc/spec.html).

The first column says what a row is: "@@" the header, "+++" a new row, "---" a removed one, "->"
one with changed cells ("old->new"), ":" one that moved, "…" rows left out. It is CSV that reads
well in Git, and `daff patch` applies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.changes.model import Change, ComparedRow
from pipeline.cli.render.words import Diff
from pipeline.plan.names import plain

_KEY = "activity_id"
_ARROW = "->"
_CONTEXT = 1  # unchanged rows shown beside changed ones


def diff_table(diff: Diff) -> Iterator[list[str]]:
    """Return the rows of the table, the header first."""
    columns = _columns(diff)
    yield ["@@", _KEY, *columns]
    entries = list(_entries(diff, columns))
    near = {
        place + step
        for place, (mark, _) in enumerate(entries)
        for step in range(-_CONTEXT, _CONTEXT + 1)
        if mark
    }
    skipped = False
    for place, (mark, cells) in enumerate(entries):
        if place in near:
            yield [mark, *cells]
        elif not skipped:
            yield ["..."] * (len(columns) + 2)
        skipped = place not in near


def _entries(diff: Diff, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Return the mark and the cells of every row, removed ones after what they stood below."""
    changed: dict[str, list[Change]] = {}
    for change in diff.changes:
        if change.activity_id is not None:
            changed.setdefault(change.activity_id, []).append(change)
    before = dict(zip(diff.old.ids, diff.old.activities, strict=True))
    removed: dict[str, list[list[str]]] = {}
    above = ""
    for activity_id, row in zip(diff.old.ids, diff.old.activities, strict=True):
        if any(change.kind == "removed" for change in changed.get(activity_id, ())):
            removed.setdefault(above, []).append([activity_id, *_cells(row, columns)])
        else:
            above = activity_id
    yield from (("---", cells) for cells in removed.get("", ()))
    for activity_id, row in zip(diff.new.ids, diff.new.activities, strict=True):
        changes = changed.get(activity_id, [])
        old = changes[0].old_row if changes else before.get(activity_id, row)
        if old is None:
            yield "+++", [activity_id, *_cells(row, columns)]
        else:
            yield _row(activity_id, old, row, changes, columns)
        yield from (("---", cells) for cells in removed.get(activity_id, ()))


def _columns(diff: Diff) -> list[str]:
    rows = (*diff.new.activities, *diff.old.activities)
    return list(dict.fromkeys(name for row in rows for name in row.texts))


def _row(
    activity_id: str, old: ComparedRow, row: ComparedRow, changes: list[Change], columns: list[str]
) -> tuple[str, list[str]]:
    """Return the mark and the cells of a row that is in both versions.

    What is only typed otherwise is told here, so that the patch gives the new words; a format's
    spaces do not count.
    """
    fields = {change.field for change in changes}
    pairs = [
        (before if name in fields or plain(before) != plain(after) else after, after)
        for name in columns
        for before, after in [(old.texts.get(name, ""), row.texts.get(name, ""))]
    ]
    arrow = _ARROW
    while any(arrow in text for pair in pairs for text in pair):
        arrow = f"-{arrow}"
    cells = [after if before == after else f"{before}{arrow}{after}" for before, after in pairs]
    moved = any(change.kind == "reordered" for change in changes)
    differs = any(before != after for before, after in pairs)
    mark = arrow if differs else ":" if moved else ""
    return mark, [activity_id, *cells]


def _cells(row: ComparedRow, columns: list[str]) -> list[str]:
    return [row.texts.get(name, "") for name in columns]
