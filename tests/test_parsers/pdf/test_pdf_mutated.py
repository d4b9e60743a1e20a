"""The same PDF turned, moved, packed, cut off, with wrong tags: nothing is lost in silence."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from conftest import DOCUMENTS, golden
from reading import read_document

from parsers.document.model import Document, DocumentRefusedError

ROWS = golden("kulturplan-2026")["rows"]
PACKED = pikepdf.ObjectStreamMode.generate
SOURCES = ("tagged", "untagged", "bare")


def mutated(kind: str, change: Callable[[pikepdf.Pdf], None], packed: bool = False) -> bytes:
    with pikepdf.open(DOCUMENTS / f"kulturplan-2026.{kind}.pdf") as pdf:
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream, **({"object_stream_mode": PACKED} if packed else {}))
        return stream.getvalue()


def read(data: bytes) -> Document:
    return read_document(data, "plan.pdf")


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]


def plain(found: list[list[str]]) -> list[list[str]]:
    return [["".join(text.split()) for text in row] for row in found]


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_whose_text_stands_sideways(kind: str, turn: int) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn

    assert plain(rows(read(mutated(kind, change)))) == plain(ROWS)


@pytest.mark.parametrize("kind", SOURCES)
def test_pages_with_another_origin_and_unit(kind: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            x0, y0, x1, y1 = (float(edge) for edge in page.MediaBox)
            page.contents_add(pdf.make_stream(b"q 1 0 0 1 -100 300 cm\n"), prepend=True)
            page.contents_add(pdf.make_stream(b" Q"))
            page.MediaBox = [x0 - 100, y0 + 300, x1 - 100, y1 + 300]
            page.UserUnit = 2

    assert plain(rows(read(mutated(kind, change)))) == plain(ROWS)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_page_turned_among_others(kind: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Rotate = 270

    assert plain(rows(read(mutated(kind, change)))) == plain(ROWS)


@pytest.mark.parametrize("version", [2, 3, 4, 6])
def test_every_encryption_with_an_empty_password_is_opened(version: int) -> None:
    locked = pikepdf.Encryption(
        owner="x", user="", R=version, aes=version > 3, metadata=version > 3
    )
    with pikepdf.open(DOCUMENTS / "kulturplan-2026.tagged.pdf") as pdf:
        stream = io.BytesIO()
        pdf.save(stream, encryption=locked)
    document = read(stream.getvalue())
    assert (document.reader, plain(rows(document))) == ("pdf-tags", plain(ROWS))


def test_the_newest_state_of_a_file_counts() -> None:
    """A program may only append what it changed; here it emptied a page."""
    data = mutated("untagged", lambda pdf: None)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = pdf.pages[0].Contents
        number, size, root = contents.objgen[0], int(pdf.trailer.Size), pdf.Root.objgen[0]
    last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    place = len(data) + 1
    head = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    end = trailer % (size, root, last, place + len(head))
    newest = read(data + b"\n" + head + table + end)
    found = plain(rows(newest))[1:]  # the first is what of a row is left on the second page
    assert 0 < len(found) < len(ROWS)
    assert found == plain(ROWS)[-len(found) :]


def test_a_portfolio_is_refused_in_a_sentence() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)

    with pytest.raises(DocumentRefusedError, match="portfolio") as refusal:
        read(mutated("untagged", change))
    assert refusal.value.status == "unsupported"


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_without_its_table_of_objects_is_read(packed: bool) -> None:
    data = mutated("untagged", lambda pdf: None, packed)
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", data)
    assert plain(rows(read(broken))) == plain(ROWS)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("percent", range(5, 100, 19))
def test_a_file_cut_off_anywhere_says_so(packed: bool, percent: int) -> None:
    data = mutated("untagged", lambda pdf: None, packed)
    try:
        document = read(data[: len(data) * percent // 100])
    except DocumentRefusedError as refusal:
        assert refusal.status == "damaged"
        assert percent < 95
    else:
        assert document.remarks[0].code == "file_cut_off"
        assert all(row in plain(ROWS) for row in plain(rows(document)))


def _table_rows(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TR"
    ]


def _shift(pdf: pikepdf.Pdf) -> None:
    cells = list(_table_rows(pdf)[2].K)
    kids = [cell.get("/K", pikepdf.Array()) for cell in cells]
    for cell, kid in zip(cells, [kids[-1], *kids[:-1]], strict=True):
        cell.K = kid


def _empty_a_cell(pdf: pikepdf.Pdf) -> None:
    next(iter(_table_rows(pdf)[2].K)).K = pikepdf.Array()


@pytest.mark.parametrize("change", [_shift, _empty_a_cell])
def test_tags_that_contradict_the_page_are_not_used(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    document = read(mutated("tagged", change))
    assert document.reader == "pdf-ruled"
    assert "tags_not_used" in [remark.code for remark in document.remarks]
    assert plain(rows(document)) == plain(ROWS)
