"""The rows of a table: which of its lines begin a row, by the looks of the lines."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import inf
from statistics import median

from parsers.pdf.page.evidence import Judgement, judge
from parsers.pdf.page.lines import Line
from parsers.pdf.page.model import Level
from parsers.pdf.tables.bands import bands_of
from parsers.pdf.tables.columns import Separator
from parsers.pdf.tables.pieces import Piece, TableLine, pieces_of

_WIDE_RULE = 0.5  # of the table's width
_STUB = 0.08  # of the table's width: a rule that begins farther right is not over the stub
_FEWEST_RULES = 3  # that tell that each row has one above it
_RULED = 0.9  # of the lines that fill the first column
_WIDER = 1.5  # a gap between rows is wider than one in a row by this factor
_FEWEST_COLUMNS = 4  # of a table with panels
_NUMBERS = 0.7  # of the texts beside its stub
_CENTRAL = 0.1  # of their width by which a panel's name may stand out of their middle
_HYPHENS = "-\u00ad\u2010"


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
    ordered = sorted(levels)
    found = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else line
        top = before.middle if place else line.top - 2 * line.height
        # a table may have bars or notes beside it, over which its rules do not go
        ends = (min(line.x0, before.x0), max(line.x1, before.x1)) if place else (left, right)
        near = ordered[bisect_right(ordered, (top, inf)) : bisect_left(ordered, (line.middle,))]
        between = [
            x0
            for _, x0, x1 in near
            if min(x1, ends[1]) - max(x0, ends[0]) >= _WIDE_RULE * (ends[1] - ends[0])
        ]
        begin = min(between, default=right)
        over_stub = begin <= left + _STUB * (right - left)
        over_second = bool(separators) and begin <= separators[0].x1 + 1
        pieces = tuple(pieces_of(line, separators))
        found.append(TableLine(line, pieces, bool(between), over_stub, over_second))
    return found


def rows_of(lines: Sequence[TableLine], inks: Sequence[tuple[float, float]]) -> list[TableRow]:
    """Return the rows of a table's body; `inks` are the ends of each column's text.

    A text alone in the middle over columns of numbers, which names the rows below it ("Percent",
    "Number of persons"), is over all of these.
    """
    gaps = [
        max(below.line.top - above.line.bottom, 0.0) for above, below in itertools.pairwise(lines)
    ]
    rhythm = _rhythm(gaps, median(line.line.height for line in lines))
    ruled = _is_ruled(lines)
    bands = bands_of(lines, gaps, rhythm)
    panels = _panels(lines, inks)
    rows: list[TableRow] = []
    for place, line in enumerate(lines):
        if not rows:
            rows.append(TableRow((line,), Judgement(())))
            continue
        told = _begins(rows[-1].lines, line, gaps[place - 1], rhythm, inks, ruled=ruled)
        more = [
            ("band_begins", bands is not None and place in bands),
            ("in_band", bands is not None and place not in bands),
            ("names_panel", place in panels),
            ("below_panel", place - 1 in panels),
        ]
        told = Judgement((*told.pieces, *judge("row", more).pieces))
        if told.weight > 0:
            rows.append(TableRow((line,), told))
        else:
            rows[-1] = TableRow((*rows[-1].lines, line), rows[-1].told)
    return _over_columns(rows, {id(lines[place]) for place in panels}, len(inks) - 1)


def _over_columns(rows: Sequence[TableRow], panels: Set[int], last: int) -> list[TableRow]:
    """Return rows, those of the lines that name panels over all columns up to the last."""
    found = []
    for row in rows:
        pieces = [piece for line in row.lines for piece in line.pieces]
        if len(pieces) == 1 and any(id(line) in panels for line in row.lines):
            [line] = [line for line in row.lines if line.pieces]
            over = replace(line, pieces=(Piece(pieces[0].words, 1, last),))
            row = replace(row, lines=(over,))
        found.append(row)
    return found


def _panels(lines: Sequence[TableLine], inks: Sequence[tuple[float, float]]) -> set[int]:
    """Return the places of lines whose only text stands in the middle over columns of numbers."""
    later = [p for line in lines for p in line.pieces if p.col > 0]
    numbers = sum(piece.is_number for piece in later)
    if len(inks) < _FEWEST_COLUMNS or numbers < _NUMBERS * len(later):
        return set()
    left, right = inks[1][0], inks[-1][1]
    found = set()
    for place, line in enumerate(lines):
        if len(line.pieces) != 1 or line.pieces[0].col == 0 or line.pieces[0].is_number:
            continue
        middle = (line.pieces[0].x0 + line.pieces[0].x1) / 2
        if abs(middle - (left + right) / 2) < _CENTRAL * (right - left):
            found.add(place)
    return found


def column_inks(lines: Sequence[TableLine], n_columns: int) -> list[tuple[float, float]]:
    """Return how far each column's own texts reach, from left to right."""
    found = []
    for col in range(n_columns):
        own = [p for line in lines for p in line.pieces if p.col == p.last == col]
        left = min((piece.x0 for piece in own), default=float("-inf"))
        found.append((left, max((piece.x1 for piece in own), default=float("-inf"))))
    return found


def _rhythm(gaps: Sequence[float], height: float) -> float | None:
    """Return the gap that parts wide from narrow ones, where they are of two kinds."""
    ordered = sorted(gaps)
    best: tuple[float, float] | None = None
    for small, large in itertools.pairwise(ordered):
        jump = (large + 0.3 * height) / (small + 0.3 * height)
        if jump >= _WIDER and (best is None or jump > best[0]):
            best = (jump, (small + large) / 2)
    return best[1] if best else None


def _is_ruled(lines: Sequence[TableLine]) -> bool:
    """Return whether a rule stands above nearly each line that fills the first column."""
    stubs = [line.rule for line in lines[1:] if 0 in line.columns]
    return sum(stubs) >= max(_FEWEST_RULES, _RULED * len(stubs))


def _begins(
    above: Sequence[TableLine],
    line: TableLine,
    gap: float,
    rhythm: float | None,
    inks: Sequence[tuple[float, float]],
    *,
    ruled: bool,
) -> Judgement:
    """Return whether a line begins a row, or goes on with the row above it.

    `ruled` tells that the table has a rule above each of its rows.
    """
    filled = {col for one in above for col in one.columns}
    columns = line.columns
    last = above[-1]
    texts = {piece.col: piece for piece in last.pieces}
    low = all(
        piece.text[:1].islower() or (piece.text[:1] in "(&" and not piece.is_number)
        for piece in line.pieces
    )
    begun = {col for one in above for col in one.columns} == {0} and 0 in columns
    goes_on = begun and _stub_goes_on(last.pieces[0].text, line.pieces[0].text)
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
            ("no_rule_above", ruled and not line.rule),
            ("new_column", bool(columns - filled)),
            ("stub_filled", 0 in columns),
            ("all_filled", columns >= filled and len(columns) > 1),
            ("numbers", numbers),
            ("wide_gap", rhythm is not None and gap > rhythm),
            ("tight_gap", rhythm is not None and gap <= rhythm),
            ("few_filled", few),
            ("overlaps", last.reaches_beside(line) and not columns & last.columns),
            ("begins_low", low),
            ("hyphen_above", hyphen),
            ("stub_goes_on", goes_on and not line.rule),
            ("room_above", room > 0 and room >= len(line.pieces) / 2),
        ],
    )


def _stub_goes_on(above: str, below: str) -> bool:
    """Return whether a stub's text is told in several lines, with the numbers beside its last."""
    return (below[:1].islower() and len(below) > 1) or above[-1:] in ",;&/"
