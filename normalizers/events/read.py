"""Reading events: a walk over the units of a text; each time becomes an event, or has a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.details import labelled
from normalizers.events.fields.merge_events import distinct
from normalizers.events.fields.places import is_place
from normalizers.events.followups import (
    Told,
    follow,
    has_clock_of_its_own,
    take_end,
    take_label,
    take_where,
    with_labels,
)
from normalizers.events.language.clocks import clock_at_start, with_own_clocks
from normalizers.events.language.phrases import is_program
from normalizers.events.language.words import (
    has_only,
    keys_of,
    may_tell_time,
    names_event,
    noun_kind,
)
from normalizers.events.not_events.documents import (
    begins_no_events,
    holds_no_events,
    is_next_meeting,
    opening_hours,
)
from normalizers.events.not_events.filters import UNNAMED, why_not
from normalizers.events.parts_of_events import at_same_time, same_day
from normalizers.events.rules.lines import FEWEST_DAYS
from normalizers.events.rules.programs import at_day, clock_in_day, is_only_time, names_day_of
from normalizers.events.rules.registry import first_fitting, fitting_in_day
from normalizers.events.scene.candidate import (
    Candidate,
    Scene,
    Section,
    candidate_of,
    is_line,
    said_by,
)
from normalizers.events.scene.model import EventReading, Outcome, ProseEvent, is_open
from normalizers.events.years import YearReader, Years, named_years, refitted_years, year_of_plan
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Remark, TimeItem
from normalizers.prose import Unit

_LONGEST_ENTRY = 160  # letters of a line of a program
_NEAR = 6  # units below a day's heading among which its program begins
_FEWEST_CLOCKS = 2  # lines that begin with a clock time make a program of a day
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
    walk = _Walk(scene, YearReader(years))
    scene.opening = opening_hours(units)
    clocks = [clock_at_start(unit.text) is not None for unit in units]
    for place, unit in enumerate(units):
        scene.following = units[place + 1] if place + 1 < len(units) else None
        scene.clocks_ahead = sum(clocks[place + 1 : place + 1 + _NEAR])
        scene.clock_follows = any(clocks[place + 1 : place + 2])
        walk.take(unit)
    events, dropped = distinct(walk.told.events)
    left_out = (  # an event may be left out when all were seen
        replace(o, reason=o.reason or dropped.get(id(o.item), "")) for o in walk.outcomes
    )
    return EventReading(
        events,
        tuple(dict.fromkeys(event.unit for event in events if is_open(event.item))),
        tuple(walk.cancelled),
        tuple(left_out),
        tuple(walk.clocks),
        tuple(walk.remarks),
        years.refitted,
    )


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
        self.clocks: list[Unit] = []
        self.remarks: list[tuple[Unit, Remark]] = []
        self._scene = scene
        self._years = years

    def take(self, unit: Unit) -> None:
        """Read one unit."""
        text, items = unit.text, self._times(unit)
        alone = bool(items) and unit.kind != "item" and is_only_time(text, items)
        if alone and not names_event(text):
            self._take_alone(unit, items)
            return
        aside = False  # a lead-in such as "Åpningstider:" excludes what it leads in, an item itself
        label = labelled(text)
        day = self._scene.section.day if self._scene.section.day_is_new else None
        heads = unit.kind == "heading" and not items and label is None
        heads = heads and not (is_place(text) and self._scene.clock_follows)
        if heads and day is not None and self._take_in_day(unit, day):
            return  # "12. januar kl. 11", below it "Besteforeldredag"
        if unit.kind == "heading" and label is None and not self._is_entry(unit, items):
            self._begin(unit, items)
        elif begins_no_events(text.partition(":")[0]):
            aside, self._scene.section.excluded = True, True
        section = self._scene.section
        expected = not self._scene.none_expected or is_next_meeting(text)
        if section.excluded or not expected:
            self._events_of(unit, items)
            section.excluded &= not aside or (unit.kind != "item" and text.endswith(":"))
            return
        in_program = section.day is not None and clock_at_start(text) is not None
        if not items and not in_program and take_where(self.told, unit):
            return
        if not items and section.day is not None and self._take_in_day(unit, section.day):
            return
        if label is not None and take_label(self.told, *label):
            return
        if label is not None and label[0] == "end" and take_end(self.told, items):
            self.outcomes.append(Outcome(unit, items[0], "label", title=self.told.events[-1].title))
            return
        found = self._events_of(unit, items)
        heads = text.endswith(":") if found else is_line(unit) and self._leads_program(False)
        if heads and [item.precision for item in items] == ["day"]:
            section.day, section.day_is_new = items[0], False  # "17. mai i Vik", then by hours
        if found:
            self._tell(unit, found)
        else:
            before = self.told.retimed
            follow(self.told, unit, timed=bool(items))
            if not items and before == self.told.retimed and has_clock_of_its_own(self.told, unit):
                self.clocks.append(unit)

    def _times(self, unit: Unit) -> list[TimeItem]:
        if not may_tell_time(unit.text):
            return []
        items = with_own_clocks(unit.text, self._years.times(unit.text))
        items = at_same_time(unit.text, items, self.told.events)
        return items or same_day(unit.text, self.told.events)

    def _is_entry(self, unit: Unit, items: Sequence[TimeItem]) -> bool:
        """Return whether a short line is an entry of a program rather than a heading.

        A line of days that names nothing of its own tells those of what the title above it names.
        """
        heading = self._scene.section.heading
        fine = [item for item in items if item.precision in ("day", "week")]
        if self._scene.section.titled and len(fine) >= FEWEST_DAYS and not names_event(unit.text):
            return True
        if not fine or len(unit.text) > _LONGEST_ENTRY:
            return False
        return is_program(heading) or (names_event(heading) and fine[0].char_start == 0)

    def _begin(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Begin the section below a heading; its day may be that of a program below it."""
        scene, above = self._scene, self._scene.section
        vague = above.heading and has_only(unit.text, "no_title")  # "Praktisk informasjon"
        shut = unit.start in scene.opening or begins_no_events(unit.text)
        section = scene.section = Section(above.heading if vague else unit.text, shut)
        if not items and is_place(unit.text) and scene.clock_follows:  # of several houses on a day
            section.day, section.place, section.heading = above.day, unit.text, above.heading
        self._years.take_heading(unit.text)
        one_day = len(items) == 1 and items[0].precision == "day"
        if items:
            scene.day = items[0] if one_day else None
        if self._leads_program(one_day):
            section.day = scene.day or section.day
        if names_event(unit.text):
            scene.subject, scene.mention = unit.text, ""

    def _leads_program(self, one_day: bool) -> bool:
        """Return whether the last day that a heading named is that of a program below."""
        return (one_day and self._scene.clock_follows) or self._scene.clocks_ahead >= _FEWEST_CLOCKS

    def _take_alone(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Take a line that is merely a time: of the heading's event, or of the lines below it."""
        scene, section, item = self._scene, self._scene.section, items[0]
        one_day = len(items) == 1 and item.kind == "dated" and item.precision == "day"
        found = self._events_of(unit, items) if one_day or item.times or len(items) > 1 else []
        if found:
            section.latest = self.told.add(found)
            return
        if len(items) == 1:
            self._years.take_month(item)
        texts = (section.heading, scene.subject, scene.title)
        leads, after = scene.clock_follows or unit.text.endswith(":"), scene.following
        leads = leads or (item.times is not None and after is not None and is_line(after))
        leads = (
            leads
            or self._leads_program(False)
            or any(names_event(text) or is_program(text) for text in texts)
        )
        section.day = item if one_day and leads else None
        section.day_is_new, section.latest = True, range(0)

    def _take_in_day(self, unit: Unit, day: TimeItem) -> bool:
        """Take a line below a day's heading; tell whether it says what is on that day."""
        section, clock = self._scene.section, clock_in_day(unit)
        named = section.day_is_new and names_day_of(unit) and not is_program(unit.text)
        if clock is None and not named:
            ends = unit.kind == "sentence" and not is_line(unit)
            section.day = None if ends and not self._leads_program(False) else day
            return False
        said, item = said_by(unit, [], self._scene.nouns), at_day(unit, day)
        candidate = candidate_of(said, item, self._scene)
        found = fitting_in_day(candidate)
        section.day_is_new = False
        if found is not None:
            section.latest = self.told.add([found])
            self.outcomes.append(Outcome(unit, found.item, found.rule, title=found.title))
        return True

    def _events_of(self, unit: Unit, items: Sequence[TimeItem]) -> list[ProseEvent]:
        """Return the events of a unit's times, and note what became of each."""
        if not items:
            return []
        said = said_by(unit, items, self._scene.nouns)
        noted = [self._event_of(candidate_of(said, item, self._scene)) for item in items]
        self.outcomes.extend(outcome for outcome, _ in noted)
        if any(outcome.reason == "cancelled" for outcome, _ in noted):
            self.cancelled.append(unit)
        found = [event for outcome, event in noted if event is not None and not outcome.reason]
        if found:
            self.remarks.extend((unit, remark) for remark in self._years.remarks)
        return found

    def _event_of(self, c: Candidate) -> tuple[Outcome, ProseEvent | None]:
        """Return what became of a time, and its event, if a rule makes one of it."""
        fitting = first_fitting(c)
        if fitting is None:
            return Outcome(c.unit, c.item, reason=why_not(c, None, c.is_timed) or UNNAMED), None
        rule, event = fitting
        reason = why_not(c, event, rule.of_sentences)
        dated = rule.name == "label" and not (names_event(c.scene.named) or event.item.times)
        if dated and not reason:  # a letter has a date too; a place below it makes it an event
            c.scene.section.undecided, reason = [event], "undecided"
        return Outcome(c.unit, event.item, rule.name, reason, event.title), event

    def _tell(self, unit: Unit, found: list[ProseEvent]) -> None:
        """Add the events of a unit; what follows may speak of them."""
        section = self._scene.section
        latest = self.told.add(found)
        events = [event for event in found if event.sort == "event"]
        if unit.kind != "item" and events:
            self._scene.subject, self._scene.mention = events[-1].title, ""
        own = unit.kind == "item" and any(names_event(e.title) and not e.series for e in events)
        section.is_program |= own or any(e.series and e.series not in e.title for e in events)
        # what follows a line speaks of its event; what follows a sentence, only in its line
        if any(event.rule != "labelled-deadline" for event in found):
            section.latest = latest if unit.ends_line == is_line(unit) else range(0)
