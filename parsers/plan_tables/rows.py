"""The rows below a header, each with the section that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.document.model import Cell, Row, Table
from parsers.document.spans import Matrix, groups_columns, is_section
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.healing import heal_header
from parsers.header_words.recognition import field_of, fields_of, names_year
from parsers.plan_tables.by_content import heads_a_period

_LONGEST_NAME = 40  # characters of a column's name below a merged heading


def table_below(matrix: Matrix, header_row: int | None, heading: str, times: TimeSense) -> Table:
    """Return the table of the rows below a header, which may be in two rows; or of all rows."""
    n_cols = len(matrix[0]) if matrix else 0
    if header_row is None:
        none = (None,) * n_cols
        rows = tuple(rows_below(matrix, 0, (), "", times))
        return Table(("",) * n_cols, none, none, rows, heading)
    top, bottom = _header_rows(matrix, header_row, times)
    above, row = matrix[top], matrix[bottom]
    grouped = [top < bottom and cell is not row[col] for col, cell in enumerate(above)]
    header = tuple(
        heal_header(cell.text if cell.text or not grouped[col] else above[col].text)
        for col, cell in enumerate(row)
    )
    groups = tuple(
        (cell.text if grouped[col] and row[col].text else "") or None
        for col, cell in enumerate(above)
    )
    heads = [_key(cells) for cells in matrix[top : bottom + 1]]
    section = _section_above(matrix, top)
    rows = tuple(rows_below(matrix, bottom + 1, heads, section, times))
    if section and _is_title(section, rows, times):
        rows = tuple(replace(row, section="") for row in rows)
        named = times.names_period(heading) or names_year(heading, times)
        heading = heading if named else section
    return Table(header, groups, fields_of(header, groups), rows, heading)


def rows_below(
    matrix: Matrix, first: int, heads: Sequence[Sequence[str]], section: str, times: TimeSense
) -> Iterator[Row]:
    """Return the rows from the `first` on, each with the section that it stands in.

    `heads` are the header's rows, letters only: where they stand again, they are no rows.
    """
    known = [list(key) for key in heads if any(key)]
    for number, cells in enumerate(matrix[first:], start=first):
        if not any(cell.text for cell in cells) or _key(cells) in known:
            continue
        if is_section(cells) or heads_a_period(matrix, number, times):
            section = next(cell.text for cell in cells if cell.text).replace("\n", " ")
            continue
        yield Row(tuple(cells), section, number)


def _header_rows(matrix: Matrix, header_row: int, times: TimeSense) -> tuple[int, int]:
    """Return the first and the last row of a header that is found in one of its rows."""
    if _names_columns(matrix, header_row, times):
        return header_row, header_row + 1
    grouped = header_row > 0 and groups_columns(matrix[header_row - 1])
    return header_row - grouped, header_row


def _key(cells: Sequence[Cell]) -> list[str]:
    return [letters(cell.text) for cell in cells]


def _names_columns(matrix: Matrix, header_row: int, times: TimeSense) -> bool:
    """Return whether the row below a header names the columns under its merged headings only."""
    if header_row + 1 >= len(matrix):
        return False
    top, below = matrix[header_row], matrix[header_row + 1]
    grouped = {
        col
        for col, cell in enumerate(top)
        if cell.col_span > 1 and cell.text and below[col] is not cell
    }
    if not grouped or is_section(below):
        return False
    for col, cell in enumerate(below):
        if col not in grouped:
            if cell is not top[col] and cell.text and letters(cell.text) != letters(top[col].text):
                return False
        elif cell.col_span > 1 or not _may_name_column(cell.text, times):
            return False
    return len(grouped) < len(top) or any(field_of(cell.text) for cell in below)


def _may_name_column(text: str, times: TimeSense) -> bool:
    """Return whether a text may name a column: it is short, and no time but "Vår" or "2025"."""
    if not 0 < len(text) <= _LONGEST_NAME:
        return False
    named = times.names_period(text) or names_year(text, times)
    return named or not times.begins_with_time(text)


def _section_above(matrix: Matrix, header_row: int) -> str:
    """Return the section that a merged row above the header names, if there is one."""
    for cells in reversed(matrix[:header_row]):
        if is_section(cells):
            return cells[0].text.replace("\n", " ")
    return ""


def _is_title(section: str, rows: Sequence[Row], times: TimeSense) -> bool:
    """Return whether a merged row above the header is the title of the whole table.

    Where other rows name sections, or it names a month or a year, it is the first section.
    """
    if times.names_period(section) or names_year(section, times):
        return False
    return all(row.section == section for row in rows)
