"""From lines to entries: each a time and a title, below the headings that give month and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.dated_lines.line import Line
from parsers.dated_lines.neighbours import (
    begins_title,
    between_days,
    heads_days,
    is_group_of_days,
    is_of_heading,
    items_below,
    stands_between,
    tells_more_of,
    title_below,
)
from parsers.dated_lines.style import are_things_of_months, are_whole, undated_lines

_OPEN_END = (",", "-", "–", "/", "&")
_SENTENCE_END = (".", "!", "?")
_PLURALS = ("er", "ar", "ene", "ane")
_NO_PLURALS = ("kalender",)  # ends as a plural does
_LONGEST_HEAD = 3  # words
_LONGEST_NAME = 60  # characters of what a heading names
_LONGEST_THING = 250  # characters of a month's thing
_BRACKETED = re.compile(r"\s*\(([^()]*)\)$")
# what stands behind a day and is no name of a thing: "(ikke HU)", "AVLYST", "- kun SU"
_NOTE = re.compile(
    r"\(.*\)[.\s]*|\W*(?:avlyst|avlyses|utsatt|utsett|flytta|flyttet)\W*", re.IGNORECASE
)


@dataclass(slots=True)
class Entry:
    """One thing of a list: its time (may be empty), title, remark, and the lines it was read from.

    The time is that of the month's heading where the line has none. `heading` is the line that
    names the group of days that it is one of.
    """

    time: str
    title: str
    note: str = ""
    section: str = ""
    year: str = ""
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def is_listed(self) -> bool:
        """Whether the entry has a time."""
        return bool(self.time)

    @property
    def is_sure(self) -> bool:
        """Whether a mark, a list, a month's heading or the time's own line shows what it is."""
        return any(line.strong or line.is_item or line.shape != "dated_last" for line in self.lines)


@dataclass(slots=True)
class _Reading:
    """Where the reading of the lines stands: what heads the coming lines, what is not settled."""

    entries: list[Entry] = field(default_factory=list)
    month: str = ""
    year: str = ""
    document: str = ""  # what the document's title names besides the year
    headed: str = (
        ""  # the things that it, or the heading of a year, names: "Planleggingsdager 2025"
    )
    group: str = ""
    group_note: str = ""
    group_line: Line | None = None
    pending: list[Line] = field(default_factory=list)
    last: Line | None = None
    below_heading: bool = False  # of one thing: the paragraphs there tell of it
    months_have_things: bool = False
    lines_are_whole: bool = False
    undated: frozenset[int] = frozenset()  # the ids of lines that are things without a time

    def add(self, time: str, title: str, *lines: Line) -> Entry:
        """Append an entry below the headings that stand; what it is, its group may name."""
        note = ""
        if not title or _is_note(title):
            title, note = self.group or self.headed, _joined_notes(self.group_note, title)
        entry = Entry(time, title, note, self.month or self.group, self.year, lines=list(lines))
        entry.heading = self.group_line
        self.entries.append(entry)
        self.pending = []
        return entry

    def open_group(self, line: Line) -> None:
        """Take a line for what the days below it are of; brackets hold a note on all of them."""
        text = line.text.rstrip(" :")
        found = _BRACKETED.search(text)
        self.group_note = found.group(1) if found else ""
        self.group = (text[: found.start()] if found else text).rstrip(" :")
        if ". " in self.group:  # sentences lead to the days and name nothing
            self.group = self.headed or self.document
        self.group_line, self.below_heading = line, False

    def take_dated_heading(self, line: Line) -> None:
        """Take an entry's line that is a heading itself for what heads the lines below it."""
        if line.level:
            self.close_group()
            self.group = line.title
            self.below_heading = True

    def close_group(self) -> None:
        """Forget what the days above were of."""
        self.group, self.group_note, self.group_line = "", "", None
        self.below_heading = False


