"""The characters of a page as pdfplumber's interpreter places them, and its other shapes.

pdfplumber makes a dictionary of some thirty entries of each character, which takes twice as long
as to interpret the page. Its pages are used here for all but that: shapes, rotation, boxes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from parsers.pdf.page.content import Interpreter
from parsers.print.lines import turn_of

_SKEW = 0.12  # the sine of 7 degrees


class Char(NamedTuple):
    """A character as it is drawn; points, top left origin.

    `turn` is how far its text is turned counter-clockwise; `is_askew` whether it is neither level
    nor upright; `color` and `space` are of its inside (ISO 32000-1, 8.6).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    turn: int
    is_askew: bool
    color: Any
    space: str


class PlainPage(Page):
    """A page of pdfplumber without dictionaries of its characters; these are `letters`."""

    _drawn: LTPage | None = None

    @classmethod
    def of(cls, page: Page, turn: int = 0) -> PlainPage:
        """Return a page of pdfplumber as one of these, turned clockwise by so many degrees more."""
        inside = page.page_obj
        if turn:
            inside.rotate = inside.attrs["Rotate"] = (inside.rotate + turn) % 360
        return cls(page.pdf, inside, page.page_number, page.initial_doctop)

    @property
    def layout(self) -> LTPage:
        """What the page's content draws."""
        if self._drawn is None:
            device = PDFPageAggregatorWithMarkedContent(
                self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams
            )
            Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._drawn = device.get_result()
        return self._drawn

    def letters(self) -> list[Char]:
        """Return the characters in the order in which they are drawn, composed (NFC)."""
        left, above = self.mediabox[:2]
        height = self.height
        found = []
        for item in _chars(self.layout):
            text, font, state = item.get_text(), item.fontname, item.graphicstate
            across, up, *_ = item.matrix
            found.append(
                Char(
                    text if text.isascii() else normalize("NFC", text),
                    item.x0 + left,
                    height - item.y1 + above,
                    item.x1 + left,
                    height - item.y0 + above,
                    font if isinstance(font, str) else _name(font),
                    turn_of(across, -up) if up or across < 0 else 0,
                    bool(up) and _is_askew(across, up),
                    state.ncolor,
                    item.ncs.name,
                )
            )
        return found

    def forget(self) -> None:
        """Let go of what the page's content was unpacked to, which pdfminer keeps of all pages."""
        self.close()
        self._drawn = None
        self.page_obj.contents = []
        getattr(self.pdf.doc, "_cached_objs", {}).clear()

    def iter_layout_objects(
        self, layout_objects: Iterable[Any]
    ) -> Generator[dict[str, Any], None, None]:
        """Return the shapes among objects, as pdfplumber describes them."""
        for item in layout_objects:
            if isinstance(item, LTContainer):
                yield from self.iter_layout_objects(item)
            elif not isinstance(item, LTChar):
                yield self.process_object(item)


def _chars(container: LTContainer[Any]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)


def _name(font: Any) -> str:
    return font.decode("latin-1") if isinstance(font, bytes) else str(font)


@lru_cache(maxsize=256)
def _is_askew(across: float, up: float) -> bool:
    size = float((across * across + up * up) ** 0.5) or 1.0
    return min(abs(across), abs(up)) > _SKEW * size
