"""What makes an activity the same activity: ids that stay from revision to revision.

An activity's id is made of its plan and its title in the first revision in which it stands; later
revisions are matched with the one before (`pipeline.changes.matching`). So ids depend on a plan's
revisions and their order, never on which file was ingested first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import msgspec

from pipeline.changes.compare import match_rows
from pipeline.changes.model import Pair, Version, compared
from pipeline.history.item_numbers import kept_numbers
from pipeline.history.plan_state import RevisionState
from pipeline.history.revisions import Revision
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.document import PlanDocument
from pipeline.plan.names import plain
from pipeline.plan.settings import PlanSettings
from pipeline.reading.readings import Readings

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """The ids of a plan's revisions, and the pairs of each that was matched in this run."""

    plan_id: str
    revisions: Sequence[Revision]
    states: tuple[RevisionState, ...]
    matched: Mapping[int, tuple[Pair, ...]]


def follow(
    plan_id: str,
    revisions: Sequence[Revision],
    readings: Readings,
    known: Sequence[RevisionState],
) -> PlanHistory:
    """Return the history of a plan; a known state that is made from the same is not made again."""
    sources = [_source(revision.primary, readings.settings) for revision in revisions]
    states = _still_true(known, sources)
    used = {activity_id for state in states for activity_id in state.ids}
    matched: dict[int, tuple[Pair, ...]] = {}
    gone: dict[str, str] = {}
    most: dict[str, int] = {}  # the highest number of a time that each activity had
    for state in states:
        _leave(gone, state)
        _note_numbers(most, state)
    for place in range(len(states), len(revisions)):
        after = readings.plan(revisions[place].primary)
        before = readings.plan(revisions[place - 1].primary) if place else None
        ids_before = states[-1].ids if states else ()
        pairs = match_readings(before, after) if before else ()
        same = {pair.new: ids_before[pair.old] for pair in pairs}
        ids = _all_ids(plan_id, after.activities, same, gone, used)
        used.update(ids)
        titles_before = [activity.title for activity in before.activities] if before else []
        dropped = {
            activity_id: title
            for activity_id, title in zip(ids_before, titles_before, strict=True)
            if activity_id not in set(ids)
        }
        numbers_before = dict(zip(ids_before, states[-1].items, strict=False)) if states else {}
        items = _item_numbers(before, after, pairs, (ids, numbers_before, most))
        states.append(RevisionState(sources[place], ids, dropped, items))
        _leave(gone, states[-1])
        _note_numbers(most, states[-1])
        matched[place + 1] = pairs
    return PlanHistory(plan_id, revisions, tuple(states), matched)


def _still_true(known: Sequence[RevisionState], sources: Sequence[str]) -> list[RevisionState]:
    """Return the known states up to the first that is made from something else now."""
    pairs = zip(known, sources, strict=False)
    return [
        state
        for state, _ in takewhile(
            lambda pair: pair[0].made_from == pair[1] and len(pair[0].items) == len(pair[0].ids),
            pairs,
        )
    ]


def match_readings(before: PlanReading, after: PlanReading) -> tuple[Pair, ...]:
    """Return the activities that are in two revisions."""
    return match_rows(
        tuple(map(compared, before.activities)),
        tuple(map(compared, after.activities)),
        _year(before),
        _year(after),
    )


def pairs_of(history: PlanHistory, number: int, readings: Readings) -> tuple[Pair, ...]:
    """Return the pairs of a revision, by its number, with the one before."""
    if number in history.matched:
        return history.matched[number]
    before, after = (history.revisions[place].primary for place in (number - 2, number - 1))
    return match_readings(readings.plan(before), readings.plan(after))


def version_of(history: PlanHistory, number: int, readings: Readings) -> Version:
    """Return a revision, by its number, as a version to be compared."""
    revision = history.revisions[number - 1]
    reading = readings.plan(revision.primary)
    return Version(
        revision.primary.title,
        revision.primary.name,
        revision.primary.format,
        _year(reading),
        tuple(map(compared, reading.activities)),
        history.states[number - 1].ids,
        number,
        revision.effective,
    )


def _year(reading: PlanReading) -> int | None:
    return reading.period.year if reading.period else None


def _source(primary: PlanDocument, settings: PlanSettings) -> str:
    """Return a hash of what a revision's ids are made from, besides the revision before.

    The name of its file is none of it: a file or folder that is renamed keeps its activities' ids.
    """
    made_from = (primary.document_id, settings.without_corrections())
    return hashlib.sha256(msgspec.json.encode(made_from, order="deterministic")).hexdigest()[:16]


def _leave(gone: dict[str, str], state: RevisionState) -> None:
    """Note what a revision dropped, and what came back in it."""
    gone.update(state.dropped)
    for activity_id in state.ids:
        gone.pop(activity_id, None)


def _note_numbers(most: dict[str, int], state: RevisionState) -> None:
    """Note the highest numbers of times in a revision."""
    for activity_id, numbers in zip(state.ids, state.items, strict=False):
        most[activity_id] = max((most.get(activity_id, 0), *numbers))


def _item_numbers(
    before: PlanReading | None,
    after: PlanReading,
    pairs: Sequence[Pair],
    known: tuple[Sequence[str], Mapping[str, tuple[int, ...]], Mapping[str, int]],
) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of each activity's times.

    `known` are the activities' ids, the numbers of each in the revision before, the highest so far.
    """
    ids, numbers, most = known
    partners = {pair.new: pair.old for pair in pairs}
    found = []
    for place, (activity, activity_id) in enumerate(zip(after.activities, ids, strict=True)):
        if before is not None and place in partners and activity_id in numbers:
            old = before.activities[partners[place]].items
            found.append(
                kept_numbers(old, numbers[activity_id], activity.items, most.get(activity_id, 0))
            )
        else:
            # what comes back does not take the numbers of what it was before
            found.append(kept_numbers((), (), activity.items, most.get(activity_id, 0)))
    return tuple(found)


def _all_ids(
    plan_id: str,
    activities: Sequence[Activity],
    found: Mapping[int, str],
    gone: Mapping[str, str],
    used: set[str],
) -> tuple[str, ...]:
    """Return the ids of a revision: those found by place, then of what comes back, or new ones."""
    ids = dict(found)
    back: dict[str, list[str]] = {}
    for activity_id, title in gone.items():
        back.setdefault(plain(title), []).append(activity_id)
    taken = set(used)
    for place, activity in enumerate(activities):
        if place not in ids:
            title = plain(activity.title)
            ids[place] = back[title].pop(0) if back.get(title) else _new_id(plan_id, title, taken)
            taken.add(ids[place])
    return tuple(ids[place] for place in range(len(activities)))


def _new_id(plan_id: str, title: str, taken: set[str]) -> str:
    """Return an id that is not taken; a number distinguishes activities with the same title."""
    number = 1
    while (found := activity_id(plan_id, title, number)) in taken:
        number += 1
    return found


def activity_id(plan_id: str, title: str, number: int = 1) -> str:
    """Return the id of the first, second … activity of a plan that has a title."""
    source = "\x1f".join((plan_id, plain(title), str(number)))
    return hashlib.sha256(source.encode()).hexdigest()[:_DIGITS]


def ids_alone(plan_id: str, activities: Sequence[Activity]) -> tuple[str, ...]:
    """Return the ids of a version that has no history."""
    return _all_ids(plan_id, activities, {}, {}, set())
