"""A diff for the terminal: grouped by kind, the most important first, a line a change."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.changes.model import Change
from pipeline.cli.render.words import Diff, by_kind, kind_name

_TITLE = 60  # characters of a title
_TEXT = 70  # characters of a text


def diff_lines(diff: Diff) -> Iterator[str]:
    """Return the lines of a diff."""
    old, new = diff.old, diff.new
    if old.title == new.title:
        yield f"{new.title}: {old.label} → {new.label}"
    else:
        yield f"{old.title}, {old.label} → {new.title}, {new.label}"
    groups = by_kind(diff.changes)
    if not groups:
        yield "  no differences"
        return
    for kind, changes in groups:
        yield ""
        yield f"{kind_name(kind, 'en')} ({len(changes)})"
        for change in changes:
            yield f"  {_line(change)}"


def _line(change: Change) -> str:
    if change.activity_id is None:
        return " → ".join(filter(None, (change.old, change.new)))
    title = _short(change.title, _TITLE)
    if change.kind in ("added", "removed"):
        row = change.new_row or change.old_row
        return title + _when(row.texts.get("date") if row else None)
    said = _said(change.kind, change.field, change.old, change.new, change.days_moved)
    if change.kind == "renamed":
        return said
    if change.field not in (None, "date", "status", "measures", "responsible"):
        title = f"{title}, {change.field}"
    return f"{title}: {said}"


def change_line(
    change: str, field: str | None, old: str | None, new: str | None, days_moved: int | None
) -> str:
    """Return a change of one activity in a line, by its row in the table `changes`."""
    name = kind_name(change, "en")
    if change in ("added", "removed"):
        return name
    column = f", {field}" if field not in (None, "date", "status", "activity") else ""
    return f"{name}{column}: {_said(change, field, old, new, days_moved)}"


def _said(
    kind: str, field: str | None, old: str | None, new: str | None, days_moved: int | None
) -> str:
    """Return what was and what is, in words."""
    before, after = (_short("; ".join((text or "").splitlines()), _TEXT) for text in (old, new))
    if kind == "reordered" and field is None:
        return f"from place {before} to place {after}"
    if kind == "status_changed":
        return f"{after.replace('_', ' ')} (was {before.replace('_', ' ')})"
    if kind in ("date_decided", "date_dropped") and not (before and after):
        return before or after
    return f"{before or '(nothing)'} → {after or '(nothing)'}{_moved(days_moved)}"


def _when(date: str | None) -> str:
    return f" ({_short('; '.join(date.splitlines()), _TEXT)})" if date else ""


def _moved(days_moved: int | None) -> str:
    if not days_moved:
        return ""
    days = abs(days_moved)
    direction = "later" if days_moved > 0 else "earlier"
    return f" ({days} {'day' if days == 1 else 'days'} {direction})"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
