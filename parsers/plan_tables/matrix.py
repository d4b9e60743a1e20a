"""Plans drawn as a matrix: what happens down the side, when across the top.

Each cell that has text is an activity of its own. A cell may say what is done (then the column's
heading says when), on which days (then the row's name says what), or have a mark only ("x").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.document.model import Cell, Row, Table
from parsers.document.spans import Matrix
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.plan_tables.days import are_days

_FEWEST_TIMES = 3
_FEWEST_LETTERS = 3
_HEADER_ROWS = 3
_MOST_OTHERS = 2
_LONGEST_TIME = 30  # characters
_LEAST_SHARE_OF_DAYS = 0.8
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"\(?[xX✓✔☑☒√✗•●■]\)?")
# what parts the ends of a heading: "Januar–april", "vår og høst"
_RANGE = re.compile(r"\s*[-–/]\s*|\s+og\s+|\n")

CellContent = Literal["activity", "days", "mark"]


@dataclass(frozen=True, slots=True)
class _TimesAbove:
    """A matrix: the row of its headings, the columns of times, the others, the rows below.

    `first` is the number of the first row below the headings, as drawn.
    """

    head: Sequence[Cell]
    times: Sequence[int]
    others: Sequence[int]
    rows: Matrix
    first: int

    @property
    def texts(self) -> list[str]:
        """The texts under the times, column by column, without cells merged over a whole row."""
        return [
            row[col].text
            for col in self.times
            for row in self.rows
            if row[col].text and row[col].col_span < len(row)
        ]

    @property
    def names_activities(self) -> bool:
        """Whether a column beside the times names activities by its header."""
        return any(field_of(self.head[col].text) == "activity" for col in self.others)


def times_above(matrix: Matrix, heading: str, times: TimeSense) -> Table | None:
    """Return the table of activities of a matrix, one row per cell with text, or None."""
    drawn = _find_times(matrix, times)
    if drawn is None:
        return None
    content = _content(drawn, times)
    if content == "activity":
        return _activities_of_cells(drawn, heading)
    if content is None and not drawn.texts and drawn.names_activities:
        content = "mark"
    return None if content is None else _activities_of_rows(drawn, heading, content)


def _find_times(matrix: Matrix, times: TimeSense) -> _TimesAbove | None:
    """Return a matrix by the first of its upper rows that has several different times."""
    for place, head in enumerate(matrix[:_HEADER_ROWS]):
        timed = [col for col, cell in enumerate(head) if _heads_time(cell.text, times)]
        different = {head[col].text.casefold() for col in timed}
        months = all(times.names_month(head[col].text) for col in timed)
        if len(timed) != len(different) or len(timed) < _FEWEST_TIMES:
            continue
        if not months and len(timed) < len(head) - _MOST_OTHERS:
            continue
        others = [col for col in range(len(head)) if col not in timed]
        drawn = _TimesAbove(head, timed, others, matrix[place + 1 :], place + 1)
        # a column of dates beside them, or a row of dates: the texts are no headings
        if any(field_of(head[col].text) == "date" for col in others):
            return None
        named = all(_names_time(head[col].text, times) for col in timed)
        return drawn if named or (place == 0 and _content(drawn, times) != "days") else None
    return None


def _heads_time(text: str, times: TimeSense) -> bool:
    """Return whether a text may head a column with a time; a year alone heads sums and stages."""
    if not text or len(text) > _LONGEST_TIME or _YEAR.fullmatch(text.strip()):
        return False
    if _names_time(text, times):
        return True
    return times.begins_with_time(text) and field_of(text) in (None, "date")


def _names_time(text: str, times: TimeSense) -> bool:
    ends = [end for end in _RANGE.split(text) if end]
    return bool(ends) and all(map(times.names_period, ends))


def _content(drawn: _TimesAbove, times: TimeSense) -> CellContent | None:
    """Return what the cells of a matrix hold for the most part; None where it is nothing known."""
    texts = drawn.texts
    tests: dict[CellContent, Callable[[str], object]] = {
        "mark": _MARK.fullmatch,
        "days": lambda text: are_days(text) or times.begins_with_time(text),
        "activity": lambda text: (
            len(letters(text)) >= _FEWEST_LETTERS and not times.begins_with_time(text)
        ),
    }
    counts = {name: sum(bool(test(text)) for text in texts) for name, test in tests.items()}
    best: CellContent = max(tests, key=lambda name: counts[name])
    if not texts or 2 * counts[best] < len(texts) or (best != "activity" and not drawn.others):
        return None
    if best == "days":
        known = any(field_of(drawn.head[col].text) for col in drawn.others)
        sums = all(text.isdecimal() for text in texts) and not known
        return None if sums or counts[best] < _LEAST_SHARE_OF_DAYS * len(texts) else best
    return best


def _activities_of_cells(drawn: _TimesAbove, heading: str) -> Table:
    """Return a row a cell, which says what is done; columns before the times keep their place."""
    rows = [
        Row(
            (*(row[col] for col in drawn.others), drawn.head[time], row[time]),
            drawn.head[time].text,
            number=number,
        )
        for time in drawn.times
        for number, row in enumerate(drawn.rows, start=drawn.first)
        if row[time].text and row[time].col_span < len(row)
    ]
    names = tuple(drawn.head[col].text for col in drawn.others)
    labels = (field_of(name) for name in names)
    fields = tuple(None if name in ("activity", "date") else name for name in labels)
    return _table(names, (*fields, "date", "activity"), rows, heading)


def _activities_of_rows(drawn: _TimesAbove, heading: str, content: CellContent) -> Table:
    """Return a row a cell, which says on which days, or has a mark; the row's name says what.

    A name with nothing under the times has a row without a time: its cells may be coloured.
    """
    name = max(drawn.others, key=lambda col: sum(len(letters(r[col].text)) for r in drawn.rows))
    rows: list[Row] = []
    for number, row in enumerate(drawn.rows, start=drawn.first):
        beside = tuple(row[col] for col in drawn.others)
        filled = [(drawn.head[time], row[time]) for time in drawn.times if row[time].text]
        if any(cell.col_span == len(row) for _, cell in filled):
            continue
        if not filled and row[name].text:
            blank = Cell(row[name].row, drawn.times[0], "")
            filled = [(blank, blank)]
        rows.extend(Row((*beside, head, cell), number=number) for head, cell in filled)
    names = tuple(drawn.head[col].text for col in drawn.others)
    fields = ["activity" if col == name else field_of(drawn.head[col].text) for col in drawn.others]
    days = "date" if content == "days" else None
    return _table(
        names,
        (*(None if label == "date" else label for label in fields), "date", days),
        rows,
        heading,
    )


def _table(
    names: tuple[str, ...], fields: tuple[str | None, ...], rows: Sequence[Row], heading: str
) -> Table:
    """Return a table with these names of columns, and none for the two of the time and its cell."""
    return Table((*names, "", ""), (None,) * (len(names) + 2), fields, tuple(rows), heading)
