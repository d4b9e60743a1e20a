"""From a table as drawn to a logical table: header, fields, sections, rows.

A table can be drawn in several ways. Each way is an attempt that returns what it read, with
remarks on what it guessed, or None where the table is not drawn so; the first that fits counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from parsers.document.model import Grid, ReaderRemark, Table
from parsers.document.spans import Matrix, fill_spans
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.find_header import find_header, header_by_structure
from parsers.plan_tables.by_content import fields_by_content, goes_on, weekdays_by_column
from parsers.plan_tables.columns import activity_column, with_measures
from parsers.plan_tables.doubts import (
    as_other_kind,
    is_of_another_kind,
    with_better_activities,
    with_dates_exchanged,
    with_heads_exchanged,
    with_times_found,
    without_bars,
    without_doubtful_fields,
)
from parsers.plan_tables.left_rows import left_rows
from parsers.plan_tables.matrix import times_above
from parsers.plan_tables.month_column import with_odd_months_as_dates
from parsers.plan_tables.rows import rows_below, table_below
from parsers.plan_tables.side_by_side import halves_below
from parsers.plan_tables.times_in_cells import activities_of_groups, times_in_cells
from parsers.plan_tables.week_grid import week_grid

_LONGEST_DETAIL = 200  # characters of a remark


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table as drawn, and what is known of it before its rows are read.

    `number` is the table's in the document, from 1; `before` the plan's table before it, if any;
    `table` what its rows are below the header.
    """

    matrix: Matrix
    number: int
    heading: str
    before: Table | None
    header_row: int | None
    table: Table
    times: TimeSense

    @property
    def width(self) -> int:
        """Its number of columns."""
        return len(self.matrix[0]) if self.matrix else 0

    def remark(self, code: str, text: str = "", detail: str = "") -> tuple[ReaderRemark, ...]:
        """Return a remark on this table."""
        return (ReaderRemark(code, text, detail, table=self.number),)


@dataclass(frozen=True, slots=True)
class TableReading:
    """A logical table, and remarks on what was guessed."""

    table: Table
    remarks: tuple[ReaderRemark, ...] = ()


def read_table(
    grid: Grid, number: int, times: TimeSense, heading: str = "", before: Table | None = None
) -> TableReading:
    """Return the logical table of a grid, and remarks on what was guessed.

    `number` is the table's in the document, from 1. A table without a header has that of the
    plan's table `before` it, where it has as many columns and times where that has them.
    """
    matrix = fill_spans(grid)
    header_row = find_header(matrix, times)
    if header_row is None:
        header_row = header_by_structure(matrix, times)
    table = with_measures(table_below(matrix, header_row, heading, times))
    table, exchanged = with_heads_exchanged(table, times)
    table, doubted = without_doubtful_fields(table, times)
    doubted = [*exchanged, *doubted]
    table = without_bars(with_better_activities(table), times)
    table = with_dates_exchanged(with_times_found(table, times), times)
    table = with_odd_months_as_dates(table, times)
    drawn = _Drawn(matrix, number, heading, before, header_row, table, times)
    readings = (attempt(drawn) for attempt in ATTEMPTS)
    reading = next(reading for reading in readings if reading is not None)
    told = any(remark.code == "other_table" for remark in reading.remarks)
    if doubted and not told and reading.table.header == table.header:
        remarks = tuple(drawn.remark("field_doubted", text)[0] for text in doubted)
        reading = replace(reading, remarks=(*reading.remarks, *remarks))
    return replace(reading, table=replace(reading.table, left=left_rows(matrix, reading.table)))


def is_plan(grid: Grid, times: TimeSense) -> bool:
    """Return whether a table has a known header, or is a matrix, or a list without a header."""
    matrix = fill_spans(grid)
    if find_header(matrix, times) is not None or _matrix_table(matrix, "", times) is not None:
        return True
    return fields_by_content(matrix, times) is not None


def _matrix_table(matrix: Matrix, heading: str, times: TimeSense) -> Table | None:
    weeks = week_grid(matrix, heading)
    if weeks is not None:
        return weeks
    above = times_above(matrix, heading, times)
    if above is not None:
        return above
    beside = times_in_cells(matrix, heading, times)
    return activities_of_groups(matrix, heading) if beside is None else beside


def _as_matrix(drawn: _Drawn) -> TableReading | None:
    """Read an activity a cell; a remark says so, another which rows have nothing under a time."""
    table = _matrix_table(drawn.matrix, drawn.heading, drawn.times)
    if table is None:
        return None
    remarks = drawn.remark("months_as_columns")
    date, name = table.fields.index("date"), table.fields.index("activity")
    bare = [row.cells[name].text for row in table.rows if not row.cells[date].text]
    if bare:
        remarks += drawn.remark("matrix_without_marks", " · ".join(bare)[:_LONGEST_DETAIL])
    return TableReading(table, remarks)


def _as_continuation(drawn: _Drawn) -> TableReading | None:
    """Read a table without a header by that of the one before it, where they are as wide.

    One that has other things than times where that has times is left out.
    """
    before = drawn.before
    if drawn.header_row is not None or before is None or len(before.header) != drawn.width:
        return None
    if not goes_on(drawn.matrix, before, drawn.times):
        remark = drawn.remark("table_left_out", drawn.matrix[0][0].text)
        return TableReading(drawn.table, remark)
    heads = [[letters(text) for text in before.header]]
    rows = tuple(rows_below(drawn.matrix, 0, heads, "", drawn.times))
    table = Table(before.header, before.header_groups, before.fields, rows, drawn.heading)
    table = with_odd_months_as_dates(table, drawn.times)
    return TableReading(table, drawn.remark("header_inherited") if rows else ())


def _as_halves(drawn: _Drawn) -> TableReading | None:
    halves = halves_below(drawn.table)
    return None if halves is None else TableReading(halves, drawn.remark("side_by_side"))


def _by_content(drawn: _Drawn) -> TableReading | None:
    """Read the first table without a header by what its columns hold."""
    if drawn.header_row is not None or drawn.before is not None:
        return None
    fields = fields_by_content(drawn.matrix, drawn.times)
    if fields is None:
        return None
    return TableReading(replace(drawn.table, fields=fields), drawn.remark("columns_guessed"))


def _as_other_kind(drawn: _Drawn) -> TableReading | None:
    """Leave a table that is no plan's as it is; a remark tells so once."""
    if not is_of_another_kind(drawn.table, drawn.times):
        return None
    table, remark = as_other_kind(drawn.table, drawn.number)
    return TableReading(table, (remark,))


def _as_calendar(drawn: _Drawn) -> TableReading | None:
    """Leave a calendar with a column a weekday as it is; a remark says so."""
    if not weekdays_by_column(drawn.matrix, drawn.times):
        return None
    return TableReading(drawn.table, drawn.remark("weekdays_as_columns"))


def _by_longest_column(drawn: _Drawn) -> TableReading | None:
    """Take an unknown column for the activities, where the header has dates and no activity."""
    table = drawn.table
    col = activity_column(table)
    if col is None:
        return None
    fields = (*table.fields[:col], "activity", *table.fields[col + 1 :])
    remark = drawn.remark("activity_column_guessed", table.header[col], str(col + 1))
    return TableReading(replace(table, fields=fields), remark)


def _by_header(drawn: _Drawn) -> TableReading:
    return TableReading(drawn.table)


# in this order; the last always fits
ATTEMPTS: tuple[Callable[[_Drawn], TableReading | None], ...] = (
    _as_matrix,
    _as_continuation,
    _as_halves,
    _by_content,
    _as_other_kind,
    _as_calendar,
    _by_longest_column,
    _by_header,
)
