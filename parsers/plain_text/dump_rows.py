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
from parsers.plain_text.cell_shapes import SHAPED, Shape
from parsers.plain_text.dump_places import Atom, Dump, Words, ignored_cost

# costs, in units of "a space that was typed at the end of a text"
_TEXT_AT_LINE = 4.0  # a text that begins at a line's start without a blank line before it
_NUMBER_BEFORE_NUMBERS = 1.0  # a text that ends in a number, before a column of numbers
_SPLIT = 1.6  # a cell that ends in the middle of a line
_SPLIT_AT_CAPITAL = 0.2  # the same, before a capital letter or a number
_SPLIT_AT_SHAPE = 0.3  # the same, where what follows looks like the next column
_SPLIT_AFTER_LINES = 3.0  # a cell of several lines that does not end with a line
_BLANK_AFTER_ONE_LINE = 1.0  # a cell of one line that does, before the last column
_SPLIT_AT_LINE = 5.0
_EMPTY_ACTIVITY = 3.0
_ROW_CUT = 0.8  # a row that goes on after a page break
_ROW_CUT_SHORT = 1.0  # the same, where the page's foot lost the row's empty cells
_LATER_COLUMN = 0.3
_UNFINISHED_ROW = 2.0

_LONGEST_SPLIT = 150  # atoms: a text that is longer goes on to the end of its block
_LONGEST_ROW = 400  # atoms: a block that is longer is running text
_SHAPE_SEEN = 80  # atoms in which the words are that tell a text's shape

LaidRow = list[list[Words]]  # a row: for each column the runs of words in it

# what a step does ("cell", "cut", "row" or "skip"), to which column, with the atoms from, to
_Action = tuple[str, int, tuple[int, int]]
_NOTHING = (0, 0)
_Place = tuple[int, int]  # atoms used, columns filled (past the last: a row being continued)


def lay_rows(
    atoms: Sequence[Atom], fields: Sequence[str | None], times: TimeSense
) -> tuple[float, list[LaidRow]]:
    """Return the cost of laying the atoms in rows of these columns, and the rows."""
    n_cols, n_atoms = len(fields), len(atoms)
    dump = Dump(atoms, fields, times)
    best: dict[_Place, float] = {(0, 0): 0.0}
    back: dict[_Place, tuple[_Place, _Action]] = {}
    for place in range(n_atoms):
        for col in _columns_in_order(n_cols):
            here = (place, col)
            if here not in best:
                continue
            for target, cost, action in _steps(dump, place, col):
                total = best[here] + cost
                if total < best.get(target, float("inf")):
                    best[target] = total
                    back[target] = (here, action)
    ends = {
        place: cost + (_UNFINISHED_ROW if 0 < place[1] < n_cols else 0.0)
        for place, cost in best.items()
        if place[0] == n_atoms
    }
    if not ends:
        return float("inf"), []
    last = min(ends, key=lambda place: (ends[place], place))
    return ends[last], _follow(dump, back, last)


def _columns_in_order(n_cols: int) -> Iterator[int]:
    """Return the column states so that steps that use no atom lead to later ones."""
    yield from range(1, 2 * n_cols + 2)
    yield 0


