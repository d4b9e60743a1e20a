"""Which words of a text dump stand in which cell: the cheapest way to lay its rows.

A dump prints a table row by row, its cells from left to right. Text ends at a blank line, or at a
space that nothing tells from the space between two words; an empty cell is one lone space. So a
row can be laid in several ways. The cheapest is taken: each step has a cost, that the whole dump
is laid is what makes the wrong ways dear (dynamic programming over places in the text and columns
of the row; the steps are those of `_steps` and the costs those named here).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.document.time_sense import TimeSense
from parsers.plain_text.cell_shapes import begins_like, shape_cost

# costs, in units of "a space that was typed at the end of a text"
_IGNORED_SPACE = 1.2
_SPACE_AT_LINE_END = 0.3  # a paragraph's last space
_TEXT_AT_LINE = 4.0  # a text that begins at a line's start, but not after a blank line
_NUMBER_BEFORE_NUMBERS = 1.0  # a text that ends in a number, before a column of numbers
_SPLIT = 1.6  # a cell that ends in the middle of a line
_SPLIT_AT_CAPITAL = 0.2  # the same, before a capital letter or a number
_SPLIT_AT_SHAPE = 0.3  # the same, where what follows looks like the next column
_UNSPLIT_AT_SHAPE = 1.0  # a cell that goes on there
_SPLIT_AFTER_LINES = 3.0  # a cell of several lines that does not end with a line
_BLANK_AFTER_ONE_LINE = 1.0  # a cell of one line that does, before the last column
_SPLIT_AT_LINE = 5.0
_EMPTY_ACTIVITY = 3.0
_ROW_CUT = 0.8  # a row that goes on after a page break
_ROW_CUT_SHORT = 1.0  # the same, where the page's foot lost the row's empty cells
_LATER_COLUMN = 0.3
_UNFINISHED_ROW = 2.0

_LOOKED_AT = 4  # words that show which column they are in
_TAIL = 50  # the empty paragraphs at a dump's end are at most so many

AtomKind = Literal["word", "space", "paragraph", "end"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of the dump: a word, a surplus space, an empty paragraph, or a blank line.

    `line` is the number of its line; `page_start` is the cost of a page break before it, None
    where there can be none; `glued` tells that the line above it ended without a space.
    """

    kind: AtomKind
    text: str = ""
    line: int = 0
    page_start: float | None = None
    glued: bool = False
    closing: bool = False


Words = tuple[Atom, ...]
LaidRow = list[list[Words]]  # a row: for each column the runs of words that stand in it

# what a step does ("cell", "cut", "row" or "skip"), to which column, with which words
_Action = tuple[str, int, Words]
_Place = tuple[int, int]  # atoms used, columns filled (past the last: a row being continued)


@dataclass(frozen=True, slots=True)
class _Dump:
    """What is laid: the atoms, the fields of the columns, and the sense of time."""

    atoms: Sequence[Atom]
    fields: Sequence[str | None]
    times: TimeSense


def lay_rows(
    atoms: Sequence[Atom], fields: Sequence[str | None], times: TimeSense
) -> tuple[float, list[LaidRow]]:
    """Return the cost of laying the atoms in rows of these columns, and the rows."""
    n_cols, n_atoms = len(fields), len(atoms)
    dump = _Dump(atoms, fields, times)
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
    return ends[last], _follow(back, last, n_cols)


def _columns_in_order(n_cols: int) -> Iterator[int]:
    """Return the column states so that steps that use no atom lead to later ones."""
    yield from range(1, 2 * n_cols + 2)
    yield 0


