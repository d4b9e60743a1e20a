"""Plans drawn as a matrix whose cells hold the times: what happens down the side or on top.

"Utvalg | Møte 1 | Møte 2" above names of boards, or kinds of meetings above names of months.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from parsers.document.model import Cell, Row, Table
from parsers.document.spans import Matrix
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.plan_tables.days import are_days

_FEWEST_DATED = 2  # columns
_FEWEST_TIMES = 3
_FEWEST_ROWS = 3
_LEAST_SHARE_OF_TIMES = 0.8
_BARE_NUMBER = re.compile(r"\W*\d{1,2}\W*")
# what headings of dated columns may mean, where rows are boards and where they are months
_OF_NAMES = frozenset([None, "activity"])
_OF_MONTHS = frozenset([None, "activity", "responsible", "audience"])
_GROUPS = ("audience", "place")


def times_in_cells(matrix: Matrix, heading: str, times: TimeSense) -> Table | None:
    """Return the table of a matrix whose cells hold times, each of an activity; or None.

    All columns except the first do.

    Their headings are no times themselves.
    """
    columns = _times_of_columns(matrix, heading, times)
    if columns is not None or len(matrix) < 2 or len(matrix[0]) < 1 + _FEWEST_DATED:
        return columns
    head, rows = matrix[0], matrix[1:]
    if not all(cell.text and not times.begins_with_time(cell.text) for cell in head[1:]):
        return None
    names = [row[0].text for row in rows]
    if all(map(times.names_period, names)):
        return _times_under_kinds(head, rows, heading, times)
    if all(names) and not any(map(times.begins_with_time, names)):
        return _times_beside_names(head, rows, heading, times)
    return None


def _times_under_kinds(
    head: Sequence[Cell], rows: Matrix, heading: str, times: TimeSense
) -> Table | None:
    """Return a row for each time beside a month; the heading above it says what takes place.

    None where the cells of a column say that themselves, behind their times.
    """
    if not _mean(head[1:], _OF_MONTHS) or any(
        _says_more(column, times) for column in list(zip(*rows, strict=True))[1:]
    ):
        return None
    if not _mostly(rows, lambda text: times.begins_with_time(text) or are_days(text)):
        return None
    timed = [
        Row((row[0], cell, above), number=number) for number, row, above, cell in _dated(head, rows)
    ]
    fields = ("date", "date", "activity")
    return Table((head[0].text, "", ""), (None,) * 3, fields, tuple(timed), heading)


def _says_more(column: Sequence[Cell], times: TimeSense) -> bool:
    """Return whether most texts of a column have words behind their times."""
    texts = [cell.text for cell in column if times.begins_with_time(cell.text)]
    said = [text for text in texts if not (times.is_time(text) or are_days(text))]
    return 2 * len(said) > len(texts)


def _times_beside_names(
    head: Sequence[Cell], rows: Matrix, heading: str, times: TimeSense
) -> Table | None:
    """Return a row for each time beside a name, which says what takes place.

    Dates beside names may be birthdays: a header has to say that it is a plan.
    """
    first = field_of(head[0].text)
    said = first is not None or any(field_of(cell.text) == "activity" for cell in head[1:])
    if first == "date" or not said or not _mean(head[1:], _OF_NAMES):
        return None
    if not _mostly(rows, times.begins_with_time):
        return None
    timed = [
        Row((row[0], cell), above.text, number) for number, row, above, cell in _dated(head, rows)
    ]
    return Table((head[0].text, ""), (None,) * 2, ("activity", "date"), tuple(timed), heading)


def _times_of_columns(matrix: Matrix, heading: str, times: TimeSense) -> Table | None:
    """Return a row for each time of a table whose columns all hold days, named by their headings.

    "Styremøte | Drøftingsmøte | Frist for saker"; headings that only say "from" and "to" name
    nothing.
    """
    if len(matrix) <= _FEWEST_ROWS or len(matrix[0]) < _FEWEST_DATED:
        return None
    head, rows = matrix[0], matrix[1:]
    names = [cell.text for cell in head]
    named = all(name and not times.begins_with_time(name) for name in names)
    if not named or len(set(names)) < len(names) or {*map(field_of, names)} <= {"date"}:
        return None
    for col in range(len(head)):
        texts = [row[col].text for row in rows if row[col].text]
        days = [text for text in texts if _is_day(text, times)]
        if len(texts) < _FEWEST_ROWS or len(days) < _LEAST_SHARE_OF_TIMES * len(texts):
            return None
    timed = [
        Row((cell, above), number=number)
        for number, row in enumerate(rows, start=1)
        for above, cell in zip(head, row, strict=True)
        if cell.text
    ]
    return Table(("", ""), (None,) * 2, ("date", "activity"), tuple(timed), heading)


def _is_day(text: str, times: TimeSense) -> bool:
    """Return whether a text is a day by its numbers, not by a name, and no bare number."""
    numbered = any(map(str.isdigit, text)) and not _BARE_NUMBER.fullmatch(text)
    return numbered and times.is_time(text)


def _mean(headings: Sequence[Cell], fields: Collection[str | None]) -> bool:
    """Return whether headings mean these fields and no others."""
    return all(field_of(cell.text) in fields for cell in headings)


def _mostly(rows: Matrix, is_time: Callable[[str], bool]) -> bool:
    """Return whether most texts beside the rows' names are times."""
    texts = [cell.text for row in rows for cell in row[1:] if cell.text]
    timed = sum(map(is_time, texts))
    return len(texts) >= _FEWEST_TIMES and timed >= _LEAST_SHARE_OF_TIMES * len(texts)


def _dated(head: Sequence[Cell], rows: Matrix) -> list[tuple[int, Sequence[Cell], Cell, Cell]]:
    """Return (row's number, row, heading, cell) of each cell with text beside the rows' names."""
    return [
        (number, row, above, cell)
        for number, row in enumerate(rows, start=1)
        for above, cell in zip(head[1:], row[1:], strict=True)
        if cell.text
    ]


def activities_of_groups(matrix: Matrix, heading: str) -> Table | None:
    """Return the table of one with a column of times, and one of activities for each of its groups.

    All headers except the first name groups of people or places ("1. trinn", "2. trinn").
    """
    head = matrix[0] if matrix else []
    labels = [field_of(cell.text) for cell in head]
    group = labels[1] if len(labels) > _FEWEST_DATED else None
    if labels[:1] != ["date"] or group not in _GROUPS or {*labels[1:]} != {group}:
        return None
    rows = [
        Row((row[0], above, cell), number=number)
        for number, row, above, cell in _dated(head, matrix[1:])
        if cell.col_span < len(row)
    ]
    names = (head[0].text, "", "")
    return Table(names, (None,) * 3, ("date", group, "activity"), tuple(rows), heading)
