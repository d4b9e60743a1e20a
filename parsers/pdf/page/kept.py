"""The pages of a long print, kept small until it is known how they are to be read."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.pdf.page.model import PageGlyphs
from parsers.print.glyphs import Glyph

_AS_THEY_ARE = 40  # pages: of more, only the first are kept as they are
_LEVEL = 1  # of zlib: coordinates repeat, so the quickest level is enough


@dataclass(frozen=True, slots=True)
class _Packed:
    """A page without its glyphs, and these column by column."""

    page: PageGlyphs
    edges: bytes
    texts: tuple[str, ...]
    looks: tuple[tuple[str, bool, int], ...]
    which: array[int]

    def glyphs(self) -> Iterator[Glyph]:
        """Return the glyphs as they were."""
        edges = array("d", zlib.decompress(self.edges))
        for text, look, place in zip(self.texts, self.which, range(0, len(edges), 4), strict=True):
            font, struck, turn = self.looks[look]
            x0, top, x1, bottom = edges[place : place + 4]
            yield Glyph(text, self.page.number, x0, top, x1, bottom, font, struck, turn)


class KeptPages:
    """Pages in the order in which they were added; a glyph of a long print takes few bytes.

    Each iteration unpacks one page after the other, so no more than one is unpacked at once.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._pages: list[PageGlyphs | _Packed] = []

    def add(self, page: PageGlyphs) -> None:
        """Keep a page."""
        few = len(self._pages) < _AS_THEY_ARE
        self._pages.append(page if few else _packed(page))

    def __iter__(self) -> Iterator[PageGlyphs]:
        """Return the pages."""
        for page in self._pages:
            if isinstance(page, _Packed):
                yield replace(page.page, glyphs=tuple(page.glyphs()))
            else:
                yield page


def _packed(page: PageGlyphs) -> _Packed:
    looks: dict[tuple[str, bool, int], int] = {}
    which = array(
        "H", [looks.setdefault((g.font, g.struck, g.turn), len(looks)) for g in page.glyphs]
    )
    edges = array("d", [edge for g in page.glyphs for edge in (g.x0, g.top, g.x1, g.bottom)])
    return _Packed(
        replace(page, glyphs=()),
        zlib.compress(edges.tobytes(), _LEVEL),
        tuple(glyph.text for glyph in page.glyphs),
        tuple(looks),
        which,
    )
