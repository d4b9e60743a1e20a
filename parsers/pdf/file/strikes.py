"""Struck text of a PDF: glyphs with a thin line drawn through the middle of their height."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from parsers.print.glyphs import Glyph

# where a strike stands, as a share of the glyph's height from its top: an underline stands lower,
# the rule of a table does not touch the glyph
_HIGHEST, _LOWEST = 0.3, 0.78
_BESIDE = 3.0  # points that a strike may reach beyond its text; a table's rule reaches farther
_THICKEST = 0.25  # of the glyph's height

Level = tuple[float, float, float, float]  # x0, top, x1, bottom


def with_struck(glyphs: Sequence[Glyph], lines: Iterable[Level]) -> list[Glyph]:
    """Return a page's glyphs, those that a level line strikes through marked so."""
    found = list(glyphs)
    order = sorted(range(len(found)), key=lambda place: found[place].bottom)
    bottoms = [found[place].bottom for place in order]
    tallest = max((glyph.height for glyph in found), default=0.0)
    for x0, top, x1, bottom in lines:
        y = (top + bottom) / 2
        near = order[bisect_left(bottoms, y) : bisect_right(bottoms, y + tallest)]
        under = [place for place in near if _strikes(found[place], (x0, top, x1, bottom))]
        inked = [found[place] for place in under if found[place].text.strip()]
        if not inked:
            continue
        left, right = min(g.x0 for g in inked), max(g.x1 for g in inked)
        space = max(glyph.height for glyph in inked) * 0.4
        if x0 >= left - _BESIDE - space and x1 <= right + _BESIDE + space:
            for place in under:
                found[place] = found[place]._replace(struck=True)
    return found


def _strikes(glyph: Glyph, line: Level) -> bool:
    x0, top, x1, bottom = line
    share = ((top + bottom) / 2 - glyph.top) / glyph.height if glyph.height else 0.0
    inside = x0 - 0.5 <= (glyph.x0 + glyph.x1) / 2 <= x1 + 0.5
    return inside and _HIGHEST < share < _LOWEST and bottom - top <= _THICKEST * glyph.height
