"""The rows of `events`: from running text, and from a plan's activities with their times."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalizers.events import ProseEvent
from normalizers.model import TimeItem
from normalizers.temporal import occurrences
from pipeline.plan.activity import Activity
from pipeline.plan.names import plain
from pipeline.plan.period import PlanPeriod
from pipeline.schema import Events

_DIGITS = 12
# kinds of time that name no days
_NO_DAYS = {"frequency", "continuous", "on_demand"}


def prose_rows(events: Sequence[ProseEvent], base: Mapping[str, Any]) -> Iterator[Events]:
    """Return the rows of a text's events; `base` has what every row of the document has.

    An event's id is made of its plan and its title, so it stays where only the time changes.
    """
    seen: Counter[str] = Counter()
    for position, event in enumerate(events, start=1):
        key = plain(event.title)
        seen[key] += 1
        source = "\x1f".join((base["plan_id"], "event", key, str(seen[key])))
        yield Events(
            **base,
            event_id=hashlib.sha256(source.encode()).hexdigest()[:_DIGITS],
            position=position,
            title=event.title,
            topic=event.topic,
            series=event.series,
            audience=event.audience,
            place=event.place,
            region=event.region,
            organiser=event.organiser,
            start=event.item.start,
            end=event.item.end,
            **_time_fields(event.item),
            rule=event.rule,
            status=None,
            time_start=event.item.times[0] if event.item.times else None,
            time_end=event.item.times[1] if event.item.times else None,
            text=event.unit.text,
            page=event.unit.page,
            char_start=event.unit.start,
            char_end=event.unit.end,
            activity_id=None,
            item=None,
        )


def activity_rows(
    activities: Sequence[tuple[Activity, str, int | None]],
    numbers: Sequence[Sequence[int]],
    period: PlanPeriod | None,
    base: Mapping[str, Any],
) -> Iterator[Events]:
    """Return the rows of activities, each given with its id and page: one for each of its times.

    `numbers` are those of each activity's times. A recurrence has one row for each time that it
    happens in the plan's period, whose id has its day: it stays where other days are left out.
    """
    position = 0
    for (activity, activity_id, page), own in zip(activities, numbers, strict=True):
        for number, (field, item) in zip(own, activity.items, strict=True):
            for when in _times(item, period):
                position += 1
                suffix = f"-{when['start']:%Y%m%d}" if item.kind == "recurring" else ""
                yield Events(
                    **base,
                    event_id=f"{activity_id}-{number}{suffix}",
                    position=position,
                    title=activity.title,
                    topic=None,
                    series=activity.programme,
                    audience=activity.texts.get("audience") or None,
                    place=activity.texts.get("place") or None,
                    region=_region(activity),
                    organiser=_organiser(activity),
                    **when,
                    **_time_fields(item),
                    rule=item.rule,
                    status=activity.status,
                    text=activity.texts[field],
                    page=page,
                    char_start=item.char_start,
                    char_end=item.char_end,
                    activity_id=activity_id,
                    item=number,
                )


def _times(item: TimeItem, period: PlanPeriod | None) -> Iterator[dict[str, Any]]:
    """Return the days and clock times of a time expression, or of each time that it recurs."""
    if item.kind == "recurring":
        bounds = (period.start, period.end) if period else None
        for found in occurrences(item, bounds) if bounds else ():
            yield {
                "start": found.start,
                "end": found.end,
                "time_start": found.time_start,
                "time_end": found.time_end,
            }
    elif item.kind not in _NO_DAYS and (item.start or item.end):
        times = item.times or (None, None)
        yield {
            "start": item.start,
            "end": item.end,
            "time_start": times[0],
            "time_end": times[1],
        }


def _time_fields(item: TimeItem) -> dict[str, Any]:
    """Return the fields of a time expression that each of its rows has."""
    return {
        "kind": item.kind,
        "precision": item.precision,
        "role": item.role,
        "approximate": item.approximate,
        "uncertain": item.uncertain,
        "rrule": item.rrule,
        "iso_week": item.iso_week,
        "edtf": item.edtf,
        "year_from": item.year_from,
        "time_rule": item.rule,
        "expression": item.text,
    }


def _region(activity: Activity) -> str | None:
    """Return the region that an activity's parties name, where they name but one."""
    named = {
        party.region or party.name
        for party in activity.parties
        if party.kind == "region" or party.region
    }
    return named.pop() if len(named) == 1 else None


def _organiser(activity: Activity) -> str | None:
    """Return the first unit or organisation that is responsible for an activity."""
    return next(
        (
            party.name
            for party in activity.parties
            if party.kind in ("unit", "organisation") and party.role == "responsible"
        ),
        None,
    )
