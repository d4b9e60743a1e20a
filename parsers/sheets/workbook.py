"""Reader for Excel workbooks: each sheet's tables, its name the heading above them.

Hidden rows, columns and sheets are left out, each with a remark; so are comments.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import range_boundaries

from parsers.document.limits import limits, variable
from parsers.document.model import (
    Cell,
    Content,
    DocumentRefusedError,
    Grid,
    Metadata,
    Paragraph,
    ReaderRemark,
)
from parsers.document.reader_context import ReaderContext
from parsers.document.strikes import StruckText, read_struck
from parsers.document.text import clean_paragraphs
from parsers.document.time_sense import TimeSense
from parsers.sheets.fills import fill_of
from parsers.sheets.shown_values import shown
from parsers.sheets.tables_in_sheet import sheet_blocks

_UNNAMED_SHEET = re.compile(r"(?:ark|sheet|tabell|table)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_NO_VALUE = re.compile(
    rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_REMARKED = 80  # characters


def read_workbook(data: bytes, context: ReaderContext) -> Content:
    """Return the tables of the sheets of an Excel workbook's bytes."""
    import openpyxl

    _check_merges(data)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
    blocks: list[Paragraph | Grid] = []
    remarks: list[ReaderRemark] = []
    for sheet in book.worksheets:
        values = _filled(sheet)
        if sheet.sheet_state != "visible":
            if values:
                remarks.append(ReaderRemark("note_left_out", sheet.title, "hidden sheet"))
            continue
        cells, n_rows, said = _read_sheet(sheet, values, context.times)
        own_blocks = sheet_blocks(cells, n_rows, context.times)
        remarks.extend(said)
        if own_blocks and not _UNNAMED_SHEET.fullmatch(sheet.title.strip()):
            # right above the table, where its heading is looked for
            place = next((at for at, block in enumerate(own_blocks) if isinstance(block, Grid)), 0)
            own_blocks.insert(place, Paragraph(sheet.title, 2))
        blocks.extend(own_blocks)
    remarks.extend(_without_value(data))
    properties = book.properties
    modified = properties.modified or properties.created
    day = modified.date().isoformat() if modified else None
    metadata = Metadata(properties.title or "", day)
    return Content("workbook", tuple(blocks), metadata, tuple(remarks))


def _check_merges(data: bytes) -> None:
    """Refuse merged cells that cover more than is allowed: the library makes a cell of each."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            covered = 0
            for merge in _MERGE.finditer(package.read(name)):
                left, top, right, bottom = range_boundaries(merge[1].decode("ascii"))
                covered += (right - left + 1) * (bottom - top + 1)
            if covered > limits().cells:
                raise DocumentRefusedError(
                    "unsupported",
                    f"merged cells cover over {limits().cells:,} cells of a sheet; if that is "
                    f"right, set {variable('cells')} to more",
                )


def _filled(sheet: Any) -> list[Any]:
    """Return the cells of a sheet that have a value, in reading order.

    Formats reach far below and beside what is written: they make no cells here.
    """
    filled = [cell for cell in sheet._cells.values() if cell.value is not None]
    filled.sort(key=lambda cell: (cell.row, cell.column))
    if filled:
        height = filled[-1].row
        width = max(cell.column for cell in filled)
        if height * width > limits().cells:
            raise DocumentRefusedError(
                "unsupported",
                f"the sheet «{sheet.title}» has over {limits().cells:,} cells; if that is right, "
                f"set {variable('cells')} to more",
            )
    return filled


def _read_sheet(
    sheet: Any, values: list[Any], times: TimeSense
) -> tuple[list[Cell], int, list[ReaderRemark]]:
    """Return a sheet's cells, its number of rows, and remarks on what was left out."""
    if not values:
        return [], 0, []
    last_row, last_col = values[-1].row, max(cell.column for cell in values)
    hidden = _hidden_columns(sheet, last_col)
    rows = [row for row in range(1, last_row + 1) if not sheet.row_dimensions[row].hidden]
    cols = [col for col in range(1, last_col + 1) if col not in hidden]
    row_place = {row: at for at, row in enumerate(rows)}
    col_place = {col: at for at, col in enumerate(cols)}
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    cells: list[Cell] = []
    remarks = list(_hidden_remarks(sheet, values, row_place, col_place, times))
    for source in values:
        place = f"{sheet.title}!{source.coordinate}"
        area = merged.get((source.row, source.column))
        height = area.max_row if area else source.row
        width = area.max_col if area else source.column
        covered_rows = [r for r in range(source.row, min(height, last_row) + 1) if r in row_place]
        # a heading merged over more columns than are used still covers those that are
        covered_cols = [c for c in range(source.column, min(width, last_col) + 1) if c in col_place]
        if source.comment is not None:
            said = _short(source.comment.text)
            remarks.append(ReaderRemark("note_left_out", said, f"comment in {place}"))
        if not covered_rows or not covered_cols:
            continue
        text = shown(source.value, source.number_format, times)
        seen = _struck_text(source, text)
        if seen.partly:
            remarks.append(ReaderRemark("partly_struck", f"{_short(seen.partly)} ({place})"))
        cells.append(
            Cell(
                row_place[covered_rows[0]],
                col_place[covered_cols[0]],
                clean_paragraphs(seen.text),
                seen.original,
                len(covered_rows),
                len(covered_cols),
                struck=bool(text) and seen.struck,
                fill=fill_of(source),
            )
        )
    cells.extend(_coloured(sheet, merged, row_place, col_place))
    return cells, len(rows), remarks


