"""From lines to entries: each a time and a title, below the headings that give month and year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.dated_lines.lines.clocks import tells_clock
from parsers.dated_lines.lines.line import Line
from parsers.dated_lines.lines.sentences import OPEN_END, SENTENCE_END
from parsers.dated_lines.lines.texts import joined_notes, joined_text
from parsers.dated_lines.neighbours import (
    begins_title,
    between_days,
    day_of_clocks,
    heads_clocks,
    heads_days,
    is_group_of_days,
    is_of_heading,
    items_below,
    stands_between,
    tells_more_of,
    title_below,
)
from parsers.dated_lines.state import Entry, Reading
from parsers.dated_lines.style import (
    are_things_of_months,
    are_whole,
    fewest_clocks,
    of_bare_months,
    undated_lines,
)

_PLURALS = ("er", "ar", "ene", "ane")
_NO_PLURALS = ("kalender",)  # ends as a plural does
# what a time is, where neither a heading nor a line says more: "Oppstart uke 34"
_ROLE = re.compile(r"(?P<name>Oppstart|Start|Frist|Slutt|Avslutning)\b(?=.*\d)")
_FULL_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{1,2}\.\s?[^\W\d_]{3,}\s\d{4}")
_LONGEST_HEAD = 3  # words
_LONGEST_NAME = 60  # characters of what a heading names
_LONGEST_THING = 250  # characters of a month's thing


def read_entries(lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """Return the entries of lines in order, and the lines that are none of any entry.

    A line that is no entry by itself goes on with a title, begins one whose time stands on a later
    line of its paragraph, is a thing of its month, heads those below, or is left.
    """
    state = Reading(
        months_have_things=are_things_of_months(lines),
        lines_are_whole=are_whole(lines),
        fewest_clocks=fewest_clocks(lines),
        undated=undated_lines(lines),
        of_bare_months=of_bare_months(lines),
    )
    left: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        step = 1
        if not place and line.shape == "plain" and _are_things(line.text):
            state.headed = line.text  # a text's first line is its title, whatever its level
        if line.shape not in ("plain", "prose") or line.level:
            state.day, state.day_lines = "", ()
        if line.shape in ("month", "year"):
            left.extend(state.pending)
            _take_heading(state, line)
        elif state.day and line.clock:
            left.extend(state.pending)
            state.add(f"{state.day} {line.clock}", line.beside_clock, *state.day_lines, line)
            state.day_lines = ()
        elif tells_more_of(line, state.last) and state.entries:
            last = state.entries[-1]
            last.note = joined_notes(last.note, line.text)
            last.lines.append(line)
        elif line.level == 1:
            state.document = line.names
            state.headed = line.names if _are_things(line.names) else ""
            _take_plain(state, lines, place, left)  # the document's title dates none of its things
        elif line.shape == "dated":
            left.extend(state.pending)
            state.take_dated_heading(line)
            state.add(line.time, line.title, line)
            state.day = day_of_clocks(lines, place, state.fewest_clocks)
            if (
                line.names_month and line.strong and not line.is_item
            ):  # "Mai: konsert", and what else the month has below
                state.month = line.time
        elif line.shape == "dated_last":
            parts = state.pending
            state.take_dated_heading(line)
            title = joined_text([*(part.text for part in parts), line.title])
            if line.names_role and state.group and not parts:  # of what its heading names
                state.add(f"{title} {line.time}", "", line)
            else:
                state.add(line.time, title, *parts, line)
        elif line.shape == "time":
            left.extend(state.pending)
            state.pending = []
            step = _take_bare_time(state, lines, place, left)
        else:
            _take_plain(state, lines, place, left)
        state.last = line
        place += step
    left.extend(state.pending)
    return state.entries, left


def _are_things(name: str) -> bool:
    """Return whether a heading names things in the plural, as one of days does."""
    first = name.split()[:_LONGEST_HEAD]
    if len(name) > _LONGEST_NAME:
        return False
    return any(
        word.casefold().endswith(_PLURALS) for word in first
    ) and not name.casefold().endswith(_NO_PLURALS)


def _take_heading(state: Reading, line: Line) -> None:
    if line.shape == "year":
        state.year, state.month = line.time, ""
        state.headed = line.names if _are_things(line.names) else state.headed
    else:
        state.month = line.time
    state.close_group()
    state.pending = []


def _take_bare_time(state: Reading, lines: Sequence[Line], place: int, left: list[Line]) -> int:
    """Take a line that is only a time: with the title below it, or as one of a group's days."""
    line = lines[place]
    if heads_clocks(lines, place, state.fewest_clocks):
        state.day, state.day_lines = line.time.rstrip(" :.,"), (line,)
        return 1
    items = items_below(lines, place)
    if len(items) > 1:  # "• 20." and below it what is due on that day, an item each
        for number, item in enumerate(items):
            state.add(line.time, item.text, *((item,) if number else (line, item)))
        return 1 + len(items)
    below = [] if is_of_heading(lines, place) else title_below(lines, place)
    # "Hele perioden" has no number, and a line with a day of its own below it is not its title
    heads_dated = bool(below) and below[0].shape == "dated_last"
    no_title = bool(state.group) or not any(map(str.isdigit, line.time)) or line.is_item
    heads_dated = heads_dated and no_title
    if below and not is_group_of_days(lines, place) and not heads_dated:
        texts = [part.text for part in below]
        # a line or a sentence names it; the sentences on the lines below say more of it
        goes_on = texts[1:] and texts[1][:1].islower()
        told = not goes_on and any(text.endswith(SENTENCE_END) for text in texts[:2])
        named = 1 if told else len(texts)
        entry = state.add(line.time, joined_text(texts[:named]), line, *below)
        entry.is_stacked = _FULL_DATE.search(line.time) is not None
        entry.note = joined_notes(entry.note, joined_text(texts[named:]))
        return 1 + len(below)
    if line.names_period and not (state.group or any(map(str.isdigit, line.time))):
        left.append(line)  # "Høst" heads months, and takes place no more than they do
        state.month = ""
        return 1
    role = _ROLE.match(line.time) if not state.group else None
    state.add(line.time, role["name"] if role else "", line)
    return 1


