"""The zones of a page: columns of running text side by side, and what goes over them all.

A gutter is a white stripe beside which lines begin again and again at the same place, with running
text on both sides of it. Tables have such stripes too, but their cells do not fill their columns
line by line, and their lines are level with each other. A table may stand beside running text, too:
its rows are level with the text's lines by chance only, or with lines in which a sentence goes on.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.pdf.page.lines import Line, begins_caption, begins_low, lines_of_words
from parsers.pdf.page.model import Level
from parsers.pdf.page.words import Word

_FEWEST_LINES = 7  # beside a gutter
_FULL = 0.72  # of a column's width: a line of running text is longer
_MOST_FULL = 0.45  # of the lines beside a gutter that are full, at least
_FEWEST_WORDS = 4  # in a full line
_NARROWEST = 90.0  # points: a narrower column holds no running text
_SAME_START = 2.0  # points
_SAME_RULE = 4.0  # points
_STUBS = 0.8  # of a table's rows that begin with a word
_NUMBERED = re.compile(r"[A-Z]?\d{1,2}(?:[.-]\d{1,2})+\.?\s+[A-ZÆØÅ]")
_DEEPEST = 4  # columns in columns
_FEWEST_TEXTS = 4  # of several words beside a gutter
_FEWEST_PARTED = 4  # lines of a table beside text
_MOST_PARTED = 0.6  # of its lines
_MOST_PROSE = 0.6  # of the lines of text beside a table that are full
_LEVEL = 0.12  # of a line's height between the feet of level lines
_GOING_ON = 0.3  # of the lines level with a row: a sentence goes on there


@dataclass(frozen=True)
class Zone:
    """A part of a page that is read from top to bottom, with its lines."""

    lines: tuple[Line, ...]
    x0: float
    x1: float


def zones_of(words: Sequence[Word], levels: Sequence[Level] = (), depth: int = 0) -> list[Zone]:
    """Return the zones of a page, in reading order; `levels` are its level rules, from the top."""
    lines = lines_of_words(words)
    if not lines:
        return []
    found = None
    if depth < _DEEPEST:
        found = _gutter(lines) or _between_tables(lines, levels) or _between_captions(lines)
    if found is None:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        return [Zone(tuple(lines), left, right)]
    first, last, x = found
    sides: list[list[Word]] = [[], []]
    for line in lines[first : last + 1]:
        for word in line.words:
            sides[word.x0 >= x].append(word)
    above = [word for line in lines[:first] for word in line.words]
    below = [word for line in lines[last + 1 :] for word in line.words]
    zones: list[Zone] = []
    for part in (above, *sides, below):
        zones.extend(zones_of(part, levels, depth + 1))
    return zones


def _gutter(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return the first and last line beside the page's longest gutter and its right side's x."""
    starts: Counter[int] = Counter()
    left = min(line.x0 for line in lines)
    for line in lines:
        begins = {gap[1] for gap in line.gaps}
        if line.x0 > left + _NARROWEST:
            begins.add(line.x0)
        starts.update({round(x / _SAME_START) for x in begins})
    best: tuple[int, int, int, float] | None = None
    for key, count in sorted(starts.items(), key=lambda entry: (-entry[1], entry[0]))[:6]:
        if count + starts[key - 1] + starts[key + 1] < _FEWEST_LINES:
            continue
        x = key * _SAME_START - 1.5 * _SAME_START
        run = _run(lines, x)
        if run and (best is None or run[1] - run[0] > best[0]) and _is_gutter(lines, *run, x):
            best = (run[1] - run[0], *run, x)
    return best[1:] if best else None


def _between_tables(
    lines: Sequence[Line], levels: Sequence[Level]
) -> tuple[int, int, float] | None:
    """Return the lines beside the gap between two ruled tables side by side, and that gap's x.

    Each has rules of its own length and a first column of words.
    """
    groups: dict[tuple[int, int], list[float]] = {}
    for y, x0, x1 in levels:
        groups.setdefault((round(x0 / _SAME_RULE), round(x1 / _SAME_RULE)), []).append(y)
    tables = [
        (key[0] * _SAME_RULE, key[1] * _SAME_RULE, min(ys), max(ys))
        for key, ys in sorted(groups.items())
        if len(ys) >= 2
    ]
    for left, end, top, bottom in tables:
        for start, right, upper, lower in tables:
            if not left < end < start < right or min(bottom, lower) <= max(top, upper):
                continue
            x = (end + start) / 2
            first = min((n for n, w in enumerate(lines) if w.middle > min(top, upper)), default=0)
            inside = [w for w in lines[first:] if w.middle < max(bottom, lower)]
            if len(inside) < 2 or any(s.x0 < x < s.x1 for w in inside for s in w.segments):
                continue
            heads = [
                [s for s in w.segments if (s.x0 >= x) is side]
                for side in (False, True)
                for w in inside
            ]
            found = [parts for parts in heads if len(parts) > 1]
            stubs = sum(not parts[0].is_number for parts in found)
            if len(found) >= len(inside) and stubs >= _STUBS * len(found):
                return first, first + len(inside) - 1, x
    return None


