"""The walk over the units of a text: each time becomes an event, or has a reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.places import is_place, is_whereabouts
from normalizers.events.followups import follow, has_clock_of_its_own
from normalizers.events.labelled_lines import take_end, take_label, take_where
from normalizers.events.language.clocks import (
    Times,
    clock_at_start,
    clock_of_program,
    hours_at_start,
    with_own_clocks,
)
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import is_program, outside_quotes, without_spans
from normalizers.events.language.words import has_only, may_tell_time, names_event
from normalizers.events.not_events.documents import begins_no_events, is_next_meeting
from normalizers.events.not_events.filters import UNNAMED, why_not
from normalizers.events.parts_of_events import at_same_time, same_day
from normalizers.events.rules.lines import FEWEST_DAYS
from normalizers.events.rules.programs import (
    at_day,
    clock_alone,
    clock_in_day,
    is_only_time,
    names_day_of,
)
from normalizers.events.rules.registry import first_fitting, fitting_in_day
from normalizers.events.scene.candidate import (
    Candidate,
    Scene,
    Section,
    candidate_of,
    is_line,
    said_by,
)
from normalizers.events.scene.model import LEADS_IN, Outcome, ProseEvent
from normalizers.events.told import Told
from normalizers.events.years import YearReader
from normalizers.model import Remark, TimeItem
from normalizers.prose import Unit

_LONGEST_ENTRY = 160  # letters of a line of a program


class Walk:
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
        ahead = self._scene.ahead
        listed = unit.kind == "item" and not (ahead.heads_days or ahead.is_program)
        alone = bool(items) and not listed and is_only_time(text, items)
        if alone and not names_event(text):
            self._take_alone(unit, items)
            return
        aside = False  # a lead-in such as "Åpningstider:" excludes what it leads in, an item itself
        label = labelled(text)
        day = self._scene.section.day if self._scene.section.day_is_new else None
        heads = unit.kind == "heading" and not items and label is None
        heads = heads and not (is_place(text) and self._scene.ahead.clock_follows)
        if heads and day is not None and self._take_in_day(unit, day):
            return  # "12. januar kl. 11", below it "Besteforeldredag"
        if day is not None and not items and (times := self._clock_of_day(unit)):
            self._scene.section.day = replace(day, times=times)
            self._scene.section.is_stacked = True
            return  # "4. april", below it "kl. 19", and below that what is then
        begins = clock_of_program(text)
        in_program = self._scene.section.day is not None and begins is not None and not items
        heads = unit.kind == "heading" and label is None and not in_program
        heads = heads and not self._says_where(unit, items)
        if heads and not self._is_entry(unit, items):
            self._begin(unit, items)
        elif begins_no_events(text.partition(":")[0]):
            aside, self._scene.section.excluded = True, True
        section = self._scene.section
        expected = not self._scene.none_expected or is_next_meeting(text)
        if section.excluded or not expected:
            self._events_of(unit, items)
            section.excluded &= not aside or (unit.kind != "item" and text.endswith(":"))
            return
        if not items and not in_program and take_where(self.told, unit):
            return
        years = all(item.precision == "year" for item in items)  # of what a name is about
        if years and section.day is not None and self._take_in_day(unit, section.day):
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
            follow(self.told, unit, items)
            if not items and before == self.told.retimed and has_clock_of_its_own(self.told, unit):
                self.clocks.append(unit)

    def _times(self, unit: Unit) -> list[TimeItem]:
        hours = self._scene.section.day is not None and hours_at_start(unit.text) is not None
        if hours or not may_tell_time(unit.text):
            return []
        items = with_own_clocks(unit.text, outside_quotes(unit.text, self._years.times(unit.text)))
        items = at_same_time(unit.text, items, self.told.events)
        return items or same_day(unit.text, self.told.events)

    def _says_where(self, unit: Unit, items: Sequence[TimeItem]) -> bool:
        """Return whether a line tells merely when and where what the heading names is."""
        section, timed = self._scene.section, any(item.times for item in items)
        if not timed or not section.heading or section.told:
            return False
        where = without_spans(unit.text, ((item.char_start, item.char_end) for item in items))
        return is_whereabouts(where, timed=True)

    def _clock_of_day(self, unit: Unit) -> Times | None:
        """Return the clock times that stand alone between a day and what is then, else None."""
        after = self._scene.ahead.following
        if after is None or after.kind == "heading" or self._scene.ahead.day_follows:
            return None
        return clock_alone(unit) if clock_at_start(after.text) is None else None

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
        house = not items and is_place(unit.text) and scene.ahead.clock_follows
        if house:  # one of several on a day
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
        ahead = self._scene.ahead
        return ahead.is_program or (one_day and ahead.clock_follows)

    def _take_alone(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Take a line that is merely a time: of the heading's event, or of the lines below it."""
        scene, section, item = self._scene, self._scene.section, items[0]
        one_day = len(items) == 1 and item.kind == "dated" and item.precision == "day"
        below = unit.text.endswith(":") and scene.ahead.following is not None
        program = unit.kind == "item" and scene.ahead.is_program
        below = below or ((scene.ahead.heads_days or program) and not item.times)
        tells = (one_day or item.times or len(items) > 1) and not below
        found = self._events_of(unit, items) if tells else []
        if below:  # else no event is told at that day
            self.outcomes.append(Outcome(unit, item, reason=UNNAMED))
            section.leads_in = len(self.outcomes)
        if found:
            section.latest = self.told.add(found)
            return
        if len(items) == 1:
            self._years.take_month(item)
        texts = (section.heading, scene.subject, scene.title)
        leads, after = scene.ahead.clock_follows or unit.text.endswith(":"), scene.ahead.following
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
            if section.leads_in:
                place, section.leads_in = section.leads_in - 1, 0
                self.outcomes[place] = replace(self.outcomes[place], reason=LEADS_IN)
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
