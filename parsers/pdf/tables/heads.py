"""The header of a table: which lines head its columns, and the cells that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.tables.pieces import Piece, TableLine, over_groups

_MOST_HEADER = 6  # lines
_NUMBERS = 0.5  # of a line's texts, outside the first column
_RULE_BELOW = 0.8  # of the letters' height
_SLACK = 3.0  # points
_SAME_TYPE = 0.2  # of the lines below that may be in the header's font


Level = tuple[float, float, float]  # y, x0, x1


@dataclass(frozen=True)
class HeadCell:
    """A cell of a header: its rows and columns, first and last, and its text."""

    row: int
    last_row: int
    col: int
    last: int
    pieces: tuple[Piece, ...]


def header_lines(lines: Sequence[TableLine]) -> int:
    """Return how many lines at a table's top head its columns, as `_header_lines` tells.

    A line below them with nothing but a first cell names a group of rows, where that column has a
    heading.
    """
    count = _header_lines(lines)
    while count > 1:
        last, above = lines[count - 1], lines[count - 2]
        goes_on = last.pieces[0].text[:1].islower()
        if (
            last.columns != {0}
            or goes_on
            or not any(0 in line.columns for line in lines[: count - 1])
        ):
            break
        if above.columns == {0}:
            break
        count -= 1
    return count


def _header_lines(lines: Sequence[TableLine]) -> int:
    """Return how many lines at a table's top head its columns; 0 where that cannot be seen.

    They end at a rule, where numbers begin, or where the type changes from one that is theirs.
    """
    last = min(len(lines) - 1, _MOST_HEADER)
    numbers = [line.number_share() for line in lines]
    for place in range(1, last + 1):
        above, below = lines[:place], lines[place:]
        if lines[place].stub_rule and len({c for line in above for c in line.columns}) > 1:
            return place
        begins = numbers[place] >= _NUMBERS and median(numbers[place:]) >= _NUMBERS
        if begins and max(numbers[:place]) < _NUMBERS:
            return place
        fonts = {line.line.font for line in above}
        same = sum(line.line.font in fonts for line in below)
        if len(fonts) == 1 and same <= _SAME_TYPE * len(below):
            return place
    return 0


def _over_rule(
    piece: Piece,
    line: TableLine,
    inks: Sequence[tuple[float, float]],
    levels: Sequence[Level],
) -> Piece:
    """Return a heading, over all columns that a rule right below it goes over, but not over all."""
    for y, x0, x1 in levels:
        if not line.line.middle < y < line.line.bottom + _RULE_BELOW * line.line.height:
            continue
        under = [
            col
            for col, (left, right) in enumerate(inks)
            if x0 - _SLACK <= (left + right) / 2 <= x1 + _SLACK
        ]
        middle = (piece.x0 + piece.x1) / 2
        beside = sum(x0 < (other.x0 + other.x1) / 2 < x1 for other in line.pieces)
        if not (beside == 1 and 1 < len(under) < len(inks) and x0 < middle < x1):
            continue
        if under[0] <= piece.col and piece.last <= under[-1]:
            return Piece(piece.words, under[0], under[-1])
    return piece


def header_cells(
    lines: Sequence[TableLine],
    inks: Sequence[tuple[float, float]],
    levels: Sequence[Level] = (),
) -> tuple[list[HeadCell], int]:
    """Return a header's cells and how many rows it has; `inks` are the ends of each column's text.

    What stands above each other over the same columns is one cell; a heading over a group of
    columns has a row of its own, and a cell beside it goes over all rows.
    """
    cells: list[HeadCell] = []
    current: dict[int, int] = {}
    depth: dict[int, int] = {}
    for line in lines:
        ruled = [_over_rule(piece, line, inks, levels) for piece in line.pieces]
        for piece in over_groups(ruled, inks, line.line.height):
            columns = range(piece.col, piece.last + 1)
            above = {current[col] for col in columns if col in current}
            same = next(iter(above)) if len(above) == 1 else None
            if same is not None and (cells[same].col, cells[same].last) == (piece.col, piece.last):
                old = cells[same]
                cells[same] = HeadCell(
                    old.row, old.last_row, old.col, old.last, (*old.pieces, piece)
                )
                continue
            row = max((depth.get(col, 0) for col in columns), default=0)
            cells.append(HeadCell(row, row, piece.col, piece.last, (piece,)))
            for col in columns:
                current[col] = len(cells) - 1
                depth[col] = row + 1
    n_rows = max(depth.values(), default=0)
    found = []
    for number, cell in enumerate(cells):
        lowest = all(current[col] == number for col in range(cell.col, cell.last + 1))
        last_row = n_rows - 1 if lowest else cell.row
        found.append(HeadCell(cell.row, last_row, cell.col, cell.last, cell.pieces))
    return found, n_rows
