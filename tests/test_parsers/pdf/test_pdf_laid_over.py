"""Form fields and typed remarks that are laid over a page are read where they stand."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from test_pdf_mutated import ROWS, mutated, plain, read, rows


def lay_over(pdf: pikepdf.Pdf, kind: str) -> None:
    """Put a text into the empty last cell of the third row of the first page."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    look = pdf.make_stream(b"q BT /Helv 9 Tf 0 g 2 4 Td (Avlyst no) Tj ET Q")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 120, 14])
    look.Resources = Dictionary(Font=Dictionary(Helv=font))
    page = pdf.pages[0]
    top = float(page.MediaBox[3]) - 246
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name(f"/{kind}"),
            Rect=Array([615, top - 14, 735, top]),
            AP=Dictionary(N=look),
            F=4,
            DA="/Helv 9 Tf 0 g",
        )
    )
    if kind == "Widget":
        annotation.FT, annotation.T, annotation.V = Name.Tx, "felt", "Avlyst no"
        pdf.Root.AcroForm = Dictionary(Fields=Array([annotation]), DA="/Helv 9 Tf 0 g")
    page.Annots = Array([annotation])


@pytest.mark.parametrize("kind", ["Widget", "FreeText"])
@pytest.mark.parametrize("source", ["tagged", "untagged"])
def test_what_is_laid_over_a_cell_is_its_text(source: str, kind: str) -> None:
    found = plain(rows(read(mutated(source, lambda pdf: lay_over(pdf, kind)))))
    expected = plain(ROWS)
    expected[2][4] = "Avlystno"
    assert found == expected
