"""Whether the cells that rules enclose are a table's cells, or rules are but a part of its looks.

Rules may enclose a whole page, a figure, a box of text, or columns whose rows have none between
them. Such a table is found by its text and its rules together (`parsers.pdf.tables.find`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.pdf.page.lines import Line, lines_of_words
from parsers.pdf.page.model import PageTable, PartCell
from parsers.pdf.page.words import words_of
from parsers.pdf.tables.plausible import is_figure
from parsers.print.glyphs import Glyph
from parsers.print.lines import PrintedLine

_MANY_LINES = 3  # in two cells of one row that may be rows of their own
_LEVEL = 0.75  # of those lines that are level in most of the row's filled cells
_SAME_LEVEL = 2.0  # points
_FEWEST_PARTED = 2  # lines of one cell that are parted alike
_MOST_PARTED = 0.6  # of the cell's lines
_MANY_COLUMNS = 6  # and rows; of a grid as large ...
_FEWEST_FILLED = 0.6  # ... so many columns or rows have text, or it is a figure
_WIDEST_LETTER = 0.52  # of a line's height, on average
_WIDE_CELL = 80.0  # points: a narrower one holds no columns


def is_grid(
    part: PageTable, glyphs: Iterable[Glyph], slanted: Sequence[tuple[float, float]] = ()
) -> bool:
    """Return whether rules enclose each cell of a table: neither rows nor columns lack them.

    `slanted` are the middles of slanted strokes on the page: many are a figure's.
    """
    filled = [cell for cell in part.cells if cell.lines]
    columns, rows = {cell.col for cell in filled}, {cell.row for cell in filled}
    box = part.box
    strokes = sum(box.x0 < x < box.x1 and box.top < y < box.bottom for x, y in slanted)
    if is_figure(strokes, len(filled)):
        return False
    if len(columns) < 2 and (len(rows) < 2 or len(part.columns) <= 2):
        return False
    if len(part.columns) > _MANY_COLUMNS and part.n_rows > _MANY_COLUMNS:
        shares = (len(columns) / (len(part.columns) - 1), len(rows) / part.n_rows)
        if max(shares) < _FEWEST_FILLED:
            return False
    return not _rows_unparted(part) and not _columns_unparted(filled, glyphs)


def _rows_unparted(part: PageTable) -> bool:
    """Return whether a row without rules in it holds many rows: its cells' lines are level."""
    for row in range(part.n_rows):
        cells = [c for c in part.row_cells(row) if c.row_span == 1 and c.lines]
        long = [cell for cell in cells if len(cell.lines) >= _MANY_LINES]
        if len(long) < 2 or len(long) < 0.6 * len(cells):
            continue
        tops: dict[int, int] = {}
        for cell in cells:
            for y in {round(line.box.bottom / _SAME_LEVEL) for line in cell.lines}:
                tops[y] = tops.get(y, 0) + 1
        merged = _merged(tops)
        full = sum(count >= 0.75 * len(cells) for count in merged)
        if full >= _MANY_LINES and full >= _LEVEL * len(merged):
            return True
    return False


def _merged(tops: dict[int, int]) -> list[int]:
    """Return the counts of levels, of two that are next to each other as one."""
    counts: list[int] = []
    before = None
    for y in sorted(tops):
        if before is not None and y - before <= 1:
            counts[-1] += tops[y]
        else:
            counts.append(tops[y])
        before = y
    return counts


def _columns_unparted(cells: Sequence[PartCell], glyphs: Iterable[Glyph]) -> bool:
    """Return whether cells hold columns: most lines of a column are parted at the same places."""
    columns: dict[tuple[int, int], list[PartCell]] = {}
    for cell in cells:
        if _width(cell) > _WIDE_CELL:
            columns.setdefault((round(cell.box.x0 / 3), round(cell.box.x1 / 3)), []).append(cell)
    columns = {
        key: found
        for key, found in columns.items()
        if sum(len(cell.lines) for cell in found) >= _FEWEST_PARTED
        and any(_is_sparse(line) for cell in found for line in cell.lines)
    }
    if not columns:
        return False
    words = words_of(glyphs)
    for found in columns.values():
        inside: list[Line] = []
        for cell in found:
            box = cell.box
            inside += lines_of_words(
                word
                for word in words
                if box.x0 < (word.x0 + word.x1) / 2 < box.x1 and box.top < word.middle < box.bottom
            )
        parted = [line for line in inside if line.gaps and not _is_justified(line)]
        if len(parted) < max(_FEWEST_PARTED, _MOST_PARTED * len(inside)):
            continue
        if any(_alike(parted, x0, x1) >= _MOST_PARTED * len(inside) for x0, x1 in parted[0].gaps):
            return True
    return False


def _is_justified(line: Line) -> bool:
    """Return whether the parts of a line go on with each other: it was set to a full width."""
    later = line.segments[1:]
    low = sum(part.text[:1].islower() and part.text.isalpha() for part in later)
    return 2 * low > len(later)


def _is_sparse(line: PrintedLine) -> bool:
    """Return whether a line is much wider than its letters would be."""
    return line.width > _WIDEST_LETTER * (line.box.bottom - line.box.top) * max(len(line.text), 1)


def _alike(lines: Sequence[Line], x0: float, x1: float) -> int:
    return sum(any(a < x1 and x0 < b for a, b in line.gaps) for line in lines)


def _width(cell: PartCell) -> float:
    return cell.box.x1 - cell.box.x0
