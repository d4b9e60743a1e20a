"""What a page's content draws: as pdfminer's own interpreter has it, and where the standard says more."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
import pytest
from pdfminer.layout import LTChar, LTContainer
from pikepdf import Array, Dictionary, Name

from parsers.pdf.page.chars import PlainPage

Drawn = list[tuple[str, tuple[float, ...]]]

ALIKE = {
    "strings and numbers": b"BT /F 9 Tf 1 0 0 1 50 .5 Tm (a) Tj +7. -2.5 Td (b) Tj 12 TL (c) ' ET",
    "kerned": b"BT /F 9 Tf 50 700 Td [(Ma)-20(i )3.5<6e75>] TJ ET",
    "escapes": rb"BT /F 9 Tf 50 700 Td (\(a\)\\ \101\7) Tj (a\
b) Tj (c(d)e) Tj ET",
    "hexadecimal": b"BT /F 9 Tf 50 700 Td <61 62\n63> Tj <> Tj ET",
    "names": b"/List#20Bullet <</MCID 3 /E (x) /N null /A [1 [2 true]]>> BDC BT /F#31 9 Tf (a) Tj ET EMC",
    "remarks": b"BT /F 9 Tf % of ( what\n50 700 Td (a) Tj ET",
    "too few operands": b"BT /F 9 Tf 50 700 Td (a) Tj 3 Td (b) Tj Tj (c) Tj ET",
    "too many operands": b"BT /F 9 Tf 5 6 50 700 Td (a) Tj 1 0 0 1 rg (b) Tj 8 9 Td ET",
    "unknown operators": b"BT /F 9 Tf 50 700 Td 4 no (a) Tj null false ET",
    "numbers in numbers": b"BT /F 9 Tf 50-2 Td (a) Tj 1.2.3 Td (b) Tj 1e5 Td (c) Tj ET",
    "shapes": b"q 2 w 50 50 30 .5 re f 10 10 m 20 20 l 30 10 l h B Q [3 2] 0 d 1 1 m 9 1 l S",
    "an inline image": b"BT /F 9 Tf 50 700 Td (a) Tj ET q BI /W 1 /H 1 /BPC 8 /CS /G ID \x28 EI Q "
    b"BT /F 9 Tf 50 600 Td (b) Tj ET",
    "a string without an end": b"BT /F 9 Tf 50 700 Td (a) Tj (b Tj ET",
    "a bracket too many": b"BT /F 9 Tf 50 700 Td (a) Tj ] >> (b) Tj ET",
    "an operator in an array": b"BT /F 9 Tf 50 700 Td (a) Tj [(b) Tj (c)] TJ ET",
    "a form in a form": b"q 1 0 0 1 0 50 cm /X Do Q",
    "nothing": b" \n\0",
}


def page(content: bytes) -> bytes:
    """Return a PDF of one page with some content, and forms: X with Y in it, which hold each other."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.add_blank_page(page_size=(650, 800))
    forms = [pdf.make_indirect(pdf.make_stream(b"BT /F 9 Tf (x) Tj ET /Y Do /X Do")) for _ in "XY"]
    resources = pdf.make_indirect(
        Dictionary(Font=Dictionary(F=font, F1=font), XObject=Dictionary(X=forms[0], Y=forms[1]))
    )
    for form in forms:
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = Array([0, 0, 650, 800]), resources
    pdf.pages[0].Resources = resources
    pdf.pages[0].Contents = pdf.make_stream(content)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def drawn(things: LTContainer) -> Drawn:
    """Return each thing that is drawn, and what is known of it."""
    found: Drawn = []
    for thing in things:
        name = thing.get_text() if isinstance(thing, LTChar) else type(thing).__name__
        font = getattr(thing, "fontname", "") + str(getattr(thing, "mcid", ""))
        found.append((name + font, tuple(thing.bbox)))
        if isinstance(thing, LTContainer):
            found.extend(drawn(thing))
    return found


def drawn_twice(content: bytes) -> tuple[Drawn, Drawn]:
    """Return what content draws, read fast and by pdfminer."""
    with pdfplumber.open(io.BytesIO(page(content))) as pdf:
        return drawn(PlainPage.of(pdf.pages[0]).layout), drawn(pdf.pages[0].layout)


@pytest.mark.parametrize("content", ALIKE.values(), ids=ALIKE)
def test_content_draws_what_pdfminer_draws(content: bytes) -> None:
    ours, plain = drawn_twice(content)
    assert ours == plain


@pytest.mark.parametrize(
    ("string", "read"),
    [(rb"(\q)", "q"), (rb"(\501)", "A"), (b"<617>", "ap"), (b"(a\\\r\nb)", "ab")],
    ids=["a sign that needs no escape", "a code too high", "a digit alone", "a broken line"],
)
def test_strings_are_read_as_the_standard_says(string: bytes, read: str) -> None:
    data = page(b"BT /F 9 Tf 50 700 Td " + string + b" Tj ET")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert "".join(char.text for char in PlainPage.of(pdf.pages[0]).letters()) == read
