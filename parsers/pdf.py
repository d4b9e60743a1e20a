"""Reader for PDF: the structure tree where it can be trusted, ruled lines else.

Norwegian public bodies must publish accessible, so tagged, PDFs, and tags are right where lines
are not: over page breaks, for empty cells and spans. But some files have tags that are linked to
no content, so the tags must cover the page's text and hold a table with a header that is known.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pdfplumber
import playa
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect
from playa.pdftypes import resolve1
from playa.utils import decode_text

from parsers.layout import fill_spans, find_header
from parsers.model import Content, DocumentRefusedError, Grid, Metadata, Paragraph, ReaderRemark
from parsers.pdf_ruled import ruled_blocks
from parsers.pdf_tags import covered, page_text, tagged_blocks

# tags that reach less of the visible text than this are not trusted
_LEAST_COVERED = 0.97
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")

Blocks = tuple[Paragraph | Grid, ...]


def read_pdf(data: bytes) -> Content:
    """Give the paragraphs and table grids of a PDF's bytes.

    Raises DocumentRefusedError where a password is needed or no page has text.
    """
    try:
        document = playa.Document(data)
        pages = len(document.pages)
    except PDFPasswordIncorrect as error:
        raise DocumentRefusedError(
            "needs_password", "it is protected with a password; save a copy without one"
        ) from error
    except PDFEncryptionError as error:
        raise DocumentRefusedError(
            "needs_password", "its encryption cannot be opened; save a copy without protection"
        ) from error
    if not pages:
        raise DocumentRefusedError(
            "damaged", "it has no pages that can be read: it is damaged or cut off"
        )
    with document:
        metadata = _metadata(document, pages)
        text = page_text(document)
        if not text.inked():
            raise DocumentRefusedError(
                "no_text_layer",
                "its pages are pictures without text; export the plan from Word, or run "
                "text recognition (OCR) on it first",
            )
        if document.structure is not None:
            share = covered(document, text)
            blocks = tagged_blocks(document, text) if share >= _LEAST_COVERED else ()
            if _has_known_table(blocks):
                return Content("pdf-tags", blocks, metadata)
        else:
            share, blocks = 0.0, ()
    remarks = _why_not_tags(share, blocks)
    with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC") as pdf:
        ruled = ruled_blocks(pdf)
    if blocks and not any(isinstance(block, Grid) for block in ruled.blocks):
        return Content("pdf-tags", blocks, metadata)
    reader = "pdf-aligned" if ruled.by_alignment else "pdf-ruled"
    return Content(reader, ruled.blocks, metadata, (*remarks, *ruled.remarks))


def _has_known_table(blocks: Sequence[Paragraph | Grid]) -> bool:
    return any(
        isinstance(block, Grid) and find_header(fill_spans(block)) is not None for block in blocks
    )


def _why_not_tags(share: float, blocks: Blocks) -> tuple[ReaderRemark, ...]:
    """Give the remark on a structure tree that is there but was not used for the tables."""
    if blocks and any(isinstance(block, Grid) for block in blocks):
        return (ReaderRemark("tags_not_used", detail="no table in them has a known header"),)
    if 0.0 < share < _LEAST_COVERED:
        return (ReaderRemark("tags_not_used", detail=f"they cover {share:.0%} of the text"),)
    return ()


def _metadata(document: playa.Document, pages: int) -> Metadata:
    """Give title and date from the document's information dictionary (ISO 32000-1, 14.3.3)."""
    info = resolve1(document.trailer.get("Info"))
    entries = info if isinstance(info, dict) else {}
    title = _string(resolve1(entries.get("Title")))
    modified = None
    for key in ("ModDate", "CreationDate"):
        match = _PDF_DATE.match(_string(resolve1(entries.get(key))))
        if match:
            modified = "-".join((match[1], match[2] or "01", match[3] or "01"))
            break
    return Metadata(title, modified, pages)


def _string(value: object) -> str:
    return decode_text(value) if isinstance(value, bytes) else ""
