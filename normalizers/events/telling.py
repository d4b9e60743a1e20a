"""What is told at the times of a unit, and what became of each of them."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.events.language.words import names_event
from normalizers.events.not_events.filters import UNNAMED, why_not
from normalizers.events.rules.registry import first_fitting
from normalizers.events.scene.candidate import Candidate, Scene, candidate_of, is_line, said_by
from normalizers.events.scene.model import Outcome, ProseEvent
from normalizers.events.told import Told
from normalizers.events.years import YearReader
from normalizers.model import Remark, TimeItem
from normalizers.prose import Unit


class Telling:
    """Makes the events of a text's times; they, and what became of each time, grow."""

    def __init__(self, scene: Scene, years: YearReader) -> None:
        self.scene, self.years = scene, years
        self.told = Told(scene)
        self.outcomes: list[Outcome] = []
        self.cancelled: list[Unit] = []
        self.remarks: list[tuple[Unit, Remark]] = []

    def leave(self, unit: Unit, items: Sequence[TimeItem], reason: str) -> None:
        """Note why some times are no events."""
        self.outcomes.extend(Outcome(unit, item, reason=reason) for item in items)

    def events_of(self, unit: Unit, items: Sequence[TimeItem]) -> list[ProseEvent]:
        """Return the events of a unit's times, and note what became of each."""
        if not items:
            return []
        said = said_by(unit, items, self.scene.nouns)
        noted = [self._event_of(candidate_of(said, item, self.scene)) for item in items]
        self.outcomes.extend(outcome for outcome, _ in noted)
        if any(outcome.reason == "cancelled" for outcome, _ in noted):
            self.cancelled.append(unit)
        found = [event for outcome, event in noted if event is not None and not outcome.reason]
        if found:
            self.remarks.extend((unit, remark) for remark in self.years.remarks)
        return found

    def tell(self, unit: Unit, found: list[ProseEvent]) -> None:
        """Add the events of a unit; what follows may speak of them."""
        section = self.scene.section
        latest = self.told.add(found)
        events = [event for event in found if event.sort == "event"]
        if unit.kind != "item" and events:
            self.scene.subject, self.scene.mention = events[-1].title, ""
        own = unit.kind == "item" and any(names_event(e.title) and not e.series for e in events)
        section.is_program |= own or any(e.series and e.series not in e.title for e in events)
        # what follows a line speaks of its event; what follows a sentence, only in its line
        if any(event.rule != "labelled-deadline" for event in found):
            section.latest = latest if unit.ends_line == is_line(unit) else range(0)

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
