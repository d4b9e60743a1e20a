"""What labelled lines below an event tell of it: its end, its place, its clock time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.places import is_whereabouts, place_of
from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import without_spans
from normalizers.events.language.words import has, keys_of, names_event, words_of
from normalizers.events.told import Told
from normalizers.model import TimeItem
from normalizers.prose import Unit
from normalizers.temporal.context.edtf import edtf

_DETAILS = ("place", "topic", "audience", "organiser")


def take_end(told: Told, items: Sequence[TimeItem]) -> bool:
    """Take the end of the event right before ("Til: 17.05.2024 kl. 17.00"); tell whether it was."""
    latest = told.scene.section.latest
    if not latest or len(items) != 1:
        return False
    event, end = told.events[latest[-1]], items[0]
    item = event.item
    if item.start is None or end.end is None or item.precision != end.precision:
        return False
    if end.end < item.start:
        return False
    last = end.times[0] if end.times else None
    times = (item.times[0], last) if item.times and end.end == item.start else item.times
    text = edtf(item.start, end.end, "day", item.role, item.approximate, item.uncertain)
    item = replace(item, end=end.end, times=times, edtf=text)
    told.events[latest[-1]] = replace(event, item=item)
    return True


def take_where(told: Told, unit: Unit) -> bool:
    """Take a line below an event that has no clock time yet: "Gamle Prestebakke kl. 18.00"."""
    section = told.scene.section
    event = told.events[section.told[-1]] if section.told else None
    clock = next(iter(clocks_of(unit.text)), None)
    if clock is None or event is None or event.item.times or event.item.precision != "day":
        return False
    where = without_spans(unit.text, ())
    if labelled(unit.text) or has(keys_of(where), "meets_at", "starts_at"):
        return False
    name = all(word.text[:1].isupper() for word in words_of(where)) and not names_event(where)
    if where and not (name or is_whereabouts(where, timed=True)):
        return False
    told.retime(section.told[-1:], clock.times)
    where = where if where[:1].isupper() else place_of(where) or where
    place = where or event.place
    told.events[section.told[-1]] = replace(told.events[section.told[-1]], place=place)
    return True


def take_default(told: Told, name: str, text: str) -> bool:
    """Take a labelled line without a day, before all events, for those to come; tell whether so.

    "Tid og sted: Kl. 18 i Grendahuset hvis ikke annet er sagt", and below it days.
    """
    scene, clock = told.scene, next(iter(clocks_of(text)), None)
    if scene.eventful or scene.section.undecided or name != "time" or clock is None:
        return False
    scene.times, scene.place = clock.times, place_of(text) or scene.place
    return True


def take_label(told: Told, name: str, text: str) -> bool:
    """Take a labelled line below an event; tell whether it was one."""
    section = told.scene.section
    clocks = clocks_of(text) or clocks_of(f"kl. {text}") if name == "time" else ()
    alone = section.told if len(section.told) == 1 else ()
    if clocks and (section.latest or alone):
        days = (p for p in section.latest or alone if told.events[p].item.precision == "day")
        told.retime([p for p in days if told.events[p].item.times is None], clocks[0].times)
        return True
    if name == "place" and section.undecided:
        section.latest, section.undecided = told.add(section.undecided), []
    if name not in _DETAILS:
        return False
    last = section.told[-1] if section.told and not section.latest else None
    placeless = name == "place" and last is not None and told.events[last].place is None
    if last is not None and (len(section.told) == 1 or placeless):
        section.latest = range(last, last + 1)
    after = labelled(told.scene.ahead.text)
    told_by_label = (n for n in section.latest if told.events[n].rule == "label")
    placed = [told.events[place].place for place in told_by_label]
    lacks = name == "place" and bool(placed) and placed[-1] is None
    if name == "place" and after is not None and after[0] == "time" and not lacks:
        section.place = text  # "Sted: Kroa" stands before "Tid: 5. mai"
        return True
    if not section.latest:
        return False
    for place in section.latest:
        if name == "place":
            told.events[place] = replace(told.events[place], place=text)
    told.enrich(section.latest, **{name: text})
    return True
