"""One file by itself, read in a process of its own."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from parsers.document.model import Document
from pipeline.files.find import read_file, sha256_of
from pipeline.files.isolated import IsolatedReader


def read_one(path: Path, passwords: Sequence[str] = ()) -> tuple[Document, str]:
    """Return a file's document and its document_id; the passwords are tried on a PDF.

    Raises DocumentRefusedError where it cannot be read as a document, OSError where it cannot be
    read at all.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    data = read_file(path)
    with IsolatedReader(passwords) as reader:
        return reader.read(data, path.name), document_id_of(data)


def document_id_of(data: bytes) -> str:
    """Return the id of a file's bytes: the first 16 hex digits of their SHA-256."""
    return sha256_of(data)[:16]
