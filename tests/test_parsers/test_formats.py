"""A format costs one module and one line; what is refused; what of two renditions comes first."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from reading import read_document

from parsers.detect import formats
from parsers.detect.formats import FORMATS, Format
from parsers.detect.sample import Sample
from parsers.detect.sniff import sniff
from parsers.document.model import Content, Paragraph
from parsers.document.reader_context import ReaderContext


@pytest.fixture
def stone(monkeypatch: pytest.MonkeyPatch) -> str:
    """Add a format that a module of its own recognises and reads; return the module's name."""
    module = ModuleType("carved_in_stone")

    def is_stone(sample: Sample) -> bool:
        return sample.data.startswith(b"STONE")

    def read_stone(data: bytes, context: ReaderContext) -> Content:
        line = data.removeprefix(b"STONE").decode()
        assert context.format == "stone"
        return Content("stone", (Paragraph("Plan 2025", 1), Paragraph(line)))

    module.__dict__.update(is_stone=is_stone, read_stone=read_stone)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    line = Format("stone", (".stone",), "carved_in_stone:read_stone", {"stone": 5}, "carved_in_stone:is_stone")  # fmt: skip
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, line))
    return module.__name__


@pytest.mark.usefixtures("stone")
def test_a_format_costs_one_module_and_one_line() -> None:
    document = read_document(b"STONE15. mai: Tog", "plan.stone")
    assert (document.format, document.reader) == ("stone", "stone")
    assert [paragraph.text for paragraph in document.prose] == ["Plan 2025", "15. mai: Tog"]
    assert "stone" in formats.format_names()
    assert list(formats.reader_ranks())[:2] == ["stone", "docx"]


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_names_functions_that_there_are(known: Format) -> None:
    for path in filter(None, (known.reader, known.by_content, known.by_text)):
        assert callable(formats.imported(path))
    assert known.by_content or known.by_text
    assert known.readers


def test_names_suffixes_and_ranks_are_one_formats_own() -> None:
    readers = [name for known in FORMATS for name in known.readers]
    ranks = [rank for known in FORMATS for rank in known.readers.values()]
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    for values in (formats.format_names(), readers, ranks, suffixes):
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("data", "suffix", "name"),
    [
        (b"PK is how this text begins, %PDF-1.4", ".pdf", "pdf"),
        (b"{\\rtf1 plan}", ".doc", "rtf"),
        (b"<table><tr><td>a", ".txt", "html"),
        ("<html>".encode("utf-16"), ".txt", "html"),
        (b"Plan <b>2025</b>", ".html", "html"),
        (b"Plan <b>2025</b>", ".txt", "text"),
        (b"a | b\n--|--\n1 | 2\n", ".txt", "markdown"),
        (b"a | b\n--|--\n1 | 2\n", ".csv", "csv"),
        (b"Dato;Aktivitet\n1. mai;Tog\n", ".txt", "csv"),
        (b"Dato;Aktivitet\n1. mai;Tog\n", ".md", "markdown"),
        (b"Plan 2025", "", "text"),
    ],
)
def test_content_decides_and_the_suffix_settles_what_text_is(
    data: bytes, suffix: str, name: str
) -> None:
    assert sniff(data, suffix).name == name


def test_the_primary_rendition_is_the_most_trusted() -> None:
    order = list(formats.reader_ranks())
    assert order[:4] == ["docx", "office-doc", "office-odt", "office-rtf"]
    assert order[-4:] == ["pdf-aligned", "text-dump", "text", "pdf-ocr"]
