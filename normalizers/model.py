"""The values that normalisers return, and the context that they are given.

A normaliser takes a text and a `Context` and returns values: no files, no clock, no globals.
Spans (`char_start`, `char_end`) count characters of the text exactly as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["dated", "recurring", "frequency", "continuous", "on_demand", "undecided"]
Precision = Literal[
    "day", "week", "part_of_month", "month", "season", "quarter", "half_year", "year"
]
TimeRole = Literal["event", "deadline", "start", "end", "postponed"]
YearFrom = Literal["text", "plan", "context", "weekday"]
WeekParity = Literal["even", "odd"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell does not say itself: the plan's year and, under a month heading, the month.

    `period` is the plan's period, both ends inclusive, where it is not the calendar year
    (a school-year plan, a plan over several years).
    """

    year: int | None = None
    month: int | None = None
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class TimeItem:
    """One time expression, normalised.

    `text` is exactly the characters between `char_start` and `char_end`. `start` and `end` are
    inclusive; both are set for kind "dated" but for the roles "start" and "end". `rrule` is
    RFC 5545 without DTSTART. `times` are "HH:MM" (start, end or None). `exceptions` are periods in
    which a recurrence does not take place ("ikke i juli"); `unresolved_exceptions` are those whose
    days cannot be told ("unntatt skolens ferier"): they make the occurrences tentative.
    `week_parity` restricts a weekly recurrence to even or odd ISO weeks. `due` is the last day on
    which a deadline is kept. `year_from` says where the year was taken from: the text, the plan's
    year, other context (the plan's period, a neighbour) or a weekday beside the date.
    `rule` names the rule that read it.
    """

    kind: Kind
    text: str
    char_start: int
    char_end: int
    rule: str
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    role: TimeRole = "event"
    approximate: bool = False
    uncertain: bool = False
    rrule: str | None = None
    times: tuple[str, str | None] | None = None
    iso_week: int | None = None
    edtf: str | None = None
    year_from: YearFrom | None = None
    exceptions: tuple[tuple[date, date], ...] = ()
    week_parity: WeekParity | None = None
    due: date | None = None
    unresolved_exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a normaliser did not understand, or that contradicts itself.

    `code` names an entry of the pipeline's catalogue of findings; `text` is what stands there;
    `detail` completes the catalogue's sentence (such as the weekday that the date really is).
    """

    code: str
    text: str
    char_start: int
    char_end: int
    detail: str = ""