def _steps(dump: Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the steps from a place: (where to, cost, what it does)."""
    atoms, fields = dump.atoms, dump.fields
    n_cols = len(fields)
    atom = atoms[place]
    if col >= n_cols:  # the row is full, or is being continued after a page break
        yield (place, 0), 0.0, ("row", 0, _NOTHING)
    if atom.kind in ("end", "paragraph"):
        yield (place + 1, col), 0.0, ("skip", 0, _NOTHING)
        return
    if atom.kind == "space":
        yield (
            (place + 1, col),
            ignored_cost(atoms, place, col in (0, n_cols)),
            ("skip", 0, _NOTHING),
        )
        if col < n_cols:
            cost = _EMPTY_ACTIVITY if fields[col] == "activity" else 0.0
            yield (place + 1, col + 1), cost, ("cell", col, _NOTHING)
        return
    yield from _continuations(dump, place, col)
    if col < n_cols:
        yield from _cells(dump, place, col)


def _continuations(dump: Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
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


def _cells(dump: Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the steps that fill a column's cell with a text that begins here."""
    atoms, fields = dump.atoms, dump.fields
    at_line = (
        place and atoms[place - 1].kind != "end" and atoms[place - 1].line != atoms[place].line
    )
    first = _TEXT_AT_LINE if at_line else 0.0
    last_column = col == len(fields) - 1
    before_numbers = fields[col + 1 : col + 2] == ["measures"]
    shape = Shape(dump.words(place, min(place + _SHAPE_SEEN, dump.ends[place])), dump.times)
    following = fields[col + 1] if not last_column else None
    for after, cost in _texts(dump, place, following):
        number = dump.count(place, after)
        total = cost + first + shape.cost(fields[col], number, dump.no_date_words(place, after))
        last = _last_word(atoms, after)
        total += _end_cost(atoms, after, atoms[place], last, last_column=last_column)
        if before_numbers and last.text.isdecimal():
            total += _NUMBER_BEFORE_NUMBERS
        yield (after, col + 1), total, ("cell", col, (place, after))


def _last_word(atoms: Sequence[Atom], after: int) -> Atom:
    """Return the last word before a place; before it are at most some surplus spaces."""
    place = after - 1
    while atoms[place].kind != "word":
        place -= 1
    return atoms[place]


def _end_cost(
    atoms: Sequence[Atom], after: int, first: Atom, last: Atom, *, last_column: bool
) -> float:
    """Return what it costs that a cell ends as it does.

    A cell of one line goes over into the next one on that line; only a cell of several lines
    ends with a blank line, and there can be no other cell on its later lines.
    """
    several = first.line != last.line
    following = atoms[after] if after < len(atoms) else None
    if following is None or following.kind == "end" or following.line != last.line:
        return 0.0 if several or last_column or following is None else _BLANK_AFTER_ONE_LINE
    return _SPLIT_AFTER_LINES if several else 0.0


def _continue(
    dump: Dump, place: int, onto: int, cost: float
) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the step that appends a whole text to a column of the row that a page break cut."""
    after = dump.ends[place]
    if dump.count(place, after) and not _is_far_inside(dump, place):
        cost += dump.passing(place, after, None)
        yield (after, len(dump.fields) + onto + 1), cost, ("cut", onto, (place, after))


def _texts(dump: Dump, place: int, following: str | None) -> Iterator[tuple[int, float]]:
    """Return the texts that may be a cell from here on: (place after, cost of its end).

    A text that is long ends with its block.
    """
    if _is_far_inside(dump, place):
        return
    atoms, end = dump.atoms, dump.ends[place]
    following = following if following in SHAPED else None
    for after in range(place + 1, min(end, place + _LONGEST_SPLIT)):
        atom = atoms[after]
        cost = dump.passing(place, after, following)
        if atom.kind == "space":
            yield after, cost
        elif atom.kind == "word" and dump.goes_on(after):
            yield after, cost + _split_cost(atom.text, dump.looks(after, following))
        elif atom.kind == "word":
            yield after, cost + (0.0 if atom.page_start is not None else _SPLIT_AT_LINE)
    yield end, dump.passing(place, end, following)


def _is_far_inside(dump: Dump, place: int) -> bool:
    """Return whether a place is far inside a block that is no row, but running text."""
    start = dump.starts[place]
    return place - start > _LONGEST_SPLIT and dump.ends[place] - start > _LONGEST_ROW


def _split_cost(text: str, looks: bool) -> float:
    if looks:
        return _SPLIT_AT_SHAPE
    begins = text.lstrip('«("')[:1]
    return _SPLIT_AT_CAPITAL if begins.isupper() or begins.isdigit() else _SPLIT


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
