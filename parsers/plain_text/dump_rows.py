"""Which words of a text dump belong to which cell: the cheapest way to lay its rows.

A dump prints a table row by row, its cells from left to right. Text ends at a blank line, or at a
space that looks like any space between two words; an empty cell is one lone space. So a
row can be laid in several ways. The cheapest is taken: each step has a cost, and laying the whole
dump is what makes the wrong ways dear (dynamic programming over places in the text and columns
of the row; the steps are those of `_steps` and the costs those named here).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.document.time_sense import TimeSense
from parsers.plain_text.dump_places import Atom, Dump, Words, ignored_cost
from parsers.plain_text.dump_texts import Texts, is_far_inside

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
_UNREACHED = float("inf")


def lay_rows(
    atoms: Sequence[Atom], fields: Sequence[str | None], times: TimeSense
) -> tuple[float, list[LaidRow]]:
    """Return the cost of laying the atoms in rows of these columns, and the rows."""
    n_cols, n_atoms = len(fields), len(atoms)
    dump = Dump(atoms, fields, times)
    texts = Texts(dump)
    order = _columns_in_order(n_cols)
    best = [[_UNREACHED] * (2 * n_cols + 1) for _ in range(n_atoms + 1)]
    best[0][0] = 0.0
    lowest = [_UNREACHED] * (n_atoms + 1)  # of the costs of a place
    lowest[0] = 0.0
    back: dict[_Place, tuple[_Place, _Action]] = {}
    for place in range(n_atoms):
        costs = best[place]
        bound = min(lowest[place : place + _AHEAD]) + _HOPELESS
        if lowest[place] > bound:
            continue
        is_word = atoms[place].kind == "word"
        texts_here = texts.at(place) if is_word else None
        for col in order:
            cost = costs[col]
            if cost > bound or cost == _UNREACHED:
                continue
            here = (place, col)
            for after, filled, more, action in _steps(dump, place, col):
                if cost + more < best[after][filled]:
                    best[after][filled] = cost + more
                    lowest[after] = min(lowest[after], cost + more)
                    back[after, filled] = (here, action)
            if texts_here is None or col >= n_cols:
                continue
            for after, more in texts_here(col):
                if cost + more < best[after][col + 1]:
                    best[after][col + 1] = cost + more
                    back[after, col + 1] = (here, ("cell", col, (place, after)))
                    if cost + more < lowest[after]:
                        lowest[after] = cost + more
    ends = [
        cost + (_UNFINISHED_ROW if 0 < col < n_cols else 0.0)
        for col, cost in enumerate(best[n_atoms])
    ]
    cheapest = min(ends)
    if cheapest == _UNREACHED:
        return cheapest, []
    return cheapest, _follow(dump, back, (n_atoms, ends.index(cheapest)))


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


def _follow(dump: Dump, back: dict[_Place, tuple[_Place, _Action]], last: _Place) -> list[LaidRow]:
    """Return the rows of the cheapest way, by going it back from its end."""
    actions: list[_Action] = []
    place = last
    while place in back:
        place, action = back[place]
        actions.append(action)
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
