"""A diff for programs: JSON with the place of each value, and rows as in the table `changes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.changes.model import ComparedRow, Version
from pipeline.cli.render.words import Diff

HEADER = ("activity_id", "change", "field", "old", "new", "days_moved", "title")


def diff_rows(diff: Diff) -> Iterator[tuple[Any, ...]]:
    """Return a row a change, in the columns of HEADER."""
    for change in diff.changes:
        yield (
            change.activity_id,
            change.kind,
            change.field,
            change.old,
            change.new,
            change.days_moved,
            change.title,
        )


def diff_record(diff: Diff) -> dict[str, Any]:
    """Return a diff as JSON has it."""
    return {
        "from": _version(diff.old),
        "to": _version(diff.new),
        "changes": [
            {
                **dict(zip(HEADER, row, strict=True)),
                "old_place": place(diff.old, change.old_row),
                "new_place": place(diff.new, change.new_row),
            }
            for change, row in zip(diff.changes, diff_rows(diff), strict=True)
            if change.activity_id is not None
        ],
        "columns": [
            {
                "change": change.kind,
                "field": change.field,
                "old": change.old,
                "new": change.new,
            }
            for change in diff.changes
            if change.activity_id is None
        ],
        "pairs": [
            {
                "activity_id": diff.new.ids[pair.new],
                "old_row": diff.old.activities[pair.old].position,
                "new_row": diff.new.activities[pair.new].position,
                "score": pair.score,
                "rival": diff.old.ids[pair.rival] if pair.rival is not None else None,
                "rival_score": pair.rival_score if pair.rival is not None else None,
            }
            for pair in diff.pairs
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "label": version.label,
        "title": version.title,
        "file": version.file,
        "activities": len(version.activities),
    }


def place(version: Version, row: ComparedRow | None) -> dict[str, Any] | None:
    """Return where a row stands: its file, its place among the plan's rows, its page."""
    if row is None:
        return None
    return {"file": version.file, "row": row.position, "page": row.page}
