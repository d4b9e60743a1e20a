"""Events seen together: what is told twice is one event, what is told in general is none.

A period in which several things are to be ("høsten 2022 … regionale møter og temamøter") is no
event of its own where the text tells the days of what it names. What was decided, and for what
period a plan is, counts where the text announces something too: else it is history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from normalizers.events.fields.details import with_details
from normalizers.events.language.words import keys_of, noun_kind
from normalizers.events.scene.candidate import COARSE, is_line
from normalizers.events.scene.model import ProseEvent

_DAY = re.compile(r"\b\d{1,2}\b")
_ENDINGS = "aenrst"  # letters of the endings in which the forms of a noun differ
_OPEN = "XXXX-"
_MOST_TWINS = 50  # events at one time that are compared with each other
_LONGEST_AGO = timedelta(days=2 * 365)  # from a decision to what is announced of it
_LAST_PART = 7  # letters of a compound that tell its kind ("temamøte" is a "møte")
_TOLD = ("noun", "presented", "happens", "headed", "clock", "named-before")
_NEXT = 3  # events that may tell when what a heading names is
_DETAILS = ("topic", "series", "audience", "place", "region", "organiser")


def distinct(events: Sequence[ProseEvent]) -> tuple[tuple[ProseEvent, ...], dict[int, str]]:
    """Return each event once, in reading order, without general statements.

    The other value says why the others were left out, by the identity of their time items.
    """
    told = _nouns_by_month(events)
    dated = [event for event in events if event.item.edtf or event.item.start]
    ahead = [event.item.end or event.item.start for event in events if _is_ahead(event)]
    latest = max((day for day in ahead if day is not None), default=None)
    by_day = _by_day(events)
    kept: list[ProseEvent] = []
    dropped: dict[int, str] = {}
    places: dict[tuple[object, ...], list[int]] = {}  # of the kept events at a time
    for number, event in enumerate(events):
        item = event.item
        if any(_dates_text(event, other) for other in events[number + 1 : number + 1 + _NEXT]):
            dropped[id(item)] = "issued"
            continue
        undated = not (item.edtf or item.start or item.times or item.kind == "recurring")
        if _is_general(event, told) or (
            undated and any(_is_same(event, other) for other in dated[:_MOST_TWINS])
        ):
            dropped[id(item)] = "general"
            continue
        if _is_told_in_full(event, by_day):
            dropped[id(item)] = "twin"
            continue
        if not (_is_ahead(event) or _led_to(event, latest)):
            dropped[id(item)] = "history"
            continue
        known = item.edtf or item.rrule or item.start
        when = (item.edtf or "").rstrip("?~%") if known else item.text  # as sure as it may be
        same_time = places.setdefault((item.start, item.end, when, item.rrule, item.role), [])
        near = same_time[:_MOST_TWINS]
        twin = next((place for place in near if _is_same(event, kept[place])), None)
        if twin is None:
            same_time.append(len(kept))
            kept.append(event)
        else:
            kept[twin] = _joined(kept[twin], event)
            dropped[id(item)] = "twin"
    return tuple(kept), dropped


def _by_day(events: Sequence[ProseEvent]) -> Mapping[str, list[ProseEvent]]:
    """Return the events on a day of a known year, by its month and number ("08-29")."""
    found: dict[str, list[ProseEvent]] = {}
    for event in events:
        if event.item.precision == "day" and event.item.start and event.item.role == "event":
            found.setdefault(f"{event.item.start:%m-%d}", []).append(event)
    return found


def _is_told_in_full(event: ProseEvent, by_day: Mapping[str, list[ProseEvent]]) -> bool:
    """Return whether another event tells the same: with its year, or what starts on that day."""
    item = event.item
    starts = item.role == "start" and item.precision == "day" and item.start is not None
    if not starts and not (item.edtf or "").startswith(_OPEN):
        return False
    twins = by_day.get((item.edtf or "").rstrip("/.")[-len("08-29") :], ())
    twins = [other for other in twins[:_MOST_TWINS] if not starts or other.item.start == item.start]
    return any(shares_noun(event.title, f"{other.title} {other.series}") for other in twins)


def _dates_text(event: ProseEvent, other: ProseEvent) -> bool:
    """Return whether a day below a heading is the text's own, as it tells another with a clock."""
    alone = event.rule == "date-line" and event.item.times is None
    if not alone or other.rule == event.rule or other.item.times is None:
        return False
    return other.item.edtf != event.item.edtf and shares_noun(event.title, other.title)


