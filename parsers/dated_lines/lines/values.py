"""Lines of a chart's values: on an axis "15.2" and "9.6" are no days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from parsers.dated_lines.lines.line import Line

_FEWEST = 3  # lines without a letter, one below the other


def without_values(lines: Sequence[Line]) -> list[Line]:
    """Return lines without those that are the values of a chart.

    They are lines of nothing but numbers, one of them the axis's 0: no day, week or hour is that.
    """
    kept: list[Line] = []
    for is_bare, group in groupby(lines, key=_is_bare):
        run = list(group)
        is_axis = is_bare and len(run) >= _FEWEST and any(line.text.strip() == "0" for line in run)
        kept.extend(() if is_axis else run)
    return kept


def _is_bare(line: Line) -> bool:
    return not any(map(str.isalpha, line.text))
