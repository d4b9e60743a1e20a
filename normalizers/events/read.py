"""Reading events: a walk over the units of a text; each time becomes an event, or has a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from normalizers.events.fields.merge_events import distinct
from normalizers.events.language.words import keys_of, noun_kind
from normalizers.events.named_years import Years, named_years, refitted_years, year_of_plan
from normalizers.events.not_events.documents import holds_no_events, opening_hours
from normalizers.events.not_events.filters import UNNAMED
from normalizers.events.scene.ahead import (
    ahead_of,
    lists_days,
    stamps_of,
    where_titles_stand,
    with_labels,
)
from normalizers.events.scene.candidate import Scene
from normalizers.events.scene.model import EventReading, Outcome, ProseEvent, is_open
from normalizers.events.walk import Walk
from normalizers.events.years import YearReader
from normalizers.lexicon.time_words import lexicon
from normalizers.prose import Unit

_DEFINITE = ("", "en", "et", "a", "n", "ene", "ane")


def read_events(units: Sequence[Unit], title: str = "", years: Years | None = None) -> EventReading:
    """Return the events that a text tells, in reading order, and what became of each time.

    A noun that the text announces once with a day names an event elsewhere too, and a list that
    has events is one of events: where such a noun or a list's item stands beside a time that
    nothing named, the text is read again.
    """
    years, units = years or Years(), list(with_labels(units))
    if years.document is None and years.appeared is None:
        texts = [unit.text for unit in units]
        years = Years(year_of_plan(texts), named=named_years(texts))
    years = replace(years, refitted=refitted_years(title, units))
    none_expected = holds_no_events(title, units)
    if units and units[0].kind == "item" and units[0].text in title:
        title = ""  # a document that begins with its list has no title
    reading = _read(units, Scene(title, none_expected, frozenset()), years)
    nouns = _announced_nouns(reading.events)
    unnamed = [outcome.unit for outcome in reading.outcomes if outcome.reason == UNNAMED]
    eventful = any(unit.kind == "item" for unit in unnamed)
    if reading.events and (eventful or any(nouns.intersection(keys_of(u.text)) for u in unnamed)):
        reading = _read(units, Scene(title, none_expected, nouns, eventful=eventful), years)
    return reading


def _read(units: Sequence[Unit], scene: Scene, years: Years) -> EventReading:
    walk = Walk(scene, YearReader(years))
    scene.stamps, scene.lists_days = stamps_of(units), lists_days(units)
    scene.opening, scene.titles = opening_hours(units), where_titles_stand(units)
    for unit, scene.ahead in zip(units, ahead_of(units), strict=True):
        walk.take(unit)
    telling = walk.telling
    telling.told.take_defaults()
    events, dropped = distinct(_with_years_told(telling.told.events, telling.outcomes))
    left_out = (  # an event may be left out when all were seen
        replace(o, reason=o.reason or dropped.get(id(o.item), "")) for o in telling.outcomes
    )
    return EventReading(
        events,
        tuple(dict.fromkeys(event.unit for event in events if is_open(event.item))),
        tuple(telling.cancelled),
        tuple(left_out),
        tuple(walk.clocks),
        tuple(telling.remarks),
        years.refitted,
    )


def _with_years_told(events: Sequence[ProseEvent], outcomes: Sequence[Outcome]) -> list[ProseEvent]:
    """Return events, those of an open year in the one that the text tells of their day."""
    days = (o.item.start for o in outcomes if o.item.precision == "day" and o.item.start)
    years: dict[str, set[int]] = {}
    for day in days:
        years.setdefault(f"XXXX-{day:%m-%d}", set()).add(day.year)
    return [_in_year(event, years.get(event.item.edtf or "", set())) for event in events]


def _in_year(event: ProseEvent, years: set[int]) -> ProseEvent:
    """Return an event of an open year in the only one of some years, else as it is."""
    if len(years) != 1 or not is_open(event.item):
        return event
    [year] = years
    edtf = (event.item.edtf or "").replace("XXXX", str(year))
    day = date.fromisoformat(edtf)
    item = replace(event.item, start=day, end=day, edtf=edtf, year_from="text")
    return replace(event, item=item)


def _announced_nouns(events: Sequence[ProseEvent]) -> frozenset[str]:
    """Return the unknown words that alone name an event with a day, in their forms.

    A word of time ("Kveld") says when something is, not what.
    """
    named = (keys_of(event.title) for event in events if event.item.precision == "day")
    alone = {keys[0] for keys in named if len(keys) == 1 and keys[0].isalpha()}
    alone = {key for key in alone if not noun_kind(key)} - lexicon().words.keys()
    return frozenset(key + ending for key in alone for ending in _DEFINITE)
