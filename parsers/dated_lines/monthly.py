"""Lines that a month's name begins each, as a table by months is when its columns are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.dated_lines.lines.written import WrittenLine
from parsers.dated_lines.model import DatedTable
from parsers.document.model import Cell, Grid, ReaderRemark
from parsers.document.strikes import StruckText
from parsers.document.time_sense import TimeSense

_FEWEST_MONTHS = 4
_LEAST_SHARE = 0.8  # of the lines with a number at their end, as those of a column of counts have
_HEADER = ("Måned", "Aktivitet", "Antall")
# the month that begins a line, or two: "Mars/april"
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)\.?(?:/([^\W\d_]+))?(?=[\s:,]|$)[\s:,]*")
_COUNTED = re.compile(r"\s*\d+ [a-zæøå]+\W*")
_LAST_COUNT = re.compile(r"(?:^|\s)(?P<count>\d{1,2})\s*$")
# a number that no full stop makes an ordinal, alone or before what the month has
_FIRST_COUNT = re.compile(r"(?P<count>\d{1,2})(?:\s+(?=\S)|\s*$)")
_DATE = re.compile(r"\b\d{1,2}\.\s?(?P<month>[^\W\d_]{3,})")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Month:
    """Lines that are one month's: its name and the rest of its line, and days that go on with it.

    `lines` are those, each with its paragraph.
    """

    name: str
    text: str
    lines: tuple[tuple[int, StruckText], ...]

    @property
    def struck(self) -> bool:
        """Whether all of it is struck."""
        return all(said.struck for _, said in self.lines)


def monthly_tables(lines: Sequence[WrittenLine], times: TimeSense) -> list[DatedTable]:
    """Return the tables of consecutive lines that each begin with the next month's name.

    Where nearly all of them end with a number, that is a count in a column of its own ("August
    Skolestart 16. august 12"); so is the one behind the month's name where nearly all months have
    their days, or nothing, behind it ("August 12 15. august: Skolestart", "September 21"). Lines
    that hold a month's name alone head a list, and are none.
    """
    return [_table(run) for run in _runs(lines, times) if _is_table(run, times)]


def _runs(lines: Sequence[WrittenLine], times: TimeSense) -> Iterator[list[_Month]]:
    run: list[_Month] = []
    for place, _, paragraph, said, _, bare in lines:
        level = paragraph.level
        if not bare or (run and _COUNTED.fullmatch(said.text)):
            continue  # "16 dagar", on a line of its own
        month = None if level else _month(place, said, times)
        if month is None and run and not level and _goes_on(run, said, times):
            last = run[-1]
            text = f"{last.text}\n{said.text.strip()}"
            run[-1] = replace(last, text=text, lines=(*last.lines, (place, said)))
            continue
        if run and (month is None or month.name.casefold() == run[-1].name.casefold()):
            yield run
            run = []
        if month is not None:
            run.append(month)
    yield run


def _goes_on(run: Sequence[_Month], said: StruckText, times: TimeSense) -> bool:
    """Return whether a line begins with another day of the month that the lines above it are of."""
    date = _DATE.match(said.text)
    if date is None or not times.names_month(date["month"]):
        return False
    number = _number(date["month"], times)
    return number in _numbers(run[-1], times) and bool(_DATE.search(run[-1].text))


def _month(place: int, said: StruckText, times: TimeSense) -> _Month | None:
    first = _FIRST_WORD.match(said.text)
    if first is None or "\t" in said.text:
        return None
    if not all(times.names_month(name) for name in first.groups() if name):
        return None
    name = "/".join(filter(None, first.groups()))
    return _Month(name, said.text[first.end() :].strip(), ((place, said),))


def _is_table(run: Sequence[_Month], times: TimeSense) -> bool:
    """Return whether lines are one month after the other, and most of them say what takes place."""
    if len(run) < _FEWEST_MONTHS:
        return False
    order = [_numbers(month, times) for month in run]
    rises = all(
        0 < (after[0] - before[-1]) % _YEAR < _YEAR / 2 for before, after in pairwise(order)
    )
    saying = [month for month in run if any(map(str.isalpha, month.text))]
    return rises and 2 * len(saying) > len(run)


def _numbers(month: _Month, times: TimeSense) -> list[int]:
    """Return the numbers of the months that a line is of, one or two."""
    return [_number(name, times) for name in month.name.split("/")]


def _number(name: str, times: TimeSense) -> int:
    short = name.casefold()[:3]
    return next(
        (month for month in range(1, _YEAR + 1) if times.month_name(month).startswith(short)), 0
    )


def _table(run: Sequence[_Month]) -> DatedTable:
    counts = _counts(run)
    width = 3 if counts else 2
    cells = [Cell(0, col, text, text, is_header=True) for col, text in enumerate(_HEADER[:width])]
    for row, month in enumerate(run, start=1):
        count = counts.get(row - 1)
        text = month.text
        if count:
            text = f"{text[: count.start()]} {text[count.end() :]}".strip()
        texts = (month.name, text, count["count"] if count else "")[:width]
        cells.extend(
            Cell(row, col, said, said, struck=month.struck) for col, said in enumerate(texts)
        )
    remarks = tuple(
        ReaderRemark("partly_struck", said.partly, row=row)
        for row, month in enumerate(run, start=1)
        for _, said in month.lines
        if said.partly
    )
    taken = frozenset((place, said.text) for month in run for place, said in month.lines)
    return DatedTable(Grid(tuple(cells), len(run) + 1, width), "", taken, remarks)


def _counts(run: Sequence[_Month]) -> dict[int, re.Match[str]]:
    """Return where each month's count stands in its text, by its place; none without a column."""
    last = {place: _LAST_COUNT.search(month.text) for place, month in enumerate(run)}
    found = {place: count for place, count in last.items() if count}
    if len(found) >= _LEAST_SHARE * len(run):
        return found
    first = {place: _FIRST_COUNT.match(month.text) for place, month in enumerate(run)}
    found = {place: count for place, count in first.items() if count}
    apart = sum(
        count.end() == len(run[place].text)
        or _DATE.search(run[place].text, count.end()) is not None
        for place, count in found.items()
    )
    return found if apart >= _LEAST_SHARE * len(run) else {}
