"""Text that a page clips away: drawn, but wholly outside the region that is painted.

pdfplumber and playa keep no clipping paths (ISO 32000-1, 8.5.4), so a page that clips to a small
region is interpreted once more, with the regions' bounding boxes. A text of which a part can be
seen, as in a narrow cell of a spreadsheet, is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.psexceptions import PSException
from pdfminer.utils import apply_matrix_pt
from pdfplumber.page import Page

_NUMBER = rb"[-+]?[\d.]+"
_CLIP = re.compile(rb"(%b)\s+(%b)\s+re\s+W\*?\s" % (_NUMBER, _NUMBER))
_SMALL = 0.5  # of the page's area
_MOST = 200  # regions: a page of more is a print that clips each of its cells
_Box = tuple[float, float, float, float]


def clipped_places(page: Page, streams: Sequence[bytes], n_chars: int) -> list[int]:
    """Return the places among a page's characters, so many, of what its clipping leaves out."""
    if not _clips_to_little(streams, float(page.width) * float(page.height)):
        return []
    device = _Device(page.pdf.rsrcmgr)
    try:
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except (PDFException, PSException, ValueError, TypeError, KeyError):
        return []  # what cannot be interpreted so is read as it is
    found = list(_outside(device.drawn))
    return found if len(device.drawn) == n_chars else []


def _clips_to_little(streams: Sequence[bytes], area: float) -> bool:
    sizes = [
        abs(float(wide) * float(high))
        for stream in streams
        for wide, high in _CLIP.findall(stream)
        if _is_number(wide) and _is_number(high)
    ]
    return 0 < len(sizes) <= _MOST and min(sizes) < _SMALL * area


def _is_number(text: bytes) -> bool:
    return text.count(b".") <= 1 and any(char in b"0123456789" for char in text)


def _outside(drawn: Sequence[tuple[_Box, _Box | None]]) -> Iterator[int]:
    """Return the places of the glyphs of each run in one region of which none touches it."""
    start = 0
    for place in range(1, len(drawn) + 1):
        if place < len(drawn) and drawn[place][1] is drawn[start][1]:
            continue
        region = drawn[start][1]
        if region is not None and not any(_meet(box, region) for box, _ in drawn[start:place]):
            yield from range(start, place)
        start = place


def _meet(box: _Box, region: _Box) -> bool:
    across = min(box[2], region[2]) > max(box[0], region[0])
    return across and min(box[3], region[3]) > max(box[1], region[1])


class _Device(PDFPageAggregator):
    """Keeps each glyph's box and the region that was painted when it was drawn."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.region: _Box | None = None
        self.drawn: list[tuple[_Box, _Box | None]] = []

    def render_char(self, *arguments: Any) -> float:
        """Draw a glyph; return how far it advances."""
        advance = super().render_char(*arguments)
        self.drawn.append((self.cur_item._objs[-1].bbox, self.region))
        return advance


class _Interpreter(PDFPageInterpreter):
    """Tells the device the region that clipping leaves, as a bounding box."""

    device: _Device

    def do_W(self) -> None:  # noqa: N802 - the names are pdfminer's
        """Clip to the path."""
        points = [
            apply_matrix_pt(self.ctm, (float(segment[place]), float(segment[place + 1])))
            for segment in self.curpath
            for place in range(1, len(segment) - 1, 2)
        ]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        region = self.device.region
        if region is not None:
            box = (
                max(box[0], region[0]),
                max(box[1], region[1]),
                min(box[2], region[2]),
                min(box[3], region[3]),
            )
        self.device.region = box

    do_W_a = do_W  # noqa: N815

    def get_current_state(self) -> Any:
        """Return the state, the region among it."""
        return super().get_current_state(), self.device.region

    def set_current_state(self, state: Any) -> None:
        """Set the state that `get_current_state` returned."""
        own, self.device.region = state
        super().set_current_state(own)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Draw another content, whose clipping ends with it."""
        region = self.device.region
        super().do_Do(xobjid_arg)
        self.device.region = region
