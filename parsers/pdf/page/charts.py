"""Charts of a page, told by their axes: level lines at whose heights numbers stand beside them.

A rule of a table passes above or below its texts, never at the middle of one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.pdf.page.model import Level
from parsers.pdf.page.words import Word

_FEWEST_LINES = 3
_LABELLED = 0.6  # of the lines of one length
_LEVEL = 0.4  # of a label's height between its middle and its line
_FARTHEST = 3.0  # of a label's height between it and its line
_BELOW = 3.0  # heights of a label: the names of places on the axis stand as near below it
_SAME_END = 2.0  # points
_VALUE = re.compile(r"[-–−]?[$€£]?\d[\d.,\s]*[%‰]?")

Area = tuple[float, float, float, float]  # x0, top, x1, bottom


def charts_of(words: Sequence[Word], levels: Sequence[Level]) -> list[Area]:
    """Return where charts with a labelled axis of values stand, with the labels of both axes."""
    lengths: dict[tuple[int, int], list[Level]] = {}
    for level in levels:
        key = (round(level[1] / _SAME_END), round(level[2] / _SAME_END))
        lengths.setdefault(key, []).append(level)
    labels = [word for word in words if _VALUE.fullmatch(word.text)]
    found = []
    for _, same in sorted(lengths.items()):
        heights = {round(y, 1) for y, _, _ in same}
        if len(heights) < _FEWEST_LINES:
            continue
        named = {round(y, 1): word for y, x0, x1 in same for word in labels if _is_at(word, y, x0)}
        if len(named) < max(_FEWEST_LINES, _LABELLED * len(heights)):
            continue
        size = max(word.height for word in named.values())
        _, x0, x1 = same[0]
        left, right = min(word.x0 for word in named.values()), x1 + size
        foot = _foot(words, max(heights), (x0, right), size)
        found.append((min(left, x0) - 1, min(heights) - size, right, foot))
    return found


def _foot(words: Sequence[Word], axis: float, ends: tuple[float, float], size: float) -> float:
    """Return where a chart ends: below the line of names under its axis."""
    below = [
        word
        for word in words
        if axis < word.middle < axis + _BELOW * size and ends[0] < (word.x0 + word.x1) / 2 < ends[1]
    ]
    return min((word.bottom for word in below), default=axis) + 1


def _is_at(label: Word, y: float, x0: float) -> bool:
    """Return whether a label stands before a line, at its height."""
    near = -1 <= x0 - label.x1 <= _FARTHEST * label.height
    return near and abs(label.middle - y) < _LEVEL * label.height


def is_within(word: Word, areas: Sequence[Area]) -> bool:
    """Return whether a word's middle stands in one of the areas."""
    x = (word.x0 + word.x1) / 2
    return any(x0 <= x <= x1 and top <= word.middle <= bottom for x0, top, x1, bottom in areas)
