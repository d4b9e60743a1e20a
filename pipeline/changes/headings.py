"""Headings above rows that were renamed, put in or taken away: one change, however many rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.changes.echoes import without_echoes
from pipeline.changes.model import ComparedRow, Pair, Version
from pipeline.plan.names import plain

_FEWEST_ROWS = 2  # below a heading: one row alone may as well have gone there by itself
_Names = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeadingChanges:
    """The changes of headings (old, new), and all the pairs of headings that they tell."""

    changes: tuple[_Names, ...] = ()
    told: frozenset[_Names] = frozenset()


def heading_changes(old: Version, new: Version, pairs: Sequence[Pair]) -> HeadingChanges:
    """Return what changed in the headings themselves, judged by the rows in both versions.

    A heading that only one version has, with rows that all stand below one heading in the other,
    is a change of the heading; a row that goes from one group to another is one of the row.
    """
    found: dict[_Names, list[tuple[ComparedRow, ComparedRow]]] = {}
    for pair in pairs:
        rows = old.activities[pair.old], new.activities[pair.new]
        found.setdefault((rows[0].section, rows[1].section), []).append(rows)
    told = {names for names in _of_headings(old, new, found) if len(found[names]) >= _FEWEST_ROWS}
    changes = (names for names in found if names in told and not _of_days(names, found[names]))
    return HeadingChanges(tuple(changes), frozenset(told))


def _of_headings(
    old: Version, new: Version, found: dict[_Names, list[tuple[ComparedRow, ComparedRow]]]
) -> Iterator[_Names]:
    names_old = {plain(row.section) for row in old.activities}
    names_new = {plain(row.section) for row in new.activities}
    plain_pairs = {(plain(before), plain(after)) for before, after in found}
    goes_to = Counter(before for before, _ in plain_pairs)
    comes_from = Counter(after for _, after in plain_pairs)
    for before, after in found:
        name_old, name_new = plain(before), plain(after)
        gone = name_old not in names_new and goes_to[name_old] == 1
        came = name_new not in names_old and comes_from[name_new] == 1
        if name_old != name_new and (gone or came):
            yield before, after


def _of_days(names: _Names, rows: Sequence[tuple[ComparedRow, ComparedRow]]) -> bool:
    """Return whether two headings say nothing but the months of the days below them."""
    sides = ([item for pair in rows for _, item in pair[side].items] for side in (0, 1))
    return all(without_echoes(name, items) == [] for name, items in zip(names, sides, strict=True))
