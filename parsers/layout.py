"""From a table as drawn to a logical table: header, fields, sections, rows.

A row that repeats the header is dropped, a row merged over all columns names the section of the
rows below, rows without any text are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.clean import letters
from parsers.headers import field_of, fields_of, heal_header, vocabulary
from parsers.model import Cell, Grid, ReaderRemark, Row, Table

# a header stands in one of the first rows, and its texts are short
_HEADER_SEARCH_ROWS = 6
_LONGEST_HEADER = 80
_FEWEST_FIELDS = 2

Matrix = list[list[Cell]]


def read_table(
    grid: Grid, number: int, heading: str = "", before: Table | None = None
) -> tuple[Table, list[ReaderRemark]]:
    """Give the logical table of a grid, and remarks on what was guessed.

    `number` is the table's in the document, from 1. A table without a header has that of the
    plan's table `before` it, where it has as many columns.
    """
    matrix = fill_spans(grid)
    header_row = find_header(matrix)
    if header_row is None and before is not None and len(before.header) == grid.n_cols:
        table = _body(matrix, before.header, before.header_groups, before.fields, "", heading)
        return table, [ReaderRemark("header_inherited", table=number)] if table.rows else []
    body_start = 0 if header_row is None else header_row + 1
    header = _header_texts(matrix, header_row, grid.n_cols)
    groups = _header_groups(matrix, header_row, grid.n_cols)
    fields = fields_of(header)
    section = _section_above(matrix, header_row)
    table = _body(matrix[body_start:], header, groups, fields, section, heading)
    return _guess_activity(_with_measures(table), number)


def _body(
    matrix: Matrix,
    header: tuple[str, ...],
    groups: tuple[str | None, ...],
    fields: tuple[str | None, ...],
    section: str,
    heading: str,
) -> Table:
    """Give the table of the rows below a header, each with the section that it stands in."""
    key = [letters(text) for text in header]
    rows: list[Row] = []
    for cells in matrix:
        texts = [cell.text for cell in cells]
        if not any(texts):
            continue
        if any(key) and [letters(text) for text in texts] == key:
            continue
        if _is_section(cells):
            section = texts[0].replace("\n", " ")
            continue
        rows.append(Row(tuple(cells), section))
    return Table(header, groups, fields, tuple(rows), heading)


def fill_spans(grid: Grid) -> Matrix:
    """Give the grid as rows of equal length; a merged cell stands in every place it covers."""
    matrix: list[list[Cell | None]] = [[None] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, grid.n_rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.n_cols)):
                if matrix[row][col] is None:
                    matrix[row][col] = cell
    return [
        [cell or Cell(row, col, "") for col, cell in enumerate(cells)]
        for row, cells in enumerate(matrix)
    ]


def find_header(matrix: Matrix) -> int | None:
    """Give the row that heads the columns: among the first, the one with most known fields."""
    best: tuple[int, int] | None = None
    for number, cells in enumerate(matrix[:_HEADER_SEARCH_ROWS]):
        texts = [cell.text for cell in cells]
        if max(map(len, texts), default=0) > _LONGEST_HEADER or _is_section(cells):
            continue
        known = {name for text in texts if text and (name := field_of(text))}
        if len(known) >= _FEWEST_FIELDS and known & {"activity", "date"}:
            score = len(known)
            groups = best is not None and _groups_columns(matrix[best[1]])
            if best is None or score > best[0] or (score == best[0] and groups):
                best = (score, number)
    if best is not None:
        return best[1]
    first = matrix[0] if matrix else []
    marked = bool(first) and all(cell.is_header for cell in first)
    return 0 if marked and not _is_section(first) else None


def _header_texts(matrix: Matrix, row: int | None, n_cols: int) -> tuple[str, ...]:
    if row is None:
        return ("",) * n_cols
    return tuple(heal_header(cell.text) for cell in matrix[row])


def _header_groups(matrix: Matrix, row: int | None, n_cols: int) -> tuple[str | None, ...]:
    """Give each column's heading of the row above the header, where that row groups columns."""
    if not row:
        return (None,) * n_cols
    above = matrix[row - 1]
    if not _groups_columns(above):
        return (None,) * n_cols
    return tuple(
        cell.text if cell.text and cell is not matrix[row][col] else None
        for col, cell in enumerate(above)
    )


def _groups_columns(cells: Sequence[Cell]) -> bool:
    """Tell whether a row heads groups of columns: it has merged cells, but not one over all."""
    return not _is_section(cells) and any(cell.col_span > 1 and cell.text for cell in cells)


def _section_above(matrix: Matrix, header_row: int | None) -> str:
    """Give the section that a merged row above the header names, if there is one."""
    for cells in reversed(matrix[: header_row or 0]):
        if _is_section(cells):
            return cells[0].text.replace("\n", " ")
    return ""


def _is_section(cells: Sequence[Cell]) -> bool:
    """Tell whether one cell with text is merged over all columns."""
    return len(cells) > 1 and cells[0].text != "" and cells[0].col_span >= len(cells)


def _with_measures(table: Table) -> Table:
    """Take a second column headed as activities ("Tiltak") that holds numbers for measures."""
    whole = vocabulary().fields["measures"].whole
    if "measures" in table.fields or whole is None:
        return table
    for col, name in enumerate(table.fields):
        texts = [row.cells[col].text for row in table.rows if row.cells[col].text]
        numbers = texts and all(whole.fullmatch(text) for text in texts)
        if name is None and numbers and field_of(table.header[col]) == "activity":
            fields = (*table.fields[:col], "measures", *table.fields[col + 1 :])
            return replace(table, fields=fields)
    return table


def _guess_activity(table: Table, number: int) -> tuple[Table, list[ReaderRemark]]:
    """Take the unknown column with most text for the activity, where dates have no activity."""
    unknown = [col for col, name in enumerate(table.fields) if name is None]
    if "activity" in table.fields or "date" not in table.fields or not unknown or not table.rows:
        return table, []
    length = {col: sum(len(row.cells[col].text) for row in table.rows) for col in unknown}
    guess = max(unknown, key=lambda col: (length[col], -col))
    if not length[guess]:
        return table, []
    fields = tuple("activity" if col == guess else name for col, name in enumerate(table.fields))
    remark = ReaderRemark(
        "activity_column_guessed", text=table.header[guess], detail=str(guess + 1), table=number
    )
    return replace(table, fields=fields), [remark]
