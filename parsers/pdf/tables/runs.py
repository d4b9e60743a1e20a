"""Which lines of a zone are rows of tables: a global choice over all lines (Viterbi).

Each line has evidence for and against being a table's; to go from text to a table and back costs,
less where white space or a rule parts them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document.model import Box
from parsers.pdf.page.evidence import Judgement, judge, weights
from parsers.pdf.page.lines import Line, begins_caption, begins_low
from parsers.pdf.page.model import Level
from parsers.pdf.page.zones import Zone

_REACH = 4  # lines looked at above and below
_FAR = 9.0  # heights of a line: what stands farther tells nothing
_CLEAR = 1.2  # heights of a line: a common gap as wide is no chance
_COMMON_GAP = 0.5  # of a line's height that two gaps share
_FEWEST_EVEN = 4  # gaps between words
_ALIKE = 0.35  # of the line's height
_LONG_TEXT = 0.55  # of the zone's width
_MANY_WORDS = 7
_MOST_MORE = 4
_SAME_RULE = 6.0  # points by which the ends of one table's rules may differ
_FEWEST_BETWEEN = 0.5  # of the lines between two rules of a table, that are parted


@dataclass(frozen=True, slots=True)
class Run:
    """The first and the last of the lines that make a table, each line's evidence."""

    first: int
    last: int
    told: tuple[Judgement, ...]


def table_runs(zone: Zone, levels: Sequence[Level], frames: Sequence[Box] = ()) -> list[Run]:
    """Return the runs of a zone's lines that are tables; lines in two `frames` are in two."""
    lines = zone.lines
    ruled = _between_rules(lines, levels)
    told = [_line(zone, place, place in ruled) for place in range(len(lines))]
    states = _best(lines, [one.weight for one in told], levels, frames)
    runs: list[Run] = []
    for place, state in enumerate(states):
        if state == 2:
            runs.append(Run(place, place, (told[place],)))
        elif state == 1:
            runs[-1] = Run(runs[-1].first, place, (*runs[-1].told, told[place]))
    return runs


def _line(zone: Zone, place: int, ruled: bool) -> Judgement:
    """Return the evidence on whether a line is a table's."""
    lines = zone.lines
    line = lines[place]
    near = _near(lines, place)
    parts = line.segments
    seen: list[tuple[str, float]] = [("between_rules", ruled)]
    if len(parts) > 1:
        common, clear = max((_common(line, other) for other in near), default=(0, 0.0))
        low = sum(begins_low(part.text) for part in parts[1:]) / (len(parts) - 1)
        numbers = sum(part.is_number for part in parts) / len(parts)
        longest = max(len(part.words) for part in parts)
        seen += [
            ("parted", 1),
            ("parted_more", min(len(parts) - 2, _MOST_MORE)),
            ("contents", line.has_leaders and len(parts) == 2),
            ("gaps_align", clear),
            ("gaps_align_more", min(max(common - 1, 0), _MOST_MORE)),
            ("gaps_alone", common == 0),
            ("even_gaps", numbers < 0.3 and _even(line)),
            ("numbers", numbers),
            ("parts_begin_low", low if numbers < 0.5 else 0),
            ("long_part", len(parts) == 2 and longest > _MANY_WORDS + 3),
        ]
    else:
        crossed = any(_crosses(line, gap) for other in near for gap in other.gaps)
        wide = line.x1 - line.x0 > _LONG_TEXT * (zone.x1 - zone.x0)
        prose = wide and len(line.words) >= _MANY_WORDS
        under = any(other.gaps for other in near) and not crossed
        seen += [
            ("one_part", 1),
            ("caption", is_caption(line)),
            ("crosses_gaps", crossed),
            ("running_text", prose),
            ("under_column", under),
        ]
    return judge("line", seen)


def is_caption(line: Line) -> bool:
    """Return whether a line says which table or figure stands by it."""
    return begins_caption(line.text)


def _even(line: Line) -> bool:
    """Return whether all gaps of a line with many words are alike: it was set to a full width."""
    gaps = [b.x0 - a.x1 for a, b in zip(line.words, line.words[1:], strict=False)]
    return len(gaps) >= _FEWEST_EVEN and max(gaps) - min(gaps) < _ALIKE * line.height


