"""Which texts of a dump may be a cell, and what each costs in a column.

Text ends at a blank line, or at a space that looks like any space between two words. What a text
costs is the sum of what its end costs, its length, and how well it looks like those of its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from parsers.plain_text.cell_shapes import SHAPED, Shape, strange_costs
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

UNIT = 100
_TEXT_AT_LINE_IN_HUNDREDTHS = round(_TEXT_AT_LINE * UNIT)

_LONGEST_SPLIT = 150  # atoms: a text that is longer goes on to the end of its block
_LONGEST_WITHIN = 40  # atoms: one that is longer ends where a line, a space or a capital parts it
_LONGEST_ROW = 250  # atoms: a block that is longer is running text
_LONGEST_LINE = 60  # atoms: so is what comes on a line that is longer: no column is so wide
_SHAPE_SEEN = 80  # atoms in which the words are that tell a text's shape


_STRANGE_IN_HUNDREDTHS = np.rint(np.array(strange_costs()) * UNIT).astype(np.int64)
_MOST_STRANGE = len(_STRANGE_IN_HUNDREDTHS) - 1

_T = TypeVar("_T", bound=np.generic)
Costs = NDArray[np.int64]  # in hundredths, so that ways that cost the same are found to
UNREACHED = 10**15
_IMPOSSIBLE = 2 * UNREACHED


class _Column(NamedTuple):
    """What a text's cost depends on of its column.

    Its field and that of the next column, None where texts of it have no shape, and whether it is
    the last.
    """

    field: str | None
    following: str | None
    is_last: bool


class Ends(NamedTuple):
    """The texts from a place: what each costs in each column, by the places before which they end.

    Those are `first` and the ones that follow it. Where the block is longer, `last` is its end, of
    which the last costs are. A text that cannot end at a place costs more than any way.
    """

    first: int
    costs: Costs
    last: int | None


class _Span(NamedTuple):
    """The places at which a text may end: from `first` to before `stop`, and perhaps `last`."""

    first: int
    near: int
    stop: int
    last: int | None

    @classmethod
    def of(cls, place: int, end: int) -> _Span:
        """Return the places for a text from a place in a block that ends at another."""
        near = min(end, place + _LONGEST_WITHIN)
        if end <= place + _LONGEST_SPLIT:
            return cls(place + 1, near, end + 1, None)
        return cls(place + 1, near, place + _LONGEST_SPLIT, end)

    def of_each(self, values: NDArray[_T]) -> NDArray[_T]:
        """Return the values of the places, which are in the last axis."""
        near = values[..., self.first : self.stop]
        if self.last is None:
            return near
        return np.concatenate((near, values[..., self.last : self.last + 1]), axis=-1)


class _AllEnds(NamedTuple):
    """What it costs that a text ends before each place, on one line or on several, by columns.

    A cell of one line goes over into the next one on that line; only a cell of several lines ends
    with a blank line, and there can be no other cell on its later lines. Far from its beginning a
    text ends where something parts it from what follows (`one_far`, `several_far`).
    """

    one: Costs
    several: Costs
    one_far: Costs
    several_far: Costs

    @classmethod
    def of(cls, dump: Dump, columns: Sequence[_Column]) -> _AllEnds:
        """Return the costs of a dump's texts, of what they pass over too."""
        known: dict[tuple[object, ...], NDArray[np.float64]] = {}
        splits: dict[str | None, list[float | None]] = {}
        for column in columns:
            if column.following not in splits:
                splits[column.following] = _splits(dump, column.following)
            if column[1:] not in known:
                ends = _ends(dump, splits[column.following], column)
                known[column[1:]] = ends + dump.passing(column.following)
        found = np.array([known[column[1:]] for column in columns])
        return cls(*_hundredths(found).swapaxes(0, 1))

    def of_each(self, span: _Span, line_end: int) -> Costs:
        """Return what it costs at each place of a span; those up to a line's end are on it."""
        first, near, stop, last = span
        on_line = min(line_end + 1, stop)
        if near == stop - 1:  # a block's end parts a text from what follows, near or far
            if on_line in (first, stop):
                return (self.several if on_line == first else self.one)[:, first:stop]
            parts = [self.one[:, first:on_line], self.several[:, on_line:stop]]
            return np.concatenate(parts, axis=1)
        parts = [self.one[:, first : min(near, on_line)]]
        if on_line > near:
            parts.append(self.one_far[:, near:on_line])
        elif near > on_line:
            parts.append(self.several[:, on_line:near])
        parts.append(self.several_far[:, max(near, on_line) : stop])
        if last is not None:
            parts.append((self.one if last <= line_end else self.several)[:, last : last + 1])
        return np.concatenate(parts, axis=1)


