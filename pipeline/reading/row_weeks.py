"""Weekdays below a heading that names their week: "Uke 43", and in a row below it "Mandag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from normalizers.model import Context, TimeItem
from normalizers.temporal import TimeReading, read_time
from pipeline.plan.time_sense import TIMES, week_in

_KL = "kl. "
# hours without their word behind a weekday, which alone would be those of every week
_HOURS = re.compile(r"(?<![\d.:/-])(?<!kl )(?<!kl\. )\d{1,2}(?:[.:]\d\d)?\s?[-–]\s?\d{1,2}")

Week = tuple[date, date]


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
