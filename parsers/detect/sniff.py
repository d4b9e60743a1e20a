"""Which format a file has, told by its content; the suffix only settles what text may be."""

from __future__ import annotations

import io
import re
import zipfile

from parsers.detect.other_programs import foreign_compound, foreign_file, foreign_package
from parsers.detect.unpacked_size import check_entries, check_streams
from parsers.document.model import DocumentRefusedError, Format
from parsers.web.encoding import decoded, is_web_archive, unmarked_utf16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*){0,5}<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]"
    rb"|style|meta|title|main|article|section|dl|ul|ol|center|font|span)\b",
    re.IGNORECASE | re.DOTALL,
)
# suffixes of binary formats: a text under such a name is a broken file, not a text file
_BINARY_SUFFIXES = {
    *(".pdf", ".docx", ".docm", ".dotx", ".doc", ".odt"),
    *(".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".pptx", ".ppt", ".odp"),
}
_HTML_SUFFIXES = {".html", ".htm", ".xhtml"}

_TYPES = "[Content_Types].xml"


def sniff(data: bytes, suffix: str) -> Format:
    """Return the format that a file's content has; the suffix only settles what text may be.

    Raises DocumentRefusedError where no reader knows the content.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentRefusedError("damaged", "it is empty; put the real file in its place")
    if b"%PDF-" in data[:1024]:
        check_streams(data)
        return "pdf"
    if data.startswith(b"PK"):
        return _sniff_zip(data, suffix)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentRefusedError(
                "needs_password", "it is protected with a password; save a copy without one"
            )
        return _sniff_compound(data, suffix)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES):
        raise DocumentRefusedError(
            "unsupported", "it is a picture; export the plan as PDF or Word instead"
        )
    if _HTML.match(_beginning(data)) or is_web_archive(data):
        return "html"
    if sentence := foreign_file(data):
        raise DocumentRefusedError("unsupported", sentence)
    if suffix in _BINARY_SUFFIXES:
        raise DocumentRefusedError(
            "damaged", f"it is named {suffix} but its content is something else; export it anew"
        )
    if b"\x00" in data[:8192] and not _is_utf16(data):
        raise DocumentRefusedError(
            "unsupported", "its format is not known; plans are read from Word, PDF, HTML and text"
        )
    if suffix in _HTML_SUFFIXES and b"<" in data:
        return "html"
    return _sniff_text(data, suffix)


def _sniff_text(data: bytes, suffix: str) -> Format:
    """Return the format of a text: a table in Markdown or CSV, or a dump or prose."""
    from parsers.plain_text.markdown import has_table
    from parsers.plain_text.read import decode
    from parsers.sheets.csv import is_delimited

    text = decode(data)
    if suffix in (".md", ".markdown") or (suffix != ".csv" and has_table(text)):
        return "markdown"
    return "csv" if suffix in (".csv", ".tsv") or is_delimited(text) else "text"


def _beginning(data: bytes) -> bytes:
    """Return the first bytes without a mark, those of UTF-16 as UTF-8."""
    head = data[:4096]
    return decoded(head).encode() if _is_utf16(head) else head.removeprefix(b"\xef\xbb\xbf")


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or bool(unmarked_utf16(data))


def _sniff_compound(data: bytes, suffix: str) -> Format:
    """Return the format of a compound file; what is embedded in it has streams of its own there."""
    if sentence := foreign_compound(data):
        raise DocumentRefusedError("unsupported", sentence)
    streams = {"doc": ("WordDocument",), "xls": ("Workbook", "Book")}
    kinds: list[Format] = ["xls", "doc"] if suffix.startswith(".xl") else ["doc", "xls"]
    for kind in kinds:
        if any(f"{name}\0".encode("utf-16-le") in data for name in streams[kind]):
            return kind
    raise DocumentRefusedError(
        "unsupported",
        "it is an old Office file that is no Word document or workbook; save it as .docx or .xlsx",
    )


def _sniff_zip(data: bytes, suffix: str) -> Format:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        check_entries(data, archive.infolist())
        kind = archive.read("mimetype") if "mimetype" in names else b""
        types = archive.read(_TYPES) if _TYPES in names else b""
    if any(name.startswith("word/") for name in names) or b"wordprocessingml" in types:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise DocumentRefusedError(
        "unsupported",
        foreign_package(names, kind, suffix)
        or "it is no Word document; plans are read from Word, PDF, HTML and text",
    )
