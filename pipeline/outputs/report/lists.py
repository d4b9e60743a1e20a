"""The lists of the report: what is next, what is due, what is open, who does what, each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.outputs.model import COARSE, Activity, Change, Plan
from pipeline.outputs.report.items import Item
from pipeline.outputs.texts.catalogue import Texts

_OPEN = ("undecided", "none", "frequency")
_MINOR = ("reworded", "reordered")


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what happens in it; `first` is its first day."""

    first: date
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: kept, overdue or coming, and how many days from the report's date."""

    item: Item
    state: str
    days: int


@dataclass(frozen=True, slots=True)
class Doer:
    """Who takes part, in how many activities in each column, and in which."""

    name: str
    kind: str | None
    counts: Mapping[int, int]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind; `minor` ones change nothing that happens."""

    kind: str
    changes: tuple[Change, ...]
    minor: bool


def next_months(items: Sequence[Item], at: date, texts: Texts) -> tuple[Month, Month]:
    """Return what is left of the month of a day, and the month after it."""
    here = at.replace(day=1)
    after = _month_after(here)
    until = _month_after(after)

    def between(start: date, end: date) -> tuple[Item, ...]:
        return tuple(
            one for one in items if one.end >= start and one.start < end and not one.is_long
        )

    return (
        Month(here, texts.months[here.month - 1], between(at, after)),
        Month(after, texts.months[after.month - 1], between(after, until)),
    )


def _month_after(first: date) -> date:
    """Return the first day of the month after one; the last of all days where there is none."""
    if first >= date.max.replace(day=1):
        return date.max
    return (first + timedelta(days=31)).replace(day=1)


def months_of(items: Sequence[Item], year: int, texts: Texts) -> list[Month]:
    """Return the months of a year, each with what begins in it or goes on from the year before."""
    found = []
    for number, name in enumerate(texts.months, start=1):
        own = tuple(
            one
            for one in items
            if not one.is_long
            and (max(one.start, date(year, 1, 1)).month == number)
            and one.start.year <= year <= one.end.year
        )
        found.append(Month(date(year, number, 1), name, own))
    return found


def deadlines_of(items: Sequence[Item], at: date) -> list[Deadline]:
    """Return the deadlines: overdue ones first, then those to come, then those kept."""
    found = []
    for one in items:
        if one.role == "deadline" and not one.off:
            days = (one.end - at).days
            state = "kept" if one.status == "done" else "overdue" if days < 0 else "coming"
            found.append(Deadline(one, state, days))
    order = ("overdue", "coming", "kept")
    return sorted(found, key=lambda one: (order.index(one.state), one.item.end))


def undated(plan: Plan) -> list[Activity]:
    """Return the activities for which somebody has yet to find a day."""
    return [
        one
        for one in plan.activities
        if (not one.days and one.scheduled in _OPEN and one.status not in ("done", "cancelled"))
        or one.status in ("proposed_move", "postponed")
    ]


def unsure(plan: Plan) -> list[tuple[Activity, str]]:
    """Return the activities whose time is uncertain or approximate, with what the plan says."""
    found = []
    for one in plan.activities:
        said = [
            time.text
            for time in one.times
            if time.start and (time.uncertain or time.approximate or time.precision in COARSE)
        ]
        if said and one.status not in ("done", "cancelled"):
            found.append((one, "; ".join(said)))
    return found


def change_groups(plan: Plan, texts: Texts) -> list[ChangeGroup]:
    """Return the last revision's changes by kind, the most important kind first."""
    kinds = list(texts.part("changes"))
    kinds += sorted({one.change for one in plan.changes} - set(kinds))
    groups = [
        ChangeGroup(kind, tuple(one for one in plan.changes if one.change == kind), kind in _MINOR)
        for kind in kinds
    ]
    return [group for group in groups if group.changes]


def put_off(activity: Activity) -> int:
    """Return how many times an activity was moved to a later day, or postponed."""
    return sum(
        (one.change == "moved_in_time" and (one.days_moved or 0) > 0)
        or (one.change == "status_changed" and one.new == "postponed")
        for stage in activity.history
        for one in stage.changes
    )


def doers_of(plan: Plan, year: int | None) -> list[Doer]:
    """Return who takes part in what, by month of a year; month 0 is for what has no day in it."""
    found: dict[str, tuple[str | None, dict[str, Activity]]] = {}
    for one in plan.activities:
        for party in one.parties:
            if party.kind in (None, "person", "role", "unit", "organisation"):
                found.setdefault(party.name, (party.kind, {}))[1][one.activity_id] = one
    doers = []
    for name, (kind, activities) in found.items():
        counts: dict[int, int] = {}
        for one in activities.values():
            for month in _months(one, year) or {0}:
                counts[month] = counts.get(month, 0) + 1
        doers.append(Doer(name, kind, counts, tuple(activities.values())))
    return sorted(doers, key=lambda doer: (-len(doer.activities), doer.name.casefold()))


def _months(activity: Activity, year: int | None) -> set[int]:
    found: set[int] = set()
    if year is None:
        return found
    for day in activity.days:
        first, last = max(day.start, date(year, 1, 1)), min(day.end, date(year, 12, 31))
        if first <= last:
            found.update(range(first.month, last.month + 1))
    return found
