"""The events that a text has told so far, and what is added to them later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from normalizers.events.fields.details import audience_of, with_details
from normalizers.events.fields.headings import heading_form
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import place_of
from normalizers.events.language.clocks import Times, further_clock
from normalizers.events.language.words import table
from normalizers.events.scene.candidate import Scene
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.places import find_place


def _house_of_program(heading: str) -> str | None:
    """Return the house of a program that its heading names: "Dette skjer på Grendehuset"."""
    happens = heading.casefold().startswith(tuple(table("parts")["programs"]))
    place = place_of(heading) if happens else None
    return place if place and find_place(place) is None else None


def _is_one_day(item: TimeItem) -> bool:
    alone = item.start == item.end and "/" not in (item.edtf or "")
    return item.precision == "day" and alone and item.role == "event"


@dataclass(slots=True)
class Told:
    """The events of a text so far, and the scene that the next unit is part of."""

    scene: Scene
    events: list[ProseEvent] = field(default_factory=list)
    retimed: int = 0  # times that a clock time was added
    _houses: dict[int, str | None] = field(default_factory=dict)  # where programs are, by event

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
            place = self.scene.mention_place if mentioned else None
            house = section.house if event.rule == "day-program" else None
            place = house or section.place or place
            if event.unit.kind == "item":
                self._houses[len(self.events)] = _house_of_program(section.heading)
            event = replace(event, place=place)
        if not shares_noun(event.title, heading):
            return event
        place = place_of(heading)
        more = with_details(event, audience=audience_of(heading), place=place)
        title = heading_form(event.title, event.place or place)
        return replace(event, title=title, **more)  # type: ignore[arg-type]

    def take_defaults(self) -> None:
        """Give events without a place or hours those that hold for all, when all are told."""
        told = [n for n, event in enumerate(self.events) if event.sort == "event"]
        self.enrich(told, place=self.scene.place)
        for number, house in self._houses.items():
            self.enrich([number], place=house)
        days = [n for n in told if _is_one_day(self.events[n].item)]
        if self.scene.times:
            untimed = [n for n in days if self.events[n].item.times is None]
            self.retime(untimed, self.scene.times)

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
