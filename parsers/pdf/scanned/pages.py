"""What a PDF's scanned pages give: pages as if printed, or a remark that they are not read.

Text recognition is loaded only where there is such a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parsers.document.model import Content, DocumentRefusedError, Metadata, ReaderRemark
from parsers.document.time_sense import TimeSense
from parsers.pdf.drawn.page_tables import DrawnPage
from parsers.pdf.drawn.ruled import ruled_blocks

_INSTALL = (
    "Debian or Ubuntu: apt install tesseract-ocr-nor; macOS: brew install tesseract "
    "tesseract-lang; Windows: winget install UB-Mannheim.TesseractOCR, with Norwegian ticked"
)


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages that were recognised, by their number, and a remark on each scanned page."""

    pages: Mapping[int, DrawnPage] = field(default_factory=dict)
    remarks: tuple[ReaderRemark, ...] = ()


def read_scans(data: bytes, password: str, numbers: Sequence[int]) -> Scans:
    """Return what text recognition reads of some pages; without it, remarks that name them."""
    if not numbers:
        return Scans()
    from parsers.pdf.scanned.tables import languages, scanned_pages

    if languages() is None:
        return Scans({}, tuple(ReaderRemark("page_not_read", page=number) for number in numbers))
    pages = {}
    remarks = []
    for number, page in scanned_pages(data, password, numbers):
        if page is None:
            remarks.append(ReaderRemark("page_not_read", page=number))
        else:
            pages[number] = page
            remarks.append(ReaderRemark("page_recognised", page=number))
    return Scans(pages, tuple(remarks))


def recognised(
    data: bytes, password: str, metadata: Metadata, times: TimeSense, *, garbled: bool
) -> Content:
    """Return what recognition reads of a PDF of which every page is to be read so.

    Raises DocumentRefusedError where it is not installed or reads nothing.
    """
    from parsers.pdf.scanned.tables import languages, scanned_pages

    if languages() is None:
        why = (
            "its fonts do not tell which letters they print"
            if garbled
            else "its pages are pictures without text"
        )
        raise DocumentRefusedError(
            "no_text_layer",
            f"{why}; export the plan from Word, or install Tesseract with Norwegian to read it "
            f"({_INSTALL})",
        )
    read = dict(scanned_pages(data, password))
    pages = [page for page in read.values() if page is not None]
    ruled = ruled_blocks(pages, times)
    if not ruled.inked:
        raise DocumentRefusedError(
            "no_text_layer",
            "its pages are pictures in which no text was recognised; export the plan from Word",
        )
    lost = (ReaderRemark("page_not_read", page=number) for number in read if read[number] is None)
    told = (ReaderRemark("text_recognised"), *lost)
    return Content("pdf-ocr", ruled.blocks, metadata, (*told, *ruled.remarks))
