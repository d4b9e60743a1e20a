"""A table's texts by field, row by row, with the month and year that columns of their own name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from normalizers.model import Context
from normalizers.temporal import TimeReading, read_time
from parsers.document.model import Row, Table
from pipeline.plan.activity import CellKey, Origins
from pipeline.plan.period import PlanPeriod, period_heading, period_named
from pipeline.reading.date_columns import DateColumns
from pipeline.reading.entries import entries
from pipeline.reading.number_columns import number_columns
from pipeline.reading.phrases import Phrase

_LONGEST_MONTH = 30
_LEAST_SHARE_OF_MONTHS = 0.7
_EXACT = ("day", "week", "minute", "hour")
_SAYING = ("activity", "notes")  # the fields whose texts may say the days of a row's month
_Named = TypeVar("_Named")


class TableTexts:
    """The texts of a table's rows.

    A column that holds nothing but month names, or years, beside another column of dates, is no
    text of the date: it is the month of its row and of the rows below, until the next month. So
    is an only column of dates that names months, where the days stand in what takes place.
    """

    def __init__(self, table: Table, title: str = "") -> None:
        self.table = table
        self.title = title  # of the document: its year is the plan's, which settings may change
        self._month_col = _column(table, month_named, ())
        self._days_in_texts = False
        if self._month_col is None:
            self._month_col = _months_beside_days(table)
            self._days_in_texts = self._month_col is not None
        known = () if self._month_col is None else (self._month_col,)
        self._year_col = _column(table, period_named, known)
        self._months = self._named(self._month_col, month_named)
        self._periods = self._named(self._year_col, period_named)
        beside = [col for col in (self._month_col, self._year_col) if col is not None]
        self._beside = frozenset(beside)
        self._numbers = number_columns(table)
        self._dates = DateColumns(table, beside)
        self._keys = cell_keys(table)

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
    def untimed(self) -> frozenset[str]:
        """The names in `texts` of columns in which nothing is a time of its own.

        They are those of months and years beside dates, of numbers, and of places.
        """
        numbers = {self.table.fields[col] or self._header(col) for col in self._numbers}
        names = {*map(self._header, self._beside), *numbers, "place"}
        return frozenset(names - {"date", "activity"})

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Return the rows that say what takes place, with their places from 1.

        Below a column of months, whose days stand in the texts, a month without any text is left
        out, and several things in one cell are a row each.
        """
        for place, row in enumerate(self.table.rows, start=1):
            if not self._days_in_texts:
                yield place, row
            elif self._says_something(row):
                for part in self._parts(place, row):
                    yield place, part

    def _says_something(self, row: Row) -> bool:
        silent = {*self._beside, *self._numbers}
        return any(any(map(str.isalpha, text)) for col, text in _cells(row) if col not in silent)

    def _parts(self, place: int, row: Row) -> Iterator[Row]:
        col = self.table.fields.index("activity")
        cell = row.cells[col]
        for text in entries(cell.text, self._months[place - 1]):
            part = cell if text == cell.text else replace(cell, text=text)
            yield replace(row, cells=(*row.cells[:col], part, *row.cells[col + 1 :]))

    def _header(self, col: int) -> str:
        return " ".join(self.table.header[col].split()) or f"column {col + 1}"

    def month(self, place: int) -> int | None:
        """Return the month that the column of months names for a row (from 0)."""
        return self._months[place]

    def period(self, place: int) -> PlanPeriod | None:
        """Return the year of a row (from 0): its column of years names it, else its headings."""
        section = self.table.rows[place].section
        own = self.table.heading
        headed = None if own == self.title else period_heading(own)
        return self._periods[place] or period_named(section) or headed

    def texts(self, row: Row) -> Mapping[str, str]:
        """Return a row's texts by field, or by header where the field is unknown, in column order.

        Columns of the same field are one text, a line a column. A cell merged over several columns
        counts once.
        """
        texts: dict[str, str] = {}
        for col, text in _cells(row):
            name = self._name(col)
            texts[name] = "\n".join(part for part in (texts.get(name, ""), text) if part)
        return texts

    def _name(self, col: int) -> str:
        """Return the key of a column in `texts`."""
        field = None if col in self._beside else self.table.fields[col]
        return field or self._header(col)

    def origins(self, row: Row) -> Mapping[str, Origins]:
        """Return for each of a row's texts the cells that it is made of."""
        found: dict[str, list[tuple[int, CellKey]]] = {}
        lengths: dict[str, int] = {}
        for col, text in _cells(row):
            if not text:
                continue
            name = self._name(col)
            start = lengths[name] + 1 if name in lengths else 0
            lengths[name] = start + len(text)
            cell = row.cells[col]
            found.setdefault(name, []).append((start, self._keys[(cell.row, cell.col)]))
        return {name: tuple(cells) for name, cells in found.items()}

    def read_dates(self, row: Row, context: Context) -> TimeReading:
        """Return the times of a row's date columns, with spans in their one text in `texts`."""
        cells: dict[int, Phrase] = {}
        text = ""
        for col, said in _cells(row):
            if col in self._dates.roles and said:
                text += "\n" if text else ""
                cells[col] = Phrase.of(said, len(text))
                text += said
        if context.month is None and not any(map(self._dates.has_meaning, cells)):
            return read_time(text, context)
        return self._dates.read(cells, text, context)


