"""Reader for PDF: the structure tree where it can be trusted, ruled lines else.

Norwegian public bodies must publish accessible, so tagged, PDFs, and tags are right where lines
are not: over page breaks, for empty cells and spans. But some files have tags that are linked to
no content, so the tags must cover the page's text and hold a table with a header that is known.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pdfplumber
from playa.exceptions import PDFEncryptionError, PDFPasswordIncorrect
from playa.pdftypes import resolve1
from playa.utils import decode_text

from parsers.document.limits import limits, variable
from parsers.document.model import (
    Content,
    DocumentRefusedError,
    Grid,
    Metadata,
    Paragraph,
    ReaderRemark,
)
from parsers.document.reader_context import ReaderContext
from parsers.document.time_sense import TimeSense
from parsers.pdf.drawn.ruled import drawn_pages, is_unknown, ruled_blocks
from parsers.pdf.file.annotations import are_laid_over, drawn_in
from parsers.pdf.file.document import Document
from parsers.pdf.file.repair import repaired
from parsers.pdf.scanned.pages import read_scans, recognised
from parsers.pdf.scanned.pictures import scanned_numbers
from parsers.pdf.tagged.content import UNKNOWN
from parsers.pdf.tagged.read import Tags, read_tags

# tags that reach less of the visible text than this are not trusted
_LEAST_COVERED = 0.97
_MOST_LOST = 0.3  # of the letters
_MOST_UNKNOWN = 0.001  # of the letters that tags refer to: with more, the pages are told of
_TAIL = 2048  # bytes: the end of a whole file stands there
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def read_pdf(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs and table grids of a PDF; of one cut off, what is left.

    The empty password is tried first, then the context's in order.
    Raises DocumentRefusedError where a password is needed or no page has text.
    """
    is_whole = b"%%EOF" in data[-_TAIL:]
    if is_whole:
        try:
            return _read_whole(data, context)
        except DocumentRefusedError as refusal:
            if refusal.status != "damaged":
                raise
        except Exception:  # its table of objects is broken: the objects may be whole
            if repaired(data) is None:
                raise
    whole = repaired(data)
    if whole is None:
        return _read_whole(data, context)
    try:
        content = _read_whole(whole, context)
    except DocumentRefusedError as refusal:
        if refusal.status != "no_text_layer":
            raise
        raise DocumentRefusedError(
            "damaged", "it was cut off before any text that can be read; export it anew"
        ) from refusal
    told = ReaderRemark("file_mended") if is_whole else ReaderRemark("file_cut_off")
    return replace(content, remarks=(told, *content.remarks))


