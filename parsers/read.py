"""One door to all formats: `read_document` detects the format and reads the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from parsers.detect.sniff import sniff
from parsers.document.limits import limits, variable
from parsers.document.model import (
    Content,
    Document,
    DocumentRefusedError,
    Grid,
    Paragraph,
    ReaderRemark,
    Table,
)
from parsers.document.reader_context import ReaderContext
from parsers.document.row_numbers import with_logical_rows
from parsers.document.strikes import unmarked
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import names_year
from parsers.plan_tables.lines_as_table import lines_grid
from parsers.plan_tables.read import is_plan, read_table

_LONGEST_TITLE = 120  # characters
_LONGEST_HEADING = 60


def read_document(
    data: bytes, name: str, times: TimeSense, passwords: Sequence[str] = ()
) -> Document:
    """Return the document that a file's bytes hold; `name` is the file's name, for its suffix.

    `times` says where times begin and end; the passwords are tried on a PDF that needs one.
    Raises DocumentRefusedError, whose message completes "FILE cannot be read: …".
    """
    try:
        detected = sniff(data, PurePath(name).suffix.lower())
        judge = partial(is_plan, times=times)
        context = ReaderContext(detected.name, times, judge, tuple(passwords))
        content = detected.read(data, context)
    except (DocumentRefusedError, MemoryError):
        raise
    except Exception as error:  # a reading library met bytes that it did not expect
        raise DocumentRefusedError(
            "damaged", "it is damaged or cut off; save or export it anew"
        ) from error
    return interpret(content, detected.name, times)


def interpret(content: Content, format_name: str, times: TimeSense) -> Document:
    """Return the document of what a reader read: its grids as logical tables, and its title.

    Raises DocumentRefusedError where a table has more cells than are allowed.
    """
    tables, remarks = _tables(content, times)
    paragraphs = [block for block in content.blocks if isinstance(block, Paragraph)]
    if not any("activity" in table.fields for table in tables):
        number = len(tables) + 1
        listed = lines_grid(paragraphs, number, times)
        if listed is not None:
            grid, line_remarks = listed
            tables.append(read_table(grid, number, times).table)
            remarks.extend((*line_remarks, ReaderRemark("table_of_lines", table=number)))
    return Document(
        format_name,
        content.reader,
        find_title(content),
        tuple(map(unmarked, paragraphs)),
        tuple(tables),
        content.metadata,
        tuple(with_logical_rows((*content.remarks, *remarks), tables)),
    )


def _tables(content: Content, times: TimeSense) -> tuple[list[Table], list[ReaderRemark]]:
    """Return the logical tables of the grids, each with its headings, and remarks on guesses."""
    tables: list[Table] = []
    remarks: list[ReaderRemark] = []
    above: list[Paragraph] = []
    before: Table | None = None
    year = ""
    for block in content.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            year = block.text if names_year(block.text, times) else year
            continue
        number = len(tables) + 1
        _check_size(block, number)
        reading = read_table(block, number, times, _heading(above), before)
        tables.append(replace(reading.table, year_heading=year))
        remarks.extend(reading.remarks)
        before = reading.table if "activity" in reading.table.fields else before
        above = []
    return tables, remarks


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