def _steps(dump: _Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the steps from a place: (where to, cost, what it does)."""
    atoms, fields = dump.atoms, dump.fields
    n_cols = len(fields)
    atom = atoms[place]
    if col >= n_cols:  # the row is full, or is being continued after a page break
        yield (place, 0), 0.0, ("row", 0, ())
    if atom.kind in ("end", "paragraph"):
        yield (place + 1, col), 0.0, ("skip", 0, ())
        return
    if atom.kind == "space":
        yield (place + 1, col), _ignored_cost(atoms, place, col in (0, n_cols)), ("skip", 0, ())
        if col < n_cols:
            cost = _EMPTY_ACTIVITY if fields[col] == "activity" else 0.0
            yield (place + 1, col + 1), cost, ("cell", col, ())
        return
    yield from _continuations(dump, place, col)
    if col < n_cols:
        yield from _cells(dump, place, col)


def _continuations(dump: _Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
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


def _cells(dump: _Dump, place: int, col: int) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the steps that fill a column's cell with a text that begins here."""
    atoms, fields = dump.atoms, dump.fields
    at_line = (
        place and atoms[place - 1].kind != "end" and atoms[place - 1].line != atoms[place].line
    )
    for after, words, cost in _texts(dump, place, fields[col + 1 :]):
        total = cost + shape_cost([word.text for word in words], fields[col], dump.times)
        total += _end_cost(atoms, after, words, last_column=col == len(fields) - 1)
        total += _TEXT_AT_LINE if at_line else 0.0
        if fields[col + 1 : col + 2] == ["measures"] and words[-1].text.isdecimal():
            total += _NUMBER_BEFORE_NUMBERS
        yield (after, col + 1), total, ("cell", col, words)


def _end_cost(atoms: Sequence[Atom], after: int, words: Words, last_column: bool) -> float:
    """Return what it costs that a cell ends as it does.

    A cell of one line goes over into the next one on that line; only a cell of several lines
    ends with a blank line, and there can be no other cell on its later lines.
    """
    several = words[0].line != words[-1].line
    following = atoms[after] if after < len(atoms) else None
    if following is None or following.kind == "end" or following.line != words[-1].line:
        return 0.0 if several or last_column or following is None else _BLANK_AFTER_ONE_LINE
    return _SPLIT_AFTER_LINES if several else 0.0


def _ignored_cost(atoms: Sequence[Atom], place: int, between_rows: bool) -> float:
    """Return what it costs to take a surplus space for one that was typed."""
    line = atoms[place].line
    before = atoms[place - 1] if place else None
    after = atoms[place + 1] if place + 1 < len(atoms) else None
    if after is not None and after.line == line:
        return _IGNORED_SPACE
    if before is not None and before.line == line:
        return _SPACE_AT_LINE_END if before.kind == "word" else _IGNORED_SPACE
    lone = between_rows and place >= len(atoms) - _TAIL and _no_words(atoms[place:])
    return 0.0 if lone else _IGNORED_SPACE


def _no_words(atoms: Sequence[Atom]) -> bool:
    return all(atom.kind != "word" for atom in atoms)


def _continue(
    dump: _Dump, place: int, onto: int, cost: float
) -> Iterator[tuple[_Place, float, _Action]]:
    """Return the step that appends a whole text to a column of the row that a page break cut."""
    for after, words, text_cost in _texts(dump, place, ()):
        if after >= len(dump.atoms) or dump.atoms[after].kind == "end":
            yield (after, len(dump.fields) + onto + 1), cost + text_cost, ("cut", onto, words)


def _texts(
    dump: _Dump, place: int, following: Sequence[str | None]
) -> Iterator[tuple[int, Words, float]]:
    """Return the texts that may be a cell from here on: (place after, words, cost of its end)."""
    atoms = dump.atoms
    words: list[Atom] = []
    cost = 0.0
    while place < len(atoms):
        atom = atoms[place]
        if atom.kind == "end":
            break
        if atom.kind == "space":
            yield place, tuple(words), cost
            cost += _ignored_cost(atoms, place, between_rows=False)
        elif atom.kind == "word":
            if words and words[-1].line == atom.line and atoms[place - 1].kind == "word":
                looks = bool(following) and _begins_column(dump, place, following[0])
                yield place, tuple(words), cost + _split_cost(atom.text, looks)
                cost += _UNSPLIT_AT_SHAPE if looks else 0.0
            elif words:
                at_page = atom.page_start is not None
                yield place, tuple(words), cost + (0.0 if at_page else _SPLIT_AT_LINE)
            words.append(atom)
        place += 1
    yield place, tuple(words), cost


def _split_cost(text: str, looks: bool) -> float:
    if looks:
        return _SPLIT_AT_SHAPE
    begins = text.lstrip('«("')[:1]
    return _SPLIT_AT_CAPITAL if begins.isupper() or begins.isdigit() else _SPLIT


def _begins_column(dump: _Dump, place: int, field: str | None) -> bool:
    """Return whether the next words look like the beginning of a cell of that field's column."""
    following = dump.atoms[place : place + _LOOKED_AT]
    text = " ".join(atom.text for atom in following if atom.kind == "word")
    return begins_like(text, field, dump.times)


def _follow(back: dict[_Place, tuple[_Place, _Action]], last: _Place, n_cols: int) -> list[LaidRow]:
    """Return the rows of the cheapest way, by going it back from its end."""
    actions: list[_Action] = []
    place = last
    while place in back:
        place, action = back[place]
        actions.append(action)
    rows: list[LaidRow] = []
    row: LaidRow = [[] for _ in range(n_cols)]
    for kind, col, words in reversed(actions):
        if kind == "row":
            rows.append(row)
            row = [[] for _ in range(n_cols)]
        elif kind in ("cell", "cut") and words:
            row[col].append(words)
    rows.append(row)
    return [row for row in rows if any(row)]
