"""What of a line stands in which column: pieces of text, each with its first and last column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.pdf.page.lines import Line, Segment
from parsers.pdf.page.words import Word
from parsers.pdf.tables.columns import Separator
from parsers.pdf.tables.narrow import is_cut

_OVERHANG = 0.6  # of the letters' height: a text reaches so far into a column that is not its own
_OVERLAP = 0.15  # of a line's height: lines of two rows share no more
_MIDDLE = 1.0  # of the letters' height by which a heading may stand out of the middle of its group


@dataclass(frozen=True)
class Piece:
    """Words of one line in one column, or over several."""

    words: tuple[Word, ...]
    col: int
    last: int

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def is_number(self) -> bool:
        """Whether it is a number, or what stands for one in a table."""
        return Segment(self.words).is_number


@dataclass(frozen=True)
class TableLine:
    """A line of a table and its pieces.

    `rule` is whether one stands right above it, `stub_rule` whether it goes over the first column,
    `second_rule` whether it goes over the second.
    """

    line: Line
    pieces: tuple[Piece, ...]
    rule: bool
    stub_rule: bool = False
    second_rule: bool = False

    @property
    def columns(self) -> set[int]:
        """The columns in which it has text."""
        return {col for piece in self.pieces for col in range(piece.col, piece.last + 1)}

    @property
    def spans(self) -> bool:
        """Whether one of its texts stands over several columns."""
        return any(piece.last > piece.col for piece in self.pieces)

    def reaches_beside(self, below: TableLine) -> bool:
        """Return whether a lower line stands partly beside it, as cells in a row's middle do."""
        shared = self.line.bottom - below.line.top
        return shared > _OVERLAP * min(self.line.height, below.line.height)

    def number_share(self) -> float:
        """Return the share of its texts outside the first column that are numbers."""
        found = [piece.is_number for piece in self.pieces if piece.col > 0]
        return sum(found) / len(found) if found else 0.0


def pieces_of(line: Line, separators: Sequence[Separator]) -> list[Piece]:
    """Return a line's pieces, from left to right."""
    places = [separator.x for separator in separators]
    cuts = [separator.x for separator in separators if separator.cuts]
    groups: list[list[Word]] = []
    end = 0.0
    for word in line.words:
        if groups:
            before = groups[-1][-1]
            apart = bisect_right(places, _middle(before)) != bisect_right(places, _middle(word))
            ruled = any(s.rule and end - 1 < s.rule < word.x0 + 1 for s in separators)
            cut = bool(cuts) and is_cut(before, word, cuts)
            if cut or (apart and (ruled or word.x0 - end > line.small_gap)):
                groups.append([])
        else:
            groups.append([])
        groups[-1].append(word)
        end = word.x1 if len(groups[-1]) == 1 else max(end, word.x1)
    return [_piece(group, separators, line.height) for group in groups]


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _piece(group: Sequence[Word], separators: Sequence[Separator], height: float) -> Piece:
    x0, x1 = group[0].x0, max(word.x1 for word in group)
    slack = _OVERHANG * height
    if x1 - x0 <= 2 * slack:
        col = last = sum(separator.x <= (x0 + x1) / 2 for separator in separators)
    else:
        col = sum(separator.x <= x0 + slack for separator in separators)
        last = sum(separator.x1 <= x1 - slack for separator in separators)
    return Piece(tuple(group), col, max(col, last))


def over_groups(
    pieces: Sequence[Piece], columns: Sequence[tuple[float, float]], height: float
) -> list[Piece]:
    """Return a header line's pieces, those that stand in the middle over columns over them all.

    `columns` are the left and right ends of each column's ink below.
    """
    taken = {col for piece in pieces for col in range(piece.col, piece.last + 1)}
    found = []
    for piece in pieces:
        col, last = piece.col, piece.last
        best = (col, last)
        middle = (piece.x0 + piece.x1) / 2
        own = abs(middle - (columns[col][0] + columns[last][1]) / 2)
        left = col
        while left > 1 and left - 1 not in taken:
            left -= 1
        right = last
        while right + 1 < len(columns) and right + 1 not in taken:
            right += 1
        for first in range(left, col + 1):
            for final in range(last, right + 1):
                off = abs(middle - (columns[first][0] + columns[final][1]) / 2)
                if off < _MIDDLE * height and off < own - 0.5 * height:
                    best, own = (first, final), off
        found.append(Piece(piece.words, *best))
        taken.update(range(best[0], best[1] + 1))
    return found
