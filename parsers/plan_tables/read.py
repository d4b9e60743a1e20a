"""From a table as drawn to a logical table: header, fields, sections, rows.

A row that repeats the header is dropped, a row merged over all columns names the section of the
rows below, rows without any text are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.document.model import Cell, Grid, ReaderRemark, Row, Table
from parsers.document.text import letters
from parsers.header_words.vocabulary import (
    field_of,
    fields_of,
    heal_header,
    is_time,
    names_period,
    names_year,
    vocabulary,
)
from parsers.plan_tables.by_content import (
    Matrix,
    fields_by_content,
    goes_on,
    heads_a_period,
    weekdays_by_column,
)
from parsers.plan_tables.matrix import matrix_table
from parsers.plan_tables.month_column import with_odd_months_as_dates
from parsers.plan_tables.side_by_side import halves_below

# a header stands in one of the first rows, and its texts are short
_HEADER_SEARCH_ROWS = 6
_LONGEST_HEADER = 80
_FEWEST_FIELDS = 2
_LONGEST_NAME = 40
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_table(
    grid: Grid, number: int, heading: str = "", before: Table | None = None
) -> tuple[Table, list[ReaderRemark]]:
    """Return the logical table of a grid, and remarks on what was guessed.

    `number` is the table's in the document, from 1. A table without a header has that of the
    plan's table `before` it, where it has as many columns and times where that has them.
    """
    matrix = fill_spans(grid)
    found = matrix_table(matrix, heading)
    if found is not None:
        return found, list(_remarks_on_matrix(found, number))
    header_row = find_header(matrix)
    if header_row is None and before is not None and len(before.header) == grid.n_cols:
        if not goes_on(matrix, before):
            remark = ReaderRemark("table_left_out", matrix[0][0].text, table=number)
            return _headed(matrix, None, heading), [remark]
        heads = [[letters(text) for text in before.header]]
        table = Table(before.header, before.header_groups, before.fields, (), heading)
        table = with_odd_months_as_dates(replace(table, rows=_rows(matrix, heads, "")))
        return table, [ReaderRemark("header_inherited", table=number)] if table.rows else []
    table = with_odd_months_as_dates(_with_measures(_headed(matrix, header_row, heading)))
    halves = halves_below(table)
    if halves is not None:
        return halves, [ReaderRemark("side_by_side", table=number)]
    if header_row is None and before is None:
        fields = fields_by_content(matrix)
        if fields is not None:
            return replace(table, fields=fields), [ReaderRemark("columns_guessed", table=number)]
    if weekdays_by_column(matrix):
        return table, [ReaderRemark("weekdays_as_columns", table=number)]
    return _guess_activity(table, number)


def _remarks_on_matrix(table: Table, number: int) -> Iterator[ReaderRemark]:
    """Return remarks on a matrix: that it is one, and its rows with nothing under a time."""
    yield ReaderRemark("months_as_columns", table=number)
    date, name = table.fields.index("date"), table.fields.index("activity")
    bare = [row.cells[name].text for row in table.rows if not row.cells[date].text]
    if bare:
        yield ReaderRemark("matrix_without_marks", " · ".join(bare)[:200], table=number)


def _headed(matrix: Matrix, header_row: int | None, heading: str) -> Table:
    """Return the table of the rows below a header, which may be in two rows."""
    n_cols = len(matrix[0]) if matrix else 0
    if header_row is None:
        none = (None,) * n_cols
        return Table(("",) * n_cols, none, none, _rows(matrix, (), ""), heading)
    top = header_row
    if _names_columns(matrix, header_row):
        header_row += 1
    elif header_row and _groups_columns(matrix[header_row - 1]):
        top -= 1
    above, row = matrix[top], matrix[header_row]
    grouped = [top < header_row and cell is not row[col] for col, cell in enumerate(above)]
    header = tuple(
        heal_header(cell.text if cell.text or not grouped[col] else above[col].text)
        for col, cell in enumerate(row)
    )
    groups = tuple(
        (cell.text if grouped[col] and row[col].text else "") or None
        for col, cell in enumerate(above)
    )
    heads = [_key(cells) for cells in matrix[top : header_row + 1]]
    rows = _rows(matrix[header_row + 1 :], heads, _section_above(matrix, top))
    title = _title_above(matrix, top, rows)
    if title:
        rows = tuple(replace(row, section="") if row.section == title else row for row in rows)
        heading = heading if names_period(heading) or names_year(heading) else title
    return Table(header, groups, fields_of(header, groups), rows, heading)


def _key(cells: Sequence[Cell]) -> list[str]:
    return [letters(cell.text) for cell in cells]


def _rows(matrix: Matrix, heads: Sequence[list[str]], section: str) -> tuple[Row, ...]:
    """Return the rows below a header, each with the section that it stands in.

    `heads` are the header's rows, letters only: where they stand again, they are no rows.
    """
    heads = [key for key in heads if any(key)]
    rows: list[Row] = []
    for place, cells in enumerate(matrix):
        if not any(cell.text for cell in cells) or (heads and _key(cells) in heads):
            continue
        if _is_section(cells) or heads_a_period(matrix, place):
            section = next(cell.text for cell in cells if cell.text).replace("\n", " ")
            continue
        rows.append(Row(tuple(cells), section))
    return tuple(rows)


def fill_spans(grid: Grid) -> Matrix:
    """Return the grid as rows of equal length; a merged cell stands in every place it covers."""
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


def is_plan(matrix: Matrix) -> bool:
    """Return whether a table has a known header, or is a matrix, or a list without a header."""
    if find_header(matrix) is not None or matrix_table(matrix, "") is not None:
        return True
    return fields_by_content(matrix) is not None


def find_header(matrix: Matrix) -> int | None:
    """Return the row that heads the columns: the first with known fields, or a better one below it.

    A row further down is the header again, or a row that uses its words: what is above it counts.
    """
    best: tuple[int, int] | None = None
    for number, cells in enumerate(matrix[:_HEADER_SEARCH_ROWS]):
        if best is not None and number > best[1] + 1:
            break
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
    # a row of times is no header, whatever it is marked as
    marked = bool(first) and all(cell.is_header for cell in first)
    marked = marked and not any(is_time(cell.text) for cell in first)
    return 0 if marked and not _is_section(first) else None


def _names_columns(matrix: Matrix, header_row: int) -> bool:
    """Return whether the row below a header names the columns under its merged headings only."""
    if header_row + 1 >= len(matrix):
        return False
    top, below = matrix[header_row], matrix[header_row + 1]
    grouped = {
        col
        for col, cell in enumerate(top)
        if cell.col_span > 1 and cell.text and below[col] is not cell
    }
    if not grouped or _is_section(below):
        return False
    for col, cell in enumerate(below):
        if col not in grouped:
            if cell is not top[col] and cell.text and letters(cell.text) != letters(top[col].text):
                return False
        elif cell.col_span > 1 or not _is_name(cell.text):
            return False
    return len(grouped) < len(top) or any(field_of(cell.text) for cell in below)


def _is_name(text: str) -> bool:
    """Return whether a text may name a column: it is short, and no time but "Vår" or "2025"."""
    time = is_time(text) and not names_period(text) and not _YEAR.fullmatch(text)
    return 0 < len(text) <= _LONGEST_NAME and not time


def _groups_columns(cells: Sequence[Cell]) -> bool:
    """Return whether a row heads groups of columns: it has merged cells, but not one over all."""
    return not _is_section(cells) and any(cell.col_span > 1 and cell.text for cell in cells)


def _section_above(matrix: Matrix, header_row: int | None) -> str:
    """Return the section that a merged row above the header names, if there is one."""
    for cells in reversed(matrix[: header_row or 0]):
        if _is_section(cells):
            return cells[0].text.replace("\n", " ")
    return ""


def _title_above(matrix: Matrix, header_row: int, rows: Sequence[Row]) -> str:
    """Return what a merged row above the header says, where it is the title of the whole table.

    Where other rows name sections, or it names a month or a year, it is the first section.
    """
    above = _section_above(matrix, header_row)
    time = names_period(above) or names_year(above)
    return "" if time or any(row.section != above for row in rows) else above


def _is_section(cells: Sequence[Cell]) -> bool:
    """Return whether one cell with text is merged over all columns, an empty last one aside."""
    if len(cells) < 2 or not cells[0].text:
        return False
    short = max(len(cells) - 1, 2)
    rest = any(cell.text for cell in cells[cells[0].col_span :])
    return cells[0].col_span >= short and not rest


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
    if any(letters(text) in vocabulary().other_tables for text in table.header):
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
