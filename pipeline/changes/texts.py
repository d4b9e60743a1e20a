"""What changed in the columns of one activity, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normalizers.model import TimeItem
from pipeline.changes.columns import ColumnChanges, without_code, without_number
from pipeline.changes.echoes import (
    content_words,
    names_day_too,
    only_clock,
    only_week,
    without_clock,
    without_echoes,
    wrong_weekdays,
)
from pipeline.changes.happenings import one_of_each, without_repeats
from pipeline.changes.links import Renumbering, follows, links_of
from pipeline.changes.model import ChangeKind, ComparedRow, Version
from pipeline.changes.said import told
from pipeline.changes.times import TimeChange, in_later_year, means_the_same, time_changes
from pipeline.plan.names import plain

# formats whose text is exactly what was typed; a PDF's spaces and hyphens are the printer's
_EXACT = frozenset(["docx", "html"])
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A change in one column; `time` is what it is of a time."""

    kind: ChangeKind
    field: str
    old: str | None
    new: str | None
    days_moved: int | None = None
    time: TimeChange | None = None


class Comparison:
    """How the texts of two versions are compared."""

    def __init__(
        self, old: Version, new: Version, columns: ColumnChanges, renumbering: Renumbering
    ) -> None:
        exact = old.format == new.format and old.format in _EXACT
        self._same_format = exact
        self.years_known = old.year is not None and new.year is not None
        self.years = (new.year or 0) - (old.year or 0) if self.years_known else 0
        self.columns, self.renumbering = columns, renumbering

    def same_text(self, old: str, new: str) -> bool:
        """Return whether two texts are the same, ignoring what their formats may have changed."""
        if self._same_format:
            return old.split() == new.split()
        return plain(old) == plain(new) and old.count("?") == new.count("?")

    def in_new_year(self, text: str) -> str:
        """Return an old text with its years as the new version would write them."""
        if not self.years:
            return text
        return _YEAR.sub(lambda year: str(int(year.group()) + self.years), text)

    def old_items(
        self, activity: ComparedRow, field: str, new: Sequence[TimeItem] = ()
    ) -> list[TimeItem]:
        """Return the old time expressions of a column as the new year's plan would have them.

        One that names a year and stands in the new version unchanged stays what it is.
        """
        items = items_of(activity, field)
        if not self.years:
            return items
        return [
            item
            if item.year_from == "text" and means_the_same(item, new)
            else in_later_year([item], self.years)[0]
            for item in items
        ]


