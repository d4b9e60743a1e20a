"""The header of a table: which lines head its columns, and the cells that they make."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from parsers.pdf.page.model import Level
from parsers.pdf.tables.pieces import Piece, TableLine, over_groups

_MOST_HEADER = 6  # lines
_NUMBERS = 0.5  # of a line's texts, outside the first column
_RULE_BELOW = 0.8  # of the letters' height
_SLACK = 3.0  # points
_MOST_SHARED = 16  # columns that headings share out among themselves
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_SAME_TYPE = 0.2  # of the lines below that may be in the header's font


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
    heading; so does one that stands partly beside the numbers below them.
    """
    count = _header_lines(lines)
    while (
        count and lines[count - 1].columns == {0} and lines[count - 1].reaches_beside(lines[count])
    ):
        count -= 1
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
    second = lines[1].columns - {0} if len(lines) > 1 else set()
    if second and numbers[1] < _NUMBERS and _names_years(lines[0]):
        numbers[0] = 0.0
    for place in range(1, last + 1):
        above, below = lines[:place], lines[place:]
        if lines[place].stub_rule and len({c for line in above for c in line.columns}) > 1:
            return place
        beside = [n for n, line in zip(numbers[place:], below, strict=True) if line.columns != {0}]
        begins = numbers[place] >= _NUMBERS and median(beside) >= _NUMBERS
        if begins and max(numbers[:place]) < _NUMBERS:
            return place
        fonts = {line.line.font for line in above}
        same = sum(line.line.font in fonts for line in below)
        changes = len(fonts) == 1 and lines[place].line.font not in fonts
        if changes and same <= _SAME_TYPE * len(below):
            return place
    return 0


def _names_years(line: TableLine) -> bool:
    """Return whether a line has years beside its stub, as headings of groups do."""
    texts = [piece.text for piece in line.pieces if piece.col > 0]
    return bool(texts) and all(map(_YEAR.fullmatch, texts))


def _over_rules(
    line: TableLine,
    inks: Sequence[tuple[float, float]],
    levels: Sequence[Level],
    *,
    last: bool,
) -> list[Piece]:
    """Return a line's headings, each over all columns that a rule right below it goes over.

    Several headings over one rule share its columns, but not in the `last` line, below which a
    rule ends the whole header. A rule below all columns tells nothing.
    """
    found = list(line.pieces)
    low, high = line.line.middle, line.line.bottom + _RULE_BELOW * line.line.height
    for y, x0, x1 in levels:
        if not low < y < high:
            continue
        under = [
            col
            for col, (left, right) in enumerate(inks)
            if x0 - _SLACK <= (left + right) / 2 <= x1 + _SLACK
        ]
        places = [n for n, piece in enumerate(found) if x0 < (piece.x0 + piece.x1) / 2 < x1]
        if not 1 < len(under) < len(inks) or not places or (last and len(places) > 1):
            continue
        shared = _shared([found[n] for n in places], under, inks, (x0, x1))
        for n, piece in zip(places, shared, strict=True):
            found[n] = piece
    return found


def _over_repeated(pieces: Sequence[Piece], below: TableLine) -> list[Piece] | None:
    """Return headings, each over one of the groups that repeat the same headings below them.

    None where no such groups stand there ("Amount, Share, Amount, Share" below two years).
    """
    stub = [piece for piece in pieces if piece.col == 0]
    heads = [piece for piece in pieces if piece.col > 0]
    under = [piece for piece in below.pieces if piece.col > 0]
    each, rest = divmod(len(under), max(len(heads), 1))
    if len(heads) < 2 or rest or each < 2 or any(piece.last > piece.col for piece in under):
        return None
    texts = [piece.text for piece in under]
    if len(set(texts[:each])) < each or texts != texts[:each] * len(heads):
        return None
    found = []
    for number, head in enumerate(heads):
        first, last = under[number * each], under[(number + 1) * each - 1]
        if not first.x0 < (head.x0 + head.x1) / 2 < last.x1:
            return None
        found.append(Piece(head.words, first.col, last.col))
    return [*stub, *found]


def _shared(
    pieces: Sequence[Piece],
    under: Sequence[int],
    inks: Sequence[tuple[float, float]],
    rule: tuple[float, float],
) -> list[Piece]:
    """Return headings, each over its share of columns, so that they stand best in its middle.

    Where a column's cells end is not drawn: with its text, or with that of the column before.
    """
    if len(under) > _MOST_SHARED or len(pieces) >= len(under):
        return list(pieces)
    best: tuple[float, list[Piece]] = (inf, list(pieces))
    for cells in _cells_of(under, inks, rule):
        for cuts in itertools.combinations(range(1, len(under)), len(pieces) - 1):
            ends = [0, *cuts, len(under)]
            shares = [(a, b - 1) for a, b in itertools.pairwise(ends)]
            if any(
                p.col < under[first] or p.last > under[final]
                for p, (first, final) in zip(pieces, shares, strict=True)
            ):
                continue
            off = sum(
                abs(p.x0 + p.x1 - cells[first][0] - cells[final][1])
                for p, (first, final) in zip(pieces, shares, strict=True)
            )
            if off < best[0]:
                spans = zip(pieces, shares, strict=True)
                best = (off, [Piece(p.words, under[a], under[b]) for p, (a, b) in spans])
    return best[1]


def _cells_of(
    under: Sequence[int], inks: Sequence[tuple[float, float]], rule: tuple[float, float]
) -> list[list[tuple[float, float]]]:
    """Return where the cells of columns under a rule may end: with their ink, or set to a side.

    Set to the right, each begins where the one before it ends, the first where the rule does.
    """
    ink = [inks[col] for col in under]
    pads = (ink[0][0] - rule[0], rule[1] - ink[-1][1])
    rights = [rule[0], *(right + pads[1] for _, right in ink)]
    lefts = [*(left - pads[0] for left, _ in ink), rule[1]]
    return [ink, list(itertools.pairwise(rights)), list(itertools.pairwise(lefts))]


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
    for place, line in enumerate(lines):
        pieces = _over_rules(line, inks, levels, last=line is lines[-1])
        below = lines[place + 1] if place + 1 < len(lines) else None
        grouped = _over_repeated(pieces, below) if below else None
        for piece in grouped or over_groups(pieces, inks, line.line.height):
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
