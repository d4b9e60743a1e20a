"""What a line is by the lines beside it: a title's beginning, a heading, a thing of a month."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from parsers.dated_lines.lines.clocks import day_before_clock
from parsers.dated_lines.lines.line import Line
from parsers.dated_lines.lines.sentences import LONGEST_TITLE_LINE, OPEN_END, SENTENCE_END

_LONGEST_NAME = 12  # words of the sentence that names what a time above it is of
_NUMBER = re.compile(r"\d+")
_FEWEST_BARE_TIMES = 2
_NO_PART_OF_TITLE = ("month", "year", "prose", "count", "dated", "time")


def _from(lines: Sequence[Line], place: int) -> Iterator[Line]:
    """Return the lines from a place on, uncopied: hardly ever are more than a few looked at."""
    return map(lines.__getitem__, range(place, len(lines)))


def title_below(lines: Sequence[Line], place: int) -> list[Line]:
    """Return the lines below a bare time that are its title: until the next time or paragraph.

    Running text in the time's own paragraph goes on with it.
    """
    found: list[Line] = []
    for line in _from(lines, place + 1):
        starts_new = line.begins_paragraph and found
        begins = not found and (_names_day(line) or line.shape == "dated_last")
        if not (begins or _may_go_on(line, found)):
            break
        if starts_new or line.level:
            break
        found.append(line)
    return found


def items_below(lines: Sequence[Line], place: int) -> list[Line]:
    """Return the items of a list that stand below an item which is a bare time, and are none."""
    if not lines[place].is_item:
        return []
    below = itertools.takewhile(
        lambda line: line.is_item and line.shape == "plain" and not line.level,
        _from(lines, place + 1),
    )
    return list(below)


def _may_go_on(line: Line, found: Sequence[Line]) -> bool:
    """Return whether a line may be a title's: plain, or sentences that a short name begins."""
    if line.shape == "plain":
        return any(map(str.isalpha, line.text))
    if line.shape == "prose":
        first, _, _ = line.text.partition(". ")
        return not line.begins_paragraph if found else len(first.split()) <= _LONGEST_NAME
    return False


def _names_day(line: Line) -> bool:
    """Return whether a day's name and no number is the time of a line: "Luciafeiring, kl. 18"."""
    named = line.shape in ("time", "dated")
    return named and bool(line.time) and not any(map(str.isdigit, line.time))


def is_group_of_days(lines: Sequence[Line], place: int) -> bool:
    """Return whether a bare time is one of several in a row: days of what their heading names."""
    run = 0
    for line in _from(lines, place):
        if (
            line.shape != "time"
            or _names_day(line)
            or (run and line.begins_paragraph and _gap(lines, place))
        ):
            break
        run += 1
    before = place and lines[place - 1].shape == "time" and not _names_day(lines[place - 1])
    return run >= _FEWEST_BARE_TIMES or bool(before)


def is_of_heading(lines: Sequence[Line], place: int) -> bool:
    """Return whether a bare time is the only one below a heading, which names what it is of.

    The document's title, at level 1, names none.
    """
    if not place or lines[place - 1].level <= 1:
        return False
    for line in _from(lines, place + 1):
        if line.level:
            break
        if line.shape in ("time", "dated", "dated_last"):
            return False
    return True


def _gap(lines: Sequence[Line], place: int) -> bool:
    """Return whether every line is a paragraph of its own, so that a paragraph parts nothing."""
    return not all(line.begins_paragraph for line in lines[place : place + 3])


def heads_clocks(lines: Sequence[Line], place: int, fewest: int) -> bool:
    """Return whether a bare day heads a program: at least so many lines with their times of day.

    Below a day with a title, a line that ends with one tells of a part of that.
    """
    if not any(map(str.isdigit, lines[place].time)):
        return False
    bare = lines[place].shape == "time"
    below = itertools.takewhile(
        lambda line: line.shape in ("plain", "prose") and not line.level, _from(lines, place + 1)
    )
    clocks = sum(bool(line.clock) and (bare or not line.ends_with_clock) for line in below)
    return clocks >= fewest


def day_of_clocks(lines: Sequence[Line], place: int, fewest: int) -> str:
    """Return the day that lines below a dated one share, each with a time of day of its own.

    It is that of "22/06 12.00", or of the heading of a program: "5. mai Fagdag".
    """
    time = lines[place].time
    return day_before_clock(time) or (time if heads_clocks(lines, place, fewest) else "")


def stands_between(lines: Sequence[Line], place: int) -> bool:
    """Return whether a line is one of several whole lines of a paragraph, below a month's name.

    It begins with a capital letter, below a heading or a day's line that does not go on.
    """
    line, above = lines[place], lines[place - 1] if place else None
    if line.begins_paragraph or above is None or not line.text[:1].isupper():
        return False
    below = lines[place + 1] if place + 1 < len(lines) else None
    whole = below is None or below.begins_paragraph or below.shape != "dated_last"
    return above.shape in ("month", "dated") and whole and not above.text.endswith(OPEN_END)


def between_days(lines: Sequence[Line], place: int) -> bool:
    """Return whether a line of a paragraph stands below a day's line, not below a heading."""
    return not lines[place].begins_paragraph and lines[place - 1].shape == "dated"


def begins_title(lines: Sequence[Line], place: int) -> bool:
    """Return whether a title begins whose time ends a later line of the paragraph."""
    if any(map(str.isdigit, lines[place].text)):
        return False
    for line in _from(lines, place + 1):
        if line.begins_paragraph or line.shape in _NO_PART_OF_TITLE:
            return False
        if line.shape == "dated_last":
            return line.strong or line.title[:1].islower() or len(line.title) < LONGEST_TITLE_LINE
    return False


def tells_more_of(line: Line, above: Line | None) -> bool:
    """Return whether a line in brackets tells more of the days on the line above it.

    "6./7. oktober Barnas dag" and below it "(6. okt. = store, 7. okt. = små)".
    """
    text = line.text
    if above is None or not (text[0] == "(" and text[-1] == ")"):
        return False
    days, said = set(_NUMBER.findall(above.time)), set(_NUMBER.findall(text))
    return above.shape in ("dated", "dated_last") and bool(said) and said <= days


def heads_days(lines: Sequence[Line], place: int) -> bool:
    """Return whether a line names what the days below it are of: "Kretsstyret:"."""
    line = lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else None
    short = len(line.text) <= LONGEST_TITLE_LINE and not line.text.endswith(SENTENCE_END)
    if after is None or (after.level and not line.level):
        return False  # no line of text heads a heading
    return short and after.shape in ("time", "dated")
