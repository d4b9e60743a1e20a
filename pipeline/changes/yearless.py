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
    if open_old:
        old = [_dated(row, new_year or _main_year(new) or _ANY_YEAR) for row in old]
    if open_new:
        new = [_dated(row, old_year or _main_year(old) or _ANY_YEAR) for row in new]
    return old, new


def _is_open(rows: Sequence[ComparedRow], year: int | None) -> bool:
    return year is None and _main_year(rows) is None


def _main_year(rows: Sequence[ComparedRow]) -> int | None:
    """Return the year of most days that rows name; None where they name no whole days."""
    days = (item.start or item.end for row in rows for _, item in row.items)
    years = Counter(day.year for day in days if day is not None)
    return min(years, key=lambda year: (-years[year], year)) if years else None


def _dated(row: ComparedRow, year: int) -> ComparedRow:
    text = row.texts.get("date", "")
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
