"""Columns of numbers that nearly touch: gaps no wider than a space, or than between two letters.

A line by itself cannot tell them from one number or one text. Others can: numbers of different
lengths leave gaps of different widths at one place, some of them clear; the groups of a telephone
number or of thousands leave the same narrow one in each line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.pdf.page.lines import Line, Segment
from parsers.pdf.page.words import Word

_FIGURE = re.compile(r"[\d.,()%*+<>~–—-]")
_CUT = 0.05  # of the letters' height: a gap as wide in a number, where its others are none
_NO_GAP = 0.02
_TOUCHING = 0.6  # points by which a text may reach into a gap
_FARTHEST = 4.0  # heights between two numbers of neighbouring columns
_FEWEST_CLEAR = 0.25  # of the lines with two numbers beside a place, those with a clear gap
_FEWEST_GROUPED = 2  # numbers whose thousands a comma parts: no space does then
_GROUPED = re.compile(r"\D*\d{1,3}(?:,\d{3})+(?:\D.*)?")
_BEFORE = re.compile(r"\D*\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}(?:\D.*)?")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two numbers of a line: its ends, whether it is wider than a space."""

    x0: float
    x1: float
    clear: bool


def with_cuts(line: Line) -> Line:
    """Return a line, words of figures cut where two numbers nearly touch."""
    words: list[Word] = []
    for word in line.words:
        words.extend(_cut(word))
    return line if len(words) == len(line.words) else replace(line, words=tuple(words))


def _cut(word: Word) -> list[Word]:
    glyphs = [glyph for glyph in word.glyphs if glyph.text.strip()]
    if len(glyphs) < 2 or not all(_FIGURE.fullmatch(glyph.text) for glyph in glyphs):
        return [word]
    gaps = [(b.x0 - a.x1) / word.height for a, b in itertools.pairwise(glyphs)]
    cuts = [place for place, gap in enumerate(gaps, 1) if gap > _CUT]
    others = sorted(gap for gap in gaps if gap <= _CUT)
    if not cuts or not others or others[-1] > _NO_GAP:
        return [word]
    ends = [0, *cuts, len(glyphs)]
    parts = [glyphs[a:b] for a, b in itertools.pairwise(ends)]
    found = [
        Word(
            part[0].x0,
            min(glyph.top for glyph in part),
            part[-1].x1,
            max(glyph.bottom for glyph in part),
            tuple(part),
        )
        for part in parts
    ]
    return found if all(map(_is_number, found)) else [word]


def number_gaps(lines: Sequence[Line]) -> list[list[Gap]]:
    """Return each line's gaps between two numbers that may be those of two columns."""
    texts = [word.text for line in lines for word in line.words]
    spaced = sum(_GROUPED.fullmatch(text) is not None for text in texts) < _FEWEST_GROUPED
    found = []
    for line in lines:
        gaps = []
        for one, other in itertools.pairwise(line.words):
            width = other.x0 - one.x1
            if width > _FARTHEST * line.height or not (_is_number(one) and _is_number(other)):
                continue
            clear = width > line.small_gap
            grouped = _BEFORE.fullmatch(one.text) and _THOUSANDS.fullmatch(other.text)
            if clear or not (spaced and grouped):
                gaps.append(Gap(one.x1, other.x0, clear))
        found.append(gaps)
    return found


def cuts_at(x: float, gaps: Sequence[Sequence[Gap]]) -> bool:
    """Return whether the gaps at a place, where some are narrow, are those of two columns."""
    there = [gap for line in gaps for gap in line if _is_at(gap, x)]
    clear = sum(gap.clear for gap in there)
    return clear >= _FEWEST_CLEAR * len(there)


def is_cut(one: Word, other: Word, places: Sequence[float]) -> bool:
    """Return whether one of the places stands in the gap between two numbers."""
    gap = Gap(one.x1, other.x0, clear=False)
    return any(_is_at(gap, x) for x in places) and _is_number(one) and _is_number(other)


def _is_at(gap: Gap, x: float) -> bool:
    return gap.x0 - _TOUCHING <= x <= gap.x1 + _TOUCHING


def _is_number(word: Word) -> bool:
    return Segment((word,)).is_number
