"""A table that grows page by page, and what its rows so far tell about the next page break.

Everything that a break asks of the rows above it is counted as they come: a table of a thousand
pages is joined in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.document.text import letters
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.cell_text import are_kept, soft_breaks


@dataclass(slots=True)
class _Column:
    """How the cells with text of a column begin and end."""

    cells: int = 0
    rows: int = 0
    begin_low: int = 0
    end_soft: int = 0
    long: int = 0  # cells of several lines
    first_lines: Counter[str] = field(default_factory=Counter)  # of these, their letters

    def count(self, cell: PartCell, times: int) -> None:
        """Take in a cell once, or -1 times."""
        self.cells += times
        self.rows += times * cell.row_span
        self.begin_low += times * begins_low(cell)
        self.end_soft += times * ends_soft(cell)
        if len(cell.lines) > 1:
            self.long += times
            self.first_lines[letters(cell.lines[0].text)] += times


class _Counts:
    """What the cells of a table tell: column by column, its breaks, which columns its rows fill."""

    def __init__(self) -> None:
        self.columns: dict[int, _Column] = {}
        self.breaks = self.kept = 0
        self.rows: Counter[frozenset[int]] = Counter()

    def count(self, row: Sequence[PartCell], times: int) -> None:
        """Take in the cells that begin in a row once, or -1 times."""
        filled = [cell for cell in row if cell.lines]
        for cell in filled:
            self.columns.setdefault(cell.col, _Column()).count(cell, times)
            breaks, kept = soft_breaks(cell.lines)
            self.breaks += times * breaks
            self.kept += times * kept
        if filled:
            self.rows[frozenset(cell.col for cell in filled)] += times


class LongTable:
    """The parts of a table joined so far."""

    def __init__(self, part: PageTable) -> None:
        self.columns = part.columns
        self.last: dict[int, PartCell] = {}  # the cells that end with the table, by column
        self.last_page = part.box.page
        self._rows: list[list[PartCell]] = []
        self._counts: _Counts | None = None
        self.add(part)

    @property
    def n_rows(self) -> int:
        """How many rows it has."""
        return len(self._rows)

    def cells(self) -> Iterator[PartCell]:
        """Return its cells, row by row."""
        for row in self._rows:
            yield from row

    def taken(self) -> list[PartCell]:
        """Return its cells, and keep none."""
        cells = list(self.cells())
        self._rows, self.last = [], {}
        return cells

    def row_key(self, row: int) -> tuple[str, ...]:
        """Return the letters of a row's cells: equal for a header and its repetition."""
        cells = self._rows[row]
        return tuple(letters("".join(line.text for line in cell.lines)) for cell in cells)

    def add(self, part: PageTable, first: int = 0) -> None:
        """Take in the rows of a page from one of them on, below the last."""
        begin = self.n_rows
        self._rows.extend([] for _ in range(part.n_rows - first))
        if self.n_rows > begin:
            self.last = {}
        for cell in part.cells:
            if cell.row < first:
                continue
            row = cell.row - first + begin
            whole = replace(cell, row=row) if row != cell.row else cell
            self._rows[row].append(whole)
            self.last_page = max(self.last_page, whole.box.page)
            if row + whole.row_span == self.n_rows:
                self.last[whole.col] = whole
        if self._counts is not None:
            for cells in self._rows[begin:]:
                self._counts.count(cells, 1)

    def go_on(self, more: dict[int, PartCell]) -> None:
        """Take in what goes on in cells of the last row, by column.

        The box goes on to the new page: the row may be cut there again.
        """
        for col, cell in self.last.items():
            if col not in more:
                continue
            lines, box = cell.lines + more[col].lines, more[col].box
            longer = replace(cell, lines=lines, box=box)
            self.last_page = max(self.last_page, box.page)
            row = self._rows[cell.row]
            if self._counts is not None:
                self._counts.count(row, -1)
            row[next(place for place, one in enumerate(row) if one is cell)] = longer
            if self._counts is not None:
                self._counts.count(row, 1)
            self.last[col] = longer

    @property
    def _told(self) -> _Counts:
        if self._counts is None:
            self._counts = _Counts()
            for row in self._rows:
                self._counts.count(row, 1)
        return self._counts

    def keeps_spaces(self) -> bool:
        """Return whether its cells keep the space of a soft break at the line's end."""
        return are_kept(self._told.breaks, self._told.kept)

    def others(self, col: int) -> tuple[int, int, int]:
        """Return how many cells a column has beside the last, how many begin low, and end soft.

        Only cells with text are counted.
        """
        column, last = self._told.columns[col], self.last[col]
        return (
            column.cells - 1,
            column.begin_low - begins_low(last),
            column.end_soft - ends_soft(last),
        )

    def wraps(self) -> set[int]:
        """Return the columns that have cells of several lines."""
        return {col for col, column in self._told.columns.items() if column.long}

    def never_empty(self) -> set[int]:
        """Return the columns that have text in all rows."""
        columns = self._told.columns.items()
        return {col for col, column in columns if column.rows == self.n_rows}

    def begins_longer(self, col: int) -> bool:
        """Return whether the last text of a column is elsewhere the first line of a longer cell."""
        last = self.last[col]
        text = letters("".join(line.text for line in last.lines))
        itself = len(last.lines) > 1 and letters(last.lines[0].text) == text
        return self._told.columns[col].first_lines[text] > itself

    def rows_like(self, columns: set[int]) -> tuple[int, int]:
        """Return how many rows have text in these columns only, and how many have any text."""
        rows = self._told.rows
        return rows[frozenset(columns)], rows.total()


def begins_low(cell: PartCell) -> bool:
    """Return whether a cell's text begins in lower case."""
    return cell.lines[0].text.lstrip()[:1].islower()


def ends_soft(cell: PartCell) -> bool:
    """Return whether a cell's text ends with the space of a soft break."""
    return cell.lines[-1].spaces > 0
