"""What each column of a plan's times is for, and what a row's columns say together.

A plan may have its weeks, weekdays, dates and hours in columns of their own, and the two ends of a
period in two; "33" is a week only because its column is headed so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from normalizers.lexicon.word_lists import word_lists
from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal import TimeReading, read_time
from parsers.document.model import Table
from parsers.plan_tables.days import are_days
from pipeline.plan.time_sense import TIMES
from pipeline.reading.phrases import Phrase, joined

Role = Literal[
    "date", "week", "weekday", "clock", "from", "to", "clock_from", "clock_to", "deadline"
]

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"(?:\d{1,2}\.?|\s|[-–/,+&]|og)+")
# days without a full stop, one or several, and each with the end of its range
_BARE_DAYS = re.compile(r"\d{1,2}(?:(?:\s|[-–/,+&;]|og)+\d{1,2})*")
_BARE_DAY = re.compile(r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?")
_HOURS = re.compile(
    r"(?:kl\.?\s*)?\d{1,2}(?:[.:]?\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]?\d\d)?)?", re.IGNORECASE
)
# "10.06" may be a day, "10.00", "10.30" and "10:06" are hours
_SURELY_HOUR = re.compile(r"kl|\d:\d\d|\d\.(?:00|1[3-9]|[2-5]\d)", re.IGNORECASE)


def _words() -> dict[str, frozenset[str]]:
    return word_lists("date_columns.toml", dict[str, frozenset[str]], "pipeline.reading")


class DateColumns:
    """The columns of a table's times, except those of months and years."""

    def __init__(self, table: Table, left_out: Sequence[int]) -> None:
        columns = [
            col for col, name in enumerate(table.fields) if name == "date" and col not in left_out
        ]
        texts = {col: [row.cells[col].text for row in table.rows] for col in columns}
        self.roles = {col: _role(table.header[col], texts[col]) for col in columns}
        self._units = {col: _unit(table.header[col], role) for col, role in self.roles.items()}
        self._pair("from", "to")
        self._pair("clock_from", "clock_to")

    def _pair(self, first: Role, last: Role) -> None:
        """Take two ends for what they are only where each has its other one."""
        counts = [list(self.roles.values()).count(role) for role in (first, last)]
        if counts != [1, 1]:
            plain: Role = "clock" if first.startswith("clock") else "date"
            for col, role in self.roles.items():
                if role in (first, last):
                    self.roles[col] = plain

    def has_meaning(self, col: int) -> bool:
        """Return whether a column's header says more of its texts than that they are times."""
        return self.roles[col] != "date" or bool(self._units[col])

    def _named(self, col: int, phrase: Phrase, month: int | None = None) -> Phrase:
        """Return a cell's text with what its header says of its numbers: weeks, quarters.

        Numbers beside a `month` are days of it.
        """
        if month is not None and self.roles[col] == "date" and not self._units[col]:
            return days_of_month(phrase, TIMES.month_name(month))
        if not self._units[col] or not _NUMBERS.fullmatch(phrase.text):
            return phrase
        if self._units[col] in _words()["part"]:
            return joined(". ", (phrase, Phrase.of(self._units[col])))
        return phrase if "\n" in phrase.text else _week(phrase)

    def read(self, cells: Mapping[int, Phrase], text: str, context: Context) -> TimeReading:
        """Return the times of a row's cells, with spans in `text`, the cells a line each."""
        by_role: dict[Role, list[Phrase]] = {}
        for col, phrase in cells.items():
            by_role.setdefault(self.roles[col], []).append(self._named(col, phrase, context.month))
        items: list[TimeItem] = []
        remarks: list[Remark] = []
        for phrase in _phrases(by_role, context):
            reading = read_time(phrase.text, context)
            items.extend(phrase.original(item, text) for item in reading.items)
            remarks.extend(phrase.original(remark, text) for remark in reading.remarks)
        return TimeReading(tuple(items), tuple(remarks))


def days_of_month(phrase: Phrase, month: str) -> Phrase:
    """Return bare days ("4, 18", "1 + 15", "3-5") as days of a month, a line each; else the text.

    Days with a full stop are read as they are.
    """
    if not _BARE_DAYS.fullmatch(phrase.text) or not are_days(phrase.text):
        return phrase
    lines = []
    for match in _BARE_DAY.finditer(phrase.text):
        places = phrase.places[match.start() : match.end()]
        lines.append(joined("", (Phrase(match.group(), places), Phrase.of(f". {month}"))))
    return joined("\n", lines)


def _role(header: str, texts: Sequence[str]) -> Role:
    """Return what a column is for, by its header and its texts."""
    known = _words()
    said = [word.casefold() for word in _WORD.findall(header)]
    filled = [text for text in texts if text]
    only_hours = bool(filled) and all(_HOURS.fullmatch(line) for line in _lines(filled))
    surely = any(map(_SURELY_HOUR.search, filled))

    def names(kind: str) -> bool:
        own = [word for word in said if word in known[kind]]
        return bool(own) and all(word in own or word in known["fillers"] for word in said)

    for end in ("from", "to"):
        if names(end):
            timed = any(word in known["clock"] or word.endswith("tid") for word in said)
            clock = only_hours and (timed or surely)
            return ("clock_from" if end == "from" else "clock_to") if clock else end
    if names("clock"):
        return "clock"
    if names("week"):
        return "week"
    if names("deadline"):
        return "deadline"
    if filled and all(map(_is_weekdays, filled)):
        return "weekday"
    if said == ["tid"] and only_hours and surely:
        return "clock"
    return "date"


