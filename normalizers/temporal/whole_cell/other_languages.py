"""A cell that is wholly one absolute date in another language, read by dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from normalizers.lexicon.time_codes import expand
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context, TimeItem
from normalizers.temporal.context.edtf import edtf

_LONGEST = 40  # characters: "on Wednesday the 24th of September 2025"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
# "October 3, 2025": the name of the month is Norwegian too, its place is not
MONTH_FIRST = re.compile(expand("{weekday}?{comma}?{month}{day_number}{word}?{comma}?{year}"))


def foreign_date(text: str, cleaned: str, context: Context) -> list[TimeItem]:
    """Return the one item of a text that is a date in another language, or nothing.

    dateparser is held to absolute dates with a day and a month; the year is the text's or the
    plan's, never today's.
    """
    words = lexicon()
    if len(text) > _LONGEST or not _NUMBER.search(cleaned) or not _names_month(cleaned):
        return []
    said = _YEAR.search(cleaned)
    year = int(said.group()) if said else context.year
    if year is None:
        return []
    import dateparser

    moment = dateparser.parse(
        text.strip(),
        languages=sorted(words.list_of("foreign.languages")),
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month"],
            "RELATIVE_BASE": datetime.combine(date(year, 1, 1), time()),
            "PREFER_DATES_FROM": "current_period",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if moment is None or moment.year != year:
        return []
    day = moment.date()
    start = len(text) - len(text.lstrip())
    stripped = text.strip()
    return [
        TimeItem(
            "dated",
            stripped,
            start,
            start + len(stripped),
            "dateparser",
            start=day,
            end=day,
            precision="day",
            edtf=edtf(day, day, "day", "event", False, False),
            year_from="text" if said else "plan",
        )
    ]


def _names_month(cleaned: str) -> bool:
    """Return whether a cleaned text has a word that is a month's name in another language."""
    words = lexicon()
    names = words.list_of("foreign.months")
    beginnings = tuple(words.list_of("foreign.month_beginnings"))
    return any(word in names or word.startswith(beginnings) for word in _WORD.findall(cleaned))
