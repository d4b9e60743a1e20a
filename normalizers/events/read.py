"""Reading events: a walk over the units of a text, with the heading and the day that hold there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.details import audience_of, labelled, place_of, topic_of, with_details
from normalizers.events.exclusions import (
    begins_no_events,
    holds_no_events,
    is_next_meeting,
    only_mentions,
)
from normalizers.events.lists import is_program, list_events, series_of
from normalizers.events.merge_events import distinct, shares_noun
from normalizers.events.model import EventReading, ProseEvent
from normalizers.events.programs import clock_line, day_event, is_dated_line, is_only_time
from normalizers.events.relative import day_of_event
from normalizers.events.sentences import is_cancelled, is_left, sentence_events
from normalizers.events.words import may_tell_time, names_event, names_none
from normalizers.events.years import YearReader, Years
from normalizers.model import TimeItem
from normalizers.prose import Unit

_LONGEST_TIME = 60  # letters of a line that is but a time
_LONGEST_ENTRY = 160  # letters of a line of a program


def read_events(units: Sequence[Unit], title: str = "", years: Years | None = None) -> EventReading:
    """Return the events that a text tells, in reading order."""
    walk = _Walk(title, years or Years(), holds_no_events(title, units))
    for unit in units:
        walk.take(unit)
    return EventReading(distinct(walk.events), tuple(walk.yearless), tuple(walk.cancelled))


class _Walk:
    """Goes over the units of a text; `events` grow while it does."""

    def __init__(self, title: str, years: Years, none_expected: bool) -> None:
        self.events: list[ProseEvent] = []
        self.yearless: list[Unit] = []
        self.cancelled: list[Unit] = []
        self._years = YearReader(years)
        self._none_expected = none_expected
        self._excluded = False
        self._title = title
        self._heading = ""
        self._latest: range = range(0)  # places of those that labels below speak of
        self._told: list[int] = []  # places of the events below the heading
        self._undecided: list[ProseEvent] = []
        self._subject = title if names_event(title) else ""  # what a deadline is for
        self._day: TimeItem | None = None  # of the day that a line of its own names
        self._day_is_new = False

    def take(self, unit: Unit) -> None:
        """Read one unit."""
        if unit.kind != "item" and self._take_time_heading(unit):
            return
        in_list = is_program(self._heading) and _is_line(unit) and self._tells_day(unit)
        if unit.kind == "heading" and not in_list:
            self._day, self._told = None, []
            self._excluded = begins_no_events(unit.text)
            self._heading = unit.text
            self._latest, self._undecided = range(0), []
            if names_event(unit.text):
                self._subject = unit.text
            self._years.take_heading(unit.text)
        elif begins_no_events(unit.text.partition(":")[0]):
            self._excluded = unit.kind != "item" and unit.text.endswith(":")
            return
        if self._excluded or (self._none_expected and not is_next_meeting(unit.text)):
            return
        if self._day is not None and self._take_in_day(unit, self._day):
            return
        label = labelled(unit.text)
        if label is not None and self._label(unit, *label):
            return
        found = self._read(unit) if may_tell_time(unit.text) else []
        if found and self._years.unknown:
            self.yearless.append(unit)
            found = []
        if found:
            latest = self._add(found)
            events = [event for event in found if event.sort == "event"]
            if unit.kind != "item" and events:
                self._subject = events[-1].title
            # what follows a line speaks of its event; what follows a sentence, only in its line
            self._latest = latest if unit.ends_line == _is_line(unit) else range(0)
        else:
            self._follow(unit)

    def _take_time_heading(self, unit: Unit) -> bool:
        """Take a line that is but a time: a day of a program, a month; tell whether it is one."""
        if len(unit.text) > _LONGEST_TIME or names_event(unit.text) or not may_tell_time(unit.text):
            return False
        items = self._years.times(unit.text)
        if not is_only_time(unit.text, items):
            return False
        one_day = len(items) == 1 and items[0].kind == "dated" and items[0].precision == "day"
        if one_day and items[0].times and self._may_be_dated():
            self._take_date_line(unit, items[0])
            return True
        in_program = any(names_event(text) or is_program(text) for text in self._context())
        known = one_day and in_program and not self._years.unknown
        self._day = items[0] if known else None
        self._day_is_new, self._latest = True, range(0)
        return True

    def _may_be_dated(self) -> bool:
        """Return whether the heading names one event, of which nothing is told yet."""
        off = self._excluded or self._none_expected or self._told or self._day
        return not off and names_event(self._heading) and not is_program(self._heading)

    def _take_date_line(self, unit: Unit, item: TimeItem) -> None:
        """Take a day with its time of the clock below a heading as the time of that event."""
        if self._years.unknown:
            self.yearless.append(unit)
            return
        named = self._heading
        self._latest = self._add([ProseEvent(named, item, unit, topic=topic_of("", named))])

    def _tells_day(self, unit: Unit) -> bool:
        if len(unit.text) > _LONGEST_ENTRY or not may_tell_time(unit.text):
            return False
        return any(i.precision in ("day", "week") for i in self._years.glance(unit.text))

    def _context(self) -> tuple[str, ...]:
        return (self._heading, self._subject, self._title)

    def _take_in_day(self, unit: Unit, day: TimeItem) -> bool:
        """Take a line below a day's heading; tell whether it says what is on that day."""
        clock = clock_line(unit.text)
        if clock is None and not (self._day_is_new and _is_line(unit)):
            self._day = None if unit.kind == "sentence" and not _is_line(unit) else day
            return False
        if clock is not None and clock.length >= len(unit.text.rstrip(" .")) and self._latest:
            return self._set_clock(unit.text)
        self._day_is_new = False
        series = next((text for text in self._context() if names_event(text)), "")
        event = day_event(unit, day, series_of(series))
        if event is not None:
            self._latest = self._add([event])
        return True

    def _read(self, unit: Unit) -> list[ProseEvent]:
        items = self._years.times(unit.text)
        if not items or only_mentions(unit):
            return []
        off = [item for item in items if is_cancelled(unit, item)]
        on = [item for item in items if item not in off and not is_left(items, item)]
        found = self._told_by(unit, on)
        held = [event for event in found if not names_none(event.title, unit.text)]
        if len(held) < len(found) or (off and self._told_by(unit, off)):
            self.cancelled.append(unit)
        return held

    def _told_by(self, unit: Unit, items: list[TimeItem]) -> list[ProseEvent]:
        """Return the events of a unit at some of its times."""
        listed = is_program(self._heading) or (
            names_event(self._heading) and is_dated_line(unit.text, items)
        )
        in_program = listed and _is_line(unit) and self._heading != unit.text
        if unit.kind == "item" or in_program:
            timed = [item for item in items if _is_event_time(item)]
            return list_events(unit, timed, self._heading or self._title)
        if unit.kind == "heading" and is_program(unit.text):
            items = [item for item in items if item.precision == "day"]
        return list(sentence_events(unit, items, self._subject))

    def _label(self, unit: Unit, name: str, text: str) -> bool:
        """Take a labelled line below an event; tell whether it was one."""
        if name == "time" and self._latest:
            return self._set_clock(text)
        named = self._heading or self._title
        if name == "time" and named:
            items = [item for item in self._years.times(unit.text) if _is_event_time(item)]
            found = [ProseEvent(named, item, unit, topic=topic_of("", named)) for item in items]
            if not (names_event(named) or any(item.times for item in items)):
                self._undecided = found  # a letter has a date too; a place would make it an event
                return bool(found)
            self._latest, self._subject = self._add(found), named
            return bool(found)
        if name == "deadline" and may_tell_time(text):
            subject = self._subject or named
            label = unit.text.partition(":")[0].strip()
            for item in self._years.times(unit.text):
                if _is_event_time(item):
                    title = " – ".join(part for part in (label, subject) if part)
                    due = replace(item, role="deadline")
                    self.events.append(ProseEvent(title, due, unit, series=subject or None))
            return True
        if name == "place" and self._undecided:
            self._latest, self._undecided = self._add(self._undecided), []
        if name in ("place", "topic", "audience", "organiser"):
            return self._detail(name, text)
        return False

    def _detail(self, name: str, text: str) -> bool:
        """Take a label's detail of the events right above, or of the only one of its part."""
        if not self._latest and len(self._told) == 1:
            self._latest = range(self._told[0], self._told[0] + 1)
        if not self._latest:
            if name == "topic" and names_event(text):
                self._subject = text  # the subject of a letter
            return name == "topic" and names_event(text)
        if name == "place":
            for place in self._latest:
                self.events[place] = replace(self.events[place], place=text)
        self._enrich(**{name: text})
        return True

    def _set_clock(self, text: str) -> bool:
        """Take the time of the clock of the events right above."""
        day = self.events[self._latest[-1]].item
        told = [item.times for item in self._years.glance(f"{day.text} {text}")]
        if not told or told[0] is None:
            return False
        for place in self._latest:
            event = self.events[place]
            self.events[place] = replace(event, item=replace(event.item, times=told[0]))
        return True

    def _follow(self, unit: Unit) -> None:
        """Read what a sentence without a time of its own adds to the event right before it."""
        if not self._latest or unit.kind == "heading":
            return
        part = day_of_event(unit, self.events[self._latest[-1]])
        if unit.text.endswith(":"):
            self._latest = range(0)
        elif part is not None:
            self.events.append(part)
        else:
            self._enrich(audience=audience_of(unit.text), place=place_of(unit.text))
        if unit.ends_line:
            self._latest = range(0)

    def _enrich(self, **found: str | None) -> None:
        for place in self._latest:
            event = self.events[place]
            self.events[place] = replace(event, **with_details(event, **found))  # type: ignore[arg-type]

    def _with_heading(self, event: ProseEvent) -> ProseEvent:
        """Return an event with what the heading says of it, where that names it too."""
        heading = self._heading or self._title
        if event.sort != "event" or not shares_noun(event.title, heading):
            return event
        found = {"audience": audience_of(heading), "place": place_of(heading)}
        return replace(event, **with_details(event, **found))  # type: ignore[arg-type]

    def _add(self, found: Sequence[ProseEvent]) -> range:
        """Add events, and give their places."""
        first = len(self.events)
        self.events.extend(self._with_heading(event) for event in found)
        self._told += (n for n, e in enumerate(self.events[first:], first) if e.sort == "event")
        return range(len(self.events) - len(found), len(self.events))


def _is_line(unit: Unit) -> bool:
    """Return whether a unit stands on a line of its own rather than among sentences."""
    return unit.kind != "sentence" or not unit.text.endswith((".", "!", "?"))


def _is_event_time(item: TimeItem) -> bool:
    return item.kind in ("dated", "recurring") and item.precision != "year"
