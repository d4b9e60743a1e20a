"""What a recurrence leaves out, as the text of one column.

Periods are intervals of ISO 8601 ("2025-07-01/2025-07-31"); what has no days that can be told
stands in its own words. Entries are separated by semicolons.
"""

from __future__ import annotations

import re
from datetime import date

from normalizers.model import TimeItem

_BETWEEN = "; "
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")

Exceptions = tuple[tuple[date, date], ...]


def exceptions_text(item: TimeItem) -> str | None:
    """Return what a time expression leaves out; None for nothing."""
    periods = [f"{first}/{last}" for first, last in item.exceptions]
    return _BETWEEN.join((*periods, *item.unresolved_exceptions)) or None


def exceptions_of(text: str | None) -> tuple[Exceptions, tuple[str, ...]]:
    """Return the periods in the column, and the entries in words."""
    periods: list[tuple[date, date]] = []
    words: list[str] = []
    for entry in text.split(_BETWEEN) if text else ():
        if interval := _INTERVAL.fullmatch(entry):
            periods.append((date.fromisoformat(interval[1]), date.fromisoformat(interval[2])))
        else:
            words.append(entry)
    return tuple(periods), tuple(words)
