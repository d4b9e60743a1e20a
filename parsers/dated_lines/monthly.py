"""Lines that a month's name begins each, as a table by months is when its columns are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.dated_lines.model import DatedTable
from parsers.document.model import Cell, Grid, Paragraph, ReaderRemark
from parsers.document.strikes import StruckText, lines_of
from parsers.document.time_sense import TimeSense

_FEWEST_MONTHS = 4
_LEAST_SHARE = 0.8  # of the lines that end with a number, as those of a column of counts do
_HEADER = ("Måned", "Aktivitet", "Antall")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)\.?(?=[\s:,]|$)[\s:,]*")
_COUNTED = re.compile(r"\s*\d+ [a-zæøå]+\W*")
_COUNT = re.compile(r"(?:^|\s)(\d{1,2})\s*$")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Month:
    """A line that a month's name begins: its paragraph, the month's name, the rest of the line."""

    paragraph: int
    said: StruckText
    name: str
    text: str


def monthly_tables(paragraphs: Sequence[Paragraph], times: TimeSense) -> list[DatedTable]:
    """Return the tables of consecutive lines that each begin with the next month's name.

    Where nearly all of them end with a number, that is a count in a column of its own ("August
    Skolestart 16. august 12"). Lines that hold a month's name alone head a list, and are none.
    """
    return [_table(run) for run in _runs(paragraphs, times) if _is_table(run, times)]


def _runs(paragraphs: Sequence[Paragraph], times: TimeSense) -> Iterator[list[_Month]]:
    run: list[_Month] = []
    for place, paragraph in enumerate(paragraphs):
        for said in lines_of(paragraph):
            if not said.text.strip():
                continue
            if run and _COUNTED.fullmatch(said.text):
                continue  # "16 dagar", on a line of its own
            month = None if paragraph.level else _month(place, said, times)
            if month is None or (run and month.name.casefold() == run[-1].name.casefold()):
                yield run
                run = []
            if month is not None:
                run.append(month)
    yield run


def _month(place: int, said: StruckText, times: TimeSense) -> _Month | None:
    first = _FIRST_WORD.match(said.text)
    if first is None or "\t" in said.text or not times.names_month(first[1]):
        return None
    return _Month(place, said, first[1], said.text[first.end() :].strip())


def _is_table(run: Sequence[_Month], times: TimeSense) -> bool:
    """Return whether lines are one month after the other, and most of them say what takes place."""
    if len(run) < _FEWEST_MONTHS:
        return False
    order = [_number(month.name, times) for month in run]
    rises = all(0 < (after - before) % _YEAR < _YEAR / 2 for before, after in pairwise(order))
    saying = [month for month in run if any(map(str.isalpha, month.text))]
    return rises and 2 * len(saying) > len(run)


def _number(name: str, times: TimeSense) -> int:
    short = name.casefold()[:3]
    return next(
        (month for month in range(1, _YEAR + 1) if times.month_name(month).startswith(short)), 0
    )


def _table(run: Sequence[_Month]) -> DatedTable:
    counts = [_COUNT.search(month.text) for month in run]
    counted = sum(count is not None for count in counts) >= _LEAST_SHARE * len(run)
    width = 3 if counted else 2
    cells = [Cell(0, col, text, text, is_header=True) for col, text in enumerate(_HEADER[:width])]
    for row, (month, count) in enumerate(zip(run, counts, strict=True), start=1):
        cut = count if counted else None
        text = month.text[: cut.start()].strip() if cut else month.text
        texts = (month.name, text, cut[1] if cut else "")[:width]
        cells.extend(
            Cell(row, col, said, said, struck=month.said.struck) for col, said in enumerate(texts)
        )
    remarks = tuple(
        ReaderRemark("partly_struck", month.said.partly, row=row)
        for row, month in enumerate(run, start=1)
        if month.said.partly
    )
    taken = frozenset((month.paragraph, month.said.text) for month in run)
    return DatedTable(Grid(tuple(cells), len(run) + 1, width), "", taken, remarks)
