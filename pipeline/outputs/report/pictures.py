"""Pictures of a PDF's pages, small enough to be put into a page."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

_PIXELS = 900  # the width of a picture
_COLOURS = 16  # grey levels: print is black on white
_MOST_BYTES = 1_500_000  # of all pictures of a page of HTML


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its number, its size in points, its picture as a data: address."""

    number: int
    width: float
    height: float
    address: str


def pictures_of(data: bytes, numbers: Sequence[int]) -> list[Picture]:
    """Return pictures of some pages of a PDF, the first ones where all would be too large.

    Returns none where the file cannot be drawn, such as one with a password.
    """
    import pypdfium2

    found: list[Picture] = []
    room = _MOST_BYTES
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            for number in numbers:
                if not 1 <= number <= len(document):
                    continue
                page = document[number - 1]
                width, height = page.get_size()
                drawn = page.render(scale=_PIXELS / max(width, 1.0), grayscale=True).to_pil()
                page.close()
                target = BytesIO()
                drawn.quantize(_COLOURS).save(target, "PNG", optimize=True)
                coded = base64.b64encode(target.getvalue()).decode("ascii")
                room -= len(coded)
                if room < 0:
                    break
                address = "data:image/png;base64," + coded
                found.append(Picture(number, round(width, 1), round(height, 1), address))
    except pypdfium2.PdfiumError:
        return found
    return found
