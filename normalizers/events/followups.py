"""What lines and sentences without a time of their own add to the events told right before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from normalizers.events.fields.details import audience_of, with_details
from normalizers.events.fields.headings import heading_form
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import is_place, is_whereabouts, place_of
from normalizers.events.language.clocks import Times, clocks_of, further_clock
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import noun_phrase, without_spans
from normalizers.events.language.words import has, keys_of, names_event, noun_kind, words_of
from normalizers.events.parts_of_events import day_of_event
from normalizers.events.rules.sentences import is_of
from normalizers.events.scene.candidate import Scene, is_line, said_by
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.prose import Unit
from normalizers.temporal.context.edtf import edtf

_FIRST_WORDS = 3  # among which a sentence says of what it goes on to tell ("Alle møter er på …")
_LONGEST_EACH = 12  # words
_PLURAL = ("er", "ar", "ene", "ane", "a")
_THESE = ("ene", "ane")
_ANNOUNCING = ("exists", "presents", "imperative")
_DETAILS = ("place", "topic", "audience", "organiser")


@dataclass(slots=True)
class Told:
    """The events of a text so far, and the scene that the next unit is part of."""

    scene: Scene
    events: list[ProseEvent] = field(default_factory=list)
    retimed: int = 0  # times that a clock time was added

    def add(self, found: list[ProseEvent]) -> range:
        """Add events, with what the section says of them all, and return their places."""
        first = len(self.events)
        for event in found:
            if event.sort == "event":
                self.scene.section.told.append(len(self.events))
                self.scene.eventful = True
                event = self._with_section(event)
            self.events.append(event)
        return range(first, len(self.events))

    def _with_section(self, event: ProseEvent) -> ProseEvent:
        """Return an event with what its heading says of it, where that names it too."""
        heading, section = self.scene.named, self.scene.section
        if section.times and not event.item.times:
            event = replace(event, item=replace(event.item, times=section.times))
        if event.place is None:
            mentioned = shares_noun(event.title, self.scene.mention)
            place = section.place or (self.scene.mention_place if mentioned else None)
            event = replace(event, place=place)
        if not shares_noun(event.title, heading):
            return event
        place = place_of(heading)
        more = with_details(event, audience=audience_of(heading), place=place)
        title = heading_form(event.title, event.place or place)
        return replace(event, title=title, **more)  # type: ignore[arg-type]

    def enrich(self, places: Iterable[int], **found: str | None) -> None:
        """Add details to events that do not have them yet."""
        for place in places if any(found.values()) else ():
            event = self.events[place]
            self.events[place] = replace(event, **with_details(event, **found))  # type: ignore[arg-type]

    def move(self, places: Iterable[int], place: str) -> None:
        """Set where people meet, for events whose place only the heading told."""
        for number in places:
            event, known = self.events[number], self.events[number].place or ""
            if known and known in self.scene.named and known not in event.unit.text:
                self.events[number] = replace(event, place=place)

    def retime(self, places: Iterable[int], times: Times) -> None:
        """Set the clock times of events."""
        self.retimed += 1
        for place in places:
            event = self.events[place]
            self.events[place] = replace(event, item=replace(event.item, times=times))

    def set_clock(self, places: Iterable[int], text: str) -> None:
        """Add the clock times of a text to the events of a day that have none, or their end."""
        for place in places:
            item = self.events[place].item
            times = further_clock(text, item.times) if item.precision == "day" else None
            if times is not None:
                self.retime([place], times)


def follow(told: Told, unit: Unit, *, timed: bool) -> None:
    """Read what a unit without an event of its own adds to the events right before it.

    A clock time beside a day of its own (`timed`) is not theirs.
    """
    section, text = told.scene.section, unit.text
    _count(told.scene, unit)
    if unit.kind == "heading" or (not timed and _is_of_all(told, text)):
        return
    if section.latest:
        part = day_of_event(unit, told.events[section.latest[-1]])
        if text.endswith(":"):
            section.latest = range(0)
        elif part is not None:
            told.events.append(part)
        elif not _tells_another(told, text):
            if not timed:
                told.set_clock(section.latest, text)
            place = text if is_line(unit) and _is_place(text) else place_of(text)
            if place and has(keys_of(text), "meets", "meets_at", "happens"):
                told.move(section.latest, place)
            told.enrich(section.latest, audience=audience_of(text), place=place)
    else:
        _mention(told.scene, unit)
        title = told.events[section.told[0]].title if len(section.told) == 1 else ""
        # it names none, or the only event of the section again
        goes_on = not names_event(text) or any(is_of(key, title) for key in keys_of(text)[:2])
        if title and not timed and goes_on:
            told.set_clock(section.told, text)
            if has(keys_of(text), "meets_at", "starts_at"):
                told.enrich(section.told, place=place_of(text))
        elif title and shares_noun(title, text):
            told.enrich(section.told, place=place_of(text))
        elif not timed and has(keys_of(text)[:1], "meets_at", "starts_at"):
            told.set_clock(section.told[-1:], text)  # "Oppmøte ved skolen kl. 12."
            told.enrich(section.told[-1:], place=place_of(text))
    if is_line(unit) and unit.kind == "sentence" and not text.endswith(":"):
        section.titled = text.partition(":")[0]
    if unit.ends_line:
        section.latest = range(0)


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


def _is_of_all(told: Told, text: str) -> bool:
    """Take what a sentence says of all that its section tells: "Møtene starter kl. 13.00"."""
    section, keys = told.scene.section, keys_of(text)
    first = keys[:_FIRST_WORDS]
    plural = any(key.endswith(_PLURAL) and noun_kind(key) == "event" for key in first)
    each = pairwise(keys) if has(keys, "each_time") and len(keys) <= _LONGEST_EACH else ()
    if any(has([a], "each_of") and has([b], "each_time") for a, b in each):
        return _take_each(told, text)  # "hver gang", "begge dager"
    if not plural or (section.latest and len(section.told) < 2):
        return False
    times, place, of_all = (
        further_clock(text, None),
        place_of(text),
        "alle" in first or first[0].endswith(_THESE),
    )
    if of_all:
        times = times or next((clock.times for clock in clocks_of(text)), None)
    if times is None and not (of_all and place):
        return False
    if section.told:
        told.set_clock(section.told, text)
        told.enrich(section.told, place=place)
    else:
        section.times, section.place = times, place
    return True


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
    if not (names_event(text) and has(keys_of(text), *lists)):
        return ""
    spoken = words_of(text)
    nouns = said_by(unit, (), scene.nouns).nouns
    noun = next((n for n, kind in nouns.items() if kind == "event"), None)
    if noun is None or not has((word.key for word in spoken[: noun + 1]), *lists):
        return ""
    return noun_phrase(text, spoken, noun)


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


def take_label(told: Told, name: str, text: str) -> bool:
    """Take a labelled line below an event; tell whether it was one."""
    section = told.scene.section
    clocks = clocks_of(text) or clocks_of(f"kl. {text}") if name == "time" else ()
    if clocks and section.latest:
        open_times = [p for p in section.latest if told.events[p].item.times is None]
        told.retime(open_times, clocks[0].times)
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
    placed = [told.events[place].place for place in section.latest]
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
