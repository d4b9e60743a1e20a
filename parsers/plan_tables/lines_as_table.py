"""Plans written as lines instead of a table: "15. januar – Fagseminar".

A document without a plan table may list its activities a line each: the time first or last, parted
from the rest by a tab, a dash between spaces or a colon; the time first without any mark ("15.
januar Fagseminar"); or under headings that are months. Such lines are made a table; a remark says
so. Other short lines between them name the section of those below. Where most of the text is
prose, there is no such table: an announcement that names some dates is no plan.

A line that is struck through as a whole is a struck row; what is struck beside text that is not
does not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document.model import Cell, Grid, Paragraph, ReaderRemark
from parsers.document.strikes import StruckText, lines_of
from parsers.document.time_sense import TimeSense
from parsers.plan_tables.dated_lines import (
    Line,
    bare_day,
    dated_line,
    is_sentence,
    may_be_entry,
    without_bullet,
)
from parsers.plan_tables.tabbed_lines import tabbed_lines

_HEADER = ("Dato", "Aktivitet")  # of a list that has none
_FEWEST_LINES = 3
_FEWEST_MONTHS = 3
_LEAST_SHARE = 0.5  # of the lines from the first listed activity to the last
_LEAST_TEXT = 0.25  # of the letters of the whole document
_STRUCK_PART = re.compile(r"\[struck: (.*?)\]")


@dataclass(frozen=True, slots=True)
class _Listing:
    """All lines of a document: each as read, and as an entry of the list, below a header."""

    header: tuple[str, ...]
    entries: Sequence[Line]
    lines: Sequence[StruckText]

    @property
    def listed(self) -> list[int]:
        """The places of the lines that are activities."""
        return [place for place, entry in enumerate(self.entries) if entry.is_listed]

    def length(self, places: Sequence[int]) -> int:
        """Return how many characters these lines have."""
        return sum(len(self.lines[place].text.strip()) for place in places)


def lines_grid(
    paragraphs: Sequence[Paragraph], number: int, times: TimeSense
) -> tuple[Grid, list[ReaderRemark]] | None:
    """Return the grid of a list of activities, None where the paragraphs are no such list.

    The remarks are on its table, which has the `number`.
    """
    lines = [_whole_if_struck(line, times) for said in paragraphs for line in lines_of(said)]
    listing = _listing(lines, times)
    if len(listing.listed) < _FEWEST_LINES:
        return None
    first, last = _extent(listing, times)
    return _grid(listing, first, last, number) if _is_list(listing, first, last) else None


def _listing(lines: Sequence[StruckText], times: TimeSense) -> _Listing:
    """Return the lines as entries: by their tabs, or each by the time that it begins or ends with.

    Lines under headings of months are activities of the month.
    """
    texts = [line.text for line in lines]
    tabbed = tabbed_lines(texts, times)
    if tabbed is not None:
        return _Listing(*tabbed, lines)
    entries = _under_months([dated_line(text, times) for text in texts], times)
    return _Listing(_HEADER, entries, lines)


def _extent(listing: _Listing, times: TimeSense) -> tuple[int, int]:
    """Return the first and the last line of the list.

    The line above the first activity names the first section, unless it is the document's title.
    """
    first, last = listing.listed[0], listing.listed[-1]
    entries = listing.entries
    headed = first > 0 and entries[first - 1].may_be_heading
    if headed and (first > 1 or entries[0].names_month(times)):
        first -= 1
    return first, last


def _is_list(listing: _Listing, first: int, last: int) -> bool:
    """Return whether enough of the lines, and of the whole text, are activities.

    Sentences do not count: they are read as activities only where other lines show a list.
    """
    strong = [place for place in listing.listed if not is_sentence(listing.lines[place].text)]
    if len(strong) < max(_FEWEST_LINES, _LEAST_SHARE * (last + 1 - first)):
        return False
    return listing.length(strong) >= _LEAST_TEXT * listing.length(range(len(listing.lines)))


def _grid(listing: _Listing, first: int, last: int, number: int) -> tuple[Grid, list[ReaderRemark]]:
    """Return the grid of the list's lines below its header, and remarks on what is struck."""
    within = listing.entries[first : last + 1]
    width = max(len(listing.header), *(len(entry.texts) for entry in within))
    cells = [Cell(0, col, text, text) for col, text in enumerate(listing.header)]
    top = 1 if listing.header else 0
    remarks = []
    for row, (entry, line) in enumerate(
        zip(within, listing.lines[first:], strict=False), start=top
    ):
        span = 1 if entry.is_listed else width
        for col, text in enumerate(entry.texts):
            # where in the line the struck part stood, only the whole line shows
            original = line.original if line.partly else text
            cells.append(Cell(row, col, text, original, col_span=span, struck=line.struck))
        if line.partly:
            remarks.append(ReaderRemark("partly_struck", line.partly, table=number, row=row))
    return Grid(tuple(cells), len(within) + top, width), remarks


def _whole_if_struck(line: StruckText, times: TimeSense) -> StruckText:
    """Return a line as struck where its entry is, and only a number or a note ("Avlyst") is not."""
    if not line.partly:
        return line
    kept = without_bullet(line.text)
    entry_struck = dated_line(line.partly, times).is_listed
    if (entry_struck and not dated_line(line.text, times).is_listed) or not _has_word(kept):
        text = _STRUCK_PART.sub(r"\1", line.original)
        return StruckText(text, text, True, "")
    return line


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _under_months(entries: Sequence[Line], times: TimeSense) -> list[Line]:
    """Return the lines, those under headings of months as activities of the month.

    "15. Fagseminar" is a day of the month only there; a line without a day has the month itself.
    """
    months = [place for place, entry in enumerate(entries) if entry.names_month(times)]
    if len({entries[place].texts[0].casefold() for place in months}) < 2:
        return list(entries)
    below = entries[months[0] :]
    takes_all = _take_the_month(below, times)
    read = list(entries[: months[0]])
    month = ""
    for entry in below:
        if entry.names_month(times):
            month = entry.texts[0].strip(" :.")
        elif not entry.is_listed:
            text = without_bullet(entry.texts[0])
            day = bare_day(text)
            if day:
                entry = Line((day, text[len(day) :].strip()))
            elif takes_all:
                entry = Line((month, text))
        read.append(entry)
    return read


def _take_the_month(below: Sequence[Line], times: TimeSense) -> bool:
    """Return whether lines without a day, below the first month's heading, are of their month.

    They are where all look like entries of a list; where no line at all has a day, there must be
    several months.
    """
    months = sum(entry.names_month(times) for entry in below)
    plain = [
        entry.texts[0] for entry in below if not entry.is_listed and not entry.names_month(times)
    ]
    bare = [text for text in plain if not bare_day(text)]
    no_days = len(bare) == len(below) - months
    return all(map(may_be_entry, plain)) and not (no_days and months < _FEWEST_MONTHS)
