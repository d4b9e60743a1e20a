"""The pieces of a text dump, and what is known of each place between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.document.time_sense import TimeSense
from parsers.plain_text.cell_shapes import SHAPED, begins_like, is_no_date_word

# costs, in units of "a space that was typed at the end of a text"
_IGNORED_SPACE = 1.2
_SPACE_AT_LINE_END = 0.3  # a paragraph's last space
_UNSPLIT_AT_SHAPE = 1.0  # a cell that goes on where what follows looks like the next column

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


class Dump:
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
        # words before each place, and those of them that are none of dates
        self.word_counts = [0]
        self.no_date_counts = [0]
        self._texts: list[str] = []
        for place in range(len(atoms) - 1, -1, -1):
            last = place + 1 == len(atoms)
            is_end = atoms[place].kind == "end"
            self.ends[place] = place if is_end else len(atoms) if last else self.ends[place + 1]
        for place, atom in enumerate(atoms):
            begins = not place or atoms[place - 1].kind == "end"
            self.starts[place] = place if begins else self.starts[place - 1]
            is_word = atom.kind == "word"
            self.word_counts.append(self.word_counts[-1] + is_word)
            strange = is_word and is_no_date_word(atom.text, times)
            self.no_date_counts.append(self.no_date_counts[-1] + strange)
            if is_word:
                self._texts.append(atom.text)
        self._passing: dict[str | None, list[float]] = {}
        self._looks: dict[tuple[int, str | None], bool] = {}

    def words(self, start: int, stop: int) -> list[str]:
        """Return the texts of the words from one place to another."""
        return self._texts[self.word_counts[start] : self.word_counts[stop]]

    def count(self, start: int, stop: int) -> int:
        """Return how many words stand from one place to another."""
        return self.word_counts[stop] - self.word_counts[start]

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

    def passing(self, field: str | None) -> list[float]:
        """Return what it costs that a text goes on over all the places before each one.

        `field` is that of the next column, None where it has no shape of its own.
        """
        if field not in self._passing:
            sums = [0.0]
            for place in range(len(self.atoms)):
                sums.append(sums[-1] + self._passing_one(place, field))
            self._passing[field] = sums
        return self._passing[field]

    def _passing_one(self, place: int, field: str | None) -> float:
        atom = self.atoms[place]
        if atom.kind == "space":
            return ignored_cost(self.atoms, place, between_rows=False)
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


def ignored_cost(atoms: Sequence[Atom], place: int, between_rows: bool) -> float:
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
