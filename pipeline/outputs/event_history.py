"""The events of a plan through its revisions, as entries of a calendar with ids that stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from pipeline.outputs.activities import made
from pipeline.outputs.model import Event, Happening

# a place in the document is none of what an event says
_PLACES = {"event_id", "position", "page", "item"}
_SAID = tuple(one.name for one in fields(Event) if one.name not in _PLACES)


def events_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Return the events of one revision, in the document's order."""
    return tuple(sorted((made(Event, row) for row in rows), key=lambda event: event.position))


def happenings_of(
    rows: Iterable[Mapping[str, Any]], revisions: Sequence[Mapping[str, Any]], current: int | None
) -> tuple[Happening, ...]:
    """Return every entry that a revision of the plan had, in its last words.

    No id passes to another entry and none is lost: what a later revision no longer has is gone.
    """
    by_revision: dict[int | None, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_revision.setdefault(row["revision"], []).append(row)
    if current is None:
        events = events_of(by_revision.get(None, ()))
        return tuple(Happening(event.event_id, (event,), 1, None) for event in events)
    dates: dict[int, date | None] = {row["revision"]: row["effective"] for row in revisions}
    known: dict[str, Happening] = {}
    began: dict[str, str] = {}  # an event's id → the id of the recurrence it is of
    for number in sorted(dates):
        here = _entries(events_of(by_revision.get(number, ())), began)
        for uid, events in here.items():
            before = known.get(uid)
            if before and not before.gone and _said(before.events) == _said(events):
                known[uid] = replace(before, events=events)
            else:
                known[uid] = Happening(uid, events, number, dates[number])
        for uid in known.keys() - here.keys():
            if not known[uid].gone:
                known[uid] = replace(
                    known[uid], changed=number, changed_on=dates[number], gone=True
                )
    there = [one for one in known.values() if not one.gone]
    gone = [one for one in known.values() if one.gone]
    return (
        *sorted(there, key=lambda one: one.events[0].position),
        *sorted(gone, key=lambda one: one.uid),
    )


def _entries(events: Sequence[Event], began: dict[str, str]) -> dict[str, tuple[Event, ...]]:
    """Return the entries of one revision by their ids, and note of which recurrence events are."""
    found: dict[str, tuple[Event, ...]] = {
        event.event_id: (event,) for event in events if not _recurs(event)
    }
    recurrences: dict[tuple[str | None, int | None], list[Event]] = {}
    for event in events:
        if _recurs(event):
            recurrences.setdefault((event.activity_id, event.item), []).append(event)
    for group in recurrences.values():
        own = (event.event_id for event in group)
        names = [*(began[e.event_id] for e in group if e.event_id in began), *own]
        # ids differ in a revision, so one of the group's own is always free
        uid = next((name for name in names if name not in found), group[0].event_id)
        found[uid] = tuple(group)
        for event in group:
            began.setdefault(event.event_id, uid)
    return found


def _recurs(event: Event) -> bool:
    return event.kind == "recurring" and event.activity_id is not None


def _said(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """Return what events say, wherever they stand."""
    return [tuple(getattr(event, name) for name in _SAID) for event in events]
