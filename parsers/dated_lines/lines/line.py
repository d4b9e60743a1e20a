"""A text's lines, each with what its shape says: a time and a title, a heading, running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from parsers.dated_lines.lines.clocks import clock_first, clock_last, clock_within
from parsers.dated_lines.lines.logical_lines import (
    LogicalLine,
    logical_lines,
    parted_dates,
    parted_days,
)
from parsers.dated_lines.lines.model import Shape, Shaped
from parsers.dated_lines.lines.month_titles import MOST_BELOW, heads_bare_days, month_titled
from parsers.dated_lines.lines.numbering import list_numbers, numbered_lines
from parsers.dated_lines.lines.sentences import heads_log, tells_change
from parsers.dated_lines.lines.shape import shape_of
from parsers.dated_lines.lines.written import (
    BULLET,
    WrittenLine,
    end_of_mark,
    has_digit,
)
from parsers.document.strikes import StruckText
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import NAMED_YEAR, field_of

_FEWEST_DATED = 5
_FEWEST_MONTHS = 3  # one below the other, with as many numbers below them
_LONGEST_BEGINNING = 80  # letters of a line among which the digit of its date stands
_LEAST_SHARE_OF_DATED = 0.5  # of the lines that are no headings
_HEADING = ("month", "year")
_BRACKETED = re.compile(r"\W*\([^()]*\)\W*")
_STRUCK_PART = re.compile(r"\[struck: (.*?)\]")


class Line(NamedTuple):
    """A line of a text, with its time and its title where it has them.

    `text` is the line without the mark of a list's item, `paragraph` the place of its paragraph
    among those given. `strong` tells that a mark, not only a space, parts time and title;
    `names_role` that the title before it is a word such as "Frist", `names_month` that the time is
    a month's name, `names_period` that it is a season's or the like. `names` is what the document's
    title, or a year's heading, names besides the year.
    `clock` is the time of day that parts it, `beside_clock` what stands beside that, and
    `ends_with_clock` tells whether nothing stands behind it.
    `parts` are the lines that it consists of, each as its paragraph and its text: a time may go on
    in the next line.
    """

    said: StruckText
    text: str
    paragraph: int
    begins_paragraph: bool
    level: int
    is_item: bool
    shape: Shape
    time: str = ""
    title: str = ""
    strong: bool = False
    names_role: bool = False
    names_month: bool = False
    names_period: bool = False
    names: str = ""
    clock: str = ""
    beside_clock: str = ""
    ends_with_clock: bool = False
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def box(self) -> str:
        """What stands in the box before a task: "x", " " where it is not done; "" without a box."""
        found = BULLET.match(self.said.text)
        return "" if found is None else (found["box"] or found["drawn"] or "")


class _Joined(NamedTuple):
    """The lines of paragraphs, which of them a part's number begins, and their lists' numbers."""

    lines: Sequence[LogicalLine]
    numbered: frozenset[tuple[int, int]]
    counted: Mapping[tuple[int, int], int]


def read_lines(written: Sequence[WrittenLine], times: TimeSense) -> list[Line]:
    """Return lines as written as what they are; days without a month count below its heading."""
    found = _Joined(
        logical_lines(written, times), numbered_lines(written), list_numbers(written, times)
    )
    lines = _shaped(found, times, in_list=False)
    if not _begin_with_dates(lines, times):
        return lines
    return _shaped(found, times, in_list=True)


def _shaped(found: _Joined, times: TimeSense, *, in_list: bool) -> list[Line]:
    lines: list[Line] = []
    below_month = in_log = False
    for place, whole in enumerate(found.lines):
        for one in (parted_days if below_month else parted_dates)(whole, times):
            said = _whole_if_struck(one.said, times, below_month)
            if not said.text.strip():
                continue
            paragraph, where = one.first.within, (one.first.paragraph, one.first.number)
            text = said.text[found.counted.get(where, 0) :]
            shaped = shape, time, title, _ = shape_of(text, times, below_month, in_list)
            heading = paragraph.level or shape in _HEADING
            in_log = heads_log(said.text) or (in_log and not heading)
            if where in found.numbered:
                shaped = "plain", "", "", False
            elif paragraph.is_clutter or in_log or tells_change(time, title):
                shaped = "prose", "", "", False
            elif (
                (heading or not below_month)
                and (month := month_titled(text, times))
                and heads_bare_days(_texts(found.lines[place + 1 : place + 1 + MOST_BELOW]), times)
            ):
                shaped = "month", month, "", False
            line = _line(one, said, shaped, times)
            below_month = (below_month or line.shape == "month") and line.shape != "year"
            lines.append(line)
    return _with_counts(lines)


def _texts(lines: Sequence[LogicalLine]) -> list[str]:
    return [line.said.text for line in lines]


def _with_counts(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with months above as many bare numbers as counts, not days of the last.

    They are what is left of a table with a column of each, written one below the other; such
    months head nothing.
    """
    told = list(lines)
    place = 0
    for shape, group in groupby(lines, lambda line: line.shape):
        run = list(group)
        place += len(run)
        if shape != "month" or len(run) < _FEWEST_MONTHS:
            continue
        below = islice(lines, place, None)
        numbers = list(takewhile(lambda line: line.text.isdecimal(), below))
        if len(run) == len(numbers):
            counts = [line._replace(shape="count", time="") for line in numbers]
            told[place - len(run) : place + len(run)] = [
                *(line._replace(time="") for line in run),
                *counts,
            ]
    return told


