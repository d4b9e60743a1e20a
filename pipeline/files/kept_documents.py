"""Documents as read, as JSON, so that no file is parsed twice.

A file's content never changes under its SHA-256: what was read from it is kept under its
document_id and the version of the readers. What is decoded equals what was encoded.
"""

from __future__ import annotations

import msgspec

from parsers.document.model import Document

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Document)


def encode(document: Document) -> bytes:
    """Return a document as JSON in UTF-8."""
    return _ENCODER.encode(document)


def decode(data: bytes) -> Document:
    """Return the document that `encode` was given.

    Raises msgspec.DecodeError for anything else.
    """
    return _DECODER.decode(data)
