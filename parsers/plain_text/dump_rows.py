"""Which words of a text dump belong to which cell: the cheapest way to lay its rows.

A dump prints a table row by row, its cells from left to right. Text ends at a blank line, or at a
space that looks like any space between two words; an empty cell is one lone space. So a
row can be laid in several ways. The cheapest is taken: each step has a cost, and laying the whole
dump is what makes the wrong ways dear (dynamic programming over places in the text and columns
of the row; the steps are those of `_steps` and the costs those named here).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from parsers.document.time_sense import TimeSense
from parsers.plain_text.dump_places import Atom, Dump, Words, ignored_cost
from parsers.plain_text.dump_texts import UNIT, UNREACHED, Costs, Texts, is_far_inside

# costs, in units of "a space that was typed at the end of a text"
_EMPTY_ACTIVITY = 3.0
_ROW_CUT = 0.8  # a row that goes on after a page break
_ROW_CUT_SHORT = 1.0  # the same, where the page's foot lost the row's empty cells
_LATER_COLUMN = 0.3
_UNFINISHED_ROW = 2.0

# a way that costs so much more than one that has come further is not the cheapest in the end: what
# it may still save is that the other is in another column
_HOPELESS = 10.0
_AHEAD = 200  # atoms in which one is looked for

LaidRow = list[list[Words]]  # a row: for each column the runs of words in it

# what a step does ("cell", "cut", "row" or "skip"), to which column, with the atoms from, to
_Action = tuple[str, int, tuple[int, int]]
_NOTHING = (0, 0)
_Place = tuple[int, int]  # atoms used, columns filled (past the last: a row being continued)
_Step = tuple[int, int, float, _Action]  # the place it leads to, its cost, and what it does
_BY_STEP = -1  # no text leads here


def lay_rows(
    atoms: Sequence[Atom], fields: Sequence[str | None], times: TimeSense
) -> tuple[float, list[LaidRow]]:
    """Return the cost of laying the atoms in rows of these columns, and the rows."""
    dump = Dump(atoms, fields, times)
    ways = _Ways(len(atoms), len(fields))
    texts = Texts(dump)
    order = _columns_in_order(len(fields))
    for place, atom in enumerate(atoms):
        bound = ways.bound(place)
        costs = ways.costs_at(place)
        if min(costs) > bound:
            continue
        for col in order:
            cost = costs[col]
            if cost > bound:
                continue
            for after, filled, more, action in _steps(dump, place, col):
                there = cost + round(more * UNIT)
                if ways.step((place, col), (after, filled), there, action) and after == place:
                    costs[filled] = there
        to_fill = costs[: len(fields)]
        if atom.kind == "word" and min(to_fill) <= bound:
            ways.fill(place, [one if one <= bound else UNREACHED + 1 for one in to_fill], texts)
    cheapest, last = ways.end()
    return cheapest / UNIT, _follow(dump, ways.back_from(last)) if cheapest < UNREACHED else []


class _Ways:
    """The cheapest way known to each place, as far as the atoms before it are laid."""

    def __init__(self, n_atoms: int, n_cols: int) -> None:
        self._n_cols = n_cols
        shape = (2 * n_cols + 1, n_atoms + 1)
        self._costs = np.full(shape, UNREACHED, dtype=np.int64)
        self._costs[0, 0] = 0
        self._begins = np.full(shape, _BY_STEP, dtype=np.int32)  # of the text that leads here
        self._steps: dict[_Place, tuple[_Place, _Action]] = {}

    def bound(self, place: int) -> int:
        """Return the cost above which a way to a place is not followed."""
        lowest = int(self._costs[:, place : place + _AHEAD].min())
        return min(lowest + round(_HOPELESS * UNIT), UNREACHED - 1)

    def costs_at(self, place: int) -> list[int]:
        """Return the costs of the ways to a place, by the columns filled."""
        found: list[int] = self._costs[:, place].tolist()
        return found

    def step(self, here: _Place, there: _Place, cost: int, action: _Action) -> bool:
        """Go from a place to another; return whether no way there is as cheap."""
        after, filled = there
        if cost >= self._costs[filled, after]:
            return False
        self._costs[filled, after] = cost
        self._begins[filled, after] = _BY_STEP
        self._steps[there] = (here, action)
        return True

    def fill(self, place: int, costs: Sequence[int], texts: Texts) -> None:
        """Fill the next columns with each text from a place, by the costs of the ways there."""
        ends = texts.at(place)
        if ends is None:
            return
        found = ends.costs + np.array(costs, dtype=np.int64)[:, None]
        if ends.last is not None:
            self._take(place, slice(ends.last, ends.last + 1), found[:, -1:])
            found = found[:, :-1]
        self._take(place, slice(ends.first, ends.first + found.shape[1]), found)

    def _take(self, place: int, places: slice, found: Costs) -> None:
        columns = slice(1, self._n_cols + 1)
        costs = self._costs[columns, places]
        is_cheaper = found <= costs  # of ways that cost the same, the one with the shorter text
        np.copyto(costs, found, where=is_cheaper)
        np.copyto(self._begins[columns, places], place, where=is_cheaper)

    def end(self) -> tuple[int, _Place]:
        """Return the cost of the cheapest way to the end, and where it ends."""
        n_cols, n_atoms = self._n_cols, self._costs.shape[1] - 1
        ends = [
            cost + (round(_UNFINISHED_ROW * UNIT) if 0 < col < n_cols else 0)
            for col, cost in enumerate(self.costs_at(n_atoms))
        ]
        cheapest = min(ends)
        return cheapest, (n_atoms, ends.index(cheapest))

    def back_from(self, place: _Place) -> Iterator[_Action]:
        """Return what the cheapest way to a place did, the last first."""
        while True:
            after, filled = place
            begin = int(self._begins[filled, after])
            if begin != _BY_STEP:
                place = (begin, filled - 1)
                yield "cell", filled - 1, (begin, after)
            elif place in self._steps:
                place, action = self._steps[place]
                yield action
            else:
                return


def _columns_in_order(n_cols: int) -> tuple[int, ...]:
    """Return the column states so that steps that use no atom lead to later ones."""
    return (*range(1, 2 * n_cols + 1), 0)


def _steps(dump: Dump, place: int, col: int) -> Iterator[_Step]:
    """Return the steps from a place that fill no cell with a text."""
    atoms, fields = dump.atoms, dump.fields
    n_cols = len(fields)
    atom = atoms[place]
    if col >= n_cols:  # the row is full, or is being continued after a page break
        yield place, 0, 0.0, ("row", 0, _NOTHING)
    if atom.kind in ("end", "paragraph"):
        yield place + 1, col, 0.0, ("skip", 0, _NOTHING)
        return
    if atom.kind == "space":
        ignored = ignored_cost(atoms, place, col in (0, n_cols))
        yield place + 1, col, ignored, ("skip", 0, _NOTHING)
        if col < n_cols:
            cost = _EMPTY_ACTIVITY if fields[col] == "activity" else 0.0
            yield place + 1, col + 1, cost, ("cell", col, _NOTHING)
        return
    yield from _continuations(dump, place, col)


def _continuations(dump: Dump, place: int, col: int) -> Iterator[_Step]:
    """Return the steps that go on with a row which a page break cut, column by column."""
    n_cols = len(dump.fields)
    page_cost = dump.atoms[place].page_start
    if page_cost is not None and 0 < col <= n_cols:
        cost = page_cost + _ROW_CUT + (_ROW_CUT_SHORT if col < n_cols else 0.0)
        for onto in range(n_cols):
            yield from _continue(dump, place, onto, cost + _LATER_COLUMN * onto)
    if col > n_cols:
        for onto in range(col - n_cols, n_cols):
            yield from _continue(dump, place, onto, _LATER_COLUMN)


def _continue(dump: Dump, place: int, onto: int, cost: float) -> Iterator[_Step]:
    """Return the step that appends a whole text to a column of the row that a page break cut."""
    after = dump.ends[place]
    if dump.count(place, after) and not is_far_inside(dump, place):
        passing = dump.passing(None)
        cost += passing[after] - passing[place + 1]
        yield after, len(dump.fields) + onto + 1, cost, ("cut", onto, (place, after))


def _follow(dump: Dump, backwards: Iterable[_Action]) -> list[LaidRow]:
    """Return the rows of a way, given by what it does from its end."""
    actions = list(backwards)
    n_cols = len(dump.fields)
    rows: list[LaidRow] = []
    row: LaidRow = [[] for _ in range(n_cols)]
    for kind, col, (start, stop) in reversed(actions):
        words = tuple(atom for atom in dump.atoms[start:stop] if atom.kind == "word")
        if kind == "row":
            rows.append(row)
            row = [[] for _ in range(n_cols)]
        elif kind in ("cell", "cut") and words:
            row[col].append(words)
    rows.append(row)
    return [row for row in rows if any(row)]
