"""The rows of a table where rules or wide gaps bound each: bands of lines, one row in each.

What stands in the middle of its row is level with none of the lines of a longer cell beside it, so
lines tell nothing there. Bands do: in each, a column has one number at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from parsers.pdf.tables.pieces import TableLine

_FEWEST = 3  # bands
_WITH_NUMBERS = 0.6  # of the bands
_IN_MIDDLE = 0.35  # of a line's height by which numbers may stand out of their band's middle
_MOST_IN_MIDDLE = 0.75  # of the bands with several lines


def bands_of(
    lines: Sequence[TableLine], gaps: Sequence[float], rhythm: float | None
) -> list[int] | None:
    """Return the places at which bands begin, or None where bands are not rows.

    `gaps` are between the lines; those wider than `rhythm` bound bands where no rules do, if the
    numbers stand in their bands' middles.
    """
    ruled = [place for place, line in enumerate(lines) if line.rule and place]
    if len(ruled) >= _FEWEST - 1:
        starts = [0, *ruled]
        return starts if _one_number_each(lines, starts) else None
    if rhythm is None:
        return None
    starts = [0, *(place for place, gap in enumerate(gaps, 1) if gap > rhythm)]
    if len(starts) < _FEWEST or not _one_number_each(lines, starts):
        return None
    return starts if _in_the_middle(lines, starts) else None


def _parts(lines: Sequence[TableLine], starts: Sequence[int]) -> list[Sequence[TableLine]]:
    ends = [*starts[1:], len(lines)]
    return [lines[first:end] for first, end in zip(starts, ends, strict=True)]


def _one_number_each(lines: Sequence[TableLine], starts: Sequence[int]) -> bool:
    """Return whether no band has two numbers in a column but the first, and most have one."""
    some = 0
    for band in _parts(lines, starts):
        cols = [p.col for line in band for p in line.pieces if p.is_number and p.col > 0]
        if len(set(cols)) < len(cols):
            return False
        some += bool(cols)
    return some >= _WITH_NUMBERS * len(starts)


def _in_the_middle(lines: Sequence[TableLine], starts: Sequence[int]) -> bool:
    """Return whether the numbers of bands with several lines stand in their bands' middles."""
    several = [band for band in _parts(lines, starts) if len(band) > 1]
    height = median(line.line.height for line in lines)
    central = 0
    for band in several:
        middle = (band[0].line.top + max(line.line.bottom for line in band)) / 2
        central += any(
            abs(line.line.middle - middle) < _IN_MIDDLE * height
            for line in band
            if line.number_share()
        )
    return bool(several) and central >= _MOST_IN_MIDDLE * len(several)
