"""A diff for the terminal: a sentence that sums it up, then a block for each activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.changes.model import Change, ComparedRow, Pair, Version
from pipeline.cli.render.summary import by_activity, summary
from pipeline.cli.render.words import SURE, Diff, field_name, kind_name, status_name, term

_TITLE = 60  # characters of a title
_TEXT = 70  # characters of a text
# columns that the name of the change tells, except that something is worded otherwise
_TOLD = (None, "date", "status", "activity", "measure", "measures", "responsible")


def diff_lines(diff: Diff, language: str = "en", *, order: bool = False) -> Iterator[str]:
    """Return the lines of a diff; changes of order are told where asked for."""
    old, new = diff.old, diff.new
    labels = _label(old, language), _label(new, language)
    if old.title == new.title:
        yield f"{new.title}: {labels[0]} → {labels[1]}"
    else:
        yield f"{old.title}, {labels[0]} → {new.title}, {labels[1]}"
    blocks = by_activity(diff.changes, order=order)
    if not blocks:
        yield f"  {term('no_differences', language)}"
        return
    said = summary(diff, language)
    if said:
        yield f"{said[0].upper()}{said[1:]}."
    pairs = {diff.new.ids[pair.new]: pair for pair in diff.pairs}
    for activity_id, changes in blocks.items():
        yield ""
        yield from _block(changes, pairs.get(activity_id), language)
        times = diff.postponed.get(activity_id, 0)
        if times > 1 and any((change.days_moved or 0) > 0 for change in changes):
            yield f"  {term('times_postponed', language, n=times)}"


def _label(version: Version, language: str) -> str:
    if version.revision is None:
        return version.file
    return term("revision", language, number=version.revision, day=version.effective)


def _block(changes: Sequence[Change], pair: Pair | None, language: str) -> Iterator[str]:
    first = changes[0]
    title = first.title if first.activity_id else term("table", language)
    yield _short(title, _TITLE)
    for change in changes:
        if change.kind in ("added", "removed"):
            yield f"  {kind_name(change.kind, language)}{_about(change.new_row or change.old_row)}"
        else:
            line = change_line(
                change.kind, change.field, change.old, change.new, change.days_moved, language
            )
            yield f"  {line}"
    if pair is not None and pair.score < SURE:
        yield f"  {term('probably', language, n=round(100 * pair.score))}"


def _about(row: ComparedRow | None) -> str:
    """Return when a new or a removed activity is, and who is responsible."""
    if row is None:
        return ""
    texts = [" ".join(row.texts.get(name, "").split()) for name in ("date", "responsible")]
    said = "; ".join(_short(text, _TEXT) for text in texts if text)
    return f": {said}" if said else ""


def change_line(
    change: str,
    field: str | None,
    old: str | None,
    new: str | None,
    days_moved: int | None,
    language: str = "en",
) -> str:
    """Return a change of one activity in a line, by its row in the table `changes`."""
    name = kind_name(change, language)
    if change in ("added", "removed"):
        return name
    untold = field not in _TOLD or change == "reworded"
    column = f", {field_name(field, language)}" if field and untold else ""
    if change.startswith("column_"):
        columns = [field_name(column, language) for column in (old, new) if column]
        return f"{name}: {' → '.join(columns)}"
    return f"{name}{column}: {_said(change, field, (old, new), days_moved, language)}"


def _said(
    kind: str,
    field: str | None,
    texts: tuple[str | None, str | None],
    days_moved: int | None,
    language: str,
) -> str:
    """Return what was and what is, in words."""
    before, after = (_short("; ".join((text or "").splitlines()), _TEXT) for text in texts)
    if kind == "reordered" and field is None:
        return term("places", language, old=before, new=after)
    if kind == "status_changed":
        return term(
            "was", language, new=status_name(after, language), old=status_name(before, language)
        )
    if kind in ("date_decided", "date_dropped") and not (before and after):
        return before or after
    nothing = term("nothing", language)
    return f"{before or nothing} → {after or nothing}{_moved(days_moved, language)}"


def _moved(days_moved: int | None, language: str) -> str:
    if not days_moved:
        return ""
    days = abs(days_moved)
    name = f"{'day' if days == 1 else 'days'}_{'later' if days_moved > 0 else 'earlier'}"
    return f" ({term(name, language, n=days)})"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