def read_entries(lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """Return the entries of lines in order, and the lines that are none of any entry.

    A line that is no entry by itself goes on with a title, begins one whose time stands on a later
    line of its paragraph, is a thing of its month, heads those below, or is left.
    """
    state = _Reading(
        months_have_things=are_things_of_months(lines),
        lines_are_whole=are_whole(lines),
        undated=undated_lines(lines),
    )
    left: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        step = 1
        if not place and line.shape == "plain" and _are_things(line.text):
            state.headed = line.text  # a text's first line is its title, whatever its level
        if line.shape in ("month", "year"):
            left.extend(state.pending)
            _take_heading(state, line)
        elif tells_more_of(line, state.last) and state.entries:
            last = state.entries[-1]
            last.note = _joined_notes(last.note, line.text)
            last.lines.append(line)
        elif line.level == 1:
            state.document = line.names
            state.headed = line.names if _are_things(line.names) else ""
            _take_plain(state, lines, place, left)  # the document's title dates none of its things
        elif line.shape == "dated":
            left.extend(state.pending)
            state.take_dated_heading(line)
            state.add(line.time, line.title, line)
            if (
                line.names_month and line.strong and not line.is_item
            ):  # "Mai: konsert", and what else the month has below
                state.month = line.time
        elif line.shape == "dated_last":
            parts = state.pending
            state.take_dated_heading(line)
            title = _joined([*(part.text for part in parts), line.title])
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


def _is_note(title: str) -> bool:
    return _NOTE.fullmatch(title) is not None


def _joined_notes(first: str, second: str) -> str:
    bare = second.strip("() .") if re.fullmatch(r"\([^()]*\)\.?", second) else second
    return "; ".join(note for note in (first, bare) if note)


def _are_things(name: str) -> bool:
    """Return whether a heading names things in the plural, as one of days does."""
    first = name.split()[:_LONGEST_HEAD]
    if len(name) > _LONGEST_NAME:
        return False
    return any(
        word.casefold().endswith(_PLURALS) for word in first
    ) and not name.casefold().endswith(_NO_PLURALS)


def _take_heading(state: _Reading, line: Line) -> None:
    if line.shape == "year":
        state.year, state.month = line.time, ""
        state.headed = line.names if _are_things(line.names) else state.headed
    else:
        state.month = line.time
    state.close_group()
    state.pending = []


def _take_bare_time(state: _Reading, lines: Sequence[Line], place: int, left: list[Line]) -> int:
    """Take a line that is only a time: with the title below it, or as one of a group's days."""
    line = lines[place]
    items = items_below(lines, place)
    if len(items) > 1:  # "• 20." and below it what is due on that day, an item each
        for number, item in enumerate(items):
            state.add(line.time, item.text, *((item,) if number else (line, item)))
        return 1 + len(items)
    below = [] if is_of_heading(lines, place) else title_below(lines, place)
    if (
        below
        and not is_group_of_days(lines, place)
        and not (state.group and below[0].shape == "dated_last")
    ):
        texts = [part.text for part in below]
        # a sentence names it; the sentences on the lines below say more of it
        named = 1 if texts[0].endswith(_SENTENCE_END) else len(texts)
        entry = state.add(line.time, _joined(texts[:named]), line, *below)
        entry.note = _joined_notes(entry.note, _joined(texts[named:]))
        return 1 + len(below)
    if line.names_period and not (state.group or any(map(str.isdigit, line.time))):
        left.append(line)  # "Høst" heads months, and takes place no more than they do
        state.month = ""
        return 1
    state.add(line.time, "", line)
    return 1


def _take_plain(state: _Reading, lines: Sequence[Line], place: int, left: list[Line]) -> None:
    line = lines[place]
    last = state.entries[-1] if state.entries else None
    follows = last is not None and state.last is not None and last.lines[-1] is state.last
    starts = line.begins_paragraph or line.is_item or stands_between(lines, place)
    starts = starts or (state.lines_are_whole and not line.text[:1].islower())
    in_month = line.is_item or (state.months_have_things and starts) or stands_between(lines, place)
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
        last.title = _joined([last.title, line.text]) if last.title else line.text
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
        or title.endswith(_OPEN_END)
        or title.count("(") > title.count(")")
    )


def _joined(texts: Sequence[str]) -> str:
    """Return lines as one, a word that a hyphen broke at a line's end whole."""
    whole = ""
    for text in texts:
        if whole.endswith("-") and text[:1].islower() and not text.startswith(("og ", "eller ")):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole
