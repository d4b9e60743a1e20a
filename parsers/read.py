"""One door to all formats: `read_document` finds the format by content and reads the file.

A format is one function from bytes to `Content`, and its line in `READERS`. The reading libraries
are imported only when a file of that format is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from parsers.detect.sniff import sniff
from parsers.document.limits import limits, variable
from parsers.document.model import (
    Content,
    Document,
    DocumentRefusedError,
    Format,
    Grid,
    Paragraph,
    ReaderRemark,
    Table,
)
from parsers.document.row_numbers import with_logical_rows
from parsers.document.strikes import unmarked
from parsers.header_words.vocabulary import names_year
from parsers.plan_tables.lines_as_table import lines_grid
from parsers.plan_tables.read import read_table

_LONGEST_TITLE = 120
_LONGEST_HEADING = 60


def _docx(data: bytes) -> Content:
    from parsers.word.read import read_docx

    return read_docx(data)


def _pdf(data: bytes, passwords: Sequence[str] = ()) -> Content:
    from parsers.pdf.read import read_pdf

    return read_pdf(data, passwords)


def _html(data: bytes) -> Content:
    from parsers.web.read import read_html

    return read_html(data)


def _text(data: bytes) -> Content:
    from parsers.plain_text.read import read_text

    return read_text(data)


def _markdown(data: bytes) -> Content:
    from parsers.plain_text.markdown import read_markdown

    return read_markdown(data)


def _csv(data: bytes) -> Content:
    from parsers.sheets.csv import read_csv

    return read_csv(data)


def _workbook(data: bytes) -> Content:
    from parsers.sheets.workbook import read_workbook

    return read_workbook(data)


def _office(suffix: str) -> Callable[[bytes], Content]:
    def read(data: bytes) -> Content:
        from parsers.office.read import read_office

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
    """Return the document that a file's bytes hold; `name` is the file's name, for its suffix.

    The passwords are tried on a PDF that needs one.
    Raises DocumentRefusedError, whose message completes "FILE cannot be read: …".
    """
    try:
        kind = sniff(data, PurePath(name).suffix.lower())
        content = _pdf(data, passwords) if kind == "pdf" else READERS[kind](data)
    except (DocumentRefusedError, MemoryError):
        raise
    except Exception as error:  # a reading library met bytes that it did not expect
        raise DocumentRefusedError(
            "damaged", "it is damaged or cut off; save or export it anew"
        ) from error
    return _document(kind, content)


def _document(kind: Format, content: Content) -> Document:
    tables: list[Table] = []
    remarks = list(content.remarks)
    above: list[Paragraph] = []
    before: Table | None = None
    year = ""
    for block in content.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            year = block.text if names_year(block.text) else year
            continue
        _check_size(block, len(tables) + 1)
        table, guessed = read_table(block, len(tables) + 1, _heading(above), before)
        tables.append(replace(table, year_heading=year))
        remarks.extend(guessed)
        before = table if "activity" in table.fields else before
        above = []
    paragraphs = [block for block in content.blocks if isinstance(block, Paragraph)]
    title = find_title(content)
    if not any("activity" in table.fields for table in tables):
        listed = lines_grid(paragraphs, len(tables) + 1)
        if listed is not None:
            table, _ = read_table(listed[0], len(tables) + 1)
            remarks.extend(listed[1])
            tables.append(table)
            remarks.append(ReaderRemark("table_of_lines", table=len(tables)))
    return Document(
        kind,
        content.reader,
        title,
        tuple(map(unmarked, paragraphs)),
        tuple(tables),
        content.metadata,
        tuple(with_logical_rows(remarks, tables)),
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
    """Return the heading of a table: the short paragraph right above, else the last heading."""
    if not above:
        return ""
    nearest = above[-1]
    short = len(nearest.text) <= _LONGEST_HEADING and not nearest.text.endswith((".", ":", ","))
    headings = [paragraph for paragraph in above if paragraph.level]
    return (nearest if short or not headings else headings[-1]).text


def find_title(content: Content) -> str:
    """Return the document's title: its first heading or short first line, else its metadata's.

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
