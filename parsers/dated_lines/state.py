"""Entries, and where their reading stands among the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.dated_lines.lines.line import Line
from parsers.dated_lines.lines.texts import is_note, joined_notes

_BRACKETED = re.compile(r"\s*\(([^()]*)\)$")


@dataclass(slots=True)
class Entry:
    """One thing of a list: its time (may be empty), title, remark, and the lines it was read from.

    The time is that of the month's heading where the line has none; `below_month` tells that one
    stands above. `heading` is the line that names the group of days that it is one of. `is_stacked`
    tells that its date and its title have lines of their own.
    """

    time: str
    title: str
    note: str = ""
    section: str = ""
    year: str = ""
    below_month: bool = False
    heading: Line | None = None
    is_stacked: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def is_listed(self) -> bool:
        """Whether the entry has a time."""
        return bool(self.time)

    @property
    def is_sure(self) -> bool:
        """Whether a mark, a list, a month's heading or the time's own line shows what it is."""
        marked = any(
            line.strong or line.is_item or line.shape != "dated_last" for line in self.lines
        )
        return marked or self.below_month


@dataclass(slots=True)
class Reading:
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
    day: str = ""  # that of the lines below that begin with a time of day
    day_lines: tuple[Line, ...] = ()  # those that name it, where they are no entry's yet
    last: Line | None = None
    below_heading: bool = False  # of one thing: the paragraphs there tell of it
    months_have_things: bool = False
    lines_are_whole: bool = False
    fewest_clocks: int = 2  # lines with times of day that make a day's program
    undated: frozenset[int] = frozenset()  # the ids of lines that are things without a time
    of_bare_months: frozenset[int] = frozenset()  # those of things of a month that has no days

    def add(self, time: str, title: str, *lines: Line) -> Entry:
        """Append an entry below the headings that stand; what it is, its group may name."""
        note = ""
        if not title or is_note(title):
            title, note = self.group or self.headed, joined_notes(self.group_note, title)
        entry = Entry(time, title, note, self.month or self.group, self.year, lines=list(lines))
        entry.heading, entry.below_month = self.group_line, bool(self.month)
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
