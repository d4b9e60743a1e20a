"""What changed between two versions of a plan: one `Change` a fact, judged on values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from normalizers.status import is_check_mark
from pipeline.changes.columns import column_changes, renamed_columns
from pipeline.changes.echoes import without_echoes
from pipeline.changes.headings import heading_changes
from pipeline.changes.links import renumbering_followed
from pipeline.changes.matching import match
from pipeline.changes.model import Change, ChangeKind, ComparedRow, Pair, Version, name_of
from pipeline.changes.order import out_of_order
from pipeline.changes.slots import free_days
from pipeline.changes.texts import Comparison, FieldChange, field_changes
from pipeline.changes.yearless import in_one_year
from pipeline.plan.names import plain


def compare(old: Version, new: Version, pairs: Sequence[Pair] | None = None) -> tuple[Change, ...]:
    """Return the changes in the order of the new version, then what was removed.

    Without pairs the versions are matched here.
    """
    if pairs is None:
        pairs = match_versions(old, new)
    return tuple(_changes(old, new, pairs))


def match_versions(old: Version, new: Version) -> tuple[Pair, ...]:
    """Return the activities in both; between two years, dates are compared by month and week."""
    return match_rows(old.activities, new.activities, old.year, new.year)


def match_rows(
    old: Sequence[ComparedRow],
    new: Sequence[ComparedRow],
    old_year: int | None,
    new_year: int | None,
) -> tuple[Pair, ...]:
    """Return the activities that are in two plans of these years."""
    by_year = None not in (old_year, new_year) and old_year != new_year
    old, new = in_one_year(old, new, old_year, new_year)
    pairs = match(old, new, by_year=by_year)
    renamed = renamed_columns(old, new, pairs)
    if not renamed or len(pairs) == min(len(old), len(new)):
        return pairs
    # what stands in a column of another name is evidence as before
    return match([_under_new_names(row, renamed) for row in old], new, by_year=by_year)


def _under_new_names(row: ComparedRow, renamed: Mapping[str, str]) -> ComparedRow:
    return replace(row, texts={renamed.get(name, name): text for name, text in row.texts.items()})


def _changes(old: Version, new: Version, pairs: Sequence[Pair]) -> Iterator[Change]:
    columns = column_changes(old, new, pairs)
    for kind, before_name, after_name in columns.changes:
        name = after_name or before_name
        yield Change(None, kind, name, before_name, after_name, None, None, None)
    partner = {pair.new: pair.old for pair in pairs}
    marks = [crc32(plain(old.activities[pair.old].title).encode()) for pair in pairs]
    moved = {pairs[place].new for place in out_of_order([pair.old for pair in pairs], marks)}
    comparison = Comparison(old, new, columns, renumbering_followed(old, new, pairs))
    rows_old, rows_new = in_one_year(old.activities, new.activities, old.year, new.year)
    free_new = free_days(rows_new, rows_old)
    headings = heading_changes(old, new, pairs)
    for before_name, after_name in headings.changes:
        yield Change(None, "reworded", "section", before_name or None, after_name or None, None,
                     None, None)  # fmt: skip
    for place, (row, activity_id) in enumerate(zip(new.activities, new.ids, strict=True)):
        if place not in partner:
            if place not in free_new:
                yield Change(activity_id, "added", None, None, name_of(row), None, None, row)
            continue
        before = old.activities[partner[place]]
        dated = rows_old[partner[place]], rows_new[place]
        for found in field_changes(*dated, comparison):
            if before.status != row.status and _is_check_mark(found):
                continue  # the mark says no more than the status
            yield Change(
                activity_id, found.kind, found.field, found.old, found.new, found.days_moved,
                before, row,
            )  # fmt: skip
        if before.status != row.status:
            yield Change(
                activity_id, "status_changed", "status", before.status, row.status, None,
                before, row,
            )  # fmt: skip
        told = (before.section, row.section) in headings.told
        yield from _place_changes(activity_id, before, row, place in moved, told=told)
    gone = set(range(len(old.activities))) - set(partner.values()) - free_days(rows_old, rows_new)
    for place in sorted(gone):
        row = old.activities[place]
        yield Change(old.ids[place], "removed", None, name_of(row), None, None, row, None)


def _is_check_mark(change: FieldChange) -> bool:
    texts = [text for text in (change.old, change.new) if text]
    return change.field == "status" and bool(texts) and all(map(is_check_mark, texts))


def _place_changes(
    activity_id: str, old: ComparedRow, new: ComparedRow, moved: bool, *, told: bool
) -> Iterator[Change]:
    """Return the change of a row's place among the others, or of its group unless that is told."""
    other_group = plain(old.section) != plain(new.section) and not _only_day(old, new) and not told
    if other_group:
        kind: ChangeKind = "reordered" if moved else "reworded"
        yield Change(activity_id, kind, "section", old.section or None, new.section or None, None,
                     old, new)  # fmt: skip
    elif moved:
        yield Change(activity_id, "reordered", None, str(old.position), str(new.position), None,
                     old, new)  # fmt: skip


def _only_day(old: ComparedRow, new: ComparedRow) -> bool:
    """Return whether two headings say nothing but the months of the rows' own days."""
    sides = ([item for _, item in row.items] for row in (old, new))
    before, after = (
        without_echoes(row.section, items) for row, items in zip((old, new), sides, strict=True)
    )
    return before == after == []
