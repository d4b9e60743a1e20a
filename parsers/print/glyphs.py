"""Letters that a file draws in ways of its own: twice, apart from their accents, as marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# a letter is printed twice if the second stands nearer than this share of its height
_DOUBLE = 0.15
# a glyph lower than this share of its line's height may be a footnote mark if it is raised
_SMALL = 0.8
_RAISED = 0.15
_LAID = 0.5  # of the narrower one's width: a space that shares more with a letter lies over it
_LOOKED_BACK = 3  # glyphs
_POWER = re.compile(r"(?:^|[^a-zæøå])[kcdm]?m$|(?:^|\D)10$")
_LONGEST_UNIT = 4
# accents that fonts have as signs of their own → as marks that belong to the letter before
_ACCENTS = {
    "\u02da": "\u030a",
    "\u00b0": "\u030a",
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "\u0060": "\u0300",
    "\u02c6": "\u0302",
    "\u02c7": "\u030c",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
}


class Glyph(NamedTuple):
    """One character on a page; points, top left origin, pages from 1."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    font: str = ""
    struck: bool = False
    turn: int = 0  # degrees that its text is turned counter-clockwise: 0, 90, 180, 270

    @property
    def height(self) -> float:
        """The glyph's height in points."""
        return self.bottom - self.top


def whole_letters(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return a line's glyphs, from left to right, each letter once and with its accent.

    A space that lies over a letter is none: some programs write a second one there.
    """
    once = _printed_once(without_laid_spaces(line))
    text = "".join([glyph[0] for glyph in once])
    if text.isascii() and "`" not in text:
        return once
    return _with_accents(once) if any(map(_is_accent, once)) else once


def without_laid_spaces(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return a line's glyphs, from left to right, without spaces that lie over a letter."""
    laid = [
        place
        for place, glyph in enumerate(line)
        if glyph[0].isspace() and place and _lies_over(glyph, line[:place])
    ]
    return [glyph for place, glyph in enumerate(line) if place not in laid] if laid else line


def _lies_over(space: Glyph, before: Sequence[Glyph]) -> bool:
    for glyph in reversed(before[-_LOOKED_BACK:]):
        if not glyph[0].isspace():
            shared = min(glyph[4], space[4]) - max(glyph[2], space[2])
            return shared > _LAID * min(glyph[4] - glyph[2], space[4] - space[2]) > 0
    return False


def _is_accent(glyph: Glyph) -> bool:
    return glyph[0] in _ACCENTS or (not glyph[0].isascii() and _is_mark(glyph[0]))


def _is_mark(text: str) -> bool:
    return len(text) == 1 and unicodedata.category(text) == "Mn"


def _with_accents(line: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs, accents that stand over a letter joined with it."""
    accents = [glyph for glyph in line if _is_accent(glyph)]
    kept: list[Glyph] = []
    taken: set[Glyph] = set()
    for glyph in line:
        if _is_accent(glyph):
            kept.append(glyph)
            continue
        text = glyph.text
        for accent in accents:
            over = glyph.x0 <= (accent.x0 + accent.x1) / 2 <= glyph.x1
            if over and text.isalpha() and accent not in taken:
                taken.add(accent)
                text += _ACCENTS.get(accent.text, accent.text)
        kept.append(glyph._replace(text=text) if text != glyph.text else glyph)
    return [glyph for glyph in kept if glyph not in taken]


def _printed_once(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return a line's glyphs, from left to right, but those printed over the same letter again.

    Some programs make bold letters so.
    """
    if not any(map(_is_double, line, line[1:])):
        return line
    kept = [line[0]]
    kept.extend(glyph for glyph in line[1:] if not (_is_double(kept[-1], glyph)))
    return kept


def _is_double(before: Glyph, glyph: Glyph) -> bool:
    if before[0] != glyph[0] or glyph[0].isspace():
        return False
    near = _DOUBLE * (glyph.bottom - glyph.top)
    return abs(glyph.x0 - before.x0) < near and abs(glyph.top - before.top) < near


def note_marks(inked: Sequence[Glyph]) -> frozenset[Glyph]:
    """Return the glyphs of a line that are footnote marks: small digits, raised, after a word.

    Powers are none: what stands after a unit ("m²") or after the number ten. In a scan, whose
    letters have no font, a glyph is as high as its ink and digits are lower than words with a "j":
    there no mark can be told.
    """
    if not inked[0].font:
        return frozenset()
    heights = [glyph.bottom - glyph.top for glyph in inked]
    height = max(heights)
    if min(heights) >= _SMALL * height:
        return frozenset()
    large = [g for g in inked if g.bottom - g.top >= _SMALL * height]
    foot = max(glyph.bottom for glyph in large)
    marks: list[Glyph] = []
    word = ""
    for glyph in inked:
        small = glyph.bottom - glyph.top < _SMALL * height
        raised = glyph.bottom < foot - _RAISED * height
        is_digit = glyph.text.isdigit() and bool(word) and not _POWER.search(word)
        goes_on = bool(marks) and glyph.text in ",)"
        if small and raised and (is_digit or goes_on):
            marks.append(glyph)
        elif not (marks and glyph.text in ",)" and small):
            word = (word + glyph.text)[-_LONGEST_UNIT:]
    while marks and marks[-1].text == ",":
        marks.pop()
    return frozenset(marks)
