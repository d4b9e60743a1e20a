"""The reference of the formats, from the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.detect.formats import FORMATS
from pipeline.cli.docs.markdown import code, table

_INTRODUCTION = """\
A file's format is recognised by its content; the suffix only decides between texts. Of a revision
that is there in several formats, the one read by the reader of the lowest rank is primary.

`.doc`, `.odt`, `.rtf`, `.ods` and `.xls` need LibreOffice, scanned pages need Tesseract with
Norwegian; see [optional programs](../how-to/optional-programs.md)."""


def format_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield _INTRODUCTION
    yield ""
    yield from table(
        ("format", "suffixes", "readers (rank)"),
        (
            (
                code(entry.name),
                " ".join(map(code, entry.suffixes)),
                ", ".join(f"{code(name)} ({rank})" for name, rank in entry.readers.items()),
            )
            for entry in FORMATS
        ),
    )
