"""Days of a plan that tells no year: compared as if they were in one.

Without a year a day is no time expression, so "21. feb" → "28. feb" would be a change of words.
What both versions leave open does not matter for what changed between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.model import Context, TimeItem
from pipeline.changes.model import ComparedRow

_ANY_YEAR = 2024  # a leap year: it has every day that a plan may name
_LAST_DAY, _LAST_WEEK = 31, 53
_WEEK = re.compile(r"(uke|veke|week)?\s*(\d{1,2})", re.IGNORECASE)
# a day needs its month beside it: a number alone may be a week
_MAY_BE_DAY = re.compile(r"\d\s*\.?\s*(?:[^\W\d]|[./-]\s*\d)")


def in_one_year(
    old: Sequence[ComparedRow],
    new: Sequence[ComparedRow],
    old_year: int | None,
    new_year: int | None,
) -> tuple[Sequence[ComparedRow], Sequence[ComparedRow]]:
    """Return the rows with the days of a version without years read in the year of the other.

    Where neither has one, both are read in the same year.
    """
    open_old, open_new = _is_open(old, old_year), _is_open(new, new_year)
    weeks = _have_weeks(old) and _have_weeks(new)
    if open_old:
        year = new_year or _main_year(new) or _ANY_YEAR
        old = [_dated(row, year, weeks=weeks) for row in old]
    if open_new:
        year = old_year or _main_year(old) or _ANY_YEAR
        new = [_dated(row, year, weeks=weeks) for row in new]
    return old, new


def _is_open(rows: Sequence[ComparedRow], year: int | None) -> bool:
    return year is None and _main_year(rows) is None


def _main_year(rows: Sequence[ComparedRow]) -> int | None:
    """Return the year of most days that rows name; None where they name no whole days."""
    days = (item.start or item.end for row in rows for _, item in row.items)
    years = Counter(day.year for day in days if day is not None)
    return min(years, key=lambda year: (-years[year], year)) if years else None


def _have_weeks(rows: Sequence[ComparedRow]) -> bool:
    """Return whether all that stands in the column of dates is numbers, some of weeks only."""
    texts = [text for row in rows if (text := row.texts.get("date", "").strip())]
    found = [match for text in texts if (match := _WEEK.fullmatch(text))]
    numbers = [int(match[2]) for match in found]
    surely = any(match[1] for match in found) or max(numbers, default=0) > _LAST_DAY
    return len(found) == len(texts) and surely and max(numbers) <= _LAST_WEEK


def _dated(row: ComparedRow, year: int, *, weeks: bool) -> ComparedRow:
    text = row.texts.get("date", "")
    week = _WEEK.fullmatch(text.strip()) if weeks else None
    if week is not None:
        return replace(row, items=(*row.items, *_week(text, week[2], year)))
    if not _MAY_BE_DAY.search(text) or any(field == "date" for field, _ in row.items):
        return row
    found = tuple(("date", item) for item in _days(text, year))
    return replace(row, items=(*row.items, *found)) if found else row


def _days(text: str, year: int) -> Iterator[TimeItem]:
    """Return the times of each line by itself: a line above may be the number of the week."""
    from normalizers.temporal import read_time  # most plans name a year, and need no reader here

    place = 0
    for line in text.split("\n"):
        if _MAY_BE_DAY.search(line):
            for item in read_time(line, Context(year)).items:
                yield replace(
                    item, char_start=item.char_start + place, char_end=item.char_end + place
                )
        place += len(line) + 1


def _week(text: str, number: str, year: int) -> Iterator[tuple[str, TimeItem]]:
    """Return the week of which a text is the number, as a time that is all of it."""
    from normalizers.temporal import read_time

    for item in read_time(f"uke {number}", Context(year)).items:
        yield "date", replace(item, text=text, char_start=0, char_end=len(text))
