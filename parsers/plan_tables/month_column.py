"""A column of months beside one of days, in which some cells name no single month."""

from __future__ import annotations

from dataclasses import replace

from parsers.document.model import Cell, Row, Table
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import names_year

_FEWEST_MONTHS = 2


def with_odd_months_as_dates(table: Table, times: TimeSense) -> Table:
    """Return a table whose column of months has nothing but months.

    What else stands there ("Hele året", "Juni/juli", "Uke 20") is the time of its own row, not the
    month of the days beside it: it goes to the column of dates. Left where it is, it would make
    the column one of dates like any other, and all days would lose their months.
    """
    dates = [col for col, name in enumerate(table.fields) if name == "date"]
    months = next((col for col in dates if _is_of_months(table.rows, col, times)), None)
    days = (col for col in dates if col != months and not _is_of_years(table.rows, col, times))
    target = next(days, None)
    if months is None or target is None:
        return table
    if any(_has_bare_days(row, months, target, times) for row in table.rows):
        return table  # of which month of "Juni/juli" they are, nobody knows: not of the one above
    return replace(table, rows=tuple(_moved(row, months, target, times) for row in table.rows))


def _is_of_years(rows: tuple[Row, ...], col: int, times: TimeSense) -> bool:
    return all(names_year(row.cells[col].text, times) for row in rows if row.cells[col].text)


def _is_of_months(rows: tuple[Row, ...], col: int, times: TimeSense) -> bool:
    """Return whether a column names months for the most part, but not only.

    None does where a row below an odd cell names no month and has a day: whose it is, nobody knows.
    """
    texts = [row.cells[col].text for row in rows]
    odd = [bool(text) and not times.names_month(text) for text in texts]
    named = sum(bool(text) for text in texts) - sum(odd)
    if not any(odd) or named < max(_FEWEST_MONTHS, sum(odd) + 1):
        return False
    return not any(above and not below for above, below in zip(odd, texts[1:], strict=False))


def _has_bare_days(row: Row, months: int, target: int, times: TimeSense) -> bool:
    """Return whether days without a month stand beside a cell that names no single month."""
    odd, beside = row.cells[months].text, row.cells[target].text
    return bool(odd and beside) and not times.names_month(odd) and not letters(beside)


def _moved(row: Row, months: int, target: int, times: TimeSense) -> Row:
    cell, beside = row.cells[months], row.cells[target]
    if not cell.text or times.names_month(cell.text):
        return row
    cells = list(row.cells)
    for col, other in enumerate(row.cells):
        if other is cell:  # one that is merged over both columns stands in the second
            cells[col] = Cell(cell.row, col, "")
    if beside is cell or not beside.text:
        cells[target] = replace(cell, col=target, col_span=1)
    else:
        both = f"{cell.text}\n{beside.text}"
        cells[target] = replace(beside, text=both, original=f"{cell.original}\n{beside.original}")
    return replace(row, cells=tuple(cells))
