"""What happens when in a plan: the days of its activities, or of a text's events, in one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.outputs.model import COARSE, Activity, Event, Plan
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.texts.days import clock_text, range_text

WHOLE_YEAR = 300  # days: what takes so long is shown apart from what happens in a month


@dataclass(frozen=True, slots=True)
class Item:
    """A day or period with what happens then; `key` is the activity or event that it belongs to."""

    key: str
    title: str
    start: date
    end: date
    clock: str
    role: str
    about: bool
    status: str
    group: str
    place: str

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.end - self.start).days + 1

    @property
    def is_long(self) -> bool:
        """Whether it takes about a year, or longer."""
        return self.days >= WHOLE_YEAR

    @property
    def off(self) -> bool:
        """Whether it was cancelled."""
        return self.status == "cancelled"

    def when(self, texts: Texts, *, year: bool = False) -> str:
        """Return its days and clock times."""
        days = range_text(self.start, self.end, texts, year=year)
        return f"{days} {self.clock}".strip()


def items_of(plan: Plan, groups: dict[str, str]) -> list[Item]:
    """Return the days and periods of a plan in order; `groups` names each activity's group."""
    found = [*_of_activities(plan.activities, groups), *_of_events(plan.events)]
    return sorted(found, key=lambda one: (one.start, one.end, one.clock, one.title))


def _of_activities(activities: Sequence[Activity], groups: dict[str, str]) -> Iterator[Item]:
    for one in activities:
        for day in one.days:
            start = end = day.end if day.role == "deadline" else day.start
            if day.role != "deadline":
                end = day.end
            elif day.time and day.time.due:
                start = end = day.time.due
            yield Item(
                one.activity_id,
                one.title,
                start,
                end,
                clock_text(day.time_start, day.time_end),
                day.role,
                day.tentative,
                one.status,
                groups.get(one.activity_id, ""),
                one.texts.get("place", ""),
            )


def _of_events(events: Sequence[Event]) -> Iterator[Item]:
    for one in events:
        start = one.start or one.end
        if one.activity_id is None and start:
            yield Item(
                one.event_id,
                one.title,
                start,
                one.end or start,
                clock_text(one.time_start, one.time_end),
                one.role,
                one.approximate or one.uncertain or one.precision in COARSE,
                one.status or "planned",
                one.series or "",
                one.place or "",
            )


def groups_of(plan: Plan, other: str) -> dict[str, str]:
    """Return the group of each activity: its section, else programme, else who is responsible.

    The first of these that tells at least two groups apart is taken; `other` is for those without.
    """
    ways = (
        {one.activity_id: one.section or "" for one in plan.activities},
        {one.activity_id: one.programme or "" for one in plan.activities},
        {one.activity_id: _responsible(one) for one in plan.activities},
    )
    for groups in ways:
        if len({name for name in groups.values() if name}) > 1:
            return {key: name or other for key, name in groups.items()}
    return {one.activity_id: other for one in plan.activities}


def _responsible(activity: Activity) -> str:
    return next((party.name for party in activity.parties if party.role == "responsible"), "")
