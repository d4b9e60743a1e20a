"""A table's texts by field, row by row, and the month that its own column of months names."""

from __future__ import annotations

from collections.abc import Mapping

from normalizers.model import Context
from normalizers.temporal import read_time
from parsers.model import Row, Table

_LONGEST_MONTH = 30


class TableTexts:
    """The texts of a table's rows.

    A column that holds nothing but month names, beside another column of dates, is no text of the
    date: it is the month of its row and of the rows below, until the next month.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._month_col = _month_column(table)
        self._months: list[int | None] = []
        month = None
        for row in table.rows:
            if self._month_col is not None:
                month = month_named(row.cells[self._month_col].text) or month
            self._months.append(month)

    @property
    def month_header(self) -> str | None:
        """The name under which the column of months stands in `texts`."""
        return None if self._month_col is None else self._header(self._month_col)

    def _header(self, col: int) -> str:
        return " ".join(self.table.header[col].split()) or f"column {col + 1}"

    def month(self, place: int) -> int | None:
        """Give the month that the column of months names for a row (from 0)."""
        return self._months[place]

    def texts(self, row: Row) -> Mapping[str, str]:
        """Give a row's texts by field, or by header where the field is unknown, in column order.

        Columns of the same field are one text, a line a column. A cell merged over several columns
        counts once.
        """
        texts: dict[str, str] = {}
        seen: set[tuple[int, int]] = set()
        for col, cell in enumerate(row.cells):
            field = None if col == self._month_col else self.table.fields[col]
            name = field or self._header(col)
            first = (cell.row, cell.col) not in seen
            seen.add((cell.row, cell.col))
            text = cell.text if first else ""
            texts[name] = "\n".join(part for part in (texts.get(name, ""), text) if part)
        return texts


def _month_column(table: Table) -> int | None:
    dates = [col for col, name in enumerate(table.fields) if name == "date"]
    if len(dates) < 2:
        return None
    for col in dates:
        found = [row.cells[col].text for row in table.rows if row.cells[col].text]
        if found and all(month_named(text) for text in found):
            return col
    return None


def month_named(text: str) -> int | None:
    """Give the month that a text names, where it names nothing else."""
    if not text or len(text) > _LONGEST_MONTH:
        return None
    items = read_time(text, Context(2000)).items
    if len(items) != 1 or items[0].precision != "month" or items[0].start is None:
        return None
    return items[0].start.month if items[0].text.strip() == text.strip(" .:") else None
