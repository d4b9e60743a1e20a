"""What changed in the table itself: columns that came, went or were renamed, rows' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.changes.model import ChangeKind, ComparedRow, Pair, Version
from pipeline.plan.names import plain

# a column has another name if this share of its texts stands in a new column
_SAME_TEXTS = 0.5
_FEWEST_NUMBERED = 3  # rows that make a numbered column
_NUMBER = re.compile(r"\W*(\d+)(?:[.):]|\s|$)\s*")
# columns of which numbers are no rows' numbers
_OWN_NUMBERS = frozenset(["date", "measures", "budget"])


@dataclass(frozen=True, slots=True)
class ColumnChanges:
    """The changes of a table's columns (kind, old name, new name); columns by plain names.

    `one_sided` are columns that only one version has, `renamed` says of an old one which it is
    now, `numbered` are columns whose texts begin with the row's number in both versions.
    """

    changes: tuple[tuple[ChangeKind, str | None, str | None], ...] = ()
    one_sided: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()

    def new_name(self, key: str) -> str:
        """Return an old column's plain name in the new version."""
        return self.renamed.get(key, key)


def column_changes(old: Version, new: Version, pairs: Sequence[Pair]) -> ColumnChanges:
    """Return what changed in the columns, judged by the rows that are in both versions."""
    before, after = _names(old.activities), _names(new.activities)
    if not before or not after:
        return ColumnChanges()
    gone = [key for key in before if key not in after]
    came = [key for key in after if key not in before]
    renamed: dict[str, str] = {}
    rows = [(old.activities[pair.old], new.activities[pair.new]) for pair in pairs]
    for key in gone:
        alike = {
            other: _share(rows, before[key], after[other])
            for other in came
            if other not in renamed.values()
        }
        best = max(alike, key=lambda name: alike[name], default=None)
        if best is not None and alike[best] >= _SAME_TEXTS:
            renamed[key] = best
    changes: list[tuple[ChangeKind, str | None, str | None]] = []
    changes.extend(("column_renamed", before[a], after[b]) for a, b in renamed.items())
    added = [key for key in came if key not in renamed.values()]
    removed = [key for key in gone if key not in renamed]
    changes.extend(("column_added", None, after[key]) for key in added)
    changes.extend(("column_removed", before[key], None) for key in removed)
    numbered = frozenset(_numbered(old.activities)) & frozenset(_numbered(new.activities))
    return ColumnChanges(tuple(changes), frozenset((*added, *removed)), renamed, numbered)


def without_number(text: str) -> str:
    """Return a text without the number that it begins with."""
    return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text


def _names(rows: Sequence[ComparedRow]) -> dict[str, str]:
    """Return the names of the columns by their plain names."""
    return {plain(name): name for row in rows for name in row.texts}


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
        found = [_NUMBER.match(text) for row in rows if (text := row.texts.get(name, ""))]
        numbers = [int(match[1]) for match in found if match]
        follow = all(b - a == 1 for a, b in pairwise(numbers))
        if len(numbers) == len(found) >= _FEWEST_NUMBERED and follow:
            yield key
