"""What formats are recognised by: signatures, parts of packages, streams of compound files."""

from __future__ import annotations

import re

from parsers.detect.sample import Sample

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*){0,5}<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]"
    rb"|style|meta|title|main|article|section|dl|ul|ol|center|font|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(
    rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_WORD_STREAMS = ("WordDocument",)
_EXCEL_STREAMS = ("Workbook", "Book")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def is_pdf(sample: Sample) -> bool:
    """Return whether a file is a PDF."""
    return sample.is_pdf


def is_rtf(sample: Sample) -> bool:
    """Return whether a file is in the Rich Text Format."""
    return sample.data.startswith(b"{\\rtf")


def is_docx(sample: Sample) -> bool:
    """Return whether a file is a Word document."""
    if not sample.is_zip:
        return False
    in_folder = any(name.startswith("word/") for name in sample.package.names)
    return in_folder or b"wordprocessingml" in sample.package.part_types


def is_xlsx(sample: Sample) -> bool:
    """Return whether a file is an Excel workbook."""
    return sample.is_zip and "xl/workbook.xml" in sample.package.names


def is_odt(sample: Sample) -> bool:
    """Return whether a file is an OpenDocument text."""
    return sample.is_zip and sample.package.media_type.startswith(_OPEN_DOCUMENT + b"text")


def is_ods(sample: Sample) -> bool:
    """Return whether a file is an OpenDocument spreadsheet."""
    return sample.is_zip and sample.package.media_type.startswith(_OPEN_DOCUMENT + b"spreadsheet")


def is_doc(sample: Sample) -> bool:
    """Return whether a file is an old Word document; what is embedded in it has streams too."""
    if not sample.is_compound or not sample.has_stream(*_WORD_STREAMS):
        return False
    return not (sample.suffix.startswith(".xl") and sample.has_stream(*_EXCEL_STREAMS))


def is_xls(sample: Sample) -> bool:
    """Return whether a file is an old Excel workbook."""
    if not sample.is_compound or not sample.has_stream(*_EXCEL_STREAMS):
        return False
    return sample.suffix.startswith(".xl") or not sample.has_stream(*_WORD_STREAMS)


def is_page(sample: Sample) -> bool:
    """Return whether a file begins as web pages do, or is one saved with all its parts."""
    return _HTML.match(sample.head) is not None or is_web_archive(sample.data)


def is_web_archive(data: bytes) -> bool:
    """Return whether bytes are a page that a browser saved with all its parts (.mht, .mhtml)."""
    head = data[:4096].replace(b"\r\n", b"\n")
    return b"MIME-Version:" in head and _WEB_ARCHIVE.match(head.lstrip()) is not None


def is_named_page(sample: Sample) -> bool:
    """Return whether a text is named as a web page and has an element."""
    return sample.suffix in _PAGE_SUFFIXES and b"<" in sample.data


def is_text(sample: Sample) -> bool:
    """Return whether a file is text: what no other format has is."""
    return not sample.is_blank
