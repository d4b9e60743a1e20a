"""What columns and lone cells hold, where no header says it: times, months, weekdays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.document.model import Cell, Table
from parsers.document.text import letters
from parsers.header_words.vocabulary import is_time, names_period, vocabulary

Matrix = list[list[Cell]]

_FEWEST_ROWS = 2
_FEWEST_WEEKDAYS = 4
_MOST_TIMES = 0.6
_FEWEST_LETTERS = 3


def heads_a_period(matrix: Matrix, place: int) -> bool:
    """Return whether a row has nothing but the name of a month or season that rows below are in.

    A row below that names its own period, in the same column and beside other text, shows that the
    column is one of times and the row an entry in it.
    """
    col = _lone_period(matrix[place])
    if col is None:
        return False
    for below in matrix[place + 1 :]:
        if any(cell.text for cell in below) and _lone_period(below) is None:
            return not names_period(below[col].text)
    return False


def _lone_period(cells: Sequence[Cell]) -> int | None:
    """Return the column of the only text of a row, where that names a period."""
    filled = [col for col, cell in enumerate(cells) if cell.text]
    if len(filled) != 1 or not names_period(cells[filled[0]].text):
        return None
    return filled[0] if cells[filled[0]].row_span == 1 else None


def goes_on(matrix: Matrix, before: Table) -> bool:
    """Return whether a table without a header may go on with a plan's table before it.

    What stands in its columns of times must be times, for the most part.
    """
    dates = [col for col, name in enumerate(before.fields) if name == "date"]
    texts = _texts(cells[col] for cells in matrix for col in dates if cells[col].col_span == 1)
    times = [text for text in texts if is_time(text) or names_period(text)]
    return not texts or 2 * len(times) >= len(texts)


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text]


def fields_by_content(matrix: Matrix) -> tuple[str | None, ...] | None:
    """Return the fields of a table without any header: a column of times, and one of activities.

    The activities are the column with most letters. None where no column is one of times from the
    first row on.
    """
    rows = [row for row in matrix if any(cell.text for cell in row) and row[0].col_span < len(row)]
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[row[col].text for row in rows] for col in range(len(rows[0]))]
    times = [sum(map(is_time, texts)) / len(texts) for texts in columns]
    dated = [col for col, share in enumerate(times) if share >= _MOST_TIMES]
    if len(dated) != 1 or not is_time(columns[dated[0]][0]):
        return None
    others = [col for col in range(len(columns)) if col != dated[0]]
    amount = {col: sum(len(letters(text)) for text in columns[col]) for col in others}
    best = max(others, key=lambda col: (amount[col], -col), default=None)
    if best is None or amount[best] < _FEWEST_LETTERS * len(rows):
        return None
    names: dict[int, str] = {dated[0]: "date", best: "activity"}
    return tuple(names.get(col) for col in range(len(columns)))


def weekdays_by_column(matrix: Matrix) -> bool:
    """Return whether the columns of a table are weekdays."""
    known = vocabulary().weekdays
    return any(
        len({letters(cell.text) for cell in row} & known) >= _FEWEST_WEEKDAYS for row in matrix[:3]
    )
