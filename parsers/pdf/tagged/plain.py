"""Whether a page shows nothing that a table could be seen by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from operator import attrgetter

from parsers.pdf.tagged.content import PageText
from parsers.print.glyphs import Glyph

_SAME_LINE = 0.5  # of a glyph's height: baselines of one line stand nearer
_GAP = 0.45  # of a glyph's height: columns stand farther apart, words nearer
_MOST_PARTED = 1  # lines: the title of a page and its number may stand on one

_BASELINE = attrgetter("bottom", "x0")
_LEFT = attrgetter("x0")


def is_plain(page: PageText) -> bool:
    """Return whether nothing is drawn on a page, nothing turned, and no text stands beside other.

    A table has at least two rows, so one line in parts is none.
    """
    if page.shapes:
        return False
    all_glyphs = chain(page.unmarked, page.artifacts, *page.marked.values())
    inked = [glyph for glyph in all_glyphs if glyph.text.strip()]
    if any(glyph.turn for glyph in inked):
        return False
    return sum(map(_is_parted, _lines(inked))) <= _MOST_PARTED


def _lines(inked: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(inked, key=_BASELINE):
        if line and glyph.bottom - line[-1].bottom > _SAME_LINE * glyph.height:
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _is_parted(line: list[Glyph]) -> bool:
    line.sort(key=_LEFT)
    return any(after.x0 - before.x1 > _GAP * after.height for before, after in pairwise(line))