def _line(one: LogicalLine, said: StruckText, shaped: Shaped, times: TimeSense) -> Line:
    shape, time, title, strong = shaped
    paragraph = one.first.within
    mark = end_of_mark(said.text)
    bare = said.text[mark:]
    clock, beside, ends = "", "", False
    if shape in ("plain", "prose") and has_digit(bare):
        clock, beside = clock_first(said.text)
        if not clock:
            clock, beside = clock_within(bare)
        if shape == "plain" and not clock:
            clock, beside = clock_last(bare)
            ends = bool(clock)
    return Line(
        said,
        bare.strip(),
        one.first.paragraph,
        one.first.number == 0,
        paragraph.level,
        paragraph.is_item or mark > 0,
        shape,
        time,
        title,
        strong,
        shape == "dated_last" and title.isalpha() and field_of(title) == "date",
        bool(time) and times.names_month(time),
        shape == "time" and times.names_period(time),
        _name_of(said.text, times) if shape == "year" or paragraph.level == 1 else "",
        clock,
        beside,
        ends,
        one.parts,
    )


def _name_of(heading: str, times: TimeSense) -> str:
    """Return what a heading names besides its year; "" where that is a term or a season."""
    name = NAMED_YEAR.sub("", heading).strip(" :–-,()")
    return "" if field_of(name) or times.names_period(name) else name


def _begin_with_dates(lines: Sequence[Line], times: TimeSense) -> bool:
    """Return whether most lines begin with a date, some of them with a sentence behind it."""
    said = [line for line in lines if line.shape not in ("month", "year") and not line.level]
    dated = sum(line.shape == "dated" and any(map(str.isdigit, line.time)) for line in said)
    if dated < _FEWEST_DATED:
        return False
    sentences = sum(
        line.shape in ("prose", "plain") and _begins_with_date(line.text, times) for line in said
    )
    return 0 < sentences <= dated and dated + sentences >= _LEAST_SHARE_OF_DATED * len(said)


def _begins_with_date(text: str, times: TimeSense) -> bool:
    # of a long sentence only the beginning is read
    return (
        any(map(str.isdigit, text[:_LONGEST_BEGINNING]))
        and times.begins_with_time(text)
        and any(map(str.isdigit, text[: times.time_at_start(text)]))
    )


def _whole_if_struck(line: StruckText, times: TimeSense, below_month: bool) -> StruckText:
    """Return a line as struck where its entry is, or all its title but for a note in brackets.

    What is left of an entry may be its time, a number or a note ("Avlyst").
    """
    if not line.partly:
        return line
    kept = BULLET.sub("", line.text)
    struck = shape_of(line.partly, times, below_month)[0]
    rest, _, title, _ = shape_of(line.text, times, below_month)
    rest_is_entry = rest in ("dated", "dated_last") and not _says_nothing(title)
    whole = {struck, rest} & {"dated", "dated_last"} or (rest == "time" and struck == "plain")
    if (whole and not rest_is_entry) or _says_nothing(kept):
        text = _STRUCK_PART.sub(r"\1", line.original)
        return StruckText(text, text, True, "")
    return line


def _says_nothing(text: str) -> bool:
    """Return whether a text is nothing but marks, or what stands in brackets."""
    return _BRACKETED.fullmatch(text) is not None or not any(map(str.isalnum, text))
