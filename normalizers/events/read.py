"""Reading events: a walk over the units of a text; each time becomes an event, or has a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from normalizers.events.candidates.candidate import (
    Candidate,
    Said,
    Scene,
    Section,
    is_line,
    said_by,
)
from normalizers.events.choice import nearest_noun, without_repeats
from normalizers.events.fields.details import labelled
from normalizers.events.fields.headings import is_program
from normalizers.events.fields.merge_events import distinct
from normalizers.events.followups import Told, follow, take_label
from normalizers.events.language.clocks import clock_at_start, with_own_clocks
from normalizers.events.language.words import keys_of, may_tell_time, names_event, noun_kind
from normalizers.events.not_events.documents import (
    begins_no_events,
    holds_no_events,
    is_next_meeting,
)
from normalizers.events.not_events.filters import UNNAMED, why_not
from normalizers.events.rules.notices import FEWEST_DAYS
from normalizers.events.rules.programs import LONGEST_TIME, at_day, is_only_time
from normalizers.events.rules.registry import first_fitting, fitting_in_day
from normalizers.events.values.model import EventReading, Outcome, ProseEvent, is_open
from normalizers.events.years import YearReader, Years, year_of_plan
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Remark, TimeItem
from normalizers.prose import Unit

_LONGEST_ENTRY = 160  # letters of a line of a program
_DEFINITE = ("", "en", "et", "a", "n", "ene", "ane")


def read_events(units: Sequence[Unit], title: str = "", years: Years | None = None) -> EventReading:
    """Return the events that a text tells, in reading order, and what became of each time.

    A noun that the text announces once with a day names an event elsewhere too: where such a noun
    stands beside a time that nothing named, the text is read again with it.
    """
    years = years or Years()
    if years.document is None and years.appeared is None:
        years = Years(year_of_plan(unit.text for unit in units))
    none_expected = holds_no_events(title, units)
    reading = _read(units, Scene(title, none_expected, frozenset()), years)
    nouns = _announced_nouns(reading.events)
    unnamed = (outcome for outcome in reading.outcomes if outcome.reason == UNNAMED)
    if nouns and any(not nouns.isdisjoint(keys_of(outcome.unit.text)) for outcome in unnamed):
        reading = _read(units, Scene(title, none_expected, nouns), years)
    return reading


def _read(units: Sequence[Unit], scene: Scene, years: Years) -> EventReading:
    walk = _Walk(scene, YearReader(years))
    for place, unit in enumerate(units):
        scene.following = units[place + 1] if place + 1 < len(units) else None
        walk.take(unit)
    events, dropped = distinct(walk.told.events)
    return EventReading(
        events,
        tuple(dict.fromkeys(event.unit for event in events if is_open(event.item))),
        tuple(walk.cancelled),
        tuple(_final(walk.outcomes, dropped)),
        tuple(walk.remarks),
    )


def _final(outcomes: Sequence[Outcome], dropped: Mapping[int, str]) -> Iterator[Outcome]:
    """Return the outcomes, with the reason for which an event was left out when all were seen."""
    for outcome in outcomes:
        reason = dropped.get(id(outcome.item), "")
        yield replace(outcome, reason=reason) if reason and not outcome.reason else outcome


def _announced_nouns(events: Sequence[ProseEvent]) -> frozenset[str]:
    """Return the unknown words that alone name an event with a day, in their forms.

    A word of time ("Kveld") says when something is, not what.
    """
    named = (keys_of(event.title) for event in events if event.item.precision == "day")
    alone = {keys[0] for keys in named if len(keys) == 1 and keys[0].isalpha()}
    alone = {key for key in alone if not noun_kind(key)} - lexicon().words.keys()
    return frozenset(key + ending for key in alone for ending in _DEFINITE)


class _Walk:
    """Goes over the units of a text; what it has told and what became of each time grow."""

    def __init__(self, scene: Scene, years: YearReader) -> None:
        self.told = Told(scene)
        self.outcomes: list[Outcome] = []
        self.cancelled: list[Unit] = []
        self.remarks: list[tuple[Unit, Remark]] = []
        self._scene = scene
        self._years = years

    def take(self, unit: Unit) -> None:
        """Read one unit."""
        items = self._times(unit)
        if unit.kind != "item" and self._is_alone(unit, items):
            self._take_alone(unit, items)
            return
        if unit.kind == "heading" and not self._is_entry(unit, items):
            self._begin(unit, items)
        elif begins_no_events(unit.text.partition(":")[0]):
            excluded = unit.kind != "item" and unit.text.endswith(":")
            self._scene.section.excluded = True
            self._events_of(unit, items)
            self._scene.section.excluded = excluded
            return
        section = self._scene.section
        if section.excluded or (self._scene.none_expected and not is_next_meeting(unit.text)):
            self._events_of(unit, items)
            return
        if not items and section.day is not None and self._take_in_day(unit, section.day):
            return
        label = labelled(unit.text)
        if label is not None and take_label(self.told, *label):
            return
        found = self._events_of(unit, items)
        if found:
            self._tell(unit, found)
        else:
            follow(self.told, unit, timed=bool(items))

    def _times(self, unit: Unit) -> list[TimeItem]:
        if not may_tell_time(unit.text):
            return []
        items = with_own_clocks(unit.text, self._years.times(unit.text))
        return without_repeats(unit.text, items)

    def _is_alone(self, unit: Unit, items: Sequence[TimeItem]) -> bool:
        """Return whether a line is merely a time: a day of a program, a month, a heading's date."""
        short = len(unit.text) <= LONGEST_TIME
        return short and not names_event(unit.text) and is_only_time(unit.text, items)

    def _is_entry(self, unit: Unit, items: Sequence[TimeItem]) -> bool:
        """Return whether a short line is an entry of a program rather than a heading.

        A line of days that names nothing of its own tells those of what the title above it names.
        """
        heading = self._scene.section.heading
        fine = [item for item in items if item.precision in ("day", "week")]
        if self._scene.section.titled and len(fine) >= FEWEST_DAYS and not names_event(unit.text):
            return True
        if len(unit.text) > _LONGEST_ENTRY or not (is_program(heading) or names_event(heading)):
            return False
        return bool(fine) and (is_program(heading) or fine[0].char_start == 0)

    def _begin(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Begin the section below a heading; its day may be that of a program below it."""
        self._scene.section = Section(unit.text, begins_no_events(unit.text))
        self._years.take_heading(unit.text)
        after = self._scene.following
        day = items[0] if len(items) == 1 and items[0].precision == "day" else None
        if day is not None and after is not None and clock_at_start(after.text) is not None:
            self._scene.section.day = day
        if names_event(unit.text):
            self._scene.subject = unit.text
            self._scene.mention = ""

    def _take_alone(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Take a line that is merely a time: of the heading's event, or of the lines below it."""
        section, item = self._scene.section, items[0]
        one_day = len(items) == 1 and item.kind == "dated" and item.precision == "day"
        found = self._events_of(unit, items) if one_day or len(items) > 1 else []
        if found:
            section.latest = self.told.add(found)
            return
        if len(items) == 1 and item.precision == "month":
            self._years.take_month(item)
        section.day = item if one_day and self._leads_program() else None
        section.day_is_new, section.latest = True, range(0)

    def _leads_program(self) -> bool:
        """Return whether a day on a line of its own may head what is on that day."""
        scene, after = self._scene, self._scene.following
        texts = (scene.section.heading, scene.subject, scene.title)
        by_clock = after is not None and clock_at_start(after.text) is not None
        return by_clock or any(names_event(text) or is_program(text) for text in texts)

    def _take_in_day(self, unit: Unit, day: TimeItem) -> bool:
        """Take a line below a day's heading; tell whether it says what is on that day."""
        section, clock = self._scene.section, clock_at_start(unit.text)
        if clock is None and not (section.day_is_new and is_line(unit)):
            section.day = None if unit.kind == "sentence" and not is_line(unit) else day
            return False
        if clock is not None and clock.end >= len(unit.text.rstrip(" .")) and section.latest:
            for place in section.latest:
                event = self.told.events[place]
                item = replace(event.item, times=clock.times)
                self.told.events[place] = replace(event, item=item)
            return True
        candidate = self._candidate(said_by(unit, [], self._scene.nouns), at_day(unit.text, day))
        section.day_is_new = False
        found = fitting_in_day(candidate)
        if found is not None:
            section.latest = self.told.add([found])
            self.outcomes.append(Outcome(unit, found.item, found.rule, title=found.title))
        return True

    def _candidate(self, said: Said, item: TimeItem) -> Candidate:
        return Candidate(said, item, self._scene, nearest_noun(said, item))

    def _events_of(self, unit: Unit, items: Sequence[TimeItem]) -> list[ProseEvent]:
        """Return the events of a unit's times, and note what became of each."""
        found: list[ProseEvent] = []
        if not items:
            return found
        said = said_by(unit, items, self._scene.nouns)
        for item in items:
            candidate = self._candidate(said, item)
            fitting = first_fitting(candidate)
            event = fitting[1] if fitting else None
            of_sentences = fitting[0].of_sentences if fitting else candidate.is_timed
            reason = why_not(candidate, event, of_sentences)
            if event is None:
                self.outcomes.append(Outcome(unit, item, reason=reason or UNNAMED))
                continue
            if not reason and event.rule == "label":
                reason = self._hold(candidate, event)
            self.outcomes.append(Outcome(unit, event.item, event.rule, reason, event.title))
            if not reason:
                found.append(event)
        if any(outcome.reason == "cancelled" for outcome in self.outcomes[-len(items) :]):
            self.cancelled.append(unit)
        if found:
            self.remarks.extend((unit, remark) for remark in self._years.remarks)
        return found

    def _hold(self, c: Candidate, event: ProseEvent) -> str:
        """Hold back what only a label dates: a letter has a date too, a place makes it an event."""
        if names_event(c.scene.named) or event.item.times is not None:
            return ""
        c.scene.section.undecided = [event]
        return "undecided"

    def _tell(self, unit: Unit, found: list[ProseEvent]) -> None:
        """Add the events of a unit; what follows may speak of them."""
        section = self._scene.section
        latest = self.told.add(found)
        events = [event for event in found if event.sort == "event"]
        if unit.kind != "item" and events:
            self._scene.subject, self._scene.mention = events[-1].title, ""
        # what follows a line speaks of its event; what follows a sentence, only in its line
        if all(event.rule == "labelled-deadline" for event in found):
            return
        section.latest = latest if unit.ends_line == is_line(unit) else range(0)
