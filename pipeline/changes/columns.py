"""What changed in the table itself: columns that came, went or were renamed, rows' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.changes.echoes import only_week
from pipeline.changes.model import ChangeKind, ComparedRow, Pair, Version
from pipeline.plan.names import plain

# a column has another name if this share of its texts stands in a new column
_SAME_TEXTS = 0.5
_FEWEST_NUMBERED = 3  # rows that make a numbered column
_OWN_WEEKS = 0.8  # the share of a column's texts that are the week of their row's day
_MOST_REMARKS = 0.2  # the share of rows with a note up to which notes are no column
_NUMBER = re.compile(r"\W*(\d+)(?:[.):]|\s|$)\s*")
# letters before the number that count rows too: "F10", "S 3"; a longer word may be a chapter's
_CODE = re.compile(r"\W*([^\W\d_]{1,2})[ .-]?(\d+)\W*")
_LEAST_SHARE_OF_CODES = 0.5  # of a column's texts
# columns of which numbers are no rows' numbers
_OWN_NUMBERS = frozenset(["date", "measures", "budget"])


@dataclass(frozen=True, slots=True)
class ColumnChanges:
    """The changes of a table's columns (kind, old name, new name); columns by plain names.

    `one_sided` are columns that only one version has, `renamed` says of an old one which it is
    now, `numbered` are columns whose texts begin with the row's number in both versions, `coded`
    those with the row's code ("F10"), `weeks` those that say the week of the row's day.
    """

    changes: tuple[tuple[ChangeKind, str | None, str | None], ...] = ()
    one_sided: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    coded: frozenset[str] = frozenset()
    weeks: frozenset[str] = frozenset()

    def new_name(self, key: str) -> str:
        """Return an old column's plain name in the new version."""
        return self.renamed.get(key, key)


def column_changes(old: Version, new: Version, pairs: Sequence[Pair]) -> ColumnChanges:
    """Return what changed in the columns, judged by the rows that are in both versions."""
    before, after = _names(old.activities), _names(new.activities)
    if not before or not after:
        return ColumnChanges()
    renamed = renamed_columns(old.activities, new.activities, pairs)
    names = {plain(a): plain(b) for a, b in renamed.items()}
    changes: list[tuple[ChangeKind, str | None, str | None]] = []
    changes.extend(("column_renamed", a, b) for a, b in renamed.items())
    added = [key for key in after if key not in before and key not in names.values()]
    removed = [key for key in before if key not in after and key not in names]
    # a list has remarks where a line has one: they are the rows', and no column came or went
    added = [key for key in added if not _are_remarks(new.activities, after[key])]
    removed = [key for key in removed if not _are_remarks(old.activities, before[key])]
    changes.extend(("column_added", None, after[key]) for key in added)
    changes.extend(("column_removed", before[key], None) for key in removed)
    numbered = frozenset(_numbered(old.activities)) & frozenset(_numbered(new.activities))
    # where a row came or went, the codes of one version have a gap
    coded = frozenset(
        key
        for key in before.keys() & after.keys()
        if _codes_follow(old.activities, before[key], new.activities, after[key])
    )
    weeks = frozenset((*_of_weeks(old.activities), *_of_weeks(new.activities)))
    one_sided = frozenset((*added, *removed))
    return ColumnChanges(tuple(changes), one_sided, names, numbered, coded, weeks)


def renamed_columns(
    old: Sequence[ComparedRow], new: Sequence[ComparedRow], pairs: Sequence[Pair]
) -> dict[str, str]:
    """Return the new name of each column that has another, judged by the rows in both versions."""
    before, after = _names(old), _names(new)
    came = [key for key in after if key not in before]
    renamed: dict[str, str] = {}
    rows = [(old[pair.old], new[pair.new]) for pair in pairs]
    for key, name in before.items():
        alike = {
            other: _share(rows, name, after[other])
            for other in came
            if key not in after and after[other] not in renamed.values()
        }
        best = max(alike, key=lambda other: alike[other], default=None)
        if best is not None and alike[best] >= _SAME_TEXTS:
            renamed[name] = after[best]
    return renamed


def without_number(text: str) -> str:
    """Return a text without the number that it begins with."""
    return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text


def without_code(text: str) -> str:
    """Return a text without the number of the code that it consists of."""
    found = _CODE.fullmatch(text)
    return found[1].casefold() if found else text


def _names(rows: Sequence[ComparedRow]) -> dict[str, str]:
    """Return the names of the columns by their plain names."""
    names = dict.fromkeys(name for row in rows for name in row.texts)
    return {plain(name): name for name in names}


def _are_remarks(rows: Sequence[ComparedRow], name: str) -> bool:
    """Return whether a column is one of notes, of which few rows have any."""
    filled = sum(bool(row.texts.get(name, "").strip()) for row in rows)
    return name == "notes" and filled <= _MOST_REMARKS * len(rows)


def _of_weeks(rows: Sequence[ComparedRow]) -> Iterator[str]:
    """Return the columns whose texts say the week of the row's day and nothing else."""
    for key, name in _names(rows).items():
        if name in _OWN_NUMBERS:
            continue
        filled = [row for row in rows if row.texts.get(name, "").strip()]
        of_own = sum(only_week(row.texts[name], [item for _, item in row.items]) for row in filled)
        if of_own >= max(_FEWEST_NUMBERED, _OWN_WEEKS * len(filled)):
            yield key


def _share(rows: Sequence[tuple[ComparedRow, ComparedRow]], old: str, new: str) -> float:
    """Return the share of the texts in two columns that is the same."""
    texts = [(plain(a.texts.get(old, "")), plain(b.texts.get(new, ""))) for a, b in rows]
    filled = [(before, after) for before, after in texts if before or after]
    return sum(before == after for before, after in filled) / len(filled) if filled else 0.0


def _numbered(rows: Sequence[ComparedRow]) -> Iterator[str]:
    """Return the columns whose texts begin with 1, 2, 3 … more than any other."""
    for key, name in _names(rows).items():
        if name in _OWN_NUMBERS:
            continue
        # a dash says that a row has no number
        found = [_NUMBER.match(text) for row in rows if plain(text := row.texts.get(name, ""))]
        numbers = [int(match[1]) for match in found if match]
        follow = all(b - a == 1 for a, b in pairwise(numbers))
        if len(numbers) == len(found) >= _FEWEST_NUMBERED and follow:
            yield key


def _codes_follow(
    old: Sequence[ComparedRow], old_name: str, new: Sequence[ComparedRow], new_name: str
) -> bool:
    """Return whether a column's codes count rows: they rise in both versions, in one by ones."""
    if {old_name, new_name} & {*_OWN_NUMBERS, "activity"}:
        return False
    steps = []
    for rows, name in ((old, old_name), (new, new_name)):
        texts = [text for row in rows if plain(text := row.texts.get(name, ""))]
        found = [match for text in texts if (match := _CODE.fullmatch(text))]
        numbers: dict[str, list[int]] = {}
        for match in found:
            numbers.setdefault(match[1].casefold(), []).append(int(match[2]))
        enough = len(found) >= max(_FEWEST_NUMBERED, _LEAST_SHARE_OF_CODES * len(texts))
        if not enough:
            return False
        steps.append([b - a for own in numbers.values() for a, b in pairwise(own)])
    rise = all(step > 0 for own in steps for step in own)
    return rise and any(all(step == 1 for step in own) for own in steps)