def items_of(activity: ComparedRow, field: str) -> list[TimeItem]:
    """Return the time expressions of one column."""
    return [item for name, item in activity.items if name == field]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of an activity in both versions, with what is told in it of times."""

    old_name: str
    name: str
    before: str
    after: str
    times: tuple[TimeChange, ...] = ()


def field_changes(
    old: ComparedRow, new: ComparedRow, comparison: Comparison
) -> Iterator[FieldChange]:
    """Return what changed in the columns of an activity, in the order of the new version's.

    What only repeats a change of time in other words is none of its own.
    """
    columns = [
        replace(column, times=tuple(_times(old, new, column, comparison)))
        for column in _columns(old, new, comparison)
    ]
    kept = set(map(id, one_of_each(change for column in columns for change in column.times)))
    for column in columns:
        own = [change for change in column.times if id(change) in kept]
        if column.before.split() == column.after.split() and not comparison.years and not own:
            continue
        if column.name == "measures":
            yield from _measures(old, new, column.before, column.after, comparison)
        elif column.name == "responsible":
            yield from _responsible(old, new, column.before, column.after, comparison)
        else:
            moved = any(column.times for column in columns)
            yield from _text(old, new, column, own, moved, comparison)


def _columns(old: ComparedRow, new: ComparedRow, comparison: Comparison) -> Iterator[_Column]:
    """Return the columns that both versions have, by name or renamed; then what only one has."""
    olds = {comparison.columns.new_name(plain(name)): name for name in old.texts}
    names = olds | {plain(name): name for name in new.texts}
    for key, name in names.items():
        if key in comparison.columns.one_sided and name != "date":
            continue
        old_name = olds.get(key, name)
        before, after = old.texts.get(old_name, ""), new.texts.get(name, "")
        if key in comparison.columns.numbered:
            before, after = without_number(before), without_number(after)
        if key in comparison.columns.coded:
            before, after = without_code(before), without_code(after)
        if key in comparison.columns.weeks and _only_repeat_days((old, before), (new, after)):
            continue
        yield _Column(old_name, name, before, after)


def _only_repeat_days(*sides: tuple[ComparedRow, str]) -> bool:
    """Return whether two texts say weeks that changed with the rows' days, or stand there or not.

    A week alone that changed was put right.
    """
    items = [[item for _, item in row.items] for row, _ in sides]
    days = [[(item.start, item.end) for item in one] for one in items]
    if all(text.strip() for _, text in sides) and days[0] == days[1]:
        return False
    own = zip(sides, items, strict=True)
    return all(not text.strip() or only_week(text, one) for (_, text), one in own)


def _times(
    old: ComparedRow, new: ComparedRow, column: _Column, comparison: Comparison
) -> list[TimeChange]:
    if column.name in ("measures", "responsible"):
        return []
    items = without_repeats(items_of(new, column.name))
    if column.before.split() == column.after.split():
        if comparison.years or not comparison.years_known:
            return []
        # the same words under another heading may be another day
        own = without_repeats(items_of(old, column.old_name))
        found = time_changes(own, items) if own != items else []
        return [change for change in found if change.kind == "moved_in_time"]
    before = comparison.old_items(old, column.old_name, items)
    found = time_changes(without_repeats(before), items)
    if column.name == "date" or not (_known(old, "date") and _known(new, "date")):
        return found
    # what has its day neither gets nor loses one by what else names a time: that is wording
    return [change for change in found if change.old and change.new]


def _text(
    old: ComparedRow,
    new: ComparedRow,
    column: _Column,
    changes: Sequence[TimeChange],
    moved: bool,
    comparison: Comparison,
) -> Iterator[FieldChange]:
    name, before, after = column.name, column.before, column.after
    items_old, items_new = items_of(old, column.old_name), items_of(new, name)
    for change in changes:
        said_old, said_new = told(change)
        yield FieldChange(
            change.kind,
            name,
            said_old if change.old else _no_time(before, items_old),
            said_new if change.new else _no_time(after, items_new),
            change.days_moved,
            change,
        )
    rest_old = comparison.in_new_year(_rest(before, items_old))
    rest_new = _rest(after, items_new)
    same_words = content_words(rest_old) == content_words(rest_new)
    if moved and not same_words and name != "activity":
        own = [item for _, item in old.items], [item for _, item in new.items]
        any_week = not comparison.years_known
        same_words = without_echoes(rest_old, own[0], any_week=any_week) == without_echoes(
            rest_new, own[1], any_week=any_week
        )
        if same_words and not changes:
            return
    if not column.times and _typed_otherwise(
        (before, rest_old, items_old), (after, rest_new, items_new), comparison
    ):
        return
    as_sure = bool(before) == bool(after) and rest_old.count("?") == rest_new.count("?")
    if name == "activity" and not (same_words and as_sure):
        yield FieldChange("renamed", name, before or None, after or None)
        return
    if same_words and (changes or column.times or comparison.years):
        return
    if name == "status" and changes:
        return
    if comparison.same_text(comparison.in_new_year(before), after) or not (before or after):
        return
    if name == "date" and sorted(before.split("\n")) == sorted(after.split("\n")):
        return  # the columns of the date in another order
    if changes and name == "date" and not (_known(old, column.old_name) and _known(new, name)):
        return  # "Dato ikke bestemt" → "12. november" is one change
    kind: ChangeKind = "time_changed" if only_clock(before) and only_clock(after) else "reworded"
    yield FieldChange(kind, name, before or None, after or None)


_Side = tuple[str, str, Sequence[TimeItem]]  # a text, what it says besides its times, these


def _typed_otherwise(old: _Side, new: _Side, comparison: Comparison) -> bool:
    """Return whether two texts with the same times say the same, as "3. mars" and "03.03.2025" do.

    Only a weekday that was or is a wrong one is news.
    """
    if not (old[2] and new[2]):
        return False
    said = [content_words(without_clock(rest, items)) for _, rest, items in (old, new)]
    any_day = not comparison.years_known
    if said[0] != said[1] and not names_day_too(old[0], new[0], new[2], any_day=any_day):
        return False
    wrong = [wrong_weekdays(text, items) for text, _, items in (old, new)]
    return any_day or wrong[0] == wrong[1]


def _no_time(text: str, items: Sequence[TimeItem]) -> str | None:
    """Return the text in place of which the other version has a time, if it has no time itself."""
    decided = any(item.kind != "undecided" for item in items)
    return None if decided else text or None


def _known(activity: ComparedRow, field: str) -> bool:
    return any(item.kind != "undecided" for item in items_of(activity, field))


def _measures(
    old: ComparedRow, new: ComparedRow, before: str, after: str, comparison: Comparison
) -> Iterator[FieldChange]:
    links = links_of(old), links_of(new)
    if links[0] == links[1]:
        if not comparison.same_text(before, after):
            yield FieldChange("reworded", "measures", before or None, after or None)
    elif not follows(*links, comparison.renumbering):
        yield FieldChange("measures_changed", "measures", before or None, after or None)


def _responsible(
    old: ComparedRow, new: ComparedRow, before: str, after: str, comparison: Comparison
) -> Iterator[FieldChange]:
    """Return a change of who; who is named and in which words, other words aside.

    Names that no list knows count by their words, so that nobody is lost.
    """
    if comparison.same_text(before, after):
        return
    same = _parties(old) == _parties(new) and sorted(content_words(before)) == sorted(
        content_words(after)
    )
    kind: ChangeKind = "reworded" if same else "responsible_changed"
    yield FieldChange(kind, "responsible", before or None, after or None)


def _parties(activity: ComparedRow) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (plain(party.name), party.role, plain(party.region or "")) for party in activity.parties
    )


def _rest(text: str, items: Sequence[TimeItem]) -> str:
    """Return a text without its time expressions."""
    kept, place = [], 0
    for item in sorted(items, key=lambda item: item.char_start):
        kept.append(text[place : item.char_start])
        place = max(place, item.char_end)
    return " ".join((*kept, text[place:]))
