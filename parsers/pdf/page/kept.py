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
_PARTED = "\x00"  # between the texts of two glyphs
_ANY = "surrogatepass"  # a broken font may give half a character


@dataclass(frozen=True, slots=True)
class _Packed:
    """A page without its glyphs, and these column by column.

    First all x0, then all tops and so on. A line's tops are the same again and again,
    which packs to nothing.
    """

    page: PageGlyphs
    edges: bytes
    texts: bytes
    looks: tuple[tuple[str, bool, int], ...]
    which: bytes

    def glyphs(self) -> Iterator[Glyph]:
        """Return the glyphs as they were."""
        edges = array("d", zlib.decompress(self.edges))
        count = len(edges) // 4
        columns = [edges[place * count : (place + 1) * count] for place in range(4)]
        which = array("H", zlib.decompress(self.which))
        texts = zlib.decompress(self.texts).decode("utf-8", _ANY).split(_PARTED)
        for text, look, x0, top, x1, bottom in zip(texts, which, *columns, strict=False):
            font, struck, turn = self.looks[look]
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


def _packed(page: PageGlyphs) -> PageGlyphs | _Packed:
    looks: dict[tuple[str, bool, int], int] = {}
    which = array(
        "H", [looks.setdefault((g.font, g.struck, g.turn), len(looks)) for g in page.glyphs]
    )
    edges = array("d")
    for column in ("x0", "top", "x1", "bottom"):
        edges.extend(getattr(glyph, column) for glyph in page.glyphs)
    texts = _PARTED.join(glyph.text for glyph in page.glyphs)
    if texts.count(_PARTED) + 1 > max(len(page.glyphs), 1):  # a glyph that holds the mark itself
        return page
    return _Packed(
        replace(page, glyphs=()),
        zlib.compress(edges.tobytes(), _LEVEL),
        zlib.compress(texts.encode("utf-8", _ANY), _LEVEL),
        tuple(looks),
        zlib.compress(which.tobytes(), _LEVEL),
    )