def _read_whole(data: bytes, context: ReaderContext) -> Content:
    try:
        document, password = _opened(data, context.passwords)
        pages = len(document.pages)
    except PDFPasswordIncorrect as error:
        raise DocumentRefusedError(
            "needs_password",
            "it is protected with a password; save a copy without one, or name a file that has "
            "it with --password-file",
        ) from error
    except PDFEncryptionError as error:
        raise DocumentRefusedError(
            "needs_password", "its encryption cannot be opened; save a copy without protection"
        ) from error
    if not pages:
        raise DocumentRefusedError(
            "damaged", "it has no pages that can be read: it is damaged or cut off"
        )
    if pages > limits().pages:
        raise DocumentRefusedError(
            "unsupported",
            f"it has {pages:,} pages; if that is right, set {variable('pages')} to more",
        )
    if "Collection" in document.catalog:
        raise DocumentRefusedError(
            "unsupported",
            "it is a portfolio that holds other files; save the plan from it as a file of its own",
        )
    if are_laid_over(document):
        document.close()
        data, password = drawn_in(data, password), ""
        document = Document(data)
    with document:
        metadata = _metadata(document, pages)
        tags = Tags((), 0.0)
        if document.structure is not None:
            tags = read_tags(document)
            trusted = tags.share >= _LEAST_COVERED and not tags.doubt
            trusted = trusted and not _is_garbled(tags.letters)
            if trusted and tags.blocks and tags.is_prose and not tags.bare_pages:
                return Content("pdf-tags", tags.blocks, metadata, tags.remarks)
            if trusted and _has_plan(tags.blocks, context):
                numbers = scanned_numbers(data, password, tags.bare_pages)
                return _with_scans(_told(tags), data, password, numbers, metadata, context.times)
    remarks = _why_not_tags(tags)
    numbers = scanned_numbers(data, password)
    scans = read_scans(data, password, numbers if len(numbers) < pages else ())
    with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC", password=password) as pdf:
        drawn = drawn_pages(pdf) if len(numbers) < pages else iter(())
        ruled = ruled_blocks(
            (scans.pages.get(page.looks.number, page) for page in drawn), context.times
        )
    lost = sum(ruled.unknown.values())
    if not ruled.inked or lost > _MOST_LOST * ruled.inked:
        return recognised(data, password, metadata, context.times, garbled=bool(ruled.inked))
    tags_are_whole = tags.blocks and tags.share >= _LEAST_COVERED and not tags.doubt
    if tags_are_whole and not any(isinstance(block, Grid) for block in ruled.blocks):
        return Content("pdf-tags", tags.blocks, metadata, tags.remarks)
    remarks = (*remarks, *scans.remarks)
    reader = "pdf-aligned" if ruled.by_alignment else "pdf-ruled"
    garbled = (
        ReaderRemark("letters_unknown", detail=str(n), page=p) for p, n in ruled.unknown.items()
    )
    return Content(reader, ruled.blocks, metadata, (*remarks, *garbled, *ruled.remarks))


def _with_scans(
    tags: Tags,
    data: bytes,
    password: str,
    numbers: Sequence[int],
    metadata: Metadata,
    times: TimeSense,
) -> Content:
    """Return what the tags hold, and what recognition reads of scanned pages among the others."""
    scans = read_scans(data, password, numbers)
    added = ruled_blocks(scans.pages.values(), times)
    remarks = (*tags.remarks, *scans.remarks, *added.remarks)
    return Content("pdf-tags", (*tags.blocks, *added.blocks), metadata, remarks)


def _opened(data: bytes, passwords: Sequence[str]) -> tuple[Document, str]:
    """Return the document and the password that opens it; raises PDFPasswordIncorrect."""
    for password in ("", *passwords):
        try:
            return Document(data, password=password), password
        except PDFPasswordIncorrect:
            continue
    raise PDFPasswordIncorrect


def _told(tags: Tags) -> Tags:
    """Return the tags with a remark on letters of which nothing is known, if there are any."""
    unknown = tags.letters[UNKNOWN]
    if not unknown:
        return tags
    remark = ReaderRemark("letters_unknown", detail=str(unknown))
    return replace(tags, remarks=(*tags.remarks, remark))


def _is_garbled(letters: Counter[str]) -> bool:
    """Return whether many letters of a document have no meaning: its fonts have no Unicode map."""
    unknown = sum(count for text, count in letters.items() if is_unknown(text))
    return unknown > _MOST_UNKNOWN * sum(letters.values())


def _has_plan(blocks: Sequence[Paragraph | Grid], context: ReaderContext) -> bool:
    return any(isinstance(block, Grid) and context.is_plan(block) for block in blocks)


def _why_not_tags(tags: Tags) -> tuple[ReaderRemark, ...]:
    """Return the remark on a structure tree that is there but was not used for the tables."""
    if tags.is_there and tags.share < _LEAST_COVERED:
        detail = f"they cover {tags.share:.0%} of the text"
    elif tags.doubt:
        detail = tags.doubt
    elif _is_garbled(tags.letters):
        detail = "their fonts do not tell which letters they print"
    elif any(isinstance(block, Grid) for block in tags.blocks):
        detail = "no table in them has a known header"
    else:
        return ()
    return (ReaderRemark("tags_not_used", detail=detail),)


def _metadata(document: Document, pages: int) -> Metadata:
    """Return title and date from the document's information dictionary (ISO 32000-1, 14.3.3)."""
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
