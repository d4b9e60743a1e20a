"""Which text is white: a value of 1 is light in gray and RGB, and full ink in a separation."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from parsers.pdf.page.chars import PlainPage
from parsers.pdf.page.visible import visible_chars


def page(paint: str) -> bytes:
    """Return a PDF with a text in a color, and one in black."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([0, 0, 0, 1])
    )
    spaces = Dictionary(
        Ink=Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint]),
        Inks=Array([Name.DeviceN, Array([Name.Black]), Name.DeviceCMYK, tint]),
        Listed=Array([Name.Indexed, Name.DeviceGray, 1, pikepdf.String("\xff\x00")]),
    )
    pdf.add_blank_page(page_size=(300, 200))
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font), ColorSpace=spaces)
    content = f"BT /F 9 Tf {paint} 50 150 Td (a) Tj 0 g 9 0 Td (b) Tj ET"
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("paint", "seen"),
    [
        ("/Ink cs 1 scn", "ab"),
        ("/Ink cs 0 scn", "b"),
        ("/Inks cs 1 scn", "ab"),
        ("/Inks cs 0 scn", "b"),
        ("/Listed cs 1 scn", "ab"),
        ("1 g", "b"),
        ("1 1 1 rg", "b"),
        ("0 0 0 0 k", "b"),
        ("0 0 0 1 k", "ab"),
    ],
)
def test_white_text_is_not_seen(paint: str, seen: str) -> None:
    with pdfplumber.open(io.BytesIO(page(paint))) as pdf:
        drawn = PlainPage.of(pdf.pages[0])
        chars, _ = visible_chars(drawn, drawn.letters())
    assert "".join(char.text for char in chars) == seen
