"""Where the rows of a table begin that has no rules between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest

from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.pdf.drawn.header import Header
from parsers.print.lines import PrintedLine

_LEAST_SHARE_OF_PERIODS = 0.6  # of the lines of a column
_WORDS_BEFORE = 3  # before a time ("Søknadsfrist er 10. april")
_STRIPE = 0.6  # of a line's height: a higher blank stripe over all columns parts rows
_FEWEST_BANDS = 3
_BAND_LINES = 3.0  # at most, on average
_SAME_START = 4.0  # points
_BLANK_LINE = 0.9  # of a line's height: a wider gap in a column ends its cell


def row_starts(
    lines: Sequence[Sequence[PrintedLine]],
    fields: Sequence[str | None],
    header: Header | None,
    times: TimeSense,
) -> list[float]:
    """Return the y at which rows begin, where no rule parts them.

    Cells are taken to begin at their row's top. So a row begins where a column's text begins after
    a blank; and on a line of the column of activities that does not go on with the line above it,
    or that has a time beside it; and on a line that names a section.
    """
    body_top = header.bottom if header else 0.0
    body = [[line for line in found if line.box.top >= body_top - 1] for found in lines]
    bands = _bands(body)
    if bands:
        return [*([body_top - 0.5] if header else []), *(y - 0.5 for y in bands)]
    key = fields.index("activity") if "activity" in fields else 0
    dates = [col for col, name in enumerate(fields) if name == "date" and col != key]

    def says_time(text: str) -> bool:
        words = text.split()
        tails = (" ".join(words[first:]) for first in range(min(len(words), _WORDS_BEFORE + 1)))
        return not text[:1].islower() and any(map(times.begins_with_time, tails))

    dated_lines = [line for col in dates for line in _dated(body[col], says_time)]
    periods = _periods(body[0], times) if fields[0] == "date" else []

    def top_of(line: PrintedLine) -> float:
        return _top_of(line, body) if periods else line.box.top

    starts = [body_top] if header else []
    first = min((found[0].box.top for found in body if found), default=0.0)
    for found in body:
        if found and found[0].box.top - first > _BLANK_LINE * (
            found[0].box.bottom - found[0].box.top
        ):
            starts.append(top_of(found[0]))
        starts.extend(
            top_of(below)
            for above, below in pairwise(found)
            if below.box.top - above.box.bottom > _BLANK_LINE * (above.box.bottom - above.box.top)
        )
    starts.extend(map(top_of, periods))
    right = max((line.box.x1 for line in body[key]), default=0.0)
    first_lines = _repeated_first_lines(body[key])
    for above, below in pairwise(body[key]):
        dated = any(_on_one_line(line, below) for line in dated_lines)
        if below not in periods and not _flows(above, below, right, dated, first_lines):
            starts.append(below.box.top)
    for line in body[0] if dates and dates[0] == 0 else ():
        alone = not any(_on_one_line(line, other) for found in body[1:] for other in found)
        named = line.text.strip()[:1].isupper() and not says_time(line.text.strip())
        if alone and named:
            starts.append(line.box.top)
    distinct: list[float] = []
    for y in sorted(starts):
        if not distinct or y - distinct[-1] > _SAME_START:
            distinct.append(y)
    return [y - 0.5 for y in distinct]


def _periods(lines: Sequence[PrintedLine], times: TimeSense) -> list[PrintedLine]:
    """Return the lines of a first column of months or the like, each of which begins a row."""
    named = [line for line in lines if times.names_period(line.text.strip())]
    return named if len(named) > _LEAST_SHARE_OF_PERIODS * len(lines) else []


def _top_of(line: PrintedLine, body: Sequence[Sequence[PrintedLine]]) -> float:
    """Return where the row of a line begins: above it where it stands in the middle of its row."""
    beside = (
        other.box.top
        for found in body[1:]
        for other in found
        if _SAME_START < line.box.top - other.box.top < other.box.bottom - other.box.top
    )
    return min(beside, default=line.box.top)


def _dated(lines: Sequence[PrintedLine], says_time: Callable[[str], bool]) -> Iterator[PrintedLine]:
    """Return the lines with which times begin.

    A time may be broken before its number ("Søknadsfrist / 10. april"): two lines are looked at,
    and the second of them begins none.
    """
    goes_on = False
    for line, after in zip_longest(lines, lines[1:]):
        alone = says_time(line.text.strip())
        both = f"{line.text.strip()} {after.text.strip() if after else ''}"
        begins = not goes_on and (alone or says_time(both))
        if begins:
            yield line
        goes_on = begins and not alone


def _bands(body: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """Return the y of rows that stand apart from each other, empty where rows do not.

    They do where blank stripes over all columns part the text into many low bands. So cells may
    stand in the middle of their row, too.
    """
    lines = sorted((line.box for found in body for line in found), key=lambda box: box.top)
    bands: list[list[float]] = []
    bottom = float("-inf")
    for box in lines:
        if box.top - bottom > _STRIPE * (box.bottom - box.top):
            bands.append([])
        bands[-1].append(box.top)
        bottom = max(bottom, box.bottom)
    levels = [len({round(top / _SAME_START) for top in band}) for band in bands]
    low = len(bands) >= _FEWEST_BANDS and sum(levels) <= _BAND_LINES * len(bands)
    return [band[0] for band in bands] if low else []


def _on_one_line(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.box.top - other.box.top) < 0.6 * (one.box.bottom - one.box.top)


def _repeated_first_lines(body: Sequence[PrintedLine]) -> set[str]:
    """Return the lines that stand more than once: the programme that several activities share."""
    texts = [letters(line.text) for line in body]
    return {text for text in texts if text and texts.count(text) > 1}


def _flows(
    above: PrintedLine, below: PrintedLine, right: float, dated: bool, repeated: set[str]
) -> bool:
    """Return whether a line of a cell goes on with the line above it."""
    height = above.box.bottom - above.box.top
    if below.box.top - above.box.bottom > _BLANK_LINE * height:
        return False
    begins = below.text.lstrip()[:1]
    ending = above.text.rstrip()
    if begins.islower() or begins in "(–-" or re.search(r"[-–,(/]$|\b(?:og|for|i|av|på)$", ending):
        return True
    if dated:
        return False
    if above.box.x1 + above.space_width + below.head_width > right:
        return True
    return letters(ending) in repeated or ending.endswith(":")
