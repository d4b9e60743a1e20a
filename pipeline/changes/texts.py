"""What changed in the columns of one activity, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.model import TimeItem
from pipeline.changes.model import ChangeKind, ComparedRow, Version
from pipeline.changes.times import in_later_year, time_changes
from pipeline.plan.names import plain

# formats whose text is exactly what was typed; a PDF's spaces and hyphens are the printer's
_EXACT = frozenset(["docx", "html"])
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"\w+")
# words that only join: a list with one member less is no new wording
_JOINING = frozenset(
    ["og", "samt", "eller", "i", "til", "ved", "v", "fra", "den", "kl", "m", "med"]
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A change in one column."""

    kind: ChangeKind
    field: str
    old: str | None
    new: str | None
    days_moved: int | None = None


class Comparison:
    """How the texts of two versions are compared."""

    def __init__(self, old: Version, new: Version) -> None:
        exact = old.format == new.format and old.format in _EXACT
        self._same_format = exact
        known = old.year is not None and new.year is not None
        self.years = (new.year or 0) - (old.year or 0) if known else 0

    def same_text(self, old: str, new: str) -> bool:
        """Return whether two texts are the same, ignoring what their formats may have changed."""
        if self._same_format:
            return old.split() == new.split()
        return plain(old) == plain(new)

    def in_new_year(self, text: str) -> str:
        """Return an old text with its years as the new version would write them."""
        if not self.years:
            return text
        return _YEAR.sub(lambda year: str(int(year.group()) + self.years), text)

    def old_items(self, activity: ComparedRow, field: str) -> list[TimeItem]:
        """Return the old time expressions of a column, those without a year in the new year."""
        items = items_of(activity, field)
        if not self.years:
            return items
        return [
            in_later_year([item], self.years)[0] if item.year_from != "text" else item
            for item in items
        ]


def items_of(activity: ComparedRow, field: str) -> list[TimeItem]:
    """Return the time expressions of one column."""
    return [item for name, item in activity.items if name == field]


def field_changes(
    old: ComparedRow, new: ComparedRow, comparison: Comparison
) -> Iterator[FieldChange]:
    """Return what changed in the columns of an activity, in the order of the new version's."""
    names = {plain(name): name for name in old.texts} | {plain(name): name for name in new.texts}
    olds = {plain(name): (name, text) for name, text in old.texts.items()}
    for key, name in names.items():
        old_name, before = olds.get(key, (name, ""))
        after = new.texts.get(name, "")
        if before.split() == after.split() and not comparison.years:
            continue
        if name == "measures":
            yield from _measures(old, new, before, after, comparison)
        elif name == "responsible":
            yield from _responsible(old, new, before, after, comparison)
        else:
            yield from _text(old, new, old_name, name, comparison)


def _text(
    old: ComparedRow, new: ComparedRow, old_name: str, name: str, comparison: Comparison
) -> Iterator[FieldChange]:
    before, after = old.texts.get(old_name, ""), new.texts.get(name, "")
    changes = time_changes(comparison.old_items(old, old_name), items_of(new, name))
    for change in changes:
        yield FieldChange(
            change.kind,
            name,
            change.old.text if change.old else _no_time(before, items_of(old, old_name)),
            change.new.text if change.new else _no_time(after, items_of(new, name)),
            change.days_moved,
        )
    same_words = _content(comparison.in_new_year(_rest(before, items_of(old, old_name)))) == (
        _content(_rest(after, items_of(new, name)))
    )
    if name == "activity" and not same_words:
        yield FieldChange("renamed", name, before or None, after or None)
        return
    if same_words and (changes or comparison.years):
        return
    if not changes or not same_words:
        if comparison.same_text(comparison.in_new_year(before), after):
            return
        if not before and not after:
            return
        if changes and name == "date" and not (_known(old, old_name) and _known(new, name)):
            return  # "Dato ikke bestemt" → "12. november" is one change
        yield FieldChange("reworded", name, before or None, after or None)


def _no_time(text: str, items: Sequence[TimeItem]) -> str | None:
    """Return the text in place of which the other version has a time, if it has no time itself."""
    decided = any(item.kind != "undecided" for item in items)
    return None if decided else text or None


def _known(activity: ComparedRow, field: str) -> bool:
    return any(item.kind != "undecided" for item in items_of(activity, field))


def _measures(
    old: ComparedRow, new: ComparedRow, before: str, after: str, comparison: Comparison
) -> Iterator[FieldChange]:
    if _links(old) != _links(new):
        yield FieldChange("measures_changed", "measures", before or None, after or None)
    elif not comparison.same_text(before, after):
        yield FieldChange("reworded", "measures", before or None, after or None)


def _links(activity: ComparedRow) -> frozenset[tuple[int, bool]]:
    return frozenset((link.measure, link.secondary) for link in activity.links)


def _responsible(
    old: ComparedRow, new: ComparedRow, before: str, after: str, comparison: Comparison
) -> Iterator[FieldChange]:
    """Return a change of who; who is named and in which words, other words aside.

    Names that no list knows count by their words, so that nobody is lost.
    """
    if comparison.same_text(before, after):
        return
    same = _parties(old) == _parties(new) and sorted(_content(before)) == sorted(_content(after))
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


def _content(text: str) -> list[str]:
    """Return the words of a text without those that only join others."""
    return [word for word in _WORD.findall(text.casefold()) if word not in _JOINING]
