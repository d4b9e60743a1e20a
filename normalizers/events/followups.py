"""What lines and sentences without a time of their own add to the events told right before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.details import audience_of
from normalizers.events.fields.headings import heading_form
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import is_place, is_whereabouts, place_of
from normalizers.events.language.clocks import clocks_of, further_clock
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import is_clause, noun_phrase
from normalizers.events.language.scope import is_of_all, is_of_each, is_of_several
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import (
    capitalised,
    has,
    keys_of,
    names_event,
    words_of,
)
from normalizers.events.parts_of_events import day_of_event
from normalizers.events.rules.sentences import is_of
from normalizers.events.scene.candidate import Scene, is_line, said_by
from normalizers.events.told import Told
from normalizers.model import TimeItem
from normalizers.prose import Unit

_STOP = re.compile(r"[.!?]\s")
_NAMED = re.compile(r"([A-ZÆØÅ][^:.!?\d]{1,30}):\s")
_MEETING_PLACE = re.compile(r"\S+ er (?:(?:på|i|ved) )?([A-ZÆØÅ][^.,;:(]{2,60})")
_ANNOUNCING = ("exists", "presents", "imperative")


def follow(told: Told, unit: Unit, items: Sequence[TimeItem]) -> None:
    """Read what a unit without an event of its own adds to the events right before it.

    A clock time beside a day of its own is not theirs, unless that is their day.
    """
    section, text, timed = told.scene.section, unit.text, bool(items)
    _count(told.scene, unit)
    if unit.kind == "heading" or (not timed and take_of_all(told, text)):
        return
    _take_same_day(told, text, items)
    if section.is_stacked and section.told and is_line(unit) and not items:
        _take_title(told, text)
    if section.latest:
        _follow_latest(told, unit, timed)
    else:
        _mention(told.scene, unit)
        _follow_section(told, text, timed)
    alone = is_line(unit) and unit.kind == "sentence" and not text.endswith(":")
    if alone and not clocks_of(text):  # what has a clock of its own names nothing below it
        section.titled = text.partition(":")[0]
    if unit.ends_line:
        section.latest = range(0)


def _take_same_day(told: Told, text: str, items: Sequence[TimeItem]) -> None:
    """Take what a sentence tells that says the day of the event before again."""
    last = told.scene.section.told[-1:]
    for item in items if last else ():
        event = told.events[last[0]]
        if item.edtf and item.edtf == event.item.edtf:
            told.enrich(last, place=_place_to_be(text))
            if item.times and not event.item.times:
                told.retime(last, item.times)


def _take_title(told: Told, text: str) -> None:
    """Take the line that names an event, where its day, clock and place have lines of their own.

    "Vik", "Historielag" and "Vik skole Årsmøte" below "Tirsdag 17. mars" and "kl. 19".
    """
    number = told.scene.section.told[-1]
    event, said = told.events[number], _STOP.split(text, maxsplit=1)[0]
    if event.rule != "day-program" or names_event(event.title) or not names_event(said):
        return
    spoken = said.split()
    if is_clause(words_of(said)) or clocks_of(said):
        return
    counts = range(len(spoken) - 1, 0, -1)
    house = next((n for n in counts if is_place(" ".join(spoken[:n]))), 0)
    place = event.place or " ".join(spoken[:house]) or None
    title = heading_form(capitalised(" ".join(spoken[house:])), place)
    told.events[number] = replace(event, title=title, place=place)


def _follow_latest(told: Told, unit: Unit, timed: bool) -> None:
    """Read what a unit adds to the events of the line that it stands in, or of that above."""
    section, text = told.scene.section, unit.text
    part = day_of_event(unit, told.events[section.latest[-1]])
    if text.endswith(":"):
        section.latest = range(0)
    elif part is not None:
        told.events.append(part)
    elif not _tells_another(told, text):
        if not timed and not _is_of_another(text):
            told.set_clock(section.latest, text)
        alone = is_line(unit) and _is_place(text)
        place = place_of(text.casefold() if text[:1].isupper() else text) if alone else None
        place = place or (text if alone else _place_to_be(text))
        if place and has(keys_of(text), "meets", "meets_at", "happens"):
            told.move(section.latest, place)
        told.enrich(section.latest, audience=audience_of(text), place=place)


def _follow_section(told: Told, text: str, timed: bool) -> None:
    """Read what a sentence adds to the only event of its section, or to the last one."""
    section = told.scene.section
    title = told.events[section.told[0]].title if len(section.told) == 1 else ""
    # it names none, or the only event of the section again
    goes_on = not names_event(text) or any(is_of(key, title) for key in keys_of(text)[:2])
    if title and not timed and goes_on and not _is_of_another(text):
        told.set_clock(section.told, text)
        if has(keys_of(text), "meets_at", "starts_at"):
            told.enrich(section.told, place=_place_to_be(text))
    elif title and shares_noun(title, text):
        told.enrich(section.told, place=_place_to_be(text))
    elif not timed and has(keys_of(text)[:1], "meets_at", "starts_at"):
        told.set_clock(section.told[-1:], text)  # "Oppmøte ved skolen kl. 12."
        told.enrich(section.told[-1:], place=_place_to_be(text))


def _place_to_be(text: str) -> str | None:
    """Return the place that a sentence names, unless it tells of what has been there."""
    place = place_of(text)
    return None if place is None or is_past(text) else place


def _is_of_another(text: str) -> bool:
    """Return whether a line tells of what it names before a colon: "Vik skole: … kl. 8.10"."""
    name = _NAMED.match(text)
    return name is not None and labelled(text) is None and not names_event(name[1])


def _is_place(text: str) -> bool:
    return is_place(text) or (", " in text and is_whereabouts(text, timed=True))


def has_clock_of_its_own(told: Told, unit: Unit) -> bool:
    """Return whether a sentence below an event tells a clock time that no event there has."""
    section = told.scene.section
    clocks = clocks_of(unit.text) if section.told else ()
    if not clocks:
        return False
    known = {time for place in section.told for time in told.events[place].item.times or ()}
    return any(known.isdisjoint(filter(None, clock.times)) for clock in clocks)


def _tells_another(told: Told, text: str) -> bool:
    """Return whether a sentence with a clock time tells of another event than the latest."""
    keys = keys_of(text)
    if not clocks_of(text) or has(keys, "again") or has(keys[:2], "starts_at"):
        return False
    title = told.events[told.scene.section.latest[-1]].title
    return names_event(text) and not shares_noun(title, text)


def take_of_all(told: Told, text: str, by_habit: bool = False) -> bool:
    """Take what a sentence says of all that is told: "Møtene starter kl. 13.00"; tell whether so.

    What stands before all events holds for those to come, also below other headings.
    """
    section, scene, keys = told.scene.section, told.scene, keys_of(text)
    if not (has(keys, "leads_places", "meeting_places") or any(map(str.isdigit, text))):
        return False  # neither where nor when
    if is_of_each(text):
        return _take_each(told, text)  # "hver gang", "begge dager"
    these = by_habit or is_of_all(text)
    if not (these or is_of_several(text)):
        return False
    times, place = further_clock(text, None), _place_of_all(text)
    if these:
        times = times or next((clock.times for clock in clocks_of(text)), None)
    if times is None and not (these and place):
        return False
    if section.latest and len(section.told) == 1 and not these:
        return False
    if these and not scene.eventful:
        scene.times, scene.place = times or scene.times, place or scene.place
    elif not section.told or (these and len(section.told) == 1):  # else it is of those told
        section.times, section.place = times or section.times, place or section.place
    told.set_clock(section.told, text)
    told.enrich(section.told, place=place)
    return True


def _place_of_all(text: str) -> str | None:
    """Return the place that a sentence says all is at: "Møtested er Storsalen i Vik"."""
    said = _MEETING_PLACE.match(text)
    named = said is not None and has(keys_of(text)[:1], "meeting_places")
    return said[1].strip() if said is not None and named else place_of(text)


def _take_each(told: Told, text: str) -> bool:
    """Take what a sentence says of each time: "Vi møtes kl. 17 hver gang"."""
    section, clock = told.scene.section, next(iter(clocks_of(text)), None)
    if clock is None:
        return False
    untimed = [place for place in section.told if told.events[place].item.times is None]
    told.retime(untimed, clock.times)
    if not section.told:
        section.times = clock.times
    told.enrich(section.told, place=place_of(text))
    return True


def _mention(scene: Scene, unit: Unit) -> None:
    """Take the event that a sentence announces before another tells its day."""
    phrase = _phrase_behind(unit, scene, *_ANNOUNCING)
    if phrase:
        scene.mention, scene.mention_place = phrase, place_of(unit.text)


def _count(scene: Scene, unit: Unit) -> None:
    """Take events of which a sentence says how many they are ("to møter før jul")."""
    scene.several = _phrase_behind(unit, scene, "several") or scene.several


def _phrase_behind(unit: Unit, scene: Scene, *lists: str) -> str:
    """Return the phrase of a sentence's first noun of events, behind a word of these lists."""
    text = unit.text
    if not (has(keys_of(text), *lists) and names_event(text)):
        return ""
    spoken = words_of(text)
    nouns = said_by(unit, (), scene.nouns).nouns
    noun = next((n for n, kind in nouns.items() if kind == "event"), None)
    if noun is None or not has((word.key for word in spoken[: noun + 1]), *lists):
        return ""
    return noun_phrase(text, spoken, noun)
