"""How a list is written, seen over all of its lines before any is read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.dated_lines.lines.line import Line
from parsers.dated_lines.lines.sentences import LONGEST_TITLE_LINE

_FEWEST_ENDS = 2  # lines that end with their time, among which others have none
_FEWEST_MONTHS = 3
_LEAST_SHARE_OF_DATED = 0.7  # lines without a day for each line with one
_MOST_OF_BARE_MONTH = 3
_FEWEST_WHOLE = 3
_FEWEST_CLOCKS = 2
_FEWEST_TOLD = 3  # days with a time of day on the line below
_LEAST_SHARE_OF_WHOLE = 0.9  # a wrapped line may begin with a name


def are_things_of_months(lines: Sequence[Line]) -> bool:
    """Return whether a good part of what stands below headings of months has no days."""
    below, dated, bare, months = False, 0, 0, 0
    for line in lines:
        if line.shape in ("month", "year") or line.level:
            below = line.shape == "month"
            months += below
        elif below and line.shape in ("dated", "dated_last", "time"):
            dated += 1
        elif (
            below
            and line.shape == "plain"
            and (line.begins_paragraph or line.is_item or line.text[:1].isupper())
        ):
            bare += 1
    return bare > 0 and months >= _FEWEST_MONTHS and bare >= _LEAST_SHARE_OF_DATED * dated


def of_bare_months(lines: Sequence[Line]) -> frozenset[int]:
    """Return the ids of lines below months of a list that have no day at all: things of the month.

    "Juni" and below it "Avslutning", between months whose lines begin with their days.
    """
    parts: list[list[Line]] = [[]]
    for line in lines:
        if line.shape in ("month", "year") or line.level:
            parts.append([])
        parts[-1].append(line)
    months = [part for part in parts if part and part[0].shape == "month"]
    dated = [part for part in months if any(line.shape == "dated" for line in part)]
    bare = [part[1:] for part in months if _are_plain_things(part[1:])]
    if len(dated) < _FEWEST_MONTHS or len(bare) > len(dated):
        return frozenset()
    return frozenset(id(line) for part in bare for line in part)


def _are_plain_things(lines: Sequence[Line]) -> bool:
    whole = all(
        line.shape == "plain"
        and len(line.text) <= LONGEST_TITLE_LINE
        and (line.begins_paragraph or line.is_item)
        for line in lines
    )
    return whole and len(lines) <= _MOST_OF_BARE_MONTH


def are_whole(lines: Sequence[Line]) -> bool:
    """Return whether each line of a paragraph stands for itself: none of them wraps."""
    later = [
        line
        for line in lines
        if not (line.begins_paragraph or line.is_item or line.level) and line.shape == "plain"
    ]
    begun = sum(line.text[:1].isupper() or line.text[:1].isdigit() for line in later)
    return len(later) >= _FEWEST_WHOLE and begun >= _LEAST_SHARE_OF_WHOLE * len(later)


def fewest_clocks(lines: Sequence[Line]) -> int:
    """Return how many lines with times of day make a day's program: one, where most days have some.

    "Søndag 5. januar" and below it "Nes kirke kl. 11: Messe", a day after the other.
    """
    days = [
        below
        for line, below in pairwise(lines)
        if line.shape in ("dated", "time") and any(map(str.isdigit, line.time))
    ]
    told = [line for line in days if line.clock and not (line.ends_with_clock or line.level)]
    return 1 if len(told) >= _FEWEST_TOLD and 2 * len(told) >= len(days) else _FEWEST_CLOCKS


def undated_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the ids of lines that are things without a time among others that end with theirs.

    They stand between, before or behind those. Where several lines are one paragraph, a line
    without a time may also be the first part of a title that wraps; that such lines are things is
    seen by one at the paragraph's end.
    """
    found: set[int] = set()
    group: list[Line] = []
    for line in (*lines, None):
        if line is not None and not _parts_lists(line):
            group.append(line)
            continue
        ends = sum(other.shape == "dated_last" and other.strong for other in group)
        bare = [other for other in group if other.shape == "plain" and _may_be_thing(other)]
        apart = all(other.begins_paragraph for other in group)
        if ends >= _FEWEST_ENDS and bare and (apart or group[-1] in bare):
            found.update(map(id, bare))
        group = []
    return frozenset(found)


def _parts_lists(line: Line) -> bool:
    apart = line.shape in ("month", "year", "prose", "count")
    return apart or line.level > 0 or line.text.endswith(":")


def _may_be_thing(line: Line) -> bool:
    text = line.text
    return len(text) <= LONGEST_TITLE_LINE and text[:1].isupper() and text[-1] not in ".!?:,;"
