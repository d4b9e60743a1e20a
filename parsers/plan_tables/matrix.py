"""Plans drawn as a matrix: what happens down the side, when across the top.

Each cell that has text is an activity of its own. A cell may say what is done (then the column's
heading says when), on which days (then the row's name says what), or have a mark ("x", a colour).
Marks of weeks that follow each other, and bars of colour, are one time; a cell that is merged over
several times is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from parsers.document.model import Cell, Row, Table
from parsers.document.spans import Matrix
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.header_words.time_heads import (
    FEWEST_TIMES,
    heads_time,
    names_time,
    numbered_times,
    years_later,
)
from parsers.plan_tables.days import are_days
from parsers.plan_tables.fills import filled_marks

_FEWEST_LETTERS = 3
_HEADER_ROWS = 3
_MOST_OTHERS = 2
_LEAST_SHARE_OF_DAYS = 0.8
_MARK = re.compile(r"\(?(?:[xX*+✓✔☑☒√✗•●■◆▪█]|[–-])+\)?")
_DASH = re.compile(r"[–—-]")
_NUMBERED = re.compile(r"(\D+?)\s*(\d+)")

CellContent = Literal["activity", "days", "mark"]


@dataclass(frozen=True, slots=True)
class _TimesAbove:
    """A matrix: the row of its headings, the columns of times, the others, the rows below.

    `first` is the number of the first row below the headings, as drawn; `coloured` are the places
    (row and column) that a colour marks.
    """

    head: Sequence[Cell]
    times: Sequence[int]
    others: Sequence[int]
    rows: Matrix
    first: int
    coloured: frozenset[tuple[int, int]]

    @property
    def texts(self) -> list[str]:
        """The texts under the times, a cell once, without cells merged over a whole row."""
        cells = {
            (cell.row, cell.col): cell.text
            for col in self.times
            for row in self.rows
            if (cell := row[col]).text and cell.col_span < len(row)
        }
        return list(cells.values())

    @property
    def names_activities(self) -> bool:
        """Whether a column beside the times names activities by its header."""
        return any(field_of(self.head[col].text) == "activity" for col in self.others)

    @property
    def of_weeks(self) -> bool:
        """Whether the headings are weeks."""
        return all(_NUMBERED.fullmatch(self.head[col].text.strip()) for col in self.times)

    def is_marked(self, number: int, col: int) -> bool:
        """Return whether a cell has a mark and no more, or a colour."""
        text = self.rows[number][col].text
        return (number, col) in self.coloured or _MARK.fullmatch(text) is not None


def times_above(matrix: Matrix, heading: str, times: TimeSense) -> Table | None:
    """Return the table of activities of a matrix, one row per cell with text, or None."""
    drawn = _find_times(matrix, times)
    if drawn is None:
        return None
    content = _content(drawn, times)
    if content == "activity":
        return _activities_of_cells(drawn, heading)
    if content is None and not drawn.texts and (drawn.names_activities or drawn.coloured):
        content = "mark"
    if content is None:
        return None
    return _activities_of_rows(_without_dashes(drawn), heading, content)


def _without_dashes(drawn: _TimesAbove) -> _TimesAbove:
    """Return a matrix whose dashes are blank, where days or other marks say when: they mean never.

    Where all its marks are dashes, they are bars.
    """
    if all(map(_DASH.fullmatch, drawn.texts)):
        return drawn
    blank = {
        id(cell): replace(cell, text="")
        for row in drawn.rows
        for col in drawn.times
        if _DASH.fullmatch((cell := row[col]).text)
    }
    rows = [[blank.get(id(cell), cell) for cell in row] for row in drawn.rows]
    return replace(drawn, rows=rows)


def _find_times(matrix: Matrix, times: TimeSense) -> _TimesAbove | None:
    """Return a matrix by the first of its upper rows that has several different times."""
    for place, cells in enumerate(matrix[:_HEADER_ROWS]):
        around = [cell.text for row in matrix[max(place - 1, 0) : place + 1] for cell in row]
        numbers = numbered_times(cells, around, times)
        head = [
            replace(cell, text=numbers[col]) if col in numbers else cell
            for col, cell in enumerate(cells)
        ]
        timed = [
            col for col, cell in enumerate(head) if col in numbers or heads_time(cell.text, times)
        ]
        different = {head[col].text.casefold() for col in timed}
        months = all(times.names_month(head[col].text) for col in timed)
        if len(timed) != len(different) or len(timed) < FEWEST_TIMES:
            continue
        if not months and not numbers and len(timed) < len(head) - _MOST_OTHERS:
            continue
        others = [col for col in range(len(head)) if col not in timed]
        rows = matrix[place + 1 :]
        drawn = _TimesAbove(head, timed, others, rows, place + 1, frozenset())
        if not any(_MARK.fullmatch(text) or are_days(text) for text in drawn.texts):
            drawn = replace(drawn, coloured=filled_marks(rows, timed, others))
        # a column of dates beside them, or a row of dates: the texts are no headings
        if not numbers and any(field_of(head[col].text) == "date" for col in others):
            return None
        named = numbers or all(names_time(head[col].text, times) for col in timed)
        if named or (place == 0 and _content(drawn, times) != "days"):
            return drawn
        return None
    return None


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
    if best == "mark" and counts["days"]:
        best = "days"  # in some months only a mark
    if best == "days":
        known = any(field_of(drawn.head[col].text) for col in drawn.others)
        sums = all(text.isdecimal() for text in texts) and not known
        said = counts["days"] + counts["mark"]
        return None if sums or said < _LEAST_SHARE_OF_DAYS * len(texts) else best
    return best


def _activities_of_cells(drawn: _TimesAbove, heading: str) -> Table:
    """Return a row a cell, which says what is done; columns before the times keep their place."""
    later = _years_later(drawn)
    rows: list[Row] = []
    seen: set[tuple[int, int, int]] = set()
    for time in drawn.times:
        for number, row in enumerate(drawn.rows):
            cell = row[time]
            key = (cell.row, cell.col, number if drawn.others else cell.row)
            if not cell.text or cell.col_span >= len(row) or key in seen:
                continue
            seen.add(key)
            over = [col for col in drawn.times if row[col] is cell]
            when = _period(drawn, over)
            beside = (row[col] for col in drawn.others)
            rows.append(Row((*beside, when, cell), when.text, number + drawn.first, later[over[0]]))
    names = tuple(drawn.head[col].text for col in drawn.others)
    labels = (field_of(name) for name in names)
    fields = tuple(None if name in ("activity", "date") else name for name in labels)
    return _table(names, (*fields, "date", "activity"), rows, heading)


def _years_later(drawn: _TimesAbove) -> dict[int, int]:
    later = years_later([drawn.head[col].text for col in drawn.times])
    return dict(zip(drawn.times, later, strict=True))


def _period(drawn: _TimesAbove, cols: Sequence[int]) -> Cell:
    """Return the heading above some columns that follow each other, as one: "uke 37–39"."""
    first, last = drawn.head[cols[0]], drawn.head[cols[-1]]
    if first is last:
        return first
    ends = [_NUMBERED.fullmatch(cell.text.strip()) for cell in (first, last)]
    if ends[0] and ends[1] and ends[0][1].casefold() == ends[1][1].casefold():
        text = f"{ends[0][0]}–{ends[1][2]}"
    else:
        text = f"{first.text}–{last.text}"
    box = first.box.union(last.box) if first.box else None
    return replace(first, text=text, original=text, col_span=last.col - first.col + 1, box=box)


def _activities_of_rows(drawn: _TimesAbove, heading: str, content: CellContent) -> Table:
    """Return a row a cell, which says on which days, or has a mark; the row's name says what.

    A name with nothing under the times has a row without a time. A text over several rows and
    times ("Eksamensperiode") is an activity of its own.
    """
    name = max(drawn.others, key=lambda col: sum(len(letters(r[col].text)) for r in drawn.rows))
    later = _years_later(drawn)
    rows: list[Row] = []
    blocks: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(drawn.rows):
        if any(row[col].col_span == len(row) for col in drawn.times if row[col].text):
            continue
        beside = tuple(row[col] for col in drawn.others)
        drawn_row = drawn.first + number
        runs = list(_runs(drawn, number, blocks))
        for over, cell in runs:
            if content == "days" and drawn.is_marked(number, over[0]):
                cell = replace(cell, text="")  # of the month, and of no day in it
            rows.append(Row((*beside, _period(drawn, over), cell), "", drawn_row, later[over[0]]))
        if not runs and row[name].text:
            blank = Cell(row[name].row, drawn.times[0], "")
            rows.append(Row((*beside, blank, blank), number=drawn_row))
    for cell in blocks.values():
        over = [col for col in drawn.times if cell.col <= col < cell.col + cell.col_span]
        blank = Cell(cell.row, cell.col, "")
        beside = tuple(cell if col == name else blank for col in drawn.others)
        rows.append(Row((*beside, _period(drawn, over), blank), "", cell.row, later[over[0]]))
    names = tuple(drawn.head[col].text for col in drawn.others)
    fields = ["activity" if col == name else field_of(drawn.head[col].text) for col in drawn.others]
    days = "date" if content == "days" else None
    return _table(
        names,
        (*(None if label == "date" else label for label in fields), "date", days),
        rows,
        heading,
    )


def _runs(
    drawn: _TimesAbove, number: int, blocks: dict[tuple[int, int], Cell]
) -> Iterator[tuple[list[int], Cell]]:
    """Return the times of a row that are filled, each with its cell; a run of marks is one.

    `blocks` grow by texts that stand over several rows.
    """
    row = drawn.rows[number]

    def kind(col: int) -> object:
        cell = row[col]
        marked = drawn.is_marked(number, col)
        if marked and (drawn.of_weeks or (number, col) in drawn.coloured):
            return "run"
        return (cell.row, cell.col) if cell.text else None

    for found, over in groupby(drawn.times, kind):
        cols = list(over)
        cell = row[cols[0]]
        if found is None:
            continue
        is_block = cell.row_span > 1 and cell.col_span > 1 and len(letters(cell.text)) > 1
        if is_block and not drawn.is_marked(number, cols[0]):
            blocks[(cell.row, cell.col)] = cell
            continue
        yield cols, cell


def _table(
    names: tuple[str, ...], fields: tuple[str | None, ...], rows: Sequence[Row], heading: str
) -> Table:
    """Return a table with these names of columns, and none for the two of the time and its cell."""
    return Table((*names, "", ""), (None,) * (len(names) + 2), fields, tuple(rows), heading)
