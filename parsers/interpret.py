"""From what a reader read to a document: grids and lists of dates as tables, the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.dated_lines.model import DatedTable
from parsers.dated_lines.tables import dated_tables
from parsers.document.limits import limits, variable
from parsers.document.model import (
    Content,
    Document,
    DocumentRefusedError,
    Grid,
    Paragraph,
    ReaderRemark,
    Table,
)
from parsers.document.row_numbers import with_logical_rows
from parsers.document.strikes import lines_of, unmarked
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import names_year
from parsers.plan_tables.read import read_table

_LONGEST_TITLE = 120  # characters
_LONGEST_HEADING = 60


def interpret(content: Content, format_name: str, times: TimeSense) -> Document:
    """Return the document of what a reader read: its grids as logical tables, and its title.

    Raises DocumentRefusedError where a table has more cells than are allowed.
    """
    interpretation = _Interpretation(times)
    for block in content.blocks:
        interpretation.take(block)
    interpretation.close_run()
    remarks = (*content.remarks, *interpretation.remarks)
    return Document(
        format_name,
        content.reader,
        find_title(content),
        tuple(interpretation.prose),
        tuple(interpretation.tables),
        content.metadata,
        tuple(with_logical_rows(remarks, interpretation.tables)),
    )


class _Interpretation:
    """The tables, paragraphs and remarks so far, and what heads the next table.

    The paragraphs between two grids are a run: lists of dates among them become tables.
    """

    def __init__(self, times: TimeSense) -> None:
        self.tables: list[Table] = []
        self.prose: list[Paragraph] = []
        self.remarks: list[ReaderRemark] = []
        self._times = times
        self._run: list[Paragraph] = []
        self._year = ""
        self._before: Table | None = None

    def take(self, block: Paragraph | Grid) -> None:
        """Take the next block of the document."""
        if isinstance(block, Paragraph):
            self._run.append(block)
            return
        heading = _heading(self._run)
        self.close_run()
        table = self._add(block, heading, self._year, self._before)
        self._before = table if "activity" in table.fields else self._before

    def close_run(self) -> None:
        """Read the lists among the paragraphs since the last grid; what is no list stays prose."""
        lists = dated_tables(self._run, self._times, len(self.tables) + 1)
        numbers = {}
        for found in lists:
            numbers.update(dict.fromkeys(found.lines, len(self.tables) + 1))
            self._add_list(found)
        for place, paragraph in enumerate(self._run):
            if names_year(paragraph.text, self._times):
                self._year = paragraph.text
            whole = unmarked(paragraph)
            if not lists:
                self.prose.append(whole)
                continue
            lines = [numbers.get((place, line.text), 0) for line in lines_of(paragraph)]
            same = len(lines) == len(whole.text.split("\n"))
            self.prose.append(
                replace(whole, in_tables=tuple(lines)) if any(lines) and same else whole
            )
        self._run = []

    def _add_list(self, found: DatedTable) -> None:
        number = len(self.tables) + 1
        self._add(found.grid, "", found.year_heading or self._year, None)
        self.remarks.extend((*found.remarks, ReaderRemark("table_of_lines", table=number)))

    def _add(self, grid: Grid, heading: str, year: str, before: Table | None) -> Table:
        number = len(self.tables) + 1
        _check_size(grid, number)
        reading = read_table(grid, number, self._times, heading, before)
        self.tables.append(replace(reading.table, year_heading=year))
        self.remarks.extend(reading.remarks)
        return reading.table


def _check_size(grid: Grid, number: int) -> None:
    """Refuse a table that its spans unfold to more cells, or columns, than are allowed."""
    most, columns = limits().cells, limits().columns
    if grid.n_cols > columns:
        raise DocumentRefusedError(
            "unsupported",
            f"its table {number} has over {columns:,} columns; if that is right, set "
            f"{variable('columns')} to more",
        )
    if grid.n_rows * grid.n_cols > most:
        raise DocumentRefusedError(
            "unsupported",
            f"its table {number} has over {most:,} cells; if that is right, set "
            f"{variable('cells')} to more",
        )


def _heading(above: Sequence[Paragraph]) -> str:
    """Return the heading of a table: the short paragraph right above, else the last heading."""
    if not above:
        return ""
    nearest = above[-1]
    short = len(nearest.text) <= _LONGEST_HEADING and not nearest.text.endswith((".", ":", ","))
    headings = [paragraph for paragraph in above if paragraph.level]
    return (nearest if short or not headings else headings[-1]).text


def find_title(content: Content) -> str:
    """Return the document's title: its first heading or short first line, else its metadata's.

    A first paragraph that is long, or ends as a sentence does, is running text and no title.
    """
    first = next(iter(content.blocks), None)
    for block in content.blocks:
        if isinstance(block, Grid):
            break
        if block.level == 1:
            return block.text.replace("\n", " ")
    if isinstance(first, Paragraph):
        line = first.text.split("\n", 1)[0]
        if len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ";", ",")):
            return line
    return content.metadata.title.strip()
