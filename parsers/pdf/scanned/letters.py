"""Letters of recognised words as a font would set them: even boxes on the lines of the page.

Recognition gives each word the box of its ink: "av" is lower than "og", and a dash is hardly there.
What a page shows (gaps in heights of a line, words that are level) is judged by boxes of glyphs,
which are as high as the type, so the size of the type and the base line are worked out from
which letters a word has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median

from parsers.pdf.scanned.words import ScanWord
from parsers.print.glyphs import Glyph

# how far letters reach, in sizes of the type: as in Helvetica and Times, which differ little
_SMALL, _TALL, _ACCENTED = 0.52, 0.72, 0.92
_DEEP, _COMMA = 0.21, 0.13
_SMALL_LETTERS = frozenset("acegmnopqrsuvwxyzæø")
_ACCENTED_CAPITALS = frozenset("ÅÄÖÉÈÜ")
_DEEP_LETTERS = frozenset("gjpqy()[]{}|/")
_COMMAS = frozenset(",;Q")
_ABOVE, _BELOW = 0.78, 0.22  # of a glyph's box, above and below the base line
_NARROW, _WIDE = frozenset("ijltfr.,:;'!|()[]-I"), frozenset("mwMW")
_ALIKE = 0.15  # sizes that differ less are one
_SAME_LINE = 0.3  # of the size
_SPACE = (0.1, 0.75)  # of the size: a gap between words of one text
_NEAR = 12  # words looked at before and behind one, in the order of their sizes


@dataclass(slots=True)
class _Set:
    """A word as it is set: its base line and the size of its type, 0 where its ink tells none."""

    word: ScanWord
    size: float
    base: float


def set_letters(words: Sequence[ScanWord], number: int) -> tuple[Glyph, ...]:
    """Return the letters of a page's words, with spaces between words of one text."""
    found = [_set(word) for word in words]
    told = [one for one in found if one.size]
    _even_sizes(told)
    lines = _lines(told)
    usual = median(one.size for one in told) if told else 0.0
    for one in found:
        if not one.size:
            _join(one, lines, usual)
    return tuple(glyph for line in lines for glyph in _line_glyphs(line, number))


def _set(word: ScanWord) -> _Set:
    inked = [letter for letter in word.text if letter.isalnum()]
    if not inked:
        return _Set(word, 0.0, word.bottom)
    above = max(map(_reach, inked))
    below = max(map(_depth, word.text))
    size = (word.bottom - word.top) / (above + below)
    return _Set(word, size, word.bottom - below * size)


def _reach(letter: str) -> float:
    if letter in _ACCENTED_CAPITALS:
        return _ACCENTED
    return _SMALL if letter in _SMALL_LETTERS else _TALL


def _depth(letter: str) -> float:
    if letter in _DEEP_LETTERS:
        return _DEEP
    return _COMMA if letter in _COMMAS else 0.0


def _even_sizes(words: Sequence[_Set]) -> None:
    """Give words of hardly different sizes one size: the middle one of those like them."""
    ordered = sorted(words, key=lambda one: one.size)
    sizes = [one.size for one in ordered]
    for place, one in enumerate(ordered):
        near = sizes[max(0, place - _NEAR) : place + _NEAR + 1]
        one.size = median(size for size in near if abs(size - sizes[place]) < _ALIKE * size)


def _lines(words: Sequence[_Set]) -> list[list[_Set]]:
    """Return words in lines of one base line, which all of its words get."""
    lines: list[list[_Set]] = []
    for one in sorted(words, key=lambda one: (one.base, one.word.x0)):
        if lines and one.base - lines[-1][0].base < _SAME_LINE * min(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
    for line in lines:
        base = median(one.base for one in line)
        size = median(one.size for one in line)
        for one in line:
            one.base = base
            if abs(one.size - size) < 2 * _ALIKE * size:
                one.size = size
    return lines


def _join(one: _Set, lines: list[list[_Set]], usual: float) -> None:
    """Put a word without letters (a dash, a full stop) into the line at whose height it is."""
    word = one.word
    middle = (word.top + word.bottom) / 2
    for line in lines:
        first = line[0]
        if first.base - _TALL * first.size < middle < first.base + _DEEP * first.size:
            one.size, one.base = first.size, first.base
            line.append(one)
            return
    one.size = usual or (word.bottom - word.top)
    one.base = middle + _SMALL / 2 * one.size
    lines.append([one])


def _line_glyphs(line: Sequence[_Set], number: int) -> Iterator[Glyph]:
    before: _Set | None = None
    ordered = sorted(line, key=lambda one: (one.word.x0, one.word.x1))
    for one, after in zip_longest(ordered, ordered[1:]):
        word = one.word
        if after is not None and word.x0 < after.word.x0 < word.x1:  # two boxes overlap a little
            one.word = word = word._replace(x1=after.word.x0)
        top, bottom = one.base - _ABOVE * one.size, one.base + _BELOW * one.size
        if before is not None:
            gap = (word.x0 - before.word.x1) / one.size
            if _SPACE[0] < gap < _SPACE[1]:
                yield Glyph(" ", number, before.word.x1, top, word.x0, bottom)
        before = one
        widths = [0.5 if c in _NARROW else 1.5 if c in _WIDE else 1.0 for c in word.text]
        step = (word.x1 - word.x0) / sum(widths)
        x = word.x0
        for letter, width in zip(word.text, widths, strict=True):
            yield Glyph(letter, number, x, top, x + width * step, bottom)
            x += width * step
