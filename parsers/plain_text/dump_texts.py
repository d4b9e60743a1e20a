"""Which texts of a dump may be a cell, and what each costs in a column.

Text ends at a blank line, or at a space that looks like any space between two words. What a text
costs is the sum of what its end costs, its length, and how well it looks like those of its column.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from parsers.plain_text.cell_shapes import SHAPED, Shape, strange_cost
from parsers.plain_text.dump_places import Dump

# costs, in units of "a space that was typed at the end of a text"
_TEXT_AT_LINE = 4.0  # a text that begins at a line's start without a blank line before it
_NUMBER_BEFORE_NUMBERS = 1.0  # a text that ends in a number, before a column of numbers
_SPLIT = 1.6  # a cell that ends in the middle of a line
_SPLIT_AT_CAPITAL = 0.2  # the same, before a capital letter or a number
_SPLIT_AT_SHAPE = 0.3  # the same, where what follows looks like the next column
_SPLIT_AFTER_LINES = 3.0  # a cell of several lines that does not end with a line
_BLANK_AFTER_ONE_LINE = 1.0  # a cell of one line that does, before the last column
_SPLIT_AT_LINE = 5.0

_LONGEST_SPLIT = 150  # atoms: a text that is longer goes on to the end of its block
_LONGEST_WITHIN = 40  # atoms: one that is longer ends where a line, a space or a capital parts it
_LONGEST_ROW = 400  # atoms: a block that is longer is running text
_SHAPE_SEEN = 80  # atoms in which the words are that tell a text's shape


class _Kind(NamedTuple):
    """What a text's cost depends on of its column.

    Its field and that of the next column, None where texts of it have no shape, and whether it is
    the last.
    """

    field: str | None
    following: str | None
    is_last: bool


class _End(NamedTuple):
    """What it costs that a text ends before a place, on one line or on several.

    `line` is that of the last word before the place. A cell of one line goes over into the next
    one on that line; only a cell of several lines ends with a blank line, and there can be no
    other cell on its later lines.
    """

    line: int
    one: float
    several: float


class Texts:
    """The texts of a dump that may fill a cell."""

    def __init__(self, dump: Dump) -> None:
        self._dump = dump
        shaped = [field if field in SHAPED else None for field in dump.fields]
        self._kinds = [
            _Kind(*kind, is_last=place == len(shaped) - 1)
            for place, kind in enumerate(zip(shaped, [*shaped[1:], None], strict=True))
        ]
        splits = {
            kind.following: [
                _split_cost(dump, place, kind.following) for place in range(len(dump.atoms) + 1)
            ]
            for kind in self._kinds
        }
        self._likely = {
            following: [n for n, cost in enumerate(costs) if cost is not None and cost != _SPLIT]
            for following, costs in splits.items()
        }
        self._ends = {
            kind[1:]: _ends(dump, splits[kind.following], kind)
            for kind in dict.fromkeys(self._kinds)
        }

    def at(self, place: int) -> Callable[[int], list[tuple[int, float]]] | None:
        """Return what gives the texts from a place for a column's cell: (place after, cost).

        None where there are none. A text that is long ends with its block. Columns of one kind
        share their texts.
        """
        dump = self._dump
        if is_far_inside(dump, place):
            return None
        shape = Shape(dump.words(place, min(place + _SHAPE_SEEN, dump.ends[place])), dump.times)
        by_kind: dict[_Kind, list[tuple[int, float]]] = {}

        def of_column(col: int) -> list[tuple[int, float]]:
            kind = self._kinds[col]
            if kind not in by_kind:
                by_kind[kind] = self._costs(place, kind, shape)
            return by_kind[kind]

        return of_column

    def _costs(self, place: int, kind: _Kind, shape: Shape) -> list[tuple[int, float]]:
        dump, atoms = self._dump, self._dump.atoms
        line = atoms[place].line
        at_line = place and atoms[place - 1].kind != "end" and atoms[place - 1].line != line
        ends = self._ends[kind[1:]]
        passing = dump.passing(kind.following)
        before = (_TEXT_AT_LINE if at_line else 0.0) - passing[place + 1]
        found = [
            (after, before + passing[after] + (end[1] if end[0] == line else end[2]))
            for after in self._places_after(place, kind.following)
            if (end := ends[after]) is not None
        ]
        same = shape.cost_of_all(kind.field)
        if same is not None:
            return [(after, cost + same) for after, cost in found]
        counts, costs = dump.word_counts, shape.costs(kind.field)
        first, last = counts[place], len(costs) - 1
        if kind.field != "date":
            return [
                (after, cost + costs[min(counts[after] - first, last)]) for after, cost in found
            ]
        strange = dump.no_date_counts
        known = strange[place]
        return [
            (
                after,
                cost
                + costs[min(counts[after] - first, last)]
                + strange_cost(strange[after] - known),
            )
            for after, cost in found
        ]

    def _places_after(self, place: int, following: str | None) -> Iterator[int]:
        """Return the places at which a text may end, and some at which none can."""
        end = self._dump.ends[place]
        near, far = (min(end, place + most) for most in (_LONGEST_WITHIN, _LONGEST_SPLIT))
        likely = self._likely[following]
        yield from range(place + 1, near)
        yield from likely[bisect_left(likely, near) : bisect_left(likely, far)]
        yield end


def _ends(dump: Dump, splits: Sequence[float | None], kind: _Kind) -> list[_End | None]:
    """Return for each place what it costs that a text ends there; None where none can end."""
    found: list[_End | None] = []
    last = None
    for split, atom in zip(splits, [*dump.atoms, None], strict=True):
        if last is None or split is None:
            found.append(None)
        else:
            if kind.following == "measures" and last.text.isdecimal():
                split += _NUMBER_BEFORE_NUMBERS
            if atom is not None and atom.kind != "end" and atom.line == last.line:
                found.append(_End(last.line, split, split + _SPLIT_AFTER_LINES))
            else:
                blank = 0.0 if kind.is_last or atom is None else _BLANK_AFTER_ONE_LINE
                found.append(_End(last.line, split + blank, split))
        if atom is not None and atom.kind == "word":
            last = atom
    return found


def _split_cost(dump: Dump, place: int, following: str | None) -> float | None:
    """Return what it costs that a text ends before what stands at a place; None if it cannot."""
    atom = dump.atoms[place] if place < len(dump.atoms) else None
    if atom is None or atom.kind in ("end", "space"):
        return 0.0
    if atom.kind != "word":
        return None
    if not dump.goes_on(place):
        return 0.0 if atom.page_start is not None else _SPLIT_AT_LINE
    if dump.looks(place, following):
        return _SPLIT_AT_SHAPE
    begins = atom.text.lstrip('«("')[:1]
    return _SPLIT_AT_CAPITAL if begins.isupper() or begins.isdigit() else _SPLIT


def is_far_inside(dump: Dump, place: int) -> bool:
    """Return whether a place is far inside a block that is no row, but running text."""
    start = dump.starts[place]
    return place - start > _LONGEST_SPLIT and dump.ends[place] - start > _LONGEST_ROW
