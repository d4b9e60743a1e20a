"""A table's texts by field, row by row, with the month and year that columns of their own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from normalizers.model import Context
from normalizers.temporal import TimeReading, read_time
from parsers.document.model import Row, Table
from pipeline.plan.period import PlanPeriod, period_named
from pipeline.reading.date_columns import DateColumns
from pipeline.reading.phrases import Phrase

_LONGEST_MONTH = 30
_Named = TypeVar("_Named")


class TableTexts:
    """The texts of a table's rows.

    A column that holds nothing but month names, or years, beside another column of dates, is no
    text of the date: it is the month of its row and of the rows below, until the next month.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._month_col = _column(table, month_named, ())
        known = () if self._month_col is None else (self._month_col,)
        self._year_col = _column(table, period_named, known)
        self._months = self._named(self._month_col, month_named)
        self._periods = self._named(self._year_col, period_named)
        beside = [col for col in (self._month_col, self._year_col) if col is not None]
        self._beside = frozenset(beside)
        self._dates = DateColumns(table, beside)

    def _named(self, col: int | None, name: Callable[[str], _Named | None]) -> list[_Named | None]:
        found: list[_Named | None] = []
        last: _Named | None = None
        for row in self.table.rows:
            last = last if col is None else name(row.cells[col].text) or last
            found.append(last)
        return found

    @property
    def month_header(self) -> str | None:
        """The key of the column of months in `texts`."""
        return None if self._month_col is None else self._header(self._month_col)

    @property
    def beside_dates(self) -> frozenset[str]:
        """The keys of the columns of months and years in `texts`."""
        return frozenset(map(self._header, self._beside))

    def _header(self, col: int) -> str:
        return " ".join(self.table.header[col].split()) or f"column {col + 1}"

    def month(self, place: int) -> int | None:
        """Return the month that the column of months names for a row (from 0)."""
        return self._months[place]

    def period(self, place: int) -> PlanPeriod | None:
        """Return the year that the column of years names for a row (from 0)."""
        return self._periods[place]

    def texts(self, row: Row) -> Mapping[str, str]:
        """Return a row's texts by field, or by header where the field is unknown, in column order.

        Columns of the same field are one text, a line a column. A cell merged over several columns
        counts once.
        """
        texts: dict[str, str] = {}
        for col, text in _cells(row):
            field = None if col in self._beside else self.table.fields[col]
            name = field or self._header(col)
            texts[name] = "\n".join(part for part in (texts.get(name, ""), text) if part)
        return texts

    def read_dates(self, row: Row, context: Context) -> TimeReading:
        """Return the times of a row's date columns, with spans in their one text in `texts`."""
        cells: dict[int, Phrase] = {}
        text = ""
        for col, said in _cells(row):
            if col in self._dates.roles and said:
                text += "\n" if text else ""
                cells[col] = Phrase.of(said, len(text))
                text += said
        if not any(map(self._dates.has_meaning, cells)):
            return read_time(text, context)
        return self._dates.read(cells, text, context)


def _cells(row: Row) -> list[tuple[int, str]]:
    """Return a row's texts with their columns; a merged cell has its text once."""
    found: list[tuple[int, str]] = []
    seen: set[tuple[int, int]] = set()
    for col, cell in enumerate(row.cells):
        first = (cell.row, cell.col) not in seen
        seen.add((cell.row, cell.col))
        found.append((col, cell.text if first else ""))
    return found


def _column(
    table: Table, name: Callable[[str], object | None], taken: tuple[int, ...]
) -> int | None:
    """Return the column of dates that has nothing but what `name` knows, beside another one."""
    dates = [col for col, field in enumerate(table.fields) if field == "date" and col not in taken]
    if len(dates) < 2:
        return None
    for col in dates:
        found = [row.cells[col].text for row in table.rows if row.cells[col].text]
        if found and all(name(text) for text in found):
            return col
    return None


def month_named(text: str) -> int | None:
    """Return the month that a text names, where it names nothing else."""
    if not text or len(text) > _LONGEST_MONTH:
        return None
    items = read_time(text, Context(2000)).items
    if len(items) != 1 or items[0].precision != "month" or items[0].start is None:
        return None
    whole = items[0].text.strip() == text.strip(" .:")
    one = items[0].end is not None and items[0].end.month == items[0].start.month
    return items[0].start.month if whole and one else None
