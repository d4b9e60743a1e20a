"""Plans of a week: below a line that names it, those of its weekdays, each with what is on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.dated_lines.lines.clocks import clock_first
from parsers.dated_lines.lines.sentences import LONGEST_ENTRY, LONGEST_TITLE_LINE, LONGEST_TOLD
from parsers.dated_lines.lines.texts import joined_notes, joined_text
from parsers.dated_lines.lines.time_last import FUNCTION_WORDS
from parsers.dated_lines.lines.written import WrittenLine
from parsers.dated_lines.model import DatedTable
from parsers.document.model import Cell, Grid, ReaderRemark
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense

_FEWEST_DAYS = 2  # different ones
_FEWEST_LETTERS = 3
_FEWEST_HOURS = 3
_LEAST_SHARE = 0.7  # of a timetable's things that are called otherwise than the others
_MOST_BETWEEN = 2  # lines of no day between two of a week
_HEADER = ("Dato", "Aktivitet", "Merknad")
_DAY = re.compile(r"([^\W\d_]+)\.?")
_LINK = re.compile(r"\s*(?:,|&|/|[-–]|\bog\b|\btil\b)\s*")
_PARTING = re.compile(r"[\s:–—\-,.;|=]*")
_PARTING_END = re.compile(r"[\s:–—\-,.;|=]+$")
# "23.10" behind a weekday is its date, where "10.00" and "18.30" are times of day
_DATE = re.compile(
    r"\s*(?:den\s+)?\d{1,2}(?:\.\s?(?:0?[1-9]|1[0-2])(?!\d)|\.?\s?[^\W\d]{3}|\s?/\s?\d|\.\s)"
)
_HOURS = re.compile(r"\s*\d{1,2}\s?[-–]\s?\d{1,2}(?=\s*:\s)")  # "Mandag 10-12: Kor"
_LAST_SENTENCE = re.compile(r"(?:.*[.!?]\s+)?(?=[A-ZÆØÅ])(.+)", re.DOTALL)


@dataclass(slots=True)
class _Thing:
    """What is on: the weekday and the time of day as written, its title, and what more is told."""

    time: str
    title: str
    lines: list[WrittenLine]
    note: str = ""


@dataclass(slots=True)
class _Week:
    """The line that names a week, its words that do, and the things of its days."""

    heading: WrittenLine
    name: str
    things: list[_Thing] = field(default_factory=list)


def weekly_tables(written: Sequence[WrittenLine], times: TimeSense) -> list[DatedTable]:
    """Return the tables of lines that weekdays begin or end, below a line that names their week.

    "Uke 43" and below it "Mandag: Tur", "Onsdag kl. 10 – Besøk"; a weekday alone heads what stands
    below it. Lines that say no more than hours are opening hours, and none. Below no week, lines
    with a weekday and hours each, and different things, are a timetable.
    """
    lines = [line for line in written if line.text]
    days = [_day_of(line, times) for line in lines]
    if sum(day is not None for day in days) < _FEWEST_DAYS:
        return []
    return [_table(week) for week in _weeks(lines, days, times) if _is_plan(week)]


def _weeks(
    lines: Sequence[WrittenLine], days: Sequence[tuple[str, str] | None], times: TimeSense
) -> Iterator[_Week]:
    week: _Week | None = None
    day, between = "", 0  # a weekday on a line of its own, which heads those below
    for place, line in enumerate(lines):
        heads = any(days[place + 1 : place + 2 + _MOST_BETWEEN])
        name = _week_named(line, times) if heads else ""
        found = None if name else days[place]
        if name or (found is None and line.level and not day):
            if week is not None:
                yield week
            week, day, between = _Week(line, name) if name else None, "", 0
        elif found is not None:
            week = week or _Week(line, "")  # of every week, or of one that nothing names
            time, title = found
            day, between = ("", 0) if title else (time, 0)
            week.things.append(_Thing(time, title, [line]))
        elif week is None:
            continue
        elif not _tells_more(week, line, day, times) and (between := between + 1) > _MOST_BETWEEN:
            yield week
            week = None
    if week is not None:
        yield week


def _week_named(line: WrittenLine, times: TimeSense) -> str:
    """Return the words of a line that name a week, or its last sentence that does; "" for none."""
    last = _LAST_SENTENCE.fullmatch(line.text) if line.text.endswith(":") else None
    names = (line.text, *([last[1].strip()] if last else []))
    short = (name for name in names if len(name) <= LONGEST_TITLE_LINE)
    return next(filter(times.names_week, short), "")


def _day_of(line: WrittenLine, times: TimeSense) -> tuple[str, str] | None:
    """Return the weekday of a line, with its time of day or its date, and the title beside it."""
    text = line.text
    if len(text) > LONGEST_TOLD:
        return None
    end = _end_of_weekdays(text, times)
    if end:
        dated = times.time_at_start(text) if _DATE.match(text, end) else 0
        return _parted(text, dated or _end_of_clock(text, end, times))
    return _day_at_end(line, times) if len(text) <= LONGEST_ENTRY else None


def _day_at_end(line: WrittenLine, times: TimeSense) -> tuple[str, str] | None:
    """Return the weekday that an item, or any line with its time of day, ends with; or None."""
    text = line.text
    if not (line.is_item or text.rstrip(" .)")[-1:].isdigit()):
        return None
    for word in _DAY.finditer(text):
        if not times.names_weekday(word[1]):
            continue
        days = _end_of_weekdays(text[word.start() :], times) + word.start()
        end = _end_of_clock(text, days, times)
        title = _PARTING_END.sub("", text[: word.start()])
        whole = not text[end:].strip(" .)") and (line.is_item or end > days)
        if whole and letters(title) and title.split()[-1].casefold() not in FUNCTION_WORDS:
            return text[word.start() :], title
    return None


def _end_of_weekdays(text: str, times: TimeSense) -> int:
    """Return where the weekdays end that a text begins with: "Mandag", "tirsdag og torsdag"."""
    end, at = 0, 0
    while (word := _DAY.match(text, at)) and times.names_weekday(word[1]):
        end = word.end()
        link = _LINK.match(text, end)
        if link is None:
            break
        at = link.end()
    return end


def _end_of_clock(text: str, end: int, times: TimeSense) -> int:
    """Return where the time of day behind weekdays ends, which is read as one behind a date."""
    if hours := _HOURS.match(text, end):
        return hours.end()
    date = "1. mai"
    rest = text[end:].lstrip(" :,–-")
    gap = len(text) - end - len(rest)
    more = times.time_at_start(f"{date} {rest}") - len(date) - 1
    return end + gap + more if more > 0 else end


def _parted(text: str, end: int) -> tuple[str, str]:
    parting = _PARTING.match(text, end)
    return text[:end].strip(), text[parting.end() if parting else end :]


def _tells_more(week: _Week, line: WrittenLine, day: str, times: TimeSense) -> bool:
    """Take a line below a weekday's: a thing of its own, a title, or what more is told of one.

    What has a day of its own, or stands behind a list's items and is none, is of another thing.
    """
    if not week.things or len(line.text) > LONGEST_TOLD or _names_date(line.text, times):
        return False
    last = week.things[-1]
    clock, behind = clock_first(line.said.text)
    goes_on = line.number > 0 and not line.level
    if day and clock:
        _add(week, f"{day} {clock}", behind, line)
    elif day and (not last.title or line.is_item):
        _add(week, day, line.text, line)
    elif (day and not last.lines[-1].is_item) or goes_on:
        if goes_on and line.text[:1].islower():
            last.title = joined_text([last.title, line.text])
        else:
            last.note = joined_notes(last.note, line.text)
        last.lines.append(line)
    else:
        return False
    return True


def _names_date(text: str, times: TimeSense) -> bool:
    """Return whether a line begins or ends with a date, which a weekday above it does not date."""
    end = times.time_at_start(text)
    said = text[:end] if end else text[times.time_at_end(text) :]
    return said != text and bool(_DATE.search(said))


def _add(week: _Week, time: str, title: str, line: WrittenLine) -> None:
    """Append a thing of the weekday above; the first one goes with that line."""
    last = week.things[-1]
    if last.title:
        week.things.append(_Thing(time, title, [line]))
    else:
        last.time, last.title = time, title
        last.lines.append(line)


def _is_plan(week: _Week) -> bool:
    """Return whether several weekdays have something on, and most of them more than hours."""
    dated = sum(_DATE.search(thing.time) is not None for thing in week.things)
    named = [thing for thing in week.things if len(letters(thing.title)) >= _FEWEST_LETTERS]
    days = {letters(thing.time.split()[0]) for thing in named}
    enough = len(days) >= _FEWEST_DAYS and 2 * len(named) >= len(week.things)
    if not enough or 2 * dated > len(week.things):
        return False
    return bool(week.name) or _is_timetable(week.things)


def _is_timetable(things: Sequence[_Thing]) -> bool:
    """Return whether weekdays of no week are a timetable: each has hours, and the things differ."""
    timed = sum(any(map(str.isdigit, thing.time)) for thing in things)
    names = {thing.title.casefold() for thing in things if thing.title[:1].isalnum()}
    return timed == len(things) >= _FEWEST_HOURS and len(names) >= _LEAST_SHARE * len(things)


def _table(week: _Week) -> DatedTable:
    width = len(_HEADER) if any(thing.note for thing in week.things) else len(_HEADER) - 1
    cells = [Cell(0, col, text, text, is_header=True) for col, text in enumerate(_HEADER[:width])]
    if week.name:
        cells.append(Cell(1, 0, week.name, week.name, col_span=width))
    first = 2 if week.name else 1
    remarks: list[ReaderRemark] = []
    for row, thing in enumerate(week.things, start=first):
        struck = all(line.said.struck for line in thing.lines)
        texts = (thing.time, thing.title, thing.note)[:width]
        cells.extend(Cell(row, col, text, text, struck=struck) for col, text in enumerate(texts))
        remarks.extend(
            ReaderRemark("partly_struck", line.said.partly, row=row)
            for line in thing.lines
            if line.said.partly
        )
    heading = [week.heading] if week.heading.text == week.name else []
    lines = (*heading, *(line for thing in week.things for line in thing.lines))
    taken = frozenset((line.paragraph, line.said.text) for line in lines)
    return DatedTable(
        Grid(tuple(cells), len(week.things) + first, width), "", taken, tuple(remarks)
    )
