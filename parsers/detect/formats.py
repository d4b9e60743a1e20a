"""The formats that are read, one line each: to add one, write its module and its line here.

A format's reader and what recognises it are named as "module:function" and imported when they are
needed. A reader takes a file's bytes and a `ReaderContext` and returns `Content`; a function that
recognises takes a `Sample` and returns whether the file has the format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from parsers.detect.sample import Sample
    from parsers.document.model import Content
    from parsers.document.reader_context import ReaderContext


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is recognised and read, and how far what is read of it is to be trusted.

    `by_content` recognises it by signs that no other file has; `by_text` is asked, in the order of
    the formats, of a text that no format recognised by its content. Under a suffix of a format
    that `is_binary` a text is a broken file.

    `readers` are the names that its reader gives what it reads, the most trusted first. `rank` is
    the place of the first of them among all formats when one revision is there in several: the
    lowest is the primary rendition, None as good as any other.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    readers: tuple[str, ...]
    by_content: str = ""
    by_text: str = ""
    is_binary: bool = True
    rank: int | None = None

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
        ("docx",),
        f"{_SIGNS}:is_docx",
        rank=1,
    ),
    Format("doc", (".doc",), _OFFICE, ("office-doc",), f"{_SIGNS}:is_doc", rank=2),
    Format("odt", (".odt",), _OFFICE, ("office-odt",), f"{_SIGNS}:is_odt", rank=3),
    Format("rtf", (".rtf",), _OFFICE, ("office-rtf",), f"{_SIGNS}:is_rtf", is_binary=False, rank=4),
    Format(
        "pdf",
        (".pdf",),
        "parsers.pdf.read:read_pdf",
        ("pdf-tags", "pdf-ruled", "pdf-aligned", "pdf-ocr"),
        f"{_SIGNS}:is_pdf",
        rank=8,
    ),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        "parsers.web.read:read_html",
        ("html",),
        f"{_SIGNS}:is_page",
        f"{_SIGNS}:is_named_page",
        is_binary=False,
        rank=9,
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        "parsers.plain_text.markdown:read_markdown",
        ("markdown",),
        by_text="parsers.plain_text.markdown:is_markdown",
        is_binary=False,
        rank=10,
    ),
    Format(
        "csv",
        (".csv", ".tsv"),
        "parsers.sheets.csv:read_csv",
        ("csv",),
        by_text="parsers.sheets.csv:is_csv",
        is_binary=False,
    ),
    Format(
        "xlsx",
        (".xlsx", ".xlsm"),
        "parsers.sheets.workbook:read_workbook",
        ("workbook",),
        f"{_SIGNS}:is_xlsx",
        rank=5,
    ),
    Format("ods", (".ods",), _OFFICE, ("office-ods",), f"{_SIGNS}:is_ods", rank=6),
    Format("xls", (".xls",), _OFFICE, ("office-xls",), f"{_SIGNS}:is_xls", rank=7),
    Format(
        "text",
        (".txt",),
        "parsers.plain_text.read:read_text",
        ("text-dump", "text"),
        by_text=f"{_SIGNS}:is_text",
        is_binary=False,
    ),
)


def format_named(name: str) -> Format:
    """Return the format of a name; raises KeyError where there is none."""
    return {known.name: known for known in FORMATS}[name]


def format_names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(known.name for known in FORMATS)


def reader_names() -> tuple[str, ...]:
    """Return the names that readers give what they read, format by format."""
    return tuple(name for known in FORMATS for name in known.readers)


def preference(reader: str) -> int:
    """Return the place of a reader when one revision is there in several formats, 0 the best.

    Only the most trusted reader of a format counts for its rank; all others come last, alike.
    """
    ranked = sorted((known.rank, known.readers[0]) for known in FORMATS if known.rank is not None)
    order = [name for _, name in ranked]
    return order.index(reader) if reader in order else len(order)
