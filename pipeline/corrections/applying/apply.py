"""Corrections applied to a revision's activities, after it is settled which activity is which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from normalizers.measure_numbers import read_measures
from normalizers.status import read_scheduled
from parsers.document.model import Document
from pipeline.corrections.applying.days import with_day
from pipeline.corrections.model import Correction, CorrectionStatus, same
from pipeline.plan.activity import Activity, PlanReading
from pipeline.plan.names import plain
from pipeline.reading.plan import corrected_activities

Why = Literal["", "changed", "taken_up", "gone", "ambiguous", "unread", "circle"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction, and why it was not applied.

    `place` is the activity's (from 0), None where there is none; `found` is what stands there.
    """

    correction: Correction
    status: CorrectionStatus
    why: Why = ""
    place: int | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What tells an activity again: the ids of the revision, and the titles that each ever had.

    Titles are reduced to their letters.
    """

    ids: Sequence[str]
    titles: Mapping[str, Collection[str]]


@dataclass(slots=True)
class _Work:
    """The corrections that hold, by what they change."""

    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    joined: dict[int, int] = field(default_factory=dict)


def apply_corrections(
    corrections: Sequence[Correction], document: Document, reading: PlanReading, known: Known
) -> tuple[tuple[Activity | None, ...], tuple[Outcome, ...]]:
    """Return a revision's activities put right, None for a row that is none, and every outcome.

    Findings that were settled are not applied here; `column` was applied when it was read.
    """
    activities = reading.activities
    work = _Work()
    outcomes: list[Outcome] = []
    days: list[tuple[Correction, int]] = []
    for one in corrections:
        if one.kind == "column":
            outcomes.append(_column(one, document))
            continue
        if one.kind in ("settled", "confirmed"):
            continue
        place, why = _place(one, activities, known)
        if place is None:
            outcomes.append(Outcome(one, "conflict" if why == "ambiguous" else "unused", why))
        elif one.kind == "day":
            days.append((one, place))
        else:
            outcomes.append(_noted(one, place, activities, work))
    ends = {part: _end_of(part, work.joined) for part in sorted(work.joined)}
    gone = frozenset(work.dropped)
    outcomes = [_joined(one, ends, gone) for one in outcomes]
    # a row that goes on another one is told with it
    for part, whole in ends.items():
        if whole is None or gone & {part, whole}:
            continue
        own = {**activities[whole].texts, **work.texts.get(whole, {})}
        more = {**activities[part].texts, **work.texts.get(part, {})}
        joined = {
            name: "\n".join(filter(None, (own.get(name, ""), text)))
            for name, text in more.items()
            if text
        }
        work.texts[whole] = {**work.texts.get(whole, {}), **joined}
        work.dropped.add(part)
    positions = {activities[place].position: texts for place, texts in work.texts.items()}
    made: list[Activity | None] = list(
        corrected_activities(document, reading.period, positions) if positions else activities
    )
    for one, place in days:
        outcomes.append(_day(one, place, made, reading))
    for place in work.dropped:
        made[place] = None
    return tuple(made), tuple(outcomes)


def _end_of(part: int, joined: Mapping[int, int]) -> int | None:
    """Return the row that a row goes on, through others if need be; None where it is itself."""
    seen = {part}
    while part in joined:
        part = joined[part]
        if part in seen:
            return None
        seen.add(part)
    return part


def _joined(one: Outcome, ends: Mapping[int, int | None], gone: Collection[int]) -> Outcome:
    """Return the outcome of a row that goes on another one, where it cannot.

    `ends` are the rows that rows go on, `gone` those that are none.
    """
    if one.correction.kind != "same_as" or one.status != "applied" or one.place is None:
        return one
    end = ends.get(one.place, one.place)
    if end is None:
        return replace(one, status="conflict", why="circle")
    if one.place in gone or end in gone:
        return replace(one, status="unused", why="gone")
    return one


def _column(one: Correction, document: Document) -> Outcome:
    headers = {plain(header) for table in document.tables for header in table.header}
    if plain(one.original) in headers:
        return Outcome(one, "applied", found=one.original)
    return Outcome(one, "unused", "gone")


def _place(one: Correction, activities: Sequence[Activity], known: Known) -> tuple[int | None, Why]:
    """Return the place of the activity that a correction is of; why, where there is none."""
    title = plain(one.activity)
    titles = known.titles.get(one.activity_id)
    if titles is not None and (not title or title in titles):
        # the plan knows it: where it is not in this revision, a row of its title is another one
        here = one.activity_id in known.ids
        return (known.ids.index(one.activity_id), "") if here else (None, "gone")
    if not title:
        return None, "gone"
    # the id is of another activity now, or there is none: the row itself says which it is
    places = [place for place, other in enumerate(activities) if plain(other.title) == title]
    places = places or [
        place for place, key in enumerate(known.ids) if title in known.titles.get(key, ())
    ]
    if len(places) > 1:
        places = [place for place in places if _stands(one, activities[place])] or places
    if len(places) == 1:
        return places[0], ""
    return None, "ambiguous" if places else "gone"


def _stands(one: Correction, activity: Activity) -> bool:
    """Return whether what was put right still stands in an activity."""
    original = same(one.original)
    if one.kind == "day":
        return any(
            name == one.field and same(item.text) == original for name, item in activity.items
        )
    return same(_said(one, activity)) == original


def _said(one: Correction, activity: Activity) -> str:
    return activity.texts.get(one.field, "") if one.kind == "text" else activity.title


def _noted(one: Correction, place: int, activities: Sequence[Activity], work: _Work) -> Outcome:
    """Note what a correction of a text or a row changes, where it holds."""
    activity = activities[place]
    said = _said(one, activity)
    if not _stands(one, activity):
        if one.kind == "text" and same(said) == same(one.corrected):
            return Outcome(one, "unused", "taken_up", place, said)
        return Outcome(one, "conflict", "changed", place, said)
    if one.kind == "no_activity":
        work.dropped.add(place)
    elif one.kind == "same_as":
        others = [
            other
            for other, candidate in enumerate(activities)
            if other != place and plain(candidate.title) == plain(one.corrected)
        ]
        above = [other for other in others if other < place]
        if len(others) != 1 and not above:
            return Outcome(one, "conflict", "ambiguous" if others else "changed", place, said)
        work.joined[place] = above[-1] if above else others[0]
    else:
        if one.field == "measures" and one.corrected and not _names_measures(one.corrected):
            return Outcome(one, "conflict", "unread", place, said)
        work.texts.setdefault(place, {})[one.field] = one.corrected
    return Outcome(one, "applied", "", place, said)


def _names_measures(text: str) -> bool:
    links, unread = read_measures(text)
    return bool(links) or not unread


def _day(one: Correction, place: int, made: list[Activity | None], reading: PlanReading) -> Outcome:
    """Put a time right, in an activity whose texts are right already."""
    activity = made[place]
    if activity is None:
        return Outcome(one, "unused", "gone", place)
    here = [
        number
        for number, (name, item) in enumerate(activity.items)
        if name == one.field and same(item.text) == same(one.original)
    ]
    said = activity.texts.get(one.field, "")
    if not here:
        return Outcome(one, "conflict", "changed", place, said)
    if len(here) > 1:
        return Outcome(one, "conflict", "ambiguous", place, said)
    new = with_day(activity, here[0], one.corrected, reading.period)
    if new is None:
        return Outcome(one, "conflict", "unread", place, said)
    made[place] = replace(new, scheduled=read_scheduled(new.items))
    return Outcome(one, "applied", "", place, said)


def changed_texts(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Return the outcomes that are no correction any more: each is worth a finding."""
    for one in outcomes:
        if one.status != "applied":
            yield one
