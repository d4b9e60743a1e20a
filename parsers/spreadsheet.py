"""Readers for CSV files and Excel workbooks.

Dates in cells become text as a plan would write them ("15.01.2025"), so that what follows reads
them as it reads any plan. Each sheet is a table, its name the heading above it.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import Any

from parsers.clean import clean_paragraphs
from parsers.limits import limits, variable
from parsers.model import Cell, Content, DocumentRefusedError, Grid, Metadata, Paragraph
from parsers.text_dump import decode

_DELIMITERS = ";,\t"


def read_csv(data: bytes) -> Content:
    """Give the one grid of a CSV file's bytes; lines above the header are paragraphs."""
    text = decode(data)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    blocks: list[Paragraph | Grid] = []
    while rows and sum(bool(cell.strip()) for cell in rows[0]) < 2:
        first = " ".join(cell for cell in rows.pop(0) if cell.strip())
        if first:
            blocks.append(Paragraph(clean_paragraphs(first)))
    width = max(map(len, rows), default=0)
    cells = tuple(
        Cell(number, col, clean_paragraphs(text), text, is_header=number == 0)
        for number, row in enumerate(rows)
        for col, text in enumerate(row)
    )
    return Content("csv", (*blocks, Grid(cells, len(rows), width)))


def delimiter_of(text: str) -> str:
    """Give the delimiter that parts the first line of several columns into most."""
    for line in text.splitlines():
        counts = {mark: line.count(mark) for mark in _DELIMITERS}
        if any(counts.values()):
            return max(_DELIMITERS, key=lambda mark: counts[mark])
    return ","


def read_workbook(data: bytes) -> Content:
    """Give a grid a sheet of an Excel workbook's bytes; hidden sheets and rows are left out."""
    import openpyxl

    most = limits().cells
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    blocks: list[Paragraph | Grid] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            if sheet.max_row * sheet.max_column > most:
                raise DocumentRefusedError(
                    "unsupported",
                    f"the sheet «{sheet.title}» has over {most:,} cells; if that is right, set "
                    f"{variable('cells')} to more",
                )
            blocks.append(Paragraph(sheet.title, 2))
            blocks.extend(_sheet_blocks(sheet))
    properties = book.properties
    modified = properties.modified or properties.created
    day = modified.date().isoformat() if modified else None
    return Content("workbook", tuple(blocks), Metadata(properties.title or "", day))


def _sheet_blocks(sheet: Any) -> list[Paragraph | Grid]:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    inner = {
        (row, col)
        for area in merged.values()
        for row in range(area.min_row, area.max_row + 1)
        for col in range(area.min_col, area.max_col + 1)
    } - merged.keys()
    rows = [
        number for number in range(1, sheet.max_row + 1) if not sheet.row_dimensions[number].hidden
    ]
    paragraphs: list[Paragraph | Grid] = []
    while rows:
        texts = [_text(cell.value) for cell in sheet[rows[0]]]
        if sum(map(bool, texts)) > 1:
            break
        if said := "".join(texts):
            paragraphs.append(Paragraph(clean_paragraphs(said)))
        rows.pop(0)
    place = {number: at for at, number in enumerate(rows)}
    cells = []
    for number in rows:
        for cell in sheet[number]:
            if (cell.row, cell.column) in inner:
                continue
            area = merged.get((cell.row, cell.column))
            below = range(cell.row, area.max_row + 1) if area else (cell.row,)
            text = _text(cell.value)
            cells.append(
                Cell(
                    place[number],
                    cell.column - 1,
                    clean_paragraphs(text),
                    text,
                    sum(row in place for row in below),
                    area.max_col - area.min_col + 1 if area else 1,
                    struck=bool(cell.font and cell.font.strike and text),
                )
            )
    return [*paragraphs, Grid(tuple(cells), len(rows), sheet.max_column)] if rows else paragraphs


def _text(value: Any) -> str:
    """Give a cell's value as a plan would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = f"{value:%d.%m.%Y}"
        return day if value.time() == time() else f"{day} kl. {value:%H.%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"kl. {value:%H.%M}"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
