"""Which words of a text dump belong to which cell: the cheapest way to lay its rows.

A dump prints a table row by row, its cells from left to right. Text ends at a blank line, or at a
space that looks like any space between two words; an empty cell is one lone space. So a
row can be laid in several ways. The cheapest is taken: each step has a cost, and laying the whole
dump is what makes the wrong ways dear (dynamic programming over places in the text and columns
of the row; the steps are those of `_steps` and the costs those named here).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.document.time_sense import TimeSense
from parsers.plain_text.cell_shapes import SHAPED, Shape, begins_like, is_no_date_word

# costs, in units of "a space that was typed at the end of a text"
_IGNORED_SPACE = 1.2
_SPACE_AT_LINE_END = 0.3  # a paragraph's last space
_TEXT_AT_LINE = 4.0  # a text that begins at a line's start without a blank line before it
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

_LONGEST_SPLIT = 150  # atoms: a text that is longer goes on to the end of its block
_LONGEST_ROW = 400  # atoms: a block that is longer is running text
_SHAPE_SEEN = 80  # atoms in which the words are that tell a text's shape
_LOOKED_AT = 4  # words that show which column they are in
_TAIL = 50  # the empty paragraphs at a dump's end are at most so many

AtomKind = Literal["word", "space", "paragraph", "end"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of the dump: a word, a surplus space, an empty paragraph, or a blank line.

    `line` is the number of its line; `page_start` is the cost of a page break before it, None
    where there can be none; `glued` that the line above it ended without a space.
    """

    kind: AtomKind
    text: str = ""
    line: int = 0
    page_start: float | None = None
    glued: bool = False
    closing: bool = False


Words = tuple[Atom, ...]
LaidRow = list[list[Words]]  # a row: for each column the runs of words in it

# what a step does ("cell", "cut", "row" or "skip"), to which column, with the atoms from, to
_Action = tuple[str, int, tuple[int, int]]
_NOTHING = (0, 0)
_Place = tuple[int, int]  # atoms used, columns filled (past the last: a row being continued)


class _Dump:
    """What is laid: the atoms, the fields of the columns, and what is known of each place.

    All that depends on a place alone is worked out once, so that the costs of a text are
    differences of sums whatever its length.
    """

    def __init__(
        self, atoms: Sequence[Atom], fields: Sequence[str | None], times: TimeSense
    ) -> None:
        self.atoms = atoms
        self.fields = fields
        self.times = times
        # for each place the end of its block: the next blank line
        self.ends = [0] * len(atoms)
        self.starts = [0] * len(atoms)
        # words before each place, and those of them that dates do not have
        self._words = [0]
        self._no_dates = [0]
        self._texts: list[str] = []
        for place in range(len(atoms) - 1, -1, -1):
            last = place + 1 == len(atoms)
            is_end = atoms[place].kind == "end"
            self.ends[place] = place if is_end else len(atoms) if last else self.ends[place + 1]
        for place, atom in enumerate(atoms):
            begins = not place or atoms[place - 1].kind == "end"
            self.starts[place] = place if begins else self.starts[place - 1]
            is_word = atom.kind == "word"
            self._words.append(self._words[-1] + is_word)
            strange = is_word and is_no_date_word(atom.text, times)
            self._no_dates.append(self._no_dates[-1] + strange)
            if is_word:
                self._texts.append(atom.text)
        self._passing: dict[str | None, list[float]] = {}
        self._looks: dict[tuple[int, str | None], bool] = {}

    def words(self, start: int, stop: int) -> list[str]:
        """Return the texts of the words from one place to another."""
        return self._texts[self._words[start] : self._words[stop]]

    def count(self, start: int, stop: int) -> int:
        """Return how many words stand from one place to another."""
        return self._words[stop] - self._words[start]

    def no_date_words(self, start: int, stop: int) -> int:
        """Return how many of them are words that dates do not have."""
        return self._no_dates[stop] - self._no_dates[start]

    def looks(self, place: int, field: str | None) -> bool:
        """Return whether the next words look like the beginning of a cell of a field's column."""
        if field not in SHAPED:
            return False
        key = place, field
        if key not in self._looks:
            following = self.atoms[place : place + _LOOKED_AT]
            text = " ".join(atom.text for atom in following if atom.kind == "word")
            self._looks[key] = begins_like(text, field, self.times)
        return self._looks[key]

    def passing(self, start: int, stop: int, field: str | None) -> float:
        """Return what it costs that a text goes on over the places after its first one.

        `field` is that of the next column, None where it has no shape of its own.
        """
        if field not in self._passing:
            sums = [0.0]
            for place in range(len(self.atoms)):
                sums.append(sums[-1] + self._passing_one(place, field))
            self._passing[field] = sums
        sums = self._passing[field]
        return sums[stop] - sums[start + 1]

    def _passing_one(self, place: int, field: str | None) -> float:
        atom = self.atoms[place]
        if atom.kind == "space":
            return _ignored_cost(self.atoms, place, between_rows=False)
        if self.goes_on(place) and self.looks(place, field):
            return _UNSPLIT_AT_SHAPE
        return 0.0

    def goes_on(self, place: int) -> bool:
        """Return whether a word follows another on its line, with one space between."""
        before = self.atoms[place - 1] if place else None
        atom = self.atoms[place]
        return (
            atom.kind == "word"
            and before is not None
            and before.kind == "word"
            and before.line == atom.line
        )


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
    return ends[last], _follow(dump, back, last)


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
        yield (place, 0), 0.0, ("row", 0, _NOTHING)
    if atom.kind in ("end", "paragraph"):
        yield (place + 1, col), 0.0, ("skip", 0, _NOTHING)
        return
    if atom.kind == "space":
        yield (
            (place + 1, col),
            _ignored_cost(atoms, place, col in (0, n_cols)),
            ("skip", 0, _NOTHING),
        )
        if col < n_cols:
            cost = _EMPTY_ACTIVITY if fields[col] == "activity" else 0.0
            yield (place + 1, col + 1), cost, ("cell", col, _NOTHING)
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
    after = dump.ends[place]
    if dump.count(place, after) and not _is_far_inside(dump, place):
        cost += dump.passing(place, after, None)
        yield (after, len(dump.fields) + onto + 1), cost, ("cut", onto, (place, after))


def _texts(dump: _Dump, place: int, following: str | None) -> Iterator[tuple[int, float]]:
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


def _is_far_inside(dump: _Dump, place: int) -> bool:
    """Return whether a place is far inside a block that is no row, but running text."""
    start = dump.starts[place]
    return place - start > _LONGEST_SPLIT and dump.ends[place] - start > _LONGEST_ROW


def _split_cost(text: str, looks: bool) -> float:
    if looks:
        return _SPLIT_AT_SHAPE
    begins = text.lstrip('«("')[:1]
    return _SPLIT_AT_CAPITAL if begins.isupper() or begins.isdigit() else _SPLIT


def _follow(dump: _Dump, back: dict[_Place, tuple[_Place, _Action]], last: _Place) -> list[LaidRow]:
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
