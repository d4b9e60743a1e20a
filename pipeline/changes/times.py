"""What changed between the time expressions of a text and those of its later version.

Judged on what they mean, not on how they are written: "7.-8. oktober" and "7. og 8. oktober" are
the same. Each expression of one version has at most one counterpart in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from normalizers.model import TimeItem

TimeChangeKind = Literal[
    "moved_in_time", "time_changed", "date_decided", "date_dropped", "precision_changed",
    "recurrence_changed",
]  # fmt: skip

# so many dates that stay make a series: of it a date goes or comes, and moves only where it alone
# was exchanged for one so many days away at most
_SERIES = 2
_NEAR = 14


@dataclass(frozen=True, slots=True)
class TimeChange:
    """One change; `old` or `new` is None where there is no counterpart.

    `days_moved` is signed, None where neither side has days.
    """

    kind: TimeChangeKind
    old: TimeItem | None
    new: TimeItem | None
    days_moved: int | None = None


def time_changes(old: Sequence[TimeItem], new: Sequence[TimeItem]) -> list[TimeChange]:
    """Return the changes in the order of the new text, what was dropped last."""
    found = counterparts(old, new)
    pairs = [(old[place_old], new[place_new]) for place_old, place_new in found]
    changes = [_change(one, other) for one, other in pairs if _meaning(one) != _meaning(other)]
    without_old = {place for place, _ in found}
    without_new = {place for _, place in found}
    came = [item for place, item in enumerate(new) if place not in without_new]
    went = [item for place, item in enumerate(old) if place not in without_old]
    changes.extend(TimeChange("date_decided", None, item) for item in came if _tells(item))
    changes.extend(TimeChange("date_dropped", item, None) for item in went if _tells(item))
    return changes


def counterparts(old: Sequence[TimeItem], new: Sequence[TimeItem]) -> list[tuple[int, int]]:
    """Return which expression of one text is which of the other, as (old, new) places.

    First those that mean the same; then those that became another, in the order of the new text.
    """
    left = list(range(len(old)))
    right: list[int] = []
    found: list[tuple[int, int]] = []
    for place, item in enumerate(new):
        twin = next((one for one in left if _meaning(old[one]) == _meaning(item)), None)
        if twin is None:
            right.append(place)
        else:
            left.remove(twin)
            found.append((twin, place))
    before, after = [old[place] for place in left], [new[place] for place in right]
    kept = sum(_has_days(new[place]) for _, place in found)
    if kept < _SERIES or _exchanged(before, after):
        found.extend((left[one], right[other]) for one, other in _nearest(before, after))
    return found


def _exchanged(old: Sequence[TimeItem], new: Sequence[TimeItem]) -> bool:
    """Return whether one time alone was exchanged for one near it."""
    return len(old) == len(new) == 1 and _distance(old[0], new[0]) <= _NEAR


def means_the_same(item: TimeItem, others: Sequence[TimeItem]) -> bool:
    """Return whether an expression means what one of others does."""
    return any(_meaning(item) == _meaning(other) for other in others)


def in_later_year(items: Sequence[TimeItem], years: int) -> list[TimeItem]:
    """Return expressions as they would be said so many years later: weeks stay weeks."""
    return [
        replace(
            item,
            start=_later(item.start, item, years),
            end=_later(item.end, item, years),
            exceptions=tuple(
                (first + relativedelta(years=years), last + relativedelta(years=years))
                for first, last in item.exceptions
            ),
        )
        for item in items
    ]


def _later(day: date | None, item: TimeItem, years: int) -> date | None:
    if day is None:
        return None
    if item.precision == "week":
        week = day.isocalendar()
        last = date(week.year + years, 12, 28).isocalendar().week
        return date.fromisocalendar(week.year + years, min(week.week, last), week.weekday)
    return day + relativedelta(years=years)


def _meaning(item: TimeItem) -> tuple[object, ...]:
    return (
        item.kind,
        item.start,
        item.end,
        item.precision,
        item.role,
        item.approximate,
        item.uncertain,
        item.times,
        *_recurrence(item),
    )


def _recurrence(item: TimeItem) -> tuple[object, ...]:
    """Return what says on which days a recurrence takes place, within its bounds."""
    return item.rrule, item.exceptions, item.week_parity, item.unresolved_exceptions


def _nearest(old: Sequence[TimeItem], new: Sequence[TimeItem]) -> list[tuple[int, int]]:
    """Return (old, new) places: in order, or the nearest in time where one side has more."""
    if not old or not new:
        return []
    if len(old) == len(new):
        return [(place, place) for place in range(len(new))]
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    cost = np.array([[_distance(one, other) for other in new] for one in old])
    rows, cols = linear_sum_assignment(cost)
    return sorted(
        ((int(row), int(col)) for row, col in zip(rows, cols, strict=True)),
        key=lambda pair: pair[1],
    )


def _distance(one: TimeItem, other: TimeItem) -> float:
    first, second = _first(one), _first(other)
    if first is None or second is None:
        return 1000.0
    return abs((second - first).days)


def _change(old: TimeItem, new: TimeItem) -> TimeChange:
    if old.kind == new.kind == "recurring" and _recurrence(old) != _recurrence(new):
        return TimeChange("recurrence_changed", old, new)
    if old.times != new.times and _meaning(replace(old, times=new.times)) == _meaning(new):
        return TimeChange("time_changed", old, new)
    if not _has_days(old) or not _has_days(new):
        return _change_of_kind(old, new)
    if _vaguer(old, new) and _overlaps(old, new):
        return TimeChange("precision_changed", old, new, _between_days(old, new))
    if (old.start, old.end, old.times) != (new.start, new.end, new.times):
        return TimeChange("moved_in_time", old, new, _moved(old, new))
    return TimeChange("precision_changed", old, new, _between_days(old, new))


def _between_days(old: TimeItem, new: TimeItem) -> int | None:
    """Return the days from one to the other where both are days; nothing vaguer has a distance."""
    return _first_moved(old, new) if old.precision == new.precision == "day" else None


def _change_of_kind(old: TimeItem, new: TimeItem) -> TimeChange:
    """Return the change between expressions where one or both have no days."""
    if _has_days(new):
        return TimeChange("date_decided", old, new)
    if _has_days(old):
        return TimeChange("date_dropped", old, new)
    if old.kind == new.kind == "recurring":
        return TimeChange("moved_in_time", old, new)
    if old.kind == "undecided":
        return TimeChange("date_decided", old, new)
    if new.kind == "undecided":
        return TimeChange("date_dropped", old, new)
    return TimeChange("precision_changed", old, new)


def _tells(item: TimeItem) -> bool:
    """Return whether an expression names a time at all: "dato kommer" does not."""
    return item.kind != "undecided" or _has_days(item)


def _has_days(item: TimeItem) -> bool:
    decided = item.kind == "dated" or item.kind == "recurring"
    return decided and (item.start is not None or item.end is not None)


def _first(item: TimeItem) -> date | None:
    return item.start or item.end


def _vaguer(old: TimeItem, new: TimeItem) -> bool:
    """Return whether one of two is vaguer than the other."""
    return (old.kind, old.precision, old.approximate, old.uncertain) != (
        new.kind,
        new.precision,
        new.approximate,
        new.uncertain,
    )


def _overlaps(old: TimeItem, new: TimeItem) -> bool:
    """Return whether two have a day in common; what is approximate reaches half a week farther."""
    slack = timedelta(3 if old.approximate or new.approximate else 0)
    first, last = _bounds(old)
    other_first, other_last = _bounds(new)
    return first - slack <= other_last and other_first <= last + slack


def _bounds(item: TimeItem) -> tuple[date, date]:
    first, last = item.start or item.end, item.end or item.start
    assert first is not None and last is not None
    return first, last


def _first_moved(old: TimeItem, new: TimeItem) -> int | None:
    """Return the days from the old first day to the new; of what only ends, of the ends."""
    first, second = _first(old), _first(new)
    return (second - first).days if first and second else None


def _moved(old: TimeItem, new: TimeItem) -> int | None:
    """Return the days from the old first day to the new; where these agree, of the last days."""
    if old.start == new.start and old.end and new.end:
        return (new.end - old.end).days
    return _first_moved(old, new)
