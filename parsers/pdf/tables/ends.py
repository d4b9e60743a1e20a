"""The ends of a table: headings above its rows, and lines of its last row below them."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.page.lines import Line, Segment
from parsers.pdf.page.model import Level
from parsers.pdf.page.zones import Zone
from parsers.pdf.tables.runs import Run, is_caption

RULE_ABOVE = 2.5  # heights of a line within which a rule belongs to a table's top
_CLOSE = 0.5  # of a line's height between lines of one heading, or of one cell
_NARROW = 0.4  # of the table's width: one heading is narrower
_SAME_RULE = 8.0  # points
_BESIDE = 0.15  # of a line's height
_SAME_START = 0.35  # of a line's height
_MOST_LINES = 4  # of a last row, to the rule that ends the table
_LONGEST = 0.7  # of the table's width: a longer line is a note


def with_heads(zone: Zone, run: Run, levels: Sequence[Level]) -> Run:
    """Return a run with the lines right above it that stand under the table's top rule."""
    lines = zone.lines
    left = min(line.x0 for line in lines[run.first : run.last + 1])
    right = max(line.x1 for line in lines[run.first : run.last + 1])
    first = run.first
    for place in range(run.first - 1, max(-1, run.first - 4), -1):
        line, below = lines[place], lines[place + 1]
        far = below.top - line.bottom > RULE_ABOVE * line.height
        if far or line.x0 < left - line.height or is_caption(line):
            break
        if first == place + 1 and _is_heads_line(line, below, left, right):
            first = place
            continue
        above = lines[place - 1].middle if place else line.top - RULE_ABOVE * line.height
        if any(
            max(above, line.top - RULE_ABOVE * line.height) < y < line.middle
            and abs(x0 - left) < 4 * _SAME_RULE
            and x1 > right - _SAME_RULE
            for y, x0, x1 in levels
        ):
            first = place
    return Run(first, run.last, run.told)


def _is_heads_line(line: Line, below: Line, left: float, right: float) -> bool:
    """Return whether a line is the top of headings of several lines: close above, in their type.

    It stands over columns but the first, and is no caption, which begins where the table does.
    """
    close = below.top - line.bottom < _CLOSE * line.height and line.font == below.font
    over = line.x0 > left + 2 * line.height and line.x1 < right + line.height
    words = len(line.segments) > 1 or line.x1 - line.x0 < _NARROW * (right - left)
    return close and over and words


def with_tail(zone: Zone, run: Run, levels: Sequence[Level]) -> Run:
    """Return a run with the lines below it that go on with cells of its last row.

    They stand right below a text that is not in the first column, as wide as others of its column
    may be; or between the last row and a rule as long as others of the table.
    """
    lines = zone.lines
    last = run.last
    while last + 1 < len(lines) and _goes_on(lines, run.first, last):
        last += 1
    low = _to_the_rule(lines, run.first, last, levels)
    return Run(run.first, max(last, low), run.told)


def _goes_on(lines: Sequence[Line], first: int, last: int) -> bool:
    """Return whether a line goes on with a cell of the row above it."""
    above, line = lines[last], lines[last + 1]
    if above.bottom - line.top > _BESIDE * line.height:
        return True  # partly beside the last line, as in a row whose numbers are in its middle
    if len(line.segments) > 1 or line.top - above.bottom > _CLOSE * line.height:
        return False
    begin = min(one.x0 for one in lines[first : last + 1])
    if line.x0 < begin + 2 * line.height or is_caption(line):
        return False
    same = [s for one in lines[first : last + 1] for s in one.segments if _starts_with(s, line)]
    over = any(_starts_with(s, line) and not s.is_number for s in above.segments)
    return over and line.x1 <= max((s.x1 for s in same), default=0.0) + line.height


def _starts_with(segment: Segment, line: Line) -> bool:
    return abs(segment.x0 - line.x0) < _SAME_START * line.height


def _to_the_rule(lines: Sequence[Line], first: int, last: int, levels: Sequence[Level]) -> int:
    """Return the last line above the rule that ends a table's last row; `last` if there is none."""
    if last + 1 >= len(lines):
        return last
    top, foot = lines[first].top - RULE_ABOVE * lines[first].height, lines[last].middle
    known = [level for level in levels if top < level[0] < foot]
    for y, x0, x1 in levels:
        if y <= foot:
            continue
        if not any(abs(a - x0) + abs(b - x1) < _SAME_RULE for _, a, b in known):
            continue
        below = last
        while below + 1 < len(lines) and lines[below + 1].middle < y:
            below += 1
        between = lines[last + 1 : below + 1]
        fits = all(
            x0 - _SAME_RULE < line.x0
            and line.x1 - line.x0 < _LONGEST * (x1 - x0)
            and not is_caption(line)
            and line.top - above.bottom < _CLOSE * line.height
            for above, line in zip(lines[last:below], between, strict=True)
        )
        return below if fits and len(between) <= _MOST_LINES else last
    return last