def _is_weekdays(text: str) -> bool:
    """Return whether a text names weekdays and nothing else."""
    words = [word.casefold() for word in _WORD.findall(text)]
    named = bool(words) and all(TIMES.names_weekday(word) or word == "og" for word in words)
    return named and not any(map(str.isdigit, text))


def _unit(header: str, role: Role) -> str:
    """Return what the numbers of a column count, "" where its header does not say."""
    known = _words()
    said = [word.casefold() for word in _WORD.findall(header)]
    if role in ("from", "to"):
        return next((word for word in said if word in known["week"]), "")
    return said[0] if len(said) == 1 and said[0] in known["part"] else ""


def _lines(texts: Sequence[str]) -> list[str]:
    return [line.strip() for text in texts for line in text.split("\n")]


def _phrases(cells: Mapping[Role, Sequence[Phrase]], context: Context) -> list[Phrase]:
    """Return what is to be read: the time of the activity, and each deadline beside it."""
    own = [phrase for role, found in cells.items() if role != "deadline" for phrase in found]
    counts = {phrase.text.count("\n") for phrase in own if phrase.text}
    main = [_time(cells, context)]
    if counts and counts != {0}:
        parts = {role: [phrase.lines() for phrase in found] for role, found in cells.items()}
        if len(counts) == 1:  # each line of a column belongs to the same line of the others
            main = [
                _time(
                    {role: [lines[at] for lines in found if at < len(lines)]
                     for role, found in parts.items()}, context
                )
                for at in range(counts.pop() + 1)
            ]  # fmt: skip
        else:
            main = [_apart(cells)]
    deadlines = [
        joined("", (Phrase.of("frist: "), line)) if _is_plain(line) else line
        for phrase in cells.get("deadline", ())
        for line in phrase.lines()
    ]
    return [joined("\n", main), *(phrase for phrase in deadlines if phrase.text.strip())]


def _is_plain(phrase: Phrase) -> bool:
    """Return whether a cell says no more than a day: "frist:" before it changes nothing else."""
    return bool(phrase.text.strip()) and phrase.text.strip()[0].isdigit()


def _time(cells: Mapping[Role, Sequence[Phrase]], context: Context) -> Phrase:
    weeks = joined("\n", map(_week, cells.get("week", ())))
    hours = joined("-", (*cells.get("clock_from", ()), *cells.get("clock_to", ())))
    clocks = [_clock(phrase) for phrase in (*cells.get("clock", ()), hours) if phrase.text]
    names = [phrase for phrase in cells.get("date", ()) if _is_weekdays(phrase.text)]
    weekdays = joined(" ", (*cells.get("weekday", ()), *names))
    days = [phrase for phrase in cells.get("date", ()) if phrase not in names]
    dates = joined("\n", (*days, _range(cells, context)))
    if not dates.text:
        return joined(" ", (weekdays, weeks, *clocks))  # "mandag uke 34"
    # one weekday belongs to its date, and is checked with it; "Lør-søn" is a line of its own
    link = " " if _WORD.fullmatch(weekdays.text.strip(" .")) else "\n"
    return joined("\n", (joined(" ", (joined(link, (weekdays, dates)), *clocks)), weeks))


def _range(cells: Mapping[Role, Sequence[Phrase]], context: Context) -> Phrase:
    """Return the two ends of a period as one text, where they read as one period."""
    first, last = joined("", cells.get("from", ())), joined("", cells.get("to", ()))
    if not last.text:
        return first
    if not first.text:
        return joined("", (Phrase.of("til "), last))
    whole = joined(" - ", (first, last))
    items = read_time(whole.text, context).items
    ends = [read_time(end.text, context).items for end in (first, last)]
    if len(items) == 1 and items[0].start != items[0].end:
        return whole
    same = all(ends) and ends[0][0].start == ends[1][0].start
    return first if same and len(items) == 1 else joined("\n", (first, last))


def _week(phrase: Phrase) -> Phrase:
    bare = _NUMBERS.fullmatch(phrase.text) is not None
    return joined("", (Phrase.of("uke "), phrase)) if bare and phrase.text.strip() else phrase


def _clock(phrase: Phrase) -> Phrase:
    bare = phrase.text[:1].isdigit()
    return joined("", (Phrase.of("kl. "), phrase)) if bare else phrase


def _apart(cells: Mapping[Role, Sequence[Phrase]]) -> Phrase:
    """Return the cells a line each, in their order, where their lines do not belong together."""
    phrases = [
        (_week(line) if role == "week" else line)
        for role, found in cells.items()
        if role != "deadline"
        for phrase in found
        for line in phrase.lines()
    ]
    return joined("\n", phrases)
