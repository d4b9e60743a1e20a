"""What columns and lone cells hold, where no header says so: times, months, weekdays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.document.model import Cell, Table
from parsers.document.spans import Matrix
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense

_FEWEST_ROWS = 2
_FEWEST_WEEKDAYS = 4
_WEEKDAY_ROWS = 3
_LEAST_SHARE_OF_TIMES = 0.6
_FEWEST_LETTERS = 3


def heads_a_period(matrix: Matrix, place: int, times: TimeSense) -> bool:
    """Return whether a row has only the name of a month or season, that of the rows below it.

    A row below that names its own period, in the same column and beside other text, shows that the
    column is one of times and the row an entry in it.
    """
    col = _lone_period(matrix[place], times)
    if col is None:
        return False
    for below in matrix[place + 1 :]:
        if any(cell.text for cell in below) and _lone_period(below, times) is None:
            return not times.names_period(below[col].text)
    return False


def _lone_period(cells: Sequence[Cell], times: TimeSense) -> int | None:
    """Return the column of the only text of a row, where that names a period."""
    filled = [col for col, cell in enumerate(cells) if cell.text]
    if len(filled) != 1 or not times.names_period(cells[filled[0]].text):
        return None
    return filled[0] if cells[filled[0]].row_span == 1 else None


def goes_on(matrix: Matrix, before: Table, times: TimeSense) -> bool:
    """Return whether a table without a header may go on with a plan's table before it.

    At least half of the texts in its columns of times must be times.
    """
    dates = [col for col, name in enumerate(before.fields) if name == "date"]
    texts = _texts(cells[col] for cells in matrix for col in dates if cells[col].col_span == 1)
    dated = [text for text in texts if times.begins_with_time(text) or times.names_period(text)]
    return not texts or 2 * len(dated) >= len(texts)


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text]


def fields_by_content(matrix: Matrix, times: TimeSense) -> tuple[str | None, ...] | None:
    """Return the fields of a table without any header: a column of times, and one of activities.

    The activities are the column with most letters; weekdays beside the dates are times too. None
    where no column is one of times from the
    first row on.
    """
    rows = [row for row in matrix if any(cell.text for cell in row) and row[0].col_span < len(row)]
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[row[col].text for row in rows] for col in range(len(rows[0]))]
    shares = [sum(map(times.begins_with_time, texts)) / len(texts) for texts in columns]
    dated = [col for col, share in enumerate(shares) if share >= _LEAST_SHARE_OF_TIMES]
    if len(dated) > 1:  # "16.9." and "Fredag" beside it
        dated = [col for col in dated if not _are_weekdays(columns[col], times)]
    if len(dated) != 1 or not times.begins_with_time(columns[dated[0]][0]):
        return None
    others = [col for col in range(len(columns)) if col != dated[0]]
    amount = {col: sum(len(letters(text)) for text in columns[col]) for col in others}
    best = max(others, key=lambda col: (amount[col], -col), default=None)
    if best is None or amount[best] < _FEWEST_LETTERS * len(rows):
        return None
    names: dict[int, str] = {dated[0]: "date", best: "activity"}
    names.update((col, "date") for col in others if col != best and _are_times(columns[col], times))
    return tuple(names.get(col) for col in range(len(columns)))


def _are_times(texts: Sequence[str], times: TimeSense) -> bool:
    said = [text for text in texts if text]
    return bool(said) and sum(map(times.begins_with_time, said)) >= _LEAST_SHARE_OF_TIMES * len(
        said
    )


def _are_weekdays(texts: Sequence[str], times: TimeSense) -> bool:
    said = [text for text in texts if text]
    return 2 * sum(map(times.names_weekday, said)) > len(said)


def weekdays_by_column(matrix: Matrix, times: TimeSense) -> bool:
    """Return whether the columns of a table are weekdays."""
    return any(
        len({letters(cell.text) for cell in row if times.names_weekday(cell.text)})
        >= _FEWEST_WEEKDAYS
        for row in matrix[:_WEEKDAY_ROWS]
    )
