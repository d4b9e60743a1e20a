"""Reader for CSV files and text whose columns semicolons, commas or tabs part."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from parsers.detect.sample import Sample
from parsers.document.encoding import decode
from parsers.document.model import Cell, Content, ReaderRemark
from parsers.document.reader_context import ReaderContext
from parsers.document.text import clean_paragraphs
from parsers.header_words.find_header import known_header
from parsers.sheets.tables_in_sheet import sheet_blocks

_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ";\t,|"
_SEARCHED = 200  # lines
_LEAST_ALIKE = 0.8  # of the lines: they have as many cells as the header
_SEPARATOR_LINE = re.compile(r"^\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # Excel's own first line

_LONGEST_CELL = 2**31 - 1  # characters: as long as the file, whatever that is
Record = tuple[int, list[str]]  # the line it begins on, its cells


def read_csv(data: bytes, context: ReaderContext) -> Content:
    """Return the tables of a CSV file's bytes; lines above the header are paragraphs."""
    text = decode(data)
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else delimiter_of(text)
    skipped = 1 if said else 0
    text = text[said.end() :] if said else text
    remarks: list[ReaderRemark] = []
    records = _records(text, delimiter, csv.QUOTE_MINIMAL)
    width = _usual_width(records)
    open_quote = None if _is_strict(text, delimiter) else _swallowed(records, delimiter, width)
    if open_quote is not None:
        detail = str(open_quote + skipped)
        remarks.append(ReaderRemark("quote_left_open", detail=detail))
        records = _records(text, delimiter, csv.QUOTE_NONE)
        width = _usual_width(records)
    cells: list[Cell] = []
    in_table = False
    for number, (line, record) in enumerate(records):
        in_table = in_table or sum(bool(entry.strip()) for entry in record) > 1
        section = in_table and len(record) == 1 and width > 1
        for col, original in enumerate(record):
            span = width if section else 1
            cells.append(Cell(number, col, clean_paragraphs(original), original, col_span=span))
        if in_table and not section and _is_ragged(record, width):
            shown = delimiter.join(record).replace("\n", " ")[:80]
            remarks.append(ReaderRemark("ragged_row", shown, str(line + skipped)))
    return Content(
        "csv", tuple(sheet_blocks(cells, len(records), context.times)), remarks=tuple(remarks)
    )


def delimiter_of(text: str) -> str:
    """Return the delimiter that parts the most lines into the same number of columns."""
    head = "\n".join(text.splitlines()[:_SEARCHED])
    best = (0, ",")
    for mark in _DELIMITERS:
        widths = Counter(len(row) for _, row in _records(head, mark, csv.QUOTE_MINIMAL))
        alike = max((count * min(n, 3) for n, count in widths.items() if n > 1), default=0)
        if alike > best[0]:
            best = (alike, mark)
    return best[1]


def is_csv(sample: Sample) -> bool:
    """Return whether a text is delimited: by its name, or as its lines are."""
    return sample.suffix in _SUFFIXES or _is_delimited(sample.text)


def _is_delimited(text: str) -> bool:
    """Return whether semicolons or tabs separate a text's lines as they separate a known header."""
    for mark in ";\t":
        records = _records("\n".join(text.splitlines()[:_SEARCHED]), mark, csv.QUOTE_MINIMAL)
        rows = [row for _, row in records]
        for place, row in enumerate(rows):
            if len(row) < 2 or not all(entry.strip() for entry in row):
                continue
            header = [Cell(0, col, clean_paragraphs(entry)) for col, entry in enumerate(row)]
            below = rows[place + 1 :]
            if known_header([header]) is not None and below:
                alike = sum(len(other) == len(row) for other in below)
                return alike >= _LEAST_ALIKE * len(below)
    return False


def _records(text: str, delimiter: str, quoting: int) -> list[Record]:
    """Return the records that are not blank."""
    usual = csv.field_size_limit(_LONGEST_CELL)  # the limit is one for the whole program
    try:
        lines = io.StringIO(text.replace("\x00", ""), newline="")
        reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
        records = []
        begun = 1
        for record in reader:
            if any(entry.strip() for entry in record):
                records.append((begun, record))
            begun = reader.line_num + 1
        return records
    finally:
        csv.field_size_limit(usual)


def _usual_width(records: Sequence[Record]) -> int:
    widths = Counter(len(record) for _, record in records if len(record) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _is_ragged(record: Sequence[str], width: int) -> bool:
    return len(record) < width or any(entry.strip() for entry in record[width:])


def _is_strict(text: str, delimiter: str) -> bool:
    """Return whether every quotation mark opens or closes a cell (RFC 4180)."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _swallowed(records: Sequence[Record], delimiter: str, width: int) -> int | None:
    """Return the line of a quote that nothing closes: a cell that has whole lines of the table."""
    for line, record in records:
        for entry in record:
            inner = entry.split("\n")[1:]
            if any(part.count(delimiter) >= max(width - 1, 1) for part in inner):
                return line
    return None
