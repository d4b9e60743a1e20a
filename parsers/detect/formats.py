"""The formats that are read, one line each: to add one, write its module and its line here.

A format's reader and what recognises it are named as "module:function" and imported when they are
needed. A reader takes a file's bytes and a `ReaderContext` and returns `Content`; a function that
recognises takes a `Sample` and returns whether the file has the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from parsers.detect.sample import Sample
    from parsers.document.model import Content
    from parsers.document.reader_context import ReaderContext


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is recognised and read, and which rendition of a plan is preferred.

    `by_content` recognises it by signs that no other file has; `by_text` is asked, in the order of
    the formats, of a text that no format recognised by its content. Under a suffix of a format
    that `is_binary` a text is a broken file.

    `readers` are the names that its reader gives what it reads, each with its rank: where a
    revision is there in several renditions, that of the lowest rank is the primary one.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    readers: Mapping[str, int]
    by_content: str = ""
    by_text: str = ""
    is_binary: bool = True

    def recognises(self, sample: Sample) -> bool:
        """Return whether a file has this format by its content."""
        return bool(self.by_content) and _recogniser(self.by_content)(sample)

    def recognises_text(self, sample: Sample) -> bool:
        """Return whether a text that no other format has is of this one."""
        return bool(self.by_text) and _recogniser(self.by_text)(sample)

    def read(self, data: bytes, context: ReaderContext) -> Content:
        """Return what the format's reader reads of a file's bytes."""
        reader = cast("Callable[[bytes, ReaderContext], Content]", imported(self.reader))
        return reader(data, context)


def _recogniser(path: str) -> Callable[[Sample], bool]:
    return cast("Callable[[Sample], bool]", imported(path))


def imported(path: str) -> object:
    """Return the function that "module:function" names."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


_OFFICE = "parsers.office.read:read_office"
_SIGNS = "parsers.detect.signatures"

FORMATS: tuple[Format, ...] = (
    Format(
        "docx",
        (".docx", ".docm", ".dotx"),
        "parsers.word.read:read_docx",
        {"docx": 10},
        f"{_SIGNS}:is_docx",
    ),
    Format("doc", (".doc",), _OFFICE, {"office-doc": 20}, f"{_SIGNS}:is_doc"),
    Format("odt", (".odt",), _OFFICE, {"office-odt": 30}, f"{_SIGNS}:is_odt"),
    Format("rtf", (".rtf",), _OFFICE, {"office-rtf": 40}, f"{_SIGNS}:is_rtf", is_binary=False),
    Format(
        "pdf",
        (".pdf",),
        "parsers.pdf.read:read_pdf",
        {"pdf-tags": 80, "pdf-ruled": 120, "pdf-aligned": 130, "pdf-ocr": 160},
        f"{_SIGNS}:is_pdf",
    ),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        "parsers.web.read:read_html",
        {"html": 90},
        f"{_SIGNS}:is_page",
        f"{_SIGNS}:is_named_page",
        is_binary=False,
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        "parsers.plain_text.markdown:read_markdown",
        {"markdown": 100},
        by_text="parsers.plain_text.markdown:is_markdown",
        is_binary=False,
    ),
    Format(
        "csv",
        (".csv", ".tsv"),
        "parsers.sheets.csv:read_csv",
        {"csv": 110},
        by_text="parsers.sheets.csv:is_csv",
        is_binary=False,
    ),
    Format(
        "xlsx",
        (".xlsx", ".xlsm"),
        "parsers.sheets.workbook:read_workbook",
        {"workbook": 50},
        f"{_SIGNS}:is_xlsx",
    ),
    Format("ods", (".ods",), _OFFICE, {"office-ods": 60}, f"{_SIGNS}:is_ods"),
    Format("xls", (".xls",), _OFFICE, {"office-xls": 70}, f"{_SIGNS}:is_xls"),
    Format(
        "text",
        (".txt",),
        "parsers.plain_text.read:read_text",
        {"text-dump": 140, "text": 150},
        by_text=f"{_SIGNS}:is_text",
        is_binary=False,
    ),
)


def format_names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(known.name for known in FORMATS)


def reader_ranks() -> dict[str, int]:
    """Return the names that readers give what they read, each with its rank, the lowest first."""
    ranks = {name: rank for known in FORMATS for name, rank in known.readers.items()}
    return dict(sorted(ranks.items(), key=lambda entry: entry[1]))
