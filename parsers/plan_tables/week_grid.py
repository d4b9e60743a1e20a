"""Plans drawn as weeks down the side and weekdays across the top, what is done in the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.document.model import Cell, Row, Table
from parsers.document.spans import Matrix
from parsers.document.text import letters
from parsers.header_words.time_heads import weekdays
from parsers.header_words.vocabulary import vocabulary

_FEWEST_WEEKDAYS = 4
_FEWEST_WEEKS = 2
_HEADER_ROWS = 3
_LEAST_SHARE = 0.7
_LAST_WEEK = 53
_WEEK = re.compile(r"(?:([^\W\d]+)\.?\s*)?(\d{1,2})\.?(?:\s.*)?", re.DOTALL)


def week_grid(matrix: Matrix, heading: str) -> Table | None:
    """Return the table of a calendar of weeks: a row a cell, with its week and weekday; or None."""
    for place, head in enumerate(matrix[:_HEADER_ROWS]):
        days = weekdays(head)
        rows = matrix[place + 1 :]
        if len(days) < _FEWEST_WEEKDAYS or len(set(days.values())) < len(days):
            continue
        side = _column_of_weeks(head, rows, min(days))
        if side is not None:
            found = _entries(rows, side, days, place + 1)
            none = (None,) * 3
            return Table(("Uke", "Dag", ""), none, ("date", "date", "activity"), found, heading)
    return None


def _column_of_weeks(head: Sequence[Cell], rows: Matrix, first_day: int) -> int | None:
    """Return the column before the weekdays that holds weeks: "Uke 13", or numbers under "Uke"."""
    for col in range(first_day):
        texts = [row[col].text for row in rows if row[col].text]
        unit = letters(head[col].text) in vocabulary().weeks
        weeks = [text for text in texts if _week(text, unit=unit)]
        if len(weeks) >= _FEWEST_WEEKS and len(weeks) >= _LEAST_SHARE * len(texts):
            return col
    return None


def _week(text: str, *, unit: bool) -> int | None:
    """Return the week that a text names, a bare number only where the column is one of weeks."""
    match = _WEEK.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= _LAST_WEEK:
        return None
    named = (match[1] or "").casefold() in vocabulary().weeks
    return int(match[2]) if named or (unit and not match[1]) else None


def _entries(rows: Matrix, side: int, days: Mapping[int, str], first: int) -> tuple[Row, ...]:
    found: list[Row] = []
    seen: set[tuple[int, int]] = set()
    before: Cell | None = None
    later = last = 0
    for number, row in enumerate(rows):
        week = _week(row[side].text, unit=True) if row[side].text else None
        if week is not None:
            before = replace(row[side], text=str(week))
            later += week < last
            last = week
        if before is None or (row[side].text and week is None):
            continue
        for col in days:
            cell = row[col]
            key = (cell.row, cell.col)
            empty = not cell.text or letters(cell.text) in vocabulary().placeholders
            if empty or key in seen or cell.col_span >= len(row):
                continue
            seen.add(key)
            over = [other for other in days if row[other] is cell]
            name = days[over[0]] if len(over) == 1 else f"{days[over[0]]}–{days[over[-1]]}"
            when = Cell(first - 1, col, name)
            found.append(Row((before, when, cell), "", first + number, later))
    return tuple(found)
