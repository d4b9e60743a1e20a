"""What lines and sentences without a time of their own add to the events told right before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from normalizers.events.candidates.candidate import Scene, is_line
from normalizers.events.fields.details import audience_of, with_details
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import place_of
from normalizers.events.language.clocks import clocks_of, further_clock
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import noun_phrase
from normalizers.events.language.words import keys_of, names_event, noun_kind, words_of
from normalizers.events.rules.parts_of_events import day_of_event
from normalizers.events.values.model import ProseEvent
from normalizers.prose import Unit

_FIRST_LETTERS = 80  # among which those words stand
_FIRST_WORDS = 3  # among which a sentence says of what it goes on to tell ("Alle møter er på …")


@dataclass(slots=True)
class Told:
    """The events of a text so far, and the scene that the next unit is part of."""

    scene: Scene
    events: list[ProseEvent] = field(default_factory=list)

    def add(self, found: list[ProseEvent]) -> range:
        """Add events, with what the section says of them all, and return their places."""
        first = len(self.events)
        self.events.extend(self._with_section(event) for event in found)
        section = self.scene.section
        for place, event in enumerate(found, start=first):
            if event.sort == "event":
                section.told.append(place)
                self.scene.eventful = True
        return range(first, len(self.events))

    def _with_section(self, event: ProseEvent) -> ProseEvent:
        """Return an event with what its heading says of it, where that names it too."""
        heading, section = self.scene.named, self.scene.section
        if event.sort != "event":
            return event
        if section.times is not None and event.item.times is None:
            event = replace(event, item=replace(event.item, times=section.times))
        if section.place is not None:
            event = replace(event, place=section.place)
        found: dict[str, str | None] = {}
        if shares_noun(event.title, heading):
            found = {"audience": audience_of(heading), "place": place_of(heading)}
        more = with_details(event, **found)
        return replace(event, **more) if more else event  # type: ignore[arg-type]

    def enrich(self, places: range | list[int], **found: str | None) -> None:
        """Add details to events that do not have them yet."""
        for place in places if any(found.values()) else ():
            event = self.events[place]
            self.events[place] = replace(event, **with_details(event, **found))  # type: ignore[arg-type]

    def set_clock(self, places: range | list[int], text: str) -> bool:
        """Add the clock times of a text to events that have none, or their end; tell whether."""
        changed = False
        for place in places:
            event = self.events[place]
            times = further_clock(text, event.item.times)
            if times is not None and event.item.precision == "day":
                self.events[place] = replace(event, item=replace(event.item, times=times))
                changed = True
        return changed


def follow(told: Told, unit: Unit, *, timed: bool) -> None:
    """Read what a unit without an event of its own adds to the events right before it.

    A clock time beside a day of its own (`timed`) is not theirs.
    """
    section = told.scene.section
    if unit.kind == "heading":
        return
    if not timed and _is_of_all(told, unit):
        return
    if section.latest:
        part = day_of_event(unit, told.events[section.latest[-1]])
        if unit.text.endswith(":"):
            section.latest = range(0)
        elif part is not None:
            told.events.append(part)
        elif not _tells_another(told, unit):
            if not timed:
                told.set_clock(section.latest, unit.text)
            found = {"audience": audience_of(unit.text), "place": place_of(unit.text)}
            told.enrich(section.latest, **found)
    else:
        _mention(told.scene, unit)
        if len(section.told) == 1 and not timed and not names_event(unit.text):
            told.set_clock(section.told, unit.text)
    if is_line(unit) and unit.kind == "sentence" and not unit.text.endswith(":"):
        section.titled = unit.text.partition(":")[0]
    if unit.ends_line:
        section.latest = range(0)


def _tells_another(told: Told, unit: Unit) -> bool:
    """Return whether a sentence with a clock time tells of another event than the latest."""
    title = told.events[told.scene.section.latest[-1]].title
    another = names_event(unit.text) and not shares_noun(title, unit.text)
    keys = keys_of(unit.text)
    again = not words().verbs["again"].isdisjoint(keys)
    again = again or not words().verbs["starts_at"].isdisjoint(keys[:2])
    return another and not again and bool(clocks_of(unit.text))


def _is_of_all(told: Told, unit: Unit) -> bool:
    """Take what a sentence says of all that its section tells: "Møtene starter kl. 13.00"."""
    section = told.scene.section
    first = keys_of(unit.text[:_FIRST_LETTERS])[:_FIRST_WORDS]
    named = [key for key in first if noun_kind(key) == "event"]
    plural = [key for key in named if key.endswith(("er", "ar", "ene", "ane", "a"))]
    if not plural or (section.latest and len(section.told) < 2):
        return False
    times, place = further_clock(unit.text, None), place_of(unit.text)
    if "alle" in first:
        times = times or next((clock.times for clock in clocks_of(unit.text)), None)
    if times is None and ("alle" not in first or place is None):
        return False
    if section.told:
        told.set_clock(section.told, unit.text)
        told.enrich(section.told, place=place)
    else:
        section.times, section.place = times, place
    return True


@cache
def _announcing() -> frozenset[str]:
    verbs = words().verbs
    return verbs["exists"] | verbs["presents"] | verbs["imperative"]


def _mention(scene: Scene, unit: Unit) -> None:
    """Take the event that a sentence announces before another tells its day."""
    announces, keys = _announcing(), keys_of(unit.text)
    if announces.isdisjoint(keys) or not any(noun_kind(key) == "event" for key in keys):
        return
    spoken = list(words_of(unit.text))
    noun = next((n for n, word in enumerate(spoken) if noun_kind(word.key) == "event"), None)
    if noun is not None and any(word.key in announces for word in spoken[: noun + 1]):
        scene.mention = noun_phrase(unit.text, spoken, noun, ())
        scene.mention_place = place_of(unit.text)


def take_label(told: Told, name: str, text: str) -> bool:
    """Take a labelled line below an event; tell whether it was one."""
    section = told.scene.section
    if name == "time" and section.latest and clocks_of(f"kl. {text}"):
        clocks = clocks_of(text) or clocks_of(f"kl. {text}")
        for place in section.latest:
            event = told.events[place]
            item = replace(event.item, times=event.item.times or clocks[0].times)
            told.events[place] = replace(event, item=item)
        return True
    if name == "place" and section.undecided:
        section.latest, section.undecided = told.add(section.undecided), []
    if name not in ("place", "topic", "audience", "organiser"):
        return False
    if not section.latest and len(section.told) == 1:
        section.latest = range(section.told[0], section.told[0] + 1)
    if not section.latest:
        if name == "topic" and names_event(text):
            told.scene.subject = text  # the subject of a letter
        return name == "topic" and names_event(text)
    if name == "place":
        for place in section.latest:
            told.events[place] = replace(told.events[place], place=text)
    told.enrich(section.latest, **{name: text})
    return True
