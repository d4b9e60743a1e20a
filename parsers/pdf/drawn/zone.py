"""What of a page belongs to a table without vertical rules, and which of its lines head groups.

A line of one piece that goes over several columns is no row: it names the section of the rows
below it, or, after the last row, is text below the table. So is a line in the first column alone
that is set in another font than the rows. Page numbers and running texts are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.drawn.header import lines_of, parted
from parsers.print.glyphs import Glyph

_OVER = 2.0  # points that a text reaches over a column's edge
_FAR = 3.0  # of a line's height: what stands farther below the last row is no row
_SECTION_FONT = 0.2  # of the letters: a font that more have is the rows' own
_LARGER = 1.15  # of the usual height


@dataclass(frozen=True, slots=True)
class Zone:
    """A page's glyphs that stand in cells, those of each section line, and those outside."""

    cells: tuple[Glyph, ...]
    sections: tuple[tuple[Glyph, ...], ...]
    outside: tuple[Glyph, ...]


def body_fonts(bodies: Iterable[Sequence[Glyph]]) -> frozenset[str]:
    """Return the fonts in which the rows are set, all that are no rarity."""
    counts = Counter(g.font for glyphs in bodies for g in glyphs if g.text.strip())
    total = sum(counts.values())
    return frozenset(font for font, count in counts.items() if count > _SECTION_FONT * total)


def zone(
    glyphs: Sequence[Glyph],
    header_bottom: float,
    columns: Sequence[float],
    fonts: frozenset[str],
) -> Zone:
    """Return what of the glyphs of a page (the table's header and all below it) is what."""
    lines = [line for line in lines_of(glyphs) if any(g.text.strip() for g in line)]
    usual = median(glyph.height for line in lines for glyph in line) if lines else 0.0
    kinds = []
    for line in lines:
        parts = parted(line)
        if (line[0].top + line[0].bottom) / 2 < header_bottom:
            kinds.append("cells")
        elif len(parts) == 1 and _crosses(parts[0], columns):
            kinds.append("section")
        elif len(parts) == 1 and _heads(parts[0], columns, fonts, usual):
            kinds.append("head")
        else:
            kinds.append("cells")
    kinds = _heads_alone(lines, kinds)
    margin = min((line[0].x0 for line in lines if len(parted(line)) > 1), default=0.0)
    end = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        gap = min(g.top for g in lines[place]) - max(g.bottom for g in lines[place - 1])
        height = max(g.height for g in lines[place])
        alone = len(parted(lines[place])) == 1
        outdented = parted(lines[place])[0][0].x0 < margin - _OVER
        if alone and (kinds[place] == "section" or gap > _FAR * height or outdented):
            end = place
        elif not alone:
            break
    inside = list(zip(lines[:end], kinds[:end], strict=True))
    return Zone(
        tuple(g for line, kind in inside if kind == "cells" for g in line),
        tuple(tuple(line) for line, kind in inside if kind == "section"),
        tuple(g for line in lines[end:] for g in line),
    )


def _crosses(part: Sequence[Glyph], columns: Sequence[float]) -> bool:
    return any(part[0].x0 < edge - _OVER and edge + _OVER < part[-1].x1 for edge in columns[1:-1])


def _heads(
    part: Sequence[Glyph], columns: Sequence[float], fonts: frozenset[str], usual: float
) -> bool:
    """Return whether a text may name a section: first column, own font or size."""
    wordy = any(glyph.text.isalpha() for glyph in part)
    own = part[0].font not in fonts or part[0].height > _LARGER * usual
    return wordy and part[-1].x1 <= columns[1] and own


def _look(line: Sequence[Glyph]) -> tuple[str, int]:
    return line[0].font, round(line[0].height)


def _heads_alone(lines: Sequence[Sequence[Glyph]], kinds: Sequence[str]) -> list[str]:
    """Take for sections those that may be and whose neighbours are in another font."""
    settled = list(kinds)
    for place, kind in enumerate(kinds):
        if kind != "head":
            continue
        own = _look(lines[place])
        neighbours = [
            _look(other)
            for at in (place - 1, place + 1)
            if 0 <= at < len(lines)
            for other in [lines[at]]
            if other[0].x0 <= lines[place][0].x0 + _OVER
        ]
        settled[place] = "section" if own not in neighbours else "cells"
    return settled
