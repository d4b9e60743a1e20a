"""What is laid over the pages of a PDF: filled form fields, typed remarks, strikes by hand.

A reader of the page sees them as part of it, but they stand beside its content. So they are drawn
into the pages first, by PDFium.
"""

from __future__ import annotations

import io
from contextlib import closing

import playa
import pypdfium2
from playa.pdftypes import PDFObject, PSLiteral, literal_name, resolve1

_SEEN_AS_TEXT = {"Widget", "FreeText", "StrikeOut"}
_HIDDEN = 2  # of an annotation's flags (ISO 32000-1, table 165)


def are_laid_over(document: playa.Document) -> bool:
    """Return whether annotations that are read as text are laid over the pages."""
    for page in document.pages:
        if "Annots" not in page.attrs:
            continue
        found = resolve1(page.attrs["Annots"])
        if isinstance(found, list) and any(map(_is_text, found)):
            return True
    return False


def _is_text(thing: PDFObject) -> bool:
    annotation = resolve1(thing)
    if not isinstance(annotation, dict):
        return False
    kind, flags = resolve1(annotation.get("Subtype")), resolve1(annotation.get("F"))
    hidden = isinstance(flags, int) and flags & _HIDDEN
    named = isinstance(kind, PSLiteral) and literal_name(kind) in _SEEN_AS_TEXT
    return named and "AP" in annotation and not hidden


def drawn_in(data: bytes, password: str) -> bytes:
    """Return a PDF with its annotations drawn into the pages, without a password."""
    stream = io.BytesIO()
    with closing(pypdfium2.PdfDocument(data, password=password or None)) as document:
        for page in document:
            pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
            page.close()
        document.save(stream, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    return stream.getvalue()