def _take_plain(state: Reading, lines: Sequence[Line], place: int, left: list[Line]) -> None:
    line = lines[place]
    last = state.entries[-1] if state.entries else None
    follows = last is not None and state.last is not None and last.lines[-1] is state.last
    below = last is not None and last.is_stacked and any(one is state.last for one in last.lines)
    if last is not None and below and state.month and not line.level:
        last.note = joined_notes(last.note, line.text)  # what is told of a day, not of its month
        last.lines.append(line)
        return
    starts = line.begins_paragraph or line.is_item or stands_between(lines, place)
    starts = starts or (state.lines_are_whole and not line.text[:1].islower())
    in_month = (
        line.is_item
        or (state.months_have_things and starts)
        or stands_between(lines, place)
        or id(line) in state.of_bare_months
    )
    is_thing = bool(state.month) and in_month
    heads = heads_days(lines, place) and not between_days(lines, place)
    if state.months_have_things and starts and not line.text.endswith(":"):
        heads = heads and not lines[place + 1].begins_paragraph
    is_thing = is_thing and line.shape != "count" and (line.is_item or not state.below_heading)
    if is_thing and not line.level and len(line.text) <= _LONGEST_THING and not heads:
        left.extend(state.pending)
        state.add(state.month, line.text, line)
        return
    if line.shape in ("prose", "count") or line.level:
        left.extend([*state.pending, line])
        state.pending = []
        if line.level:
            state.month = ""
            state.open_group(line)
        return
    if follows and last is not None and _goes_on(last, line):
        last.title = joined_text([last.title, line.text]) if last.title else line.text
        last.lines.append(line)
        return
    if follows and last is not None and _tells_more_of_item(last, line):
        last.note = joined_notes(last.note, line.text)
        last.lines.append(line)
        return
    if id(line) in state.undated:
        left.extend(state.pending)
        state.add("", line.text, line)
        return
    if begins_title(lines, place):
        state.pending.append(line)
        return
    left.extend(state.pending)
    state.pending = []
    if heads_days(lines, place):
        state.open_group(line)
        left.append(line)
        return
    if line.is_item:
        state.add("", line.text, line)
        return
    left.append(line)


def _goes_on(entry: Entry, line: Line) -> bool:
    """Return whether a line goes on with the title of the line above it in its paragraph."""
    if line.begins_paragraph or line.is_item:
        return False
    title = entry.title.rstrip()
    return (
        line.text[:1].islower()
        or line.text[:1] == "("
        or title.endswith(OPEN_END)
        or title.count("(") > title.count(")")
    )


def _tells_more_of_item(entry: Entry, line: Line) -> bool:
    """Return whether a line below an item of a list says at what o'clock a part of it is.

    "• 5. oktober - Foreldremøte" and below it "Småbarn: 17.30-18.30", "Skolestartere: 18.30-19".
    """
    below = entry.lines[0].is_item and not (line.is_item or line.begins_paragraph)
    return below and tells_clock(line.text)
