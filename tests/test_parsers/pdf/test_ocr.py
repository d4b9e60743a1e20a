"""Scanned plans, where Tesseract with Norwegian is installed."""

from __future__ import annotations

import difflib
import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from conftest import DOCUMENTS, PLAN, golden
from PIL import Image
from reading import read_document

from parsers.document.model import DocumentRefusedError
from parsers.pdf.scanned import pictures as scan_pictures
from parsers.pdf.scanned import tables as pdf_ocr
from parsers.pdf.scanned import words as scan_words

needs_tesseract = pytest.mark.skipif(
    pdf_ocr._installed() is None, reason="Tesseract with Norwegian is not installed"
)


PLACES = (DOCUMENTS, DOCUMENTS / "pdf", PLAN)


def pictures(name: str | Path) -> list[Image.Image]:
    """Return pictures of a PDF's pages, at 200 dots an inch."""
    document = pypdfium2.PdfDocument(DOCUMENTS / name)
    return [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]


def scan(pages: list[Image.Image], **options: object) -> bytes:
    stream = io.BytesIO()
    pages[0].save(stream, "pdf", save_all=True, append_images=pages[1:], resolution=200, **options)
    return stream.getvalue()


def askew(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def noisy(page: Image.Image) -> Image.Image:
    specks = np.random.default_rng(1).normal(0, 18, (page.height, page.width))
    return Image.fromarray((np.asarray(page) + specks).clip(0, 255).astype("uint8"))


# how the paper lay in the scanner
WAYS = {
    "clean": lambda page: page,
    "askew": lambda page: askew(page, 1.0),
    "askew the other way, noisy": lambda page: noisy(askew(page, -0.5)),
    "on its side": lambda page: page.rotate(90, expand=True),
    "upside down": lambda page: page.rotate(180),
}


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_scan(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf_ocr.SWITCH, "yes")
    pages = [WAYS[way](page) for page in pictures("kulturplan-2026.untagged.pdf")]
    document = read_document(scan(pages, quality=60), "scan.pdf")
    gold = golden("kulturplan-2026")
    assert document.reader == "pdf-ocr"
    assert document.tables[0].fields == tuple(gold["fields"])
    assert "text_recognised" in {remark.code for remark in document.remarks}
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert len(rows) == len(gold["rows"])
    right = 0
    for row, expected in zip(rows, gold["rows"], strict=True):
        for text, wanted in zip(row, expected, strict=True):
            assert bool(text) == bool(wanted)
            assert difflib.SequenceMatcher(None, text, wanted).ratio() > 0.6 or not wanted
            right += text.split() == wanted.split()
    assert right >= 0.92 * len(rows) * len(rows[0])


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("aarsplan-2025.untagged.pdf", 0.98),
        ("kulturplan-2026.bare.pdf", 0.97),
        ("skuleplan.ruled.pdf", 0.95),
        ("skuleplan.bare.pdf", 0.9),
        ("barnehageplan.level-middle.pdf", 0.98),
    ],
)
def test_cells_of_a_clean_scan(name: str, least: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates with lone digits and dashes, with rules and without."""
    monkeypatch.setenv(pdf_ocr.SWITCH, "yes")
    path = next(place / name for place in PLACES if (place / name).exists())
    plan = path.name.split(".")[0].replace("aars", "ars")
    gold = golden(plan)
    rows = gold["rows"]
    if isinstance(rows[0], dict):
        rows = [[row["cells"].get(field, "") for field in gold["fields"]] for row in rows]
    document = read_document(scan(pictures(path)), "scan.pdf")
    found = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [len(row) for row in found] == [len(row) for row in rows]
    pairs = [(a, b) for ours, wanted in zip(found, rows) for a, b in zip(ours, wanted) if b]  # noqa: B905
    right = [text.split() == wanted.split() for text, wanted in pairs]
    assert sum(right) >= least * len(right)


def ink(*strokes: tuple[int, int, int, int]) -> np.ndarray:
    """Return a picture of strokes: from and to a column, from and to a row."""
    pixels = np.zeros((30, max(stroke[1] for stroke in strokes) + 2), bool)
    for left, right, top, bottom in strokes:
        pixels[top:bottom, left:right] = True
    return pixels


DIGIT = (0, 8, 0, 30)


@pytest.mark.parametrize(
    ("word", "drawn", "meant"),
    [
        ("3-6", ink(DIGIT, (10, 28, 15, 18), (30, 38, 0, 30)), "3–6"),
        ("3—6", ink(DIGIT, (10, 19, 15, 18), (21, 29, 0, 30)), "3-6"),
        ("–", ink((0, 9, 0, 30)), "-"),
        ("1-2–3", ink(DIGIT, (10, 28, 15, 18), (30, 38, 0, 30), (40, 49, 15, 18), (51, 59, 0, 30)), "1–2-3"),
        ("3—6", ink(DIGIT), "3–6"),  # the dash is not seen, but no Norwegian dash is so long
    ],
)  # fmt: skip
def test_a_dash_is_as_long_as_it_is_drawn(word: str, drawn: np.ndarray, meant: str) -> None:
    assert scan_words._with_dashes(word, drawn, usual=32.0) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("7. 0g 8.0g 9. trinn", "7. og 8.og 9. trinn"),
        ("10g smør", "10g smør"),
        ("en gang I semesteret", "en gang i semesteret"),
        ("Karl I av Norge. I mai", "Karl I av Norge. I mai"),
        ("Møte KI. 17", "Møte Kl. 17"),
        ("Kurs i KI for ansatte", "Kurs i KI for ansatte"),
    ],
)
def test_words_that_look_like_others(line: str, meant: str) -> None:
    rows = [{"text": word} for word in line.split()]
    assert " ".join(word for _, word in scan_words._mended(rows)) == meant


def with_a_scanned_page(name: str) -> bytes:
    """Return a PDF whose second page is a picture of itself with a stamp on it."""
    page = pictures(name)[1]
    with pikepdf.open(DOCUMENTS / name) as pdf, pikepdf.open(io.BytesIO(scan([page]))) as picture:
        pdf.pages[1] = picture.pages[0]
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["kulturplan-2026.untagged.pdf", "kulturplan-2026.tagged.pdf"])
def test_a_scanned_page_among_others_is_named(name: str) -> None:
    document = read_document(with_a_scanned_page(name), "mixed.pdf")
    assert [(remark.code, remark.page) for remark in document.remarks if remark.page == 2][:1] == [
        ("page_not_read", 2)]  # fmt: skip


@needs_tesseract
@pytest.mark.slow
def test_a_scanned_page_among_others_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf_ocr.SWITCH, "yes")
    document = read_document(with_a_scanned_page("kulturplan-2026.untagged.pdf"), "mixed.pdf")
    assert ("page_recognised", 2) in {(remark.code, remark.page) for remark in document.remarks}
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    gold = golden("kulturplan-2026")["rows"]
    assert len(rows) == len(gold)
    assert sum(row == wanted for row, wanted in zip(rows, gold, strict=True)) > 0.6 * len(gold)


@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 0.35, 2.2])
def test_how_askew_a_page_is(angle: float) -> None:
    page = askew(pictures("kulturplan-2026.bare.pdf")[0], angle)
    assert scan_pictures.skew_of(np.asarray(page)) == pytest.approx(-angle, abs=0.08)


def test_pages_are_drawn_at_a_bounded_size() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_000, 14_000))
    stream = io.BytesIO()
    pdf.save(stream)
    [picture] = scan_pictures.pictures(stream.getvalue())
    assert picture.pixels.size <= 41_000_000


def test_without_tesseract_the_sentence_says_how_to_get_it() -> None:
    with pytest.raises(DocumentRefusedError, match="install Tesseract with Norwegian") as caught:
        read_document((DOCUMENTS / "picture.pdf").read_bytes(), "picture.pdf")
    assert caught.value.status == "no_text_layer"