def _between_captions(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return the lines of two tables side by side below captions on one line, and the gap's x."""
    for place, line in enumerate(lines):
        for one, other in itertools.pairwise(line.segments):
            named = [begins_caption(one.text), begins_caption(other.text)]
            numbered = [_NUMBERED.match(one.text), _NUMBERED.match(other.text)]
            if not any(named) or not all(map(any, zip(named, numbered, strict=True))):
                continue
            x = other.x0 - _SAME_RULE
            last = place
            while last + 1 < len(lines) and not any(
                segment.x0 < x < segment.x1 for segment in lines[last + 1].segments
            ):
                last += 1
            sides = [[s for s in row.segments if s.x0 >= x] for row in lines[place + 1 : last + 1]]
            found = [parts for parts in sides if len(parts) > 1]
            stubs = sum(not parts[0].is_number for parts in found)
            if len(found) >= _FEWEST_PARTED and stubs >= _STUBS * len(found):
                return place, last, x
    return None


def _run(lines: Sequence[Line], x: float) -> tuple[int, int] | None:
    """Return the longest run of lines of which none goes over a place, in which many part there."""
    best: tuple[int, int] | None = None
    first = 0
    for place in range(len(lines) + 1):
        crossed = place == len(lines) or any(
            segment.x0 < x - 1 and segment.x1 > x + 1 for segment in lines[place].segments
        )
        if crossed:
            if best is None or place - 1 - first > best[1] - best[0]:
                best = (first, place - 1)
            first = place + 1
    if best is None or best[1] - best[0] + 1 < _FEWEST_LINES:
        return None
    return best


def _is_gutter(lines: Sequence[Line], first: int, last: int, x: float) -> bool:
    """Return whether running text stands on both sides of a white stripe."""
    if not _may_be_gutter(lines[first : last + 1], x):
        return False
    sides: list[list[Word]] = [[], []]
    for line in lines[first : last + 1]:
        for word in line.words:
            sides[word.x0 >= x].append(word)
    columns = [lines_of_words(side) for side in sides]
    if all(_prose(side) >= _MOST_FULL or _has_gutter(side) for side in columns):
        return True
    one, other = columns
    return _runs_beside(one, other) or _runs_beside(other, one)


def _may_be_gutter(lines: Sequence[Line], x: float) -> bool:
    """Return whether enough texts of several words stand beside a place, and cost little to see."""
    texts, rows = [0, 0], [0, 0]
    for line in lines:
        for side in (0, 1):
            own = [s for s in line.segments if (s.x0 >= x) == bool(side)]
            texts[side] += any(len(segment.words) >= _FEWEST_WORDS for segment in own)
            rows[side] += len(own) > 1
    full = [count >= _FEWEST_TEXTS for count in texts]
    return all(full) or any(
        one and other >= _FEWEST_PARTED for one, other in zip(full, rows[::-1], strict=True)
    )


def _runs_beside(text: Sequence[Line], table: Sequence[Line]) -> bool:
    """Return whether running text stands beside a table that is none of its columns.

    Text in a table's column begins a sentence where it is level with a row.
    """
    parted = [line for line in table if len(line.segments) > 1]
    if len(parted) < max(_FEWEST_PARTED, _MOST_PARTED * len(table)):
        return False
    if _prose(text) < _MOST_PROSE:
        return False
    lines = [line for line in text if len(line.words) >= _FEWEST_WORDS]
    level = [
        line
        for line in lines
        if any(abs(line.bottom - row.bottom) < _LEVEL * line.height for row in parted)
    ]
    return sum(begins_low(line.text) for line in level) >= _GOING_ON * len(level)


def _has_gutter(lines: Sequence[Line]) -> bool:
    """Return whether a side holds columns of running text itself."""
    return len(lines) >= _FEWEST_LINES and _gutter(lines) is not None


def _prose(lines: Sequence[Line]) -> float:
    """Return the share of a column's lines that are full lines of running text."""
    if len(lines) < _FEWEST_LINES:
        return 0.0
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if right - left < _NARROWEST:
        return 0.0
    full = sum(
        len(line.segments) == 1
        and line.x1 - line.x0 >= _FULL * (right - left)
        and len(line.words) >= _FEWEST_WORDS
        for line in lines
    )
    return full / len(lines)