def cell_keys(table: Table) -> Mapping[tuple[int, int], CellKey]:
    """Return the row and column, from 1, under which each cell as drawn is told: its first ones."""
    keys: dict[tuple[int, int], CellKey] = {}
    for place, row in enumerate(table.rows, start=1):
        for col, cell in enumerate(row.cells, start=1):
            keys.setdefault((cell.row, cell.col), (place, col))
    return keys


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


def _months_beside_days(table: Table) -> int | None:
    """Return the only column of dates, where it names months and other texts name the days."""
    dates = [col for col, field in enumerate(table.fields) if field == "date"]
    if len(dates) != 1 or "activity" not in table.fields:
        return None
    months = [row.cells[dates[0]].text for row in table.rows if row.cells[dates[0]].text]
    named = sum(_names_months(text) for text in months)
    if not named or named < _LEAST_SHARE_OF_MONTHS * len(months):
        return None
    said = [
        [cell.text for cell, field in zip(row.cells, table.fields, strict=True)
         if field in _SAYING and cell.text]
        for row in table.rows
    ]  # fmt: skip
    filled = [texts for texts in said if texts]
    exact = [texts for texts in filled if any(map(_names_day, texts))]
    return dates[0] if exact and 2 * len(exact) >= len(filled) else None


def _names_months(text: str) -> bool:
    """Return whether a text names one or several months and nothing else."""
    if len(text) > _LONGEST_MONTH:
        return False
    reading = read_time(text, Context(2000)).items
    rest = text
    for item in reversed(reading):
        rest = rest[: item.char_start] + rest[item.char_end :]
    only = all(item.precision == "month" for item in reading)
    return bool(reading) and only and not any(map(str.isalnum, rest))


def _names_day(text: str) -> bool:
    # under the name of a month, which is here any month
    items = read_time(text, Context(2000, 1)).items
    return any(item.precision in _EXACT and item.kind == "dated" for item in items)


@lru_cache(maxsize=1024)  # every row asks for its headings
def month_named(text: str) -> int | None:
    """Return the month that a text names, where it names nothing else."""
    if not text or len(text) > _LONGEST_MONTH:
        return None
    items = read_time(text, Context(2000)).items
    if len(items) != 1 or items[0].precision != "month" or items[0].start is None:
        return None
    whole = items[0].text.strip(" .:") == text.strip(" .:")
    one = items[0].end is not None and items[0].end.month == items[0].start.month
    return items[0].start.month if whole and one else None
