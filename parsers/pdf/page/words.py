"""From glyphs to words: runs of glyphs on one baseline without a space or a gap between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.print.glyphs import Glyph

# of a glyph's height: words of one line stand farther apart, baselines of one line nearer
_SPACE_GAP = 0.22
_SAME_BASELINE = 0.3


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


def _words(baseline: Sequence[Glyph]) -> Iterable[Word]:
    run: list[Glyph] = []
    end = 0.0
    spaced = False
    for glyph in sorted(baseline, key=lambda g: g.x0):
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
