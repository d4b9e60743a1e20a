"""Scanned plans, where Tesseract with Norwegian is installed."""

from __future__ import annotations

import difflib
import io

import pypdfium2
import pytest
from conftest import DOCUMENTS, golden

from parsers import pdf_ocr
from parsers.model import DocumentRefusedError
from parsers.readers import read_document

needs_tesseract = pytest.mark.skipif(
    pdf_ocr._installed() is None, reason="Tesseract with Norwegian is not installed"
)


def scan(name: str) -> bytes:
    """Give a PDF of pictures of a PDF's pages, at 200 dots an inch."""
    document = pypdfium2.PdfDocument(DOCUMENTS / name)
    pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    stream = io.BytesIO()
    pictures[0].save(stream, "pdf", save_all=True, append_images=pictures[1:], resolution=200)
    return stream.getvalue()


@needs_tesseract
@pytest.mark.slow
def test_a_clean_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf_ocr.SWITCH, "yes")
    document = read_document(scan("kulturplan-2026.untagged.pdf"), "scan.pdf")
    gold = golden("kulturplan-2026")
    assert document.reader == "pdf-ocr"
    assert document.tables[0].fields == tuple(gold["fields"])
    assert "text_recognised" in {remark.code for remark in document.remarks}
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert len(rows) == len(gold["rows"])
    for row, expected in zip(rows, gold["rows"], strict=True):
        for text, wanted in zip(row, expected, strict=True):
            assert bool(text) == bool(wanted)
            assert difflib.SequenceMatcher(None, text, wanted).ratio() > 0.8 or not wanted


def test_without_tesseract_the_sentence_says_how_to_get_it() -> None:
    with pytest.raises(DocumentRefusedError, match="install Tesseract with Norwegian") as caught:
        read_document((DOCUMENTS / "picture.pdf").read_bytes(), "picture.pdf")
    assert caught.value.status == "no_text_layer"