def _coloured(
    sheet: Any, merged: dict[tuple[int, int], Any], rows: dict[int, int], cols: dict[int, int]
) -> Iterator[Cell]:
    """Return the cells without a value that have a colour, among those that have values."""
    for source in sheet._cells.values():
        seen = source.row in rows and source.column in cols
        if not seen or source.value is not None or (fill := fill_of(source)) is None:
            continue
        area = merged.get((source.row, source.column))
        height = sum(row in rows for row in range(area.min_row, area.max_row + 1)) if area else 1
        width = sum(col in cols for col in range(area.min_col, area.max_col + 1)) if area else 1
        yield Cell(rows[source.row], cols[source.column], "", "", height, width, fill=fill)


def _hidden_columns(sheet: Any, last: int) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            hidden.update(range(dimension.min, min(dimension.max, last) + 1))
    return hidden


def _hidden_remarks(
    sheet: Any,
    values: list[Any],
    rows: dict[int, int],
    cols: dict[int, int],
    times: TimeSense,
) -> Iterator[ReaderRemark]:
    """Return a remark for each hidden row and column that has text."""
    lost_rows: dict[int, list[str]] = {}
    lost_cols: dict[str, list[str]] = {}
    for cell in values:
        if cell.row not in rows:
            lost_rows.setdefault(cell.row, []).append(shown(cell.value, cell.number_format, times))
        elif cell.column not in cols:
            said = shown(cell.value, cell.number_format, times)
            lost_cols.setdefault(cell.column_letter, []).append(said)
    for row, texts in lost_rows.items():
        said = _short(" | ".join(texts))
        yield ReaderRemark("hidden_in_sheet", said, f"row {row} of the sheet «{sheet.title}»")
    for letter, texts in lost_cols.items():
        said = _short(" | ".join(texts))
        yield ReaderRemark("hidden_in_sheet", said, f"column {letter} of the sheet «{sheet.title}»")


def _struck_text(cell: Any, text: str) -> StruckText:
    """Return the text of a cell, which shows `text`, and its struck part."""
    own = bool(cell.font and cell.font.strike)
    if not isinstance(cell.value, CellRichText):
        return read_struck([(text, own)])
    return read_struck(
        (piece.text, bool(piece.font and piece.font.strike))
        if isinstance(piece, TextBlock)
        else (piece, own)
        for piece in cell.value
    )


def _without_value(data: bytes) -> Iterator[ReaderRemark]:
    """Return a remark for each sheet with formulas whose results the file does not have."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                count = len(_NO_VALUE.findall(package.read(name)))
                if count:
                    yield ReaderRemark("formula_without_value", name.rsplit("/", 1)[-1], str(count))


def _short(text: str) -> str:
    return clean_paragraphs(text).replace("\n", " ")[:_REMARKED]
