"""Reading a document in tests as the pipeline does, in this process."""

from __future__ import annotations

from collections.abc import Sequence

from parsers import read
from parsers.document.model import Document
from pipeline.plan.time_sense import TIMES


def read_document(data: bytes, name: str, passwords: Sequence[str] = ()) -> Document:
    """Return the document of a file's bytes, with the normaliser's sense of time."""
    return read.read_document(data, name, TIMES, passwords)
