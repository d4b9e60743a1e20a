"""What the headings above a row tell of its times: the week of weekdays, the term of a rhythm.

"Uke 43", and in a row below it "Mandag"; "Treningstider høsten 2024", and in a row "Mandager".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from normalizers.model import Context, TimeItem
from normalizers.temporal import TimeReading, read_time
from pipeline.plan.time_sense import TIMES, week_in

_KL = "kl. "
# hours without their word behind a weekday, which alone would be those of every week
_HOURS = re.compile(r"(?<![\d.:/-])(?<!kl )(?<!kl\. )\d{1,2}(?:[.:]\d\d)?\s?[-–]\s?\d{1,2}")

Week = tuple[date, date]
Term = tuple[date, date]

# in a plan the autumn is the term from August, the spring that until June
_AUTUMN, _SPRING = 9, 3  # the months in which the seasons begin
_TERMS = ("season", "half_year")


@lru_cache(maxsize=1024)  # every row asks for its headings
def week_named(heading: str, context: Context) -> Week | None:
    """Return the days of the week that a heading names, where its year is known."""
    week = None if context.year is None else week_in(heading, context)
    return week if week and week[0].isocalendar()[:2] == week[1].isocalendar()[:2] else None


def in_week(reading: TimeReading, text: str, week: Week) -> TimeReading:
    """Return the days of the weekdays that a date's text begins with; else its own reading.

    A text that names days itself, or begins with no weekday, is read as it was.
    """
    if any(item.kind == "dated" and item.precision == "day" for item in reading.items):
        return reading
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    if not TIMES.names_weekday(word.strip(",:–-")):
        return reading
    year, number, _ = week[0].isocalendar()
    lead = f"uke {number}, "
    hours = _HOURS.search(text)
    said = f"{text[: hours.start()]}{_KL}{text[hours.start() :]}" if hours else text
    items = read_time(lead + said, Context(year)).items
    added = (len(lead) + hours.start() if hours else 0, len(_KL) if hours else 0)
    found = tuple(_within(items, text, week, len(lead), added))
    return TimeReading(found, ()) if found else reading


def _within(
    items: tuple[TimeItem, ...], text: str, week: Week, led: int, added: tuple[int, int]
) -> Iterator[TimeItem]:
    """Return the days that are of the week, with their spans in the text as it stands.

    `led` characters were put before it, and `added` is where more were put in, and how many.
    """
    where, more = added
    for item in items:
        end = item.char_end - (more if item.char_end > where else 0) - led
        start = max(0, item.char_start - led)
        own = item.start is not None and week[0] <= item.start <= week[1]
        if item.precision == "day" and own and end > start:
            at = replace(item, text=text[start:end], char_start=start, char_end=end)
            yield replace(at, year_from="context")


def term_named(headings: Iterable[str]) -> Term | None:
    """Return the first and the last day of the term that the nearest heading with a year names."""
    return next(filter(None, map(_term, headings)), None)


@lru_cache(maxsize=1024)  # every row asks for its headings
def _term(heading: str) -> Term | None:
    if not any(map(str.isdigit, heading)):
        return None
    items = read_time(heading, Context()).items
    if len(items) != 1 or items[0].precision not in _TERMS or items[0].role != "event":
        return None
    first, last = items[0].start, items[0].end
    if first is None or last is None:
        return None
    if items[0].precision == "season" and first.month == _AUTUMN:
        return date(first.year, 8, 1), date(first.year, 12, 31)
    if items[0].precision == "season" and first.month == _SPRING:
        return date(first.year, 1, 1), date(first.year, 6, 30)
    return first, last


def within_term(
    items: Sequence[tuple[str, TimeItem]], term: Term | None
) -> list[tuple[str, TimeItem]]:
    """Return a row's times; a recurrence that names no bounds has those of the term."""
    if term is None:
        return list(items)
    return [
        (field, replace(item, start=term[0], end=term[1], year_from="context"))
        if item.kind == "recurring" and item.start is None and item.end is None
        else (field, item)
        for field, item in items
    ]