class Texts:
    """The texts of a dump that may fill a cell."""

    def __init__(self, dump: Dump) -> None:
        self._dump = dump
        shaped = [field if field in SHAPED else None for field in dump.fields]
        columns = [
            _Column(*column, is_last=place == len(shaped) - 1)
            for place, column in enumerate(zip(shaped, [*shaped[1:], None], strict=True))
        ]
        self._fields = shaped
        self._of_field = {
            field: [place for place, one in enumerate(shaped) if one == field]
            for field in dict.fromkeys(shaped)
        }
        self._ends = _AllEnds.of(dump, columns)
        passing = np.array([dump.passing(column.following) for column in columns])
        self._passing = np.ascontiguousarray(_hundredths(passing).T)
        self._counts = np.array(dump.word_counts)
        self._strange = np.array(dump.no_date_counts)
        self._line_ends = _line_ends(dump)

    def at(self, place: int) -> Ends | None:
        """Return the texts from a place; None where there are none.

        A text that is long ends with its block.
        """
        dump, atoms = self._dump, self._dump.atoms
        if is_far_inside(dump, place):
            return None
        end = dump.ends[place]
        span = _Span.of(place, end)
        before = atoms[place - 1] if place else None
        at_line = before is not None and before.kind != "end" and before.line != atoms[place].line
        whole = _TEXT_AT_LINE_IN_HUNDREDTHS if at_line else 0
        shape = Shape(dump.words(place, min(place + _SHAPE_SEEN, end)), dump.times)
        same = {field: shape.cost_of_all(field) for field in self._of_field}
        of_all = [whole + round((same[field] or 0.0) * UNIT) for field in self._fields]
        costs = self._ends.of_each(span, self._line_ends[place])
        costs = costs + (np.array(of_all) - self._passing[place + 1])[:, None]
        words: Costs | None = None
        for field, columns in self._of_field.items():
            own: Costs | None = None
            if same[field] is None:
                if words is None:
                    words = span.of_each(self._counts) - self._counts[place]
                own = _by_number(tuple(shape.costs(field)), words)
            if field == "date":
                strange = span.of_each(self._strange) - self._strange[place]
                strange = _STRANGE_IN_HUNDREDTHS[np.minimum(strange, _MOST_STRANGE)]
                own = strange if own is None else own + strange
            if own is not None:
                for column in columns:
                    costs[column] += own
        return Ends(span.first, costs, span.last)


def _by_number(costs: tuple[float, ...], numbers: NDArray[np.int64]) -> Costs:
    """Return the costs of so many words; the last is of more."""
    found: Costs = _known_hundredths(costs)[np.minimum(numbers, len(costs) - 1)]
    return found


@lru_cache(maxsize=256)
def _known_hundredths(costs: tuple[float, ...]) -> Costs:
    return _hundredths(np.array(costs))


def _hundredths(costs: NDArray[np.float64]) -> Costs:
    return np.rint(np.minimum(costs * UNIT, _IMPOSSIBLE)).astype(np.int64)


def _line_ends(dump: Dump) -> list[int]:
    """Return for each place the last one before which the last word is on its line."""
    found = [0] * len(dump.atoms)
    following, line = len(dump.atoms), -1
    last = following
    for place in range(len(dump.atoms) - 1, -1, -1):
        atom = dump.atoms[place]
        if atom.kind == "word":
            if atom.line != line:
                last, line = following, atom.line
            following = place
        found[place] = last
    return found


def _ends(dump: Dump, splits: Sequence[float | None], column: _Column) -> NDArray[np.float64]:
    """Return for each place what it costs that a text ends there: the rows of `_AllEnds`."""
    found = np.full((4, len(splits)), np.inf)
    last = None
    for place, (split, atom) in enumerate(zip(splits, [*dump.atoms, None], strict=True)):
        if last is not None and split is not None:
            is_likely = split != _SPLIT
            if column.following == "measures" and last.text.isdecimal():
                split += _NUMBER_BEFORE_NUMBERS
            if atom is not None and atom.kind != "end" and atom.line == last.line:
                one, several = split, split + _SPLIT_AFTER_LINES
            else:
                blank = 0.0 if column.is_last or atom is None else _BLANK_AFTER_ONE_LINE
                one, several = split + blank, split
            found[:2, place] = one, several
            if is_likely:
                found[2:, place] = one, several
        if atom is not None and atom.kind == "word":
            last = atom
    return found


def _splits(dump: Dump, following: str | None) -> list[float | None]:
    return [_split_cost(dump, place, following) for place in range(len(dump.atoms) + 1)]


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
    """Return whether a place is far inside a line or block that is no row, but running text."""
    start = dump.starts[place]
    if place - start > _LONGEST_SPLIT and dump.ends[place] - start > _LONGEST_ROW:
        return True
    before = place - _LONGEST_LINE
    return before >= start and dump.atoms[before].line == dump.atoms[place].line
