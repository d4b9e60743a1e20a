"""What makes an activity the same activity: ids that stay from revision to revision.

An activity's id is made of its plan and its title in the first revision in which it stands; later
revisions are matched with the one before (`pipeline.changes.matching`). So ids depend on a plan's
revisions and their order, never on which file was ingested first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from pipeline.changes.matching import match
from pipeline.changes.model import Pair, Version
from pipeline.history.revisions import PlanDocument, Revision
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.names import plain
from pipeline.plan.settings import PlanSettings

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RevisionState:
    """What is kept of a revision: what its ids were made from, the ids, and what it dropped.

    `made_from` is a hash of its document and of what decides how that is read; `dropped` has the
    title of each activity of the revision before that does not stand in this one, by id.
    """

    made_from: str
    ids: tuple[str, ...]
    dropped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """The ids of a plan's revisions; each revision is read only when somebody asks for it."""

    plan_id: str
    revisions: Sequence[Revision]
    states: tuple[RevisionState, ...]
    read: Callable[[int], PlanReading]
    matched: Mapping[int, tuple[Pair, ...]]

    def pairs(self, number: int) -> tuple[Pair, ...]:
        """Return the pairs of a revision with the one before."""
        if number in self.matched:
            return self.matched[number]
        return match(self.read(number - 1).activities, self.read(number).activities)

    def version(self, number: int) -> Version:
        """Return a revision, by its number, as a version to be compared."""
        revision = self.revisions[number - 1]
        reading = self.read(number)
        return Version(
            revision.primary.title,
            revision.primary.name,
            revision.primary.format,
            reading.period.year if reading.period else None,
            reading.activities,
            self.states[number - 1].ids,
            number,
            revision.effective,
        )


def follow(
    plan_id: str,
    revisions: Sequence[Revision],
    settings: PlanSettings,
    known: Sequence[RevisionState],
    read: Callable[[int], PlanReading],
) -> PlanHistory:
    """Return the history of a plan; what is known and made from the same is not made again.

    `read` gives what a revision says, by its number.
    """
    sources = [_source(revision.primary, settings) for revision in revisions]
    states: list[RevisionState] = []
    for state, source in zip(known, sources, strict=False):
        if state.made_from != source:
            break
        states.append(state)
    used = {activity_id for state in states for activity_id in state.ids}
    matched: dict[int, tuple[Pair, ...]] = {}
    gone: dict[str, str] = {}
    for state in states:
        _leave(gone, state)
    for revision in revisions[len(states) :]:
        activities = read(revision.number).activities
        before = read(revision.number - 1).activities if states else ()
        ids_before = states[-1].ids if states else ()
        matched[revision.number] = match(before, activities)
        found = {pair.new: ids_before[pair.old] for pair in matched[revision.number]}
        ids = _all_ids(plan_id, activities, found, gone, used)
        used.update(ids)
        kept = set(ids)
        dropped = {
            activity_id: activity.title
            for activity, activity_id in zip(before, ids_before, strict=True)
            if activity_id not in kept
        }
        states.append(RevisionState(sources[revision.number - 1], ids, dropped))
        _leave(gone, states[-1])
    return PlanHistory(plan_id, revisions, tuple(states), read, matched)


def _source(primary: PlanDocument, settings: PlanSettings) -> str:
    """Return a hash of what a revision's ids are made from, besides the revision before."""
    text = json.dumps([primary.document_id, primary.name, asdict(settings)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _leave(gone: dict[str, str], state: RevisionState) -> None:
    """Note what a revision dropped, and what came back in it."""
    gone.update(state.dropped)
    for activity_id in state.ids:
        gone.pop(activity_id, None)


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
    """Return an id that is not taken; activities with the same title are told apart by a number."""
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
