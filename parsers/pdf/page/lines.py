"""Lines of a zone of the page, and the segments into which wide gaps part them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from parsers.pdf.page.words import Word, with_signs, without_leaders

WIDE_GAP = 0.95  # of the letters' height: a wider gap parts two segments
SMALL_GAP = 0.45  # of the letters' height: no wider a gap is one between words
_FEWEST_LETTERS = 6
_EVEN = 0.03  # of the letters' height by which letters of one width may differ
_SPACES, _WIDE_SPACES = 1.3, 1.7  # spaces of such letters, as SMALL_GAP and WIDE_GAP
_SAME_LINE = 0.5  # of the lower word's height that two words of a line share
_MARKER = re.compile(
    r"[•▪■●◦○*·‣➢✓\uf000-\uf0ff–—-]|\[\d{1,3}\]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})*\.?"
)
_CAPTION = re.compile(
    r"(?:table|tabell|tab\.|figure|figur|fig\.|exhibit|chart|diagram|box|boks)\s+[A-Z]{0,2}[-.]?\d",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-–—+(<>≤≥≈~]*[€$£]?\s*\d[\d\s.,:/%'’*)(+–-]*[%€$£]?|[-–—.]{1,3}|\(?(?:n/?a|N/?A)\)?|\*+|\.{2,3}|…|[xX×✓✔]"
)


@dataclass(frozen=True)
class Segment:
    """Words of a line without a wide gap between them."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1].x1

    @cached_property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def is_number(self) -> bool:
        """Whether it is a number, or what stands for one in a table."""
        return _NUMBER.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Line:
    """A line of a zone: its words from left to right, without dots that lead over white space."""

    words: tuple[Word, ...]
    height: float
    top: float
    bottom: float
    has_leaders: bool = False

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return (self.top + self.bottom) / 2

    @cached_property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def space(self) -> float:
        """How wide a space is, where all letters are as wide as each other, else 0."""
        widths = [
            glyph.x1 - glyph.x0
            for word in self.words
            for glyph in word.glyphs
            if len(glyph.text) == 1 and glyph.text.isalnum()
        ]
        even = len(widths) >= _FEWEST_LETTERS and max(widths) - min(widths) < _EVEN * self.height
        return widths[0] if even else 0.0

    @property
    def small_gap(self) -> float:
        """The widest gap that is a space between words, in points."""
        return max(SMALL_GAP * self.height, _SPACES * self.space)

    @property
    def wide_gap(self) -> float:
        """The gap from which on two segments are parted, in points."""
        return max(WIDE_GAP * self.height, _WIDE_SPACES * self.space)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments into which gaps wider than `WIDE_GAP` part it.

        The mark or number of a list's item belongs to what follows it.
        """
        parts = parted(self.words, self.wide_gap)
        if len(parts) == 2 and is_marker(" ".join(word.text for word in parts[0])):
            parts = [[*parts[0], *parts[1]]]
        return tuple(Segment(tuple(part)) for part in parts)

    @cached_property
    def gaps(self) -> tuple[tuple[float, float], ...]:
        """The wide gaps between its segments."""
        found = self.segments
        return tuple((one.x1, other.x0) for one, other in itertools.pairwise(found))

    @property
    def font(self) -> str:
        """The font of its first letter."""
        return self.words[0].glyphs[0].font


def is_marker(text: str) -> bool:
    """Return whether a text is the mark or number of a list's item, or of a heading."""
    return _MARKER.fullmatch(text) is not None


def begins_caption(text: str) -> bool:
    """Return whether a text says which table or figure stands by it."""
    return _CAPTION.match(text) is not None


def begins_low(text: str) -> bool:
    """Return whether a text begins with a small letter, so may go on; one letter is a mark."""
    return text[:1].islower() and len(text) > 1


def parted(words: Sequence[Word], gap: float) -> list[list[Word]]:
    """Return words from left to right, parted where a gap is wider."""
    parts: list[list[Word]] = []
    end = 0.0
    for word in words:
        if not parts or word.x0 - end > gap:
            parts.append([])
            end = word.x1
        parts[-1].append(word)
        end = max(end, word.x1)
    return parts


def lines_of_words(words: Iterable[Word]) -> list[Line]:
    """Return the lines that words make, from top to bottom."""
    found: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        for place in range(len(found) - 1, max(-1, len(found) - 4), -1):
            top, bottom = bands[place]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared >= _SAME_LINE * min(bottom - top, word.height):
                found[place].append(word)
                if word.height > bottom - top:
                    bands[place] = (word.top, word.bottom)
                break
        else:
            found.append([word])
            bands.append((word.top, word.bottom))
    return sorted((_line(line) for line in found), key=lambda line: (line.middle, line.x0))


def _line(words: list[Word]) -> Line:
    plain, leaders = without_leaders(sorted(words, key=lambda word: word.x0))
    ordered = tuple(with_signs(plain or words))
    return Line(
        ordered,
        median(word.height for word in ordered),
        min(word.top for word in ordered),
        max(word.bottom for word in ordered),
        leaders,
    )