def _near(lines: Sequence[Line], place: int) -> list[Line]:
    """Return the parted lines near a line, above and below."""
    line = lines[place]
    found = []
    for step in (-1, 1):
        at, count = place + step, 0
        while 0 <= at < len(lines) and count < _REACH:
            other = lines[at]
            if abs(other.middle - line.middle) > _FAR * line.height:
                break
            if len(other.segments) > 1:
                found.append(other)
                count += 1
            at += step
    return found


def _common(line: Line, other: Line) -> tuple[int, float]:
    """Return how many gaps of a line are over or under one of another, and how clear the best is.

    A common gap hardly wider than a space may be chance; it is clear (1.0) from `_CLEAR` on.
    """
    shared = [
        max((min(b, d) - max(a, c) for c, d in other.gaps), default=0.0) / line.height
        for a, b in line.gaps
    ]
    common = [width for width in shared if width >= _COMMON_GAP]
    return len(common), min(1.0, max(common, default=0.0) / _CLEAR)


def _crosses(line: Line, gap: tuple[float, float]) -> bool:
    return line.x0 < gap[0] and line.x1 > gap[1]


def _between_rules(lines: Sequence[Line], levels: Sequence[Level]) -> set[int]:
    """Return the lines between two level rules of one length, most of which are parted."""
    found: set[int] = set()
    middles = [line.middle for line in lines]
    for number, (y, x0, x1) in enumerate(levels):
        for below, left, right in levels[number + 1 :]:
            if abs(left - x0) > _SAME_RULE or abs(right - x1) > _SAME_RULE:
                continue
            inside = [
                place
                for place in range(bisect_left(middles, y), bisect_left(middles, below))
                if lines[place].x0 > x0 - _SAME_RULE and lines[place].x1 < x1 + _SAME_RULE
            ]
            parted = sum(len(lines[place].segments) > 1 for place in inside)
            if parted >= _FEWEST_BETWEEN * max(len(inside), 1):
                found.update(inside)
    return found


def _best(
    lines: Sequence[Line],
    gains: Sequence[float],
    levels: Sequence[Level],
    frames: Sequence[Box],
) -> list[int]:
    """Return each line's state: 0 text, 1 the table goes on, 2 a table begins."""
    cost = weights("run")
    if not lines:
        return []
    within = [_frame(line, frames) for line in lines]
    best = [[0.0, float("-inf"), gains[0] - cost["begin"]]]
    came: list[list[int]] = [[0, 0, 0]]
    for place in range(1, len(lines)):
        free = _free(lines[place - 1], lines[place])
        ruled = _ruled(lines[place - 1], lines[place], levels)
        ease = cost["white"] * min(max(free - 1, 0.0), 1.0) + cost["rule"] * ruled
        switch = max(cost["least"], cost["begin"] - ease)
        stay = cost["far"] * max(free - cost["near"], 0.0)
        if None not in within[place - 1 : place + 1] and within[place] != within[place - 1]:
            stay += cost["other_frame"]
        before = best[-1]
        options = [
            [before[0], before[1] - cost["end"], before[2] - cost["end"]],
            [float("-inf"), before[1] - stay, before[2] - stay],
            [
                before[0] - switch,
                before[1] - switch - cost["end"],
                before[2] - switch - cost["end"],
            ],
        ]
        came.append([option.index(max(option)) for option in options])
        best.append(
            [
                max(options[0]),
                max(options[1]) + gains[place],
                max(options[2]) + gains[place],
            ]
        )
    state = max(range(3), key=lambda s: best[-1][s])
    states = [state]
    for place in range(len(lines) - 1, 0, -1):
        state = came[place][state]
        states.append(state)
    return states[::-1]


def _frame(line: Line, frames: Sequence[Box]) -> int | None:
    """Return the number of the frame in which a line stands."""
    for number, box in enumerate(frames):
        if box.top < line.middle < box.bottom and box.x0 < line.x1 and line.x0 < box.x1:
            return number
    return None


def _free(above: Line, below: Line) -> float:
    """Return the white space between two lines in heights of a line."""
    return (below.top - above.bottom) / max(below.height, 1.0)


def _ruled(above: Line, below: Line, levels: Sequence[Level]) -> bool:
    return any(
        above.middle < y < below.middle and x0 < below.x1 and below.x0 < x1 for y, x0, x1 in levels
    )