def _joined(event: ProseEvent, twin: ProseEvent) -> ProseEvent:
    more = with_details(event, **{name: getattr(twin, name) for name in _DETAILS})
    item = replace(event.item, times=event.item.times or twin.item.times)
    return replace(event, item=item, **more)  # type: ignore[arg-type]


def _is_ahead(event: ProseEvent) -> bool:
    return event.sort not in ("decided", "period")


def _led_to(event: ProseEvent, latest: date | None) -> bool:
    """Return whether something that the text announces came of a decision or plan."""
    start = event.item.start
    if latest is None or start is None:
        return False
    return event.sort == "period" or latest - _LONGEST_AGO <= start <= latest


def _nouns_by_month(events: Sequence[ProseEvent]) -> Mapping[int, set[str]]:
    """Return the nouns of the events whose days are told, by their months' number."""
    told: dict[int, set[str]] = {}
    for event in events:
        if event.item.start is not None and not _is_period(event):
            named = told.setdefault(_month(event.item.start), set())
            named |= _nouns(event.title) | _nouns(event.series or "")
    return told


def _is_period(event: ProseEvent) -> bool:
    """Return whether a time is a month or longer, or days that a heading calls by a name."""
    named = event.unit.kind == "heading" and not _DAY.search(event.item.text)  # "i jula 2023"
    return event.item.precision in COARSE or (named and event.item.start != event.item.end)


def _month(day: date) -> int:
    return 12 * day.year + day.month


def _is_general(event: ProseEvent, told: Mapping[int, set[str]]) -> bool:
    """Return whether the days of a recurrence or period are told by other events."""
    start, end = event.item.start, event.item.end
    if event.item.kind == "recurring" and start is None:
        months: Iterable[int] = told
    elif _is_period(event) and start is not None and end is not None:
        months = range(_month(start), _month(end) + 1)
    else:
        return False
    if is_line(event.unit) and event.unit.kind != "item" and event.item.precision in COARSE:
        near = range(_month(start) - 2, _month(end) + 2) if start and end else ()
        return any(month in told for month in near)  # "Høst 2020 Ferie og fridager"
    nouns = _nouns(event.unit.text)
    return any(not nouns.isdisjoint(told.get(month, ())) for month in months)


def _is_same(event: ProseEvent, other: ProseEvent) -> bool:
    """Return whether two events at one time are one: a noun in common, no detail that differs."""
    if not shares_noun(event.title, other.title) and not _is_headed(other, event):
        return False
    clocks = [said.item.times[0] for said in (event, other) if said.item.times]
    places = [said.place for said in (event, other) if said.place and not said.place.islower()]
    details = (
        [getattr(said, name) for said in (event, other) if getattr(said, name)]
        for name in ("region", "topic")
    )
    return all(len(set(told)) <= 1 for told in (clocks, places, *details))


def _is_headed(heading: ProseEvent, event: ProseEvent) -> bool:
    """Return whether a heading with its day and the sentence right below it tell one event.

    So do a label with a clock time and a sentence with the same: a page's own data and its text.
    """
    both = heading.item.times is not None and event.item.times is not None
    heads = heading.unit.kind == "heading" or (heading.rule == "label" and both)
    return heads and event.unit.kind == "sentence" and event.rule in _TOLD


def shares_noun(text: str, other: str) -> bool:
    """Return whether two texts have an event noun in common, in whatever form."""
    return bool(_nouns(text) & _nouns(other))


@lru_cache(maxsize=4096)
def _nouns(text: str) -> frozenset[str]:
    """Return the event nouns of a text, whole and by their last parts, without their endings."""
    found = [key for key in keys_of(text) if noun_kind(key)]
    return frozenset(
        stem for key in found for stem in (key.rstrip(_ENDINGS), key[-_LAST_PART:].rstrip(_ENDINGS))
    )
