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
from parsers.header_words.recognition import field_of

_FEWEST_LINES = 3
_FEWEST_MONTHS = 3
_LEAST_SHARE = 0.5  # of the lines from the first listed activity to the last
_LEAST_TEXT = 0.25  # of the letters of the whole document
_LONGEST_SECTION = 60
_LONGEST_ENTRY = 120
_LONGEST_NOTE = 80
_BULLET = re.compile(r"^\s*(?:[•·▪◦●○*‣–—-]|\d{1,2}\))\s+")
_PARTING = re.compile(r"\s+[–—-]\s+|:\s+|\s*\t\s*")
_WORD = re.compile(r"[^\W\d_]{3}")  # opening hours have none ("Mandag: 10–18")
_DASH = re.compile(r"\s+[–—-]\s+|\s*\t\s*")
_AFTER_TIME = re.compile(r"[:,]?\s+")
_SENTENCE_END = (".", ",", ";")
_STRUCK_PART = re.compile(r"\[struck: (.*?)\]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its cells where it is an activity, one text where it is none."""

    texts: tuple[str, ...]

    @property
    def listed(self) -> bool:
        return len(self.texts) > 1


def lines_grid(
    paragraphs: Sequence[Paragraph], number: int, times: TimeSense
) -> tuple[Grid, list[ReaderRemark]] | None:
    """Return the grid of a list of activities, None where the paragraphs are no such list.

    The remarks are on its table, which has the `number`.
    """
    read = [_whole_if_struck(line, times) for said in paragraphs for line in lines_of(said)]
    lines = [line.text for line in read]
    header, entries = _tabbed(lines, times)
    if header is None:
        header = ("Dato", "Aktivitet")
        entries = _under_months([_dated(line, times) for line in lines], times)
    listed = [place for place, entry in enumerate(entries) if entry.listed]
    if len(listed) < _FEWEST_LINES:
        return None
    first, last = listed[0], listed[-1]
    # the line above names the first section, unless it is the document's title
    if first and _is_heading(entries[first - 1]) and (first > 1 or _month(entries[0], times)):
        first -= 1
    within = entries[first : last + 1]
    # lines that are sentences are read where others show that it is a list
    strong = [place for place in listed if not _is_sentence(lines[place])]
    if len(strong) < max(_FEWEST_LINES, _LEAST_SHARE * len(within)):
        return None
    said = sum(len(line.strip()) for line in lines)
    if sum(len(lines[place].strip()) for place in strong) < _LEAST_TEXT * said:
        return None
    width = max(len(header), *(len(entry.texts) for entry in within))
    cells = [Cell(0, col, text, text) for col, text in enumerate(header)]
    top = 1 if header else 0
    remarks = []
    for row, (entry, line) in enumerate(zip(within, read[first:], strict=False), start=top):
        span = 1 if entry.listed else width
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
    left = _BULLET.sub("", line.text)
    entry_struck = _dated(line.partly, times).listed and not _dated(line.text, times).listed
    if entry_struck or not any(map(str.isalnum, left)):
        text = _STRUCK_PART.sub(r"\1", line.original)
        return StruckText(text, text, True, "")
    return line


def _is_heading(entry: _Line) -> bool:
    text = entry.texts[0]
    return not entry.listed and len(text) <= _LONGEST_SECTION and not text.endswith(_SENTENCE_END)


def _month(entry: _Line, times: TimeSense) -> bool:
    return not entry.listed and times.names_month(entry.texts[0])


def _dated(line: str, times: TimeSense) -> _Line:
    """Return a line with its time and the rest apart, where it begins or ends with a time."""
    text = _BULLET.sub("", line).strip()
    parts = (
        _time_before_mark(text, times)
        or _time_before_words(text, times)
        or _time_behind_dash(text, times)
    )
    return _Line(parts or (line.strip(),))


def _time_before_mark(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line that a mark parts: "15. mai: Tog"."""
    if not times.begins_with_time(text):
        return None
    for parting in _PARTING.finditer(text):
        rest = text[parting.end() :].strip()
        # "1. juni – 31. august – Sommerles": the first dash is within the time
        if _WORD.search(rest) and not times.begins_with_time(rest):
            return text[: parting.start()].strip(), rest.replace("\t", " ")
    return None


def _time_before_words(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line without a mark between them: "15. mai Tog"."""
    if not _is_entry(text):
        return None
    time, rest = _cut(text, times.time_at_start(text))
    # a month or season alone may be a name: "Mai Britt", "Vår Frue kirke"
    return (time, rest) if rest[:1].isupper() and not times.names_period(time) else None


def _cut(text: str, end: int) -> tuple[str, str]:
    """Return a text in two at an end of a word, a colon or comma there left out; or all as one."""
    match = _AFTER_TIME.match(text, end)
    return (text[:end].strip(), text[match.end() :]) if match else (text, "")


def _time_behind_dash(text: str, times: TimeSense) -> tuple[str, str] | None:
    """Return the time and the rest of a line that ends with a time: "Fagseminar – 1. mai".

    "Frist: 1. mai" is a statement and no activity.
    """
    if not _is_entry(text):
        return None
    for parting in reversed(list(_DASH.finditer(text))):
        name, time = text[: parting.start()].strip(), text[parting.end() :].strip()
        if times.is_time(time) and not times.begins_with_time(name):
            return time, name
    return None


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_NOTE and text.rstrip().endswith(".")


def _is_entry(text: str) -> bool:
    """Return whether a line may be an entry of a list: it is short and no sentence."""
    return len(text) <= _LONGEST_ENTRY and not text.endswith(_SENTENCE_END)


def _under_months(entries: Sequence[_Line], times: TimeSense) -> list[_Line]:
    """Return the lines, those under headings of months as activities of the month.

    "15. Fagseminar" is a day of the month only there; a line without a day has the month itself.
    """
    months = [place for place, entry in enumerate(entries) if _month(entry, times)]
    if len({entries[place].texts[0].casefold() for place in months}) < 2:
        return list(entries)
    below = entries[months[0] :]
    plain = [entry for entry in below if not entry.listed and not _month(entry, times)]
    bare = [entry for entry in plain if not _bare_day(entry.texts[0])]
    is_list = all(map(_is_entry, (entry.texts[0] for entry in plain)))
    if not is_list or (len(bare) == len(below) - len(months) and len(months) < _FEWEST_MONTHS):
        bare = []
    found = list(entries[: months[0]])
    month = ""
    for entry in below:
        if _month(entry, times):
            month = entry.texts[0]
        elif not entry.listed:
            text = _BULLET.sub("", entry.texts[0]).strip()
            day = _bare_day(text)
            if day:
                entry = _Line((day, text[len(day) :].strip()))
            elif entry in bare:
                entry = _Line((month.strip(" :."), text))
        found.append(entry)
    return found


def _bare_day(text: str) -> str:
    """Return the day, or the days, that a line under a month begins with."""
    found = re.match(r"\d{1,2}\.?(?:\s?[-–/]\s?\d{1,2})?\.(?=\s+[^\W\d_])", _BULLET.sub("", text))
    return found.group() if found else ""


def _tabbed(lines: Sequence[str], times: TimeSense) -> tuple[tuple[str, ...] | None, list[_Line]]:
    """Return the header and the columns of lines whose columns tabs part.

    A line may be the header. Without one, the lines need as many columns each, one of them times.
    """
    for place, line in enumerate(lines):
        if "\t" not in line:
            continue
        header = tuple(text.strip() for text in re.split(r"\t+", line))
        fields = {field_of(text) for text in header}
        if len(header) > 1 and {"date", "activity"} <= fields:
            entries = []
            for below in lines[place + 1 :]:
                texts = tuple(text.strip() for text in below.split("\t"))
                if len(texts) > len(header):
                    texts = tuple(text for text in texts if text)
                entries.append(_Line(texts))
            return header, [*(_Line((line.strip(),)) for line in lines[: place + 1]), *entries]
    rows = [tuple(text.strip() for text in re.split(r"\t+", line.strip())) for line in lines]
    widths = {len(row) for row in rows if len(row) > 1}
    if len(widths) != 1 or (width := widths.pop()) < 2:
        return None, []
    even = [row for row in rows if len(row) == width]
    dated = [sum(times.begins_with_time(row[col]) for row in even) for col in range(width)]
    # two columns with the time first are read with all other lines that begin with a time
    if 2 * max(dated) < len(even) or (width == 2 and dated[0] == max(dated)):
        return None, []
    return (), [_Line(row) for row in rows]
