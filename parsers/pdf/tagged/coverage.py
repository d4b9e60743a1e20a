"""Whether the tags of a PDF refer to all text of its pages, seen page by page.

Text that no tag refers to may be a page number or a running head; but a paragraph's worth of it on
one page, or any inside a table, shows that the tags are not whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

from parsers.document.model import Box, ReaderRemark
from parsers.pdf.tagged.content import PageText
from parsers.pdf.tagged.plain import is_plain
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

# glyphs on one page: a page number and a running head may have no tag and be no artifact
_MOST_UNTAGGED = 80
_MOST_ALONE = 20  # on a page without any tagged text
_MOST_ENLARGED = 1.5  # of the usual height: a larger artifact over a table is a watermark

_TEXT = attrgetter("text")


class Cover:
    """What was seen of the pages so far.

    `letters` counts the visible glyphs, `doubts` says what speaks against the tags, `bare_pages`
    are those without text but for artifacts, `is_prose` tells whether the tags have no table and
    no page shows anything that one could be seen by.
    """

    def __init__(self, has_tables: bool) -> None:
        self.letters: Counter[str] = Counter()
        self.doubts: list[str] = []
        self.bare_pages: set[int] = set()
        self.is_prose = not has_tables
        self._found = 0
        self._loose: list[tuple[int, str]] = []

    @property
    def share(self) -> float:
        """The share (0..1) of the visible glyphs that tags refer to."""
        inked = sum(self.letters.values())
        return self._found / inked if inked else 0.0

    def add(
        self, page: PageText, tagged: Sequence[Glyph], untagged: Sequence[Glyph], boxes: list[Box]
    ) -> None:
        """Take in a page: its glyphs that tags refer to, all others, the boxes of its tables."""
        self.letters.update(filter(str.strip, map(_TEXT, (*tagged, *untagged))))
        inked = [glyph for glyph in untagged if glyph.text.strip()]
        found = sum(1 for text in map(_TEXT, tagged) if text.strip())
        self._found += found
        self.is_prose = self.is_prose and is_plain(page)
        if not inked and not found:
            self.bare_pages.add(page.number)
        if inked:
            lines = stack_lines(untagged)
            self._loose.extend((page.number, line.text.strip()) for line in lines)
            if len(inked) > (_MOST_UNTAGGED if found else _MOST_ALONE):
                self.doubts.append(f"they leave text on page {page.number} out")
        usual = median(glyph.height for glyph in tagged) if tagged and page.artifacts else 0.0
        hidden = [g for g in page.artifacts if g.text.strip() and not _is_watermark(g, usual)]
        if any(_inside(glyph, box) for glyph in (*inked, *hidden) for box in boxes):
            self.doubts.append(f"they leave text of a table on page {page.number} out")

    def remarks(self) -> Iterator[ReaderRemark]:
        """Return remarks on lines without tags, but for what recurs on pages and page numbers."""
        pages: dict[str, set[int]] = {}
        for page, text in self._loose:
            pages.setdefault(_numberless(text), set()).add(page)
        for page, text in self._loose:
            worded = sum(map(str.isalpha, text)) > 1 and _numberless(text) != "side # av #"
            if worded and len(pages[_numberless(text)]) == 1:
                yield ReaderRemark("text_without_tags", text, page=page)


def _is_watermark(glyph: Glyph, usual: float) -> bool:
    return bool(glyph.turn) or glyph.height > _MOST_ENLARGED * usual


def _inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box.x0 < x < box.x1 and box.top < y < box.bottom


def _numberless(text: str) -> str:
    words = ("#" if word.isdigit() else word for word in text.casefold().split())
    return " ".join(words)
