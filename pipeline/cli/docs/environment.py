"""The reference of the environment variables, from the limits that they set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from parsers.document.limits import Limits, variable
from pipeline.cli.docs.markdown import code, table

_UNITS = {
    "file_mb": "size of a file, megabytes",
    "unpacked_mb": "size of what a packed file unpacks to, megabytes",
    "memory_mb": "memory of a process that reads a file or makes rows of plans, megabytes",
    "pages": "pages of a PDF",
    "cells": "cells of a table or sheet",
    "columns": "columns of a table",
    "seconds": "seconds that reading a file, making rows of a plan, or an answer may take",
}
_SWITCHES = {
    "PLANLESER_OCR": ("`no` leaves scanned pages unread", "read where Tesseract is"),
    "PLANLESER_LANG": ("`nb`: the terminal speaks Norwegian, as with `--lang nb`", "English"),
}


def environment_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield "Each file is read in a process of its own with limits. A file that needs more is"
    yield "refused, the others are read. A value that is no positive number is ignored."
    yield ""
    yield from table(
        ("variable", "what it bounds", "default"),
        (
            (code(variable(limit.name)), _UNITS[limit.name], f"{limit.default:,}")
            for limit in fields(Limits)
        ),
    )
    yield ""
    yield from table(
        ("variable", "meaning", "default"),
        ((code(name), meaning, default) for name, (meaning, default) in _SWITCHES.items()),
    )
