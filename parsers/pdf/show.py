"""A picture of a page as it was read: its zones, tables, columns, rows, and what told them.

For a person who must understand a misreading. Zones are drawn grey, tables found by rules blue,
tables found by how their text stands green, with the evidence on each beside it.
"""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pdfplumber
import pypdfium2
from PIL import Image, ImageDraw

from parsers.document.model import Box
from parsers.pdf.drawn.page_tables import DrawnPage, page_tables
from parsers.pdf.drawn.ruled import drawn_pages
from parsers.pdf.page.model import PageTable
from parsers.pdf.tables.find import view_of

_SCALE = 2.0  # pixels a point
_ZONE, _RULED, _ALIGNED, _TOLD = (170, 170, 170), (30, 80, 200), (0, 130, 60), (180, 40, 40)


def show_page(data: bytes, number: int = 1, password: str = "") -> Image.Image:
    """Return the picture of a page, from 1, with what was found on it.

    Raises IndexError where the document has no such page.
    """
    with closing(pypdfium2.PdfDocument(data, password=password or None)) as document:
        if not 1 <= number <= len(document):
            raise IndexError(f"there is no page {number}: the file has {len(document)}")
        picture: Image.Image = document[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
    with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC", password=password) as pdf:
        page = next(found for found in drawn_pages(pdf) if found.looks.number == number)
    _draw(ImageDraw.Draw(picture), page)
    return picture


def save_page(data: bytes, path: Path, number: int = 1, password: str = "") -> None:
    """Write the picture of a page to a file; its suffix tells the format (`.png`)."""
    show_page(data, number, password).save(path)


def _draw(pen: ImageDraw.ImageDraw, page: DrawnPage) -> None:
    ruled, outside, frames = page_tables(page)
    view = view_of(outside, page.looks, frames)
    for zone in view.zones:
        box = Box(1, zone.x0, zone.lines[0].top, zone.x1, zone.lines[-1].bottom)
        _rectangle(pen, box, _ZONE, 1)
    for part in ruled:
        _table(pen, part, _RULED)
        _text(pen, part.box, "ruled")
    for table in view.tables:
        _table(pen, table.part, _ALIGNED)
        _text(pen, table.part.box, f"table: {table.told.told()}")
        for row in table.rows:
            first = row.lines[0].line
            if row.told.pieces:
                place = (table.part.box.x1 * _SCALE + 6, first.top * _SCALE)
                pen.text(place, row.told.told(), fill=_TOLD)


def _table(pen: ImageDraw.ImageDraw, part: PageTable, colour: tuple[int, int, int]) -> None:
    for cell in part.cells:
        _rectangle(pen, cell.box, colour, 1)
    _rectangle(pen, part.box, colour, 3)


def _rectangle(
    pen: ImageDraw.ImageDraw, box: Box, colour: tuple[int, int, int], width: int
) -> None:
    edges = [box.x0 * _SCALE, box.top * _SCALE, box.x1 * _SCALE, box.bottom * _SCALE]
    if edges[0] < edges[2] and edges[1] < edges[3]:
        pen.rectangle(edges, outline=colour, width=width)


def _text(pen: ImageDraw.ImageDraw, box: Box, text: str) -> None:
    pen.text((box.x0 * _SCALE, max(0.0, box.top * _SCALE - 14)), text, fill=_TOLD)
