"""Whether what was found as a table is one: evidence on the whole of it, against look-alikes.

Look-alikes are running text with wide spaces, lists whose numbers stand apart, tables of contents,
and figures, whose axes have numbers at equal steps.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers.pdf.page.evidence import Judgement, judge
from parsers.pdf.page.lines import begins_low, is_marker
from parsers.pdf.tables.rows import TableRow

_MOST_ROWS = 8
_MOST_COLUMNS = 4
_LONG_CELL = 9  # words
_FEWEST_STROKES = 12
_FEWEST_ENTRIES = 5  # of an index
_LINES_A_FALL = 20
_FEWEST_STEPS = 4  # numbers at equal steps that make an axis
_VALUE = re.compile(r"-?\d+(?:[.,]\d+)?")


def is_table(rows: Sequence[TableRow], n_columns: int, *, ruled: bool, slanted: int) -> Judgement:
    """Return the evidence on whether rows and columns are a table.

    `slanted` counts the slanted strokes drawn in its place, as the lines of a figure.
    """
    texts = [
        (piece.col, piece.text, piece.is_number, len(piece.words))
        for row in rows
        for line in row.lines
        for piece in line.pieces
    ]
    later = [entry for entry in texts if entry[0] > 0]
    numbers = sum(entry[2] for entry in later) / max(len(later), 1)
    low = sum(begins_low(entry[1]) for entry in later) / max(len(later), 1)
    first = [entry[1] for entry in texts if entry[0] == 0]
    marks = sum(map(is_marker, first)) / max(len(first), 1)
    long = sum(entry[3] > _LONG_CELL for entry in texts) / max(len(texts), 1)
    filled = sum(len({c for line in row.lines for c in line.columns}) for row in rows)
    share = filled / max(len(rows) * n_columns, 1)
    parted = sum(len({p.col for line in row.lines for p in line.pieces}) > 1 for row in rows)
    return judge(
        "table",
        [
            ("base", 1),
            ("rows", min(parted, _MOST_ROWS)),
            ("columns", min(n_columns - 2, _MOST_COLUMNS)),
            ("numbers", numbers),
            ("filled", share - 0.5),
            ("ruled", ruled),
            ("begins_low", low if numbers < 0.5 else 0),
            ("long_cells", long),
            ("list", marks if n_columns == 2 else 0),
            ("contents", n_columns <= _MOST_COLUMNS and _is_contents(rows, n_columns)),
            ("axis", _has_axis(rows) or _has_level_axis(rows)),
            ("figure", is_figure(slanted, len(texts))),
        ],
    )


def _is_contents(rows: Sequence[TableRow], n_columns: int) -> bool:
    """Return whether dots lead to pages: of a table of contents, or of an index.

    The numbers never fall, or the texts before them are in the order of the alphabet.
    """
    lines = [line for row in rows for line in row.lines if line.pieces]
    leaders = sum(line.line.has_leaders for line in lines)
    last = [line.pieces[-1].text for line in lines if line.pieces[-1].col == n_columns - 1]
    pages = [int(text) for text in last if text.isdecimal()]
    if 2 * leaders < len(lines) or 2 * len(pages) < len(last) or not pages:
        return False
    texts = [_sort_key(line.pieces[0].text) for line in lines if len(line.pieces) > 1]
    return _rises(pages) or (len(texts) >= _FEWEST_ENTRIES and _rises(texts))


def _sort_key(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _rises(values: Sequence[int] | Sequence[str]) -> bool:
    """Return whether values never fall but for a few: a column may begin again beside another."""
    falls = sum(a > b for a, b in itertools.pairwise(values))  # type: ignore[operator]
    return falls <= len(values) // _LINES_A_FALL


def is_figure(slanted: int, texts: int) -> bool:
    """Return whether so many slanted strokes beside so many texts are those of a figure."""
    return slanted > _FEWEST_STROKES and slanted > texts


def _has_axis(rows: Sequence[TableRow]) -> bool:
    """Return whether a column has numbers at equal steps, and the others hardly anything else."""
    values: dict[int, list[tuple[float, float]]] = {}
    beside = 0
    for row in rows:
        for line in row.lines:
            for piece in line.pieces:
                match = _VALUE.fullmatch(piece.text.replace(" ", ""))
                if match:
                    number = float(match.group().replace(",", "."))
                    values.setdefault(piece.col, []).append((line.line.middle, number))
                else:
                    beside += 1
    axes = [found for found in values.values() if _equal_steps(found)]
    others = sum(len(found) for found in values.values()) - sum(map(len, axes))
    return bool(axes) and others + beside < 1.5 * sum(map(len, axes))


def _has_level_axis(rows: Sequence[TableRow]) -> bool:
    """Return whether a line has numbers at equal steps and places, and no number is in another."""
    lines = [line for row in rows for line in row.lines]
    for line in lines:
        words = [word for piece in line.pieces for word in piece.words]
        if len(words) < _FEWEST_STEPS or not all(_VALUE.fullmatch(word.text) for word in words):
            continue
        values = [((w.x0 + w.x1) / 2, float(w.text.replace(",", "."))) for w in words]
        beside = sum(p.is_number for other in lines if other is not line for p in other.pieces)
        if _equal_steps(values) and beside <= 1:
            return True
    return False


def _equal_steps(found: Sequence[tuple[float, float]]) -> bool:
    if len(found) < _FEWEST_STEPS:
        return False
    steps = [round(b[1] - a[1], 6) for a, b in itertools.pairwise(found)]
    common = max(set(steps), key=steps.count)
    return common != 0 and steps.count(common) >= 0.8 * len(steps)
