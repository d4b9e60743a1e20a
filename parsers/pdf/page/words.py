"""From glyphs to words: runs of glyphs on one baseline without a space or a gap between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.print.glyphs import Glyph, without_laid_spaces

# of a glyph's height: words of one line stand farther apart, baselines of one line nearer
_SPACE_GAP = 0.22
_SAME_BASELINE = 0.3
_LEADERS = re.compile(r"[.…·_]{3,}$")  # dots that lead from one text to the next
_DOTS = frozenset(".…·_")
_SIGNS = frozenset("$€£")
_VALUE_DOTS = re.compile(r"\.{2,3}|…")  # what stands for a number that is not known
_APART = 0.95  # of its height: such dots stand in a column of their own
_FAR_SIGN = 8.0  # of its height: a sign of money as far before a number belongs to it


@dataclass(frozen=True)
class Word:
    """A word with its glyphs, a space behind it among them; points, top left origin."""

    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """The word's letters."""
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def height(self) -> float:
        """The word's height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The y of the word's middle."""
        return (self.top + self.bottom) / 2


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    """Return the words of a page's upright glyphs, in no promised order."""
    found: list[Word] = []
    baseline: list[Glyph] = []
    for glyph in sorted((g for g in glyphs if not g.turn), key=lambda g: g.bottom):
        if baseline:
            near = _SAME_BASELINE * max(2.0, min(glyph.height, baseline[0].height))
            if glyph.bottom - baseline[0].bottom > near:
                found.extend(_words(baseline))
                baseline = []
        baseline.append(glyph)
    found.extend(_words(baseline))
    return found


def without_leaders(line: Sequence[Word]) -> tuple[list[Word], bool]:
    """Return a line's words without the dots that lead over white space, and whether there are any.

    A dot by itself is one only in a row of dots.
    """
    lone = [len(word.text) <= 2 and set(word.text) <= _DOTS for word in line]
    kept: list[Word] = []
    found = False
    for place, word in enumerate(line):
        firsts = range(max(0, place - 2), min(place, len(lone) - 3) + 1)
        in_row = any(all(lone[first : first + 3]) for first in firsts)
        if lone[place] and in_row and len(line) >= 3:
            found = True
            continue
        if word.text[-3:] and _LEADERS.search(word.text) and not _is_value(line, place):
            found = True
            inked = list(word.glyphs)
            while inked and (inked[-1].text in _DOTS or not inked[-1].text.strip()):
                inked.pop()
            if not inked:
                continue
            word = _word(inked)
        kept.append(word)
    return (kept, True) if found else (list(line), False)


def _is_value(line: Sequence[Word], place: int) -> bool:
    """Return whether a few dots stand by themselves, for a number: leaders are near a text."""
    word = line[place]
    if not place or not _VALUE_DOTS.fullmatch(word.text):
        return False
    return word.x0 - line[place - 1].x1 > _APART * word.height


def with_signs(line: Sequence[Word]) -> list[Word]:
    """Return a line's words, a sign of money that stands apart joined with its number."""
    found: list[Word] = []
    for word in line:
        before = found[-1] if found else None
        if (
            before is not None
            and before.text in _SIGNS
            and word.text[:1] in "0123456789(–-."
            and word.x0 - before.x1 < _FAR_SIGN * word.height
        ):
            found[-1] = _word([*before.glyphs, *word.glyphs])
        else:
            found.append(word)
    return found


def _words(baseline: Sequence[Glyph]) -> Iterable[Word]:
    run: list[Glyph] = []
    end = 0.0
    spaced = False
    for glyph in without_laid_spaces(sorted(baseline, key=lambda g: g.x0)):
        if not glyph.text.strip():
            if run:
                run.append(glyph)
                spaced = True
            continue
        if run and (spaced or glyph.x0 - end > _SPACE_GAP * glyph.height):
            yield _word(run)
            run = []
        spaced = False
        run.append(glyph)
        end = max(end, glyph.x1) if len(run) > 1 else glyph.x1
    if run:
        yield _word(run)


def _word(run: Sequence[Glyph]) -> Word:
    inked = [glyph for glyph in run if glyph.text.strip()]
    return Word(
        inked[0].x0,
        min(glyph.top for glyph in inked),
        max(glyph.x1 for glyph in inked),
        max(glyph.bottom for glyph in inked),
        tuple(run),
    )
