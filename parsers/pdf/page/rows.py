"""The rows of a table: which of its lines begin a row, by the looks of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.pdf.page.columns import Separator
from parsers.pdf.page.evidence import Judgement, judge
from parsers.pdf.page.lines import Line
from parsers.pdf.page.pieces import Piece, over_groups, pieces_of

_WIDE_RULE = 0.5  # of the table's width
_WIDER = 1.5  # a gap between rows is wider than one in a row by this factor
_MOST_HEADER = 6  # lines
_HYPHENS = "-\u00ad\u2010"

Level = tuple[float, float, float]  # y, x0, x1


@dataclass(frozen=True)
class TableLine:
    """A line of a table and its pieces; `rule` is whether one stands right above it."""

    line: Line
    pieces: tuple[Piece, ...]
    rule: bool

    @property
    def columns(self) -> set[int]:
        """The columns in which it has text."""
        return {col for piece in self.pieces for col in range(piece.col, piece.last + 1)}

    @property
    def spans(self) -> bool:
        """Whether one of its texts stands over several columns."""
        return any(piece.last > piece.col for piece in self.pieces)

    def number_share(self) -> float:
        """Return the share of its texts outside the first column that are numbers."""
        found = [piece.is_number for piece in self.pieces if piece.col > 0]
        return sum(found) / len(found) if found else 0.0


@dataclass(frozen=True)
class TableRow:
    """A row: its lines, and why it begins where it does."""

    lines: tuple[TableLine, ...]
    told: Judgement


def table_lines(
    lines: Sequence[Line], separators: Sequence[Separator], levels: Sequence[Level]
) -> list[TableLine]:
    """Return a table's lines with their pieces."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = [y for y, x0, x1 in levels if min(x1, right) - max(x0, left) >= _WIDE_RULE * (right - left)]
    found = []
    for place, line in enumerate(lines):
        above = lines[place - 1].middle if place else line.top - 2 * line.height
        ruled = any(above < y < line.middle for y in wide)
        found.append(TableLine(line, tuple(pieces_of(line, separators)), ruled))
    return found


def header_lines(lines: Sequence[TableLine]) -> int:
    """Return how many lines at a table's top head its columns; 0 where that cannot be seen.

    They end at a rule, where numbers begin, or where the type changes from one that is theirs.
    """
    last = min(len(lines) - 1, _MOST_HEADER)
    numbers = [line.number_share() for line in lines]
    for place in range(1, last + 1):
        above, below = lines[:place], lines[place:]
        if lines[place].rule and len({c for line in above for c in line.columns}) > 1:
            return place
        begins = numbers[place] >= 0.5 and median(numbers[place:]) >= 0.5
        if begins and max(numbers[:place]) < 0.5:
            return place
        fonts = {line.line.font for line in above}
        if len(fonts) == 1 and sum(line.line.font in fonts for line in below) <= 0.2 * len(below):
            return place
    return 0


def rows_of(lines: Sequence[TableLine], n_columns: int) -> list[TableRow]:
    """Return the rows of a table."""
    n_header = header_lines(lines)
    body = lines[n_header:]
    inks = [_ink(body, col) for col in range(n_columns)]
    lines = [
        TableLine(line.line, tuple(over_groups(line.pieces, inks, line.line.height)), line.rule)
        if place < n_header
        else line
        for place, line in enumerate(lines)
    ]
    gaps = [
        max(below.line.top - above.line.bottom, 0.0)
        for above, below in zip(lines, lines[1:], strict=False)
    ]
    rhythm = _rhythm(gaps[n_header:], median(line.line.height for line in lines))
    rows: list[TableRow] = []
    for place, line in enumerate(lines):
        if not rows:
            rows.append(TableRow((line,), Judgement(())))
            continue
        if place < n_header:
            told = _header_begins(rows[-1].lines, line)
        elif place == n_header:
            told = judge("row", [("rule_above", 1)])
        else:
            told = _begins(rows[-1].lines, line, gaps[place - 1], rhythm, inks)
        if told.weight > 0:
            rows.append(TableRow((line,), told))
        else:
            rows[-1] = TableRow((*rows[-1].lines, line), rows[-1].told)
    return rows


def _ink(lines: Sequence[TableLine], col: int) -> tuple[float, float]:
    """Return how far a column's own texts reach."""
    own = [p for line in lines for p in line.pieces if p.col == p.last == col]
    if not own:
        return (float("-inf"), float("-inf"))
    return min(piece.x0 for piece in own), max(piece.x1 for piece in own)


def _rhythm(gaps: Sequence[float], height: float) -> float | None:
    """Return the gap that parts wide from narrow ones, where they are of two kinds."""
    ordered = sorted(gaps)
    best: tuple[float, float] | None = None
    for small, large in zip(ordered, ordered[1:], strict=False):
        jump = (large + 0.3 * height) / (small + 0.3 * height)
        if jump >= _WIDER and (best is None or jump > best[0]):
            best = (jump, (small + large) / 2)
    return best[1] if best else None


def _header_begins(above: Sequence[TableLine], line: TableLine) -> Judgement:
    """Return whether a header's line begins a row: it stands below the heading of a group."""
    under = any(
        piece.last > piece.col and line.columns & set(range(piece.col, piece.last + 1))
        for one in above
        for piece in one.pieces
    )
    return judge("row", [("rule_above", line.rule or under), ("few_filled", 1)])


def _begins(
    above: Sequence[TableLine],
    line: TableLine,
    gap: float,
    rhythm: float | None,
    inks: Sequence[tuple[float, float]],
) -> Judgement:
    """Return whether a line begins a row, or goes on with the row above it."""
    filled = {col for one in above for col in one.columns}
    columns = line.columns
    last = above[-1]
    texts = {piece.col: piece for piece in last.pieces}
    low = all(piece.text[:1].islower() or piece.text[:1] in "(&" for piece in line.pieces)
    hyphen = any(
        piece.col in texts and texts[piece.col].text[-1:] in _HYPHENS and piece.text[:1].islower()
        for piece in line.pieces
    )
    room = sum(
        texts[piece.col].x1 + piece.words[0].x1 - piece.words[0].x0 + 0.3 * line.line.height
        < inks[piece.col][1]
        for piece in line.pieces
        if piece.col in texts and piece.col == piece.last
    )
    numbers = any(
        piece.is_number and piece.col in texts and texts[piece.col].is_number
        for piece in line.pieces
    )
    few = columns < filled and len(columns) <= max(1, len(filled) // 2) and 0 not in columns
    return judge(
        "row",
        [
            ("base", 1),
            ("rule_above", line.rule),
            ("new_column", bool(columns - filled)),
            ("stub_filled", 0 in columns),
            ("all_filled", columns >= filled and len(columns) > 1),
            ("numbers", numbers),
            ("wide_gap", rhythm is not None and gap > rhythm),
            ("tight_gap", rhythm is not None and gap <= rhythm),
            ("few_filled", few),
            ("begins_low", low),
            ("hyphen_above", hyphen),
            ("room_above", room > 0 and room >= len(line.pieces) / 2),
        ],
    )
