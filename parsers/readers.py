"""One door to all formats: `read_document` finds the format by content and reads the file.

A format is one function from bytes to `Content`, and its line in `READERS`. The reading libraries
are imported only when a file of that format is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import PurePath

from parsers.foreign import foreign_compound, foreign_file, foreign_package
from parsers.layout import read_table
from parsers.limits import limits, variable
from parsers.line_lists import lines_grid
from parsers.model import (
    Content,
    Document,
    DocumentRefusedError,
    Format,
    Grid,
    Paragraph,
    ReaderRemark,
    Table,
)
from parsers.unpacked import check_entries, check_streams
from parsers.web_files import decoded, is_web_archive, unmarked_utf16

_LONGEST_TITLE = 120
_LONGEST_HEADING = 60
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


def _docx(data: bytes) -> Content:
    from parsers.docx import read_docx

    return read_docx(data)


def _pdf(data: bytes, passwords: Sequence[str] = ()) -> Content:
    from parsers.pdf import read_pdf

    return read_pdf(data, passwords)


def _html(data: bytes) -> Content:
    from parsers.html import read_html

    return read_html(data)


def _text(data: bytes) -> Content:
    from parsers.text_dump import read_text

    return read_text(data)


def _markdown(data: bytes) -> Content:
    from parsers.markdown import read_markdown

    return read_markdown(data)


def _csv(data: bytes) -> Content:
    from parsers.csv_text import read_csv

    return read_csv(data)


def _workbook(data: bytes) -> Content:
    from parsers.spreadsheet import read_workbook

    return read_workbook(data)


def _office(suffix: str) -> Callable[[bytes], Content]:
    def read(data: bytes) -> Content:
        from parsers.office import read_office

        return read_office(data, suffix)

    return read


READERS: dict[Format, Callable[[bytes], Content]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "text": _text,
    "markdown": _markdown,
    "csv": _csv,
    "xlsx": _workbook,
    "doc": _office(".doc"),
    "odt": _office(".odt"),
    "rtf": _office(".rtf"),
    "ods": _office(".ods"),
    "xls": _office(".xls"),
}


def read_document(data: bytes, name: str, passwords: Sequence[str] = ()) -> Document:
    """Give the document that a file's bytes hold; `name` is the file's name, for its suffix.

    The passwords are tried on a PDF that needs one.
    Raises DocumentRefusedError, whose message completes "FILE cannot be read: …".
    """
    kind = sniff(data, PurePath(name).suffix.lower())
    try:
        content = _pdf(data, passwords) if kind == "pdf" else READERS[kind](data)
    except (DocumentRefusedError, MemoryError):
        raise
    except Exception as error:  # a reading library met bytes that it did not expect
        raise DocumentRefusedError(
            "damaged", "it is damaged or cut off; save or export it anew"
        ) from error
    return _document(kind, content)


def sniff(data: bytes, suffix: str) -> Format:
    """Give the format that a file's content has; the suffix only settles what text may be.

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
    """Give the format of a text: a table in Markdown or CSV, or a dump or prose."""
    from parsers.csv_text import is_delimited
    from parsers.markdown import has_table
    from parsers.text_dump import decode

    text = decode(data)
    if suffix in (".md", ".markdown") or (suffix != ".csv" and has_table(text)):
        return "markdown"
    return "csv" if suffix in (".csv", ".tsv") or is_delimited(text) else "text"


def _beginning(data: bytes) -> bytes:
    """Give the first bytes without a mark, those of UTF-16 as UTF-8."""
    head = data[:4096]
    return decoded(head).encode() if _is_utf16(head) else head.removeprefix(b"\xef\xbb\xbf")


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or bool(unmarked_utf16(data))


def _sniff_compound(data: bytes, suffix: str) -> Format:
    """Give the format of a compound file; what is embedded in it has streams of its own there."""
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            check_entries(data, archive.infolist())
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise DocumentRefusedError(
            "damaged", "it is damaged or cut off; save or export it anew"
        ) from error
    if any(name.startswith("word/") for name in names):
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


def _document(kind: Format, content: Content) -> Document:
    tables: list[Table] = []
    remarks = list(content.remarks)
    above: list[Paragraph] = []
    before: Table | None = None
    for block in content.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            continue
        _check_size(block, len(tables) + 1)
        table, guessed = read_table(block, len(tables) + 1, _heading(above), before)
        tables.append(table)
        remarks.extend(guessed)
        before = table if "activity" in table.fields else before
        above = []
    paragraphs = [block for block in content.blocks if isinstance(block, Paragraph)]
    title = find_title(content)
    if not any("activity" in table.fields for table in tables):
        grid = lines_grid(paragraphs)
        if grid is not None:
            table, _ = read_table(grid, len(tables) + 1)
            tables.append(table)
            remarks.append(ReaderRemark("table_of_lines", table=len(tables)))
    single = len(tables) == 1
    return Document(
        kind,
        content.reader,
        title,
        tuple(paragraphs),
        tuple(tables),
        content.metadata,
        tuple(_numbered(remark) if single else remark for remark in remarks),
    )


def _check_size(grid: Grid, number: int) -> None:
    """Refuse a table that its spans unfold to more cells than are allowed."""
    most = limits().cells
    if grid.n_rows * grid.n_cols > most:
        raise DocumentRefusedError(
            "unsupported",
            f"its table {number} has over {most:,} cells; if that is right, set "
            f"{variable('cells')} to more",
        )


def _heading(above: Sequence[Paragraph]) -> str:
    """Give the heading of a table: the short paragraph right above, else the last heading."""
    if not above:
        return ""
    nearest = above[-1]
    short = len(nearest.text) <= _LONGEST_HEADING and not nearest.text.endswith((".", ":", ","))
    headings = [paragraph for paragraph in above if paragraph.level]
    return (nearest if short or not headings else headings[-1]).text


def _numbered(remark: ReaderRemark) -> ReaderRemark:
    """Give a remark on a row the number of the only table."""
    if remark.row is None or remark.table is not None:
        return remark
    return ReaderRemark(remark.code, remark.text, remark.detail, remark.page, 1, remark.row)


def find_title(content: Content) -> str:
    """Give the document's title: its first heading or short first line, else its metadata's.

    A first paragraph that is long, or ends as a sentence does, is running text and no title.
    """
    first = next(iter(content.blocks), None)
    for block in content.blocks:
        if isinstance(block, Grid):
            break
        if block.level == 1:
            return block.text.replace("\n", " ")
    if isinstance(first, Paragraph):
        line = first.text.split("\n", 1)[0]
        if len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ";", ",")):
            return line
    return content.metadata.title.strip()
