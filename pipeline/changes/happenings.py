"""One change of time for one thing that happened, however often a row says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from normalizers.model import TimeItem
from pipeline.changes.times import TimeChange

_Days = tuple[date, date]


def one_of_each(changes: Iterable[TimeChange]) -> list[TimeChange]:
    """Return the changes without those that a more precise, or an earlier, one says as well.

    "Uke 3, 15. januar" → "Uke 4, 22. januar" moved once.
    """
    given = list(changes)
    # the most precise first; of equals the first in the text
    ranked = sorted(given, key=_length)
    kept: list[TimeChange] = []
    for change in ranked:
        if not any(_says(other, change) for other in kept):
            kept.append(change)
    return [change for change in given if any(change is one for one in kept)]


def without_repeats(items: Sequence[TimeItem]) -> list[TimeItem]:
    """Return expressions without weeks that only repeat a day beside them ("Uke 3, 15. januar")."""
    days = [item for item in items if item.precision == "day"]
    return [
        item
        for item in items
        if item.precision != "week"
        or not any(day.role == item.role and _within(_days(day), _days(item)) for day in days)
    ]


def _says(change: TimeChange, other: TimeChange) -> bool:
    """Return whether the days of one move lie within those of the other, before and after."""
    if change.kind != other.kind or change.kind not in ("moved_in_time", "time_changed"):
        return False
    sides = ((change.old, other.old), (change.new, other.new))
    return all(_within(_days(inner), _days(outer)) for inner, outer in sides)


def _within(inner: _Days | None, outer: _Days | None) -> bool:
    return bool(inner and outer) and outer[0] <= inner[0] and inner[1] <= outer[1]  # type: ignore[index]


def _days(item: TimeItem | None) -> _Days | None:
    first, last = (item.start or item.end, item.end or item.start) if item else (None, None)
    return (first, last) if first and last else None


def _length(change: TimeChange) -> int:
    return sum(
        (days[1] - days[0]).days for item in (change.old, change.new) if (days := _days(item))
    )
