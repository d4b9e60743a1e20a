"""A framed box drawn over cells is one cell; a fill without a frame hides no rule."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reading import read_document

LEFT, TOP, WIDTH, HEIGHT = 50, 750, 90, 24
HEADER = ("Uke", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
# row, first and last column, text
MERGED = [(1, 1, 3, "Leirskole"), (2, 2, 5, "Prosjekt"), (3, 4, 5, "Fri")]


def box(row: int, first: int, last: int, paint: str) -> str:
    """Return the operators that paint the cells of a row, from one column to another, as one."""
    x, y = LEFT + first * WIDTH, TOP - (row + 1) * HEIGHT
    return f"0.9 1 0.9 rg {x} {y} {(last - first + 1) * WIDTH} {HEIGHT} re {paint}\n"


def word(row: int, col: int, text: str) -> str:
    x, y = LEFT + col * WIDTH + 4, TOP - (row + 1) * HEIGHT + 8
    return f"BT /F 9 Tf 0 g {x} {y} Td ({text}) Tj ET\n"


def page(paints: tuple[str, ...]) -> bytes:
    """Return a PDF of a calendar; all cells are drawn, then boxes over those that are merged."""
    content = "".join(box(row, col, col, "B") for row in range(5) for col in range(6))
    for row, first, last, _ in MERGED:
        content += "".join(box(row, first, last, paint) for paint in paints)
    content += "".join(word(0, col, text) for col, text in enumerate(HEADER))
    content += "".join(word(row, 0, str(33 + row)) for row in range(1, 5))
    content += "".join(word(row, first, text) for row, first, _, text in MERGED)
    content += word(4, 1, "Start")
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.add_blank_page(page_size=(650, 800))
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    pdf.pages[0].MediaBox = Array([0, 0, 650, 800])
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def days(data: bytes) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for row in read_document(data, "plan.pdf").tables[0].rows
    ]


@pytest.mark.parametrize("paints", [("B",), ("f", "S")], ids=["at once", "in two steps"])
def test_a_framed_box_over_cells_is_one_cell(paints: tuple[str, ...]) -> None:
    assert days(page(paints)) == [
        ["34", "mandag–onsdag", "Leirskole"],
        ["35", "tirsdag–fredag", "Prosjekt"],
        ["36", "torsdag–fredag", "Fri"],
        ["37", "mandag", "Start"],
    ]


@pytest.mark.parametrize("paints", [("f",), ("S",)], ids=["fill", "frame"])
def test_what_lets_rules_shine_through_hides_none(paints: tuple[str, ...]) -> None:
    assert [row[1] for row in days(page(paints))] == ["mandag", "tirsdag", "torsdag", "mandag"]
