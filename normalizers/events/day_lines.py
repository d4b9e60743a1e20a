"""Lines of days: each above, below or beside what is then, with hours, houses and titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import is_whereabouts, place_of
from normalizers.events.language.clocks import Clock, Times, clock_at_start, clocks_of
from normalizers.events.language.phrases import is_program, without_spans
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import has, keys_of, names_event, noun_kind
from normalizers.events.not_events.filters import UNNAMED
from normalizers.events.parts_of_events import IN_DAYS
from normalizers.events.rules.programs import (
    at_day,
    clock_alone,
    clock_in_day,
    names_day_of,
    tells_only_clock,
)
from normalizers.events.rules.registry import fitting_in_day
from normalizers.events.scene.candidate import candidate_of, is_line, said_by
from normalizers.events.scene.model import LEADS_IN, Outcome, ProseEvent
from normalizers.events.telling import Telling
from normalizers.model import TimeItem
from normalizers.places import find_place
from normalizers.prose import Unit

_NEAR = 4  # letters between an entry and the line below it
_LONGEST_HOUSE = 4  # words beside a day above its hours: "Campus Nord"
_FIRST_WORDS = 2  # among which a line names what it is about
_CLOCK_WORDS = ("Kl. ", "Klokka ", "Klokken ")


def leads_program(telling: Telling, one_day: bool) -> bool:
    """Return whether the last day that a heading named is that of a program below."""
    ahead = telling.scene.ahead
    return ahead.is_program or (one_day and ahead.clock_follows)


class Days:
    """Takes the lines that tell days, and those that tell what is on a day told above."""

    def __init__(self, telling: Telling) -> None:
        self._telling, self._told, self._scene = telling, telling.told, telling.scene

    def take_alone(self, unit: Unit, items: Sequence[TimeItem]) -> None:
        """Take a line that is merely a time: of the heading's event, or of the lines below it."""
        scene, section, item = self._scene, self._scene.section, items[0]
        if not scene.ahead.is_joined:
            section.titled = ""  # a line of the block above names nothing of this one
        one_day = len(items) == 1 and item.kind == "dated" and item.precision == "day"
        headed = scene.titles == "below" and not scene.ahead.day_follows
        below = (unit.text.endswith(":") or headed) and scene.ahead.following is not None
        program = unit.kind == "item" and scene.ahead.is_program
        heads_days = scene.ahead.heads_days and scene.titles != "above"
        below = below or ((heads_days or program) and not item.times)
        tells = (one_day or item.times or len(items) > 1) and not below
        found = self._telling.events_of(unit, items) if tells else []
        if below:  # else no event is told at that day
            self._telling.leave(unit, items[:1], UNNAMED)
            section.leads_in = len(self._telling.outcomes)
        if one_day and item.rule != IN_DAYS:
            scene.day, scene.first_weekday = item, None  # below may stand its hours
        if found:
            section.latest = self._told.add(found)
            return
        if item.precision == "year":
            self._telling.years.take_heading(unit.text)
        if len(items) == 1:
            self._telling.years.take_month(item)
        texts = (section.heading, scene.subject, scene.title)
        leads, after = scene.ahead.clock_follows or below, scene.ahead.following
        leads = leads or (item.times is not None and after is not None and is_line(after))
        leads = (
            leads
            or leads_program(self._telling, False)
            or any(names_event(text) or is_program(text) for text in texts)
        )
        section.day = item if one_day and leads else None
        section.day_is_new, section.house, section.latest = True, None, range(0)

    def take_head_of_hours(self, unit: Unit, items: Sequence[TimeItem]) -> bool:
        """Take a line with a day and at most a place, above lines with hours; tell whether so."""
        one_day = len(items) == 1 and items[0].kind == "dated" and items[0].precision == "day"
        below = self._scene.ahead.following
        if not (one_day and below and self._scene.ahead.clock_follows) or items[0].times:
            return False
        if clock_alone(below) is not None:
            return False  # "3. mai", below it "kl. 18": when what the heading names is
        where = without_spans(unit.text, [(items[0].char_start, items[0].char_end)])
        named = where[:1].isupper() and len(where.split()) <= _LONGEST_HOUSE
        named = named and self._scene.ahead.is_program and not names_event(where)
        if where and not (named or is_whereabouts(where.strip(" ,"), timed=True)):
            return False
        section = self._scene.section
        section.day, section.day_is_new, section.latest = items[0], True, range(0)
        if items[0].rule != IN_DAYS:
            self._scene.day, self._scene.first_weekday = items[0], None
        place = where.strip(" ,")
        place = place_of(place) or place
        known = find_place(place) if place else None  # "17. mai i Vik": no house
        section.house = place if place and known is None else None
        self._telling.leave(unit, items, UNNAMED)
        section.leads_in = len(self._telling.outcomes)
        return True

    def take_in_day(self, unit: Unit, day: TimeItem) -> bool:
        """Take a line below a day's heading; tell whether it says what is on that day."""
        section = self._scene.section
        clock = clock_in_day(unit, section.day_is_new)
        if section.day_is_new and clock is None and self._heads_program(unit):
            section.house = unit.text.strip(" .")
            return True
        if clock is not None and self._take_place_of_line(unit, clock):
            return True
        named = section.day_is_new and names_day_of(unit) and not is_program(unit.text)
        if clock is None and not named:
            ends = unit.kind == "sentence" and not is_line(unit)
            section.day = None if ends and not leads_program(self._telling, False) else day
            return False
        said, item = said_by(unit, [], self._scene.nouns), at_day(unit, day, clock)
        candidate = candidate_of(said, item, self._scene)
        found = fitting_in_day(candidate)
        section.day_is_new = False
        if found is not None:
            section.latest = self._told.add([found])
            self._telling.outcomes.append(Outcome(unit, found.item, found.rule, title=found.title))
            if section.leads_in:
                place, section.leads_in = section.leads_in - 1, 0
                self._telling.outcomes[place] = replace(
                    self._telling.outcomes[place], reason=LEADS_IN
                )
        elif clock is not None and tells_only_clock(unit, clock):
            latest = section.told[-1:]
            self._told.retime(
                [n for n in latest if not self._told.events[n].item.times], clock.times
            )
        return True

    def take_hours(self, unit: Unit, clock: Clock) -> bool:
        """Take the hours that begin the line below an entry without any; tell whether it was one.

        "17. september Medlemsmøte", below it "kl. 18.30 v/ Liv Straum". Several such lines are a
        program of the day.
        """
        section, ahead = self._scene.section, self._scene.ahead
        if section.day is not None or not section.told or ahead.clock_follows:
            return False
        event = self._told.events[section.told[-1]]
        below = event.unit.end < unit.start <= event.unit.end + _NEAR
        one_day = event.item.precision == "day" and event.item.start == event.item.end
        if not (below and one_day) or event.item.times is not None or not event.unit.text:
            return False
        self._told.retime(section.told[-1:], clock.times)
        self._told.enrich(section.told[-1:], place=place_of(unit.text))
        return True

    def another_on_day(self, unit: Unit) -> list[ProseEvent]:
        """Return what a line names with its own hours on the day of the event above it."""
        section, text = self._scene.section, unit.text
        latest = self._told.events[section.latest[-1]] if section.latest else None
        clock = next(iter(clocks_of(text)), None)
        if latest is None or clock is None or latest.sort != "event" or section.day is not None:
            return []
        if latest.unit.kind != "item":
            return []  # what prose tells of an event is part of it
        day = latest.item
        first = keys_of(text)[:_FIRST_WORDS]
        begins = any(noun_kind(key) == "event" for key in first) or text.startswith(_CLOCK_WORDS)
        if not begins or day.precision != "day" or day.start != day.end:
            return []
        another = names_event(text) and not shares_noun(latest.title, text)
        if not another or has(keys_of(text), "starts_at") or is_past(text):
            return []
        return self._telling.events_of(unit, [at_day(unit, day, clock)])

    def clock_of_day(self, unit: Unit) -> Times | None:
        """Return the clock times that stand alone between a day and what is then, else None."""
        after, section = self._scene.ahead.following, self._scene.section
        if after is None or self._scene.ahead.day_follows:
            return None
        listed = section.is_stacked or self._scene.ahead.is_program
        if not (section.day_is_new or listed) or (after.kind == "heading" and not listed):
            return None
        return clock_alone(unit) if clock_at_start(after.text) is None else None

    def hours_of_heading(self, unit: Unit) -> list[TimeItem]:
        """Return the time of a line with a house and its hours, on the day of the heading above.

        "Sundag 8. juli", below it "Kappleik" and a line "Festsalen // kl. 11–15".
        """
        section, day = self._scene.section, self._scene.day
        clock = next(iter(clocks_of(unit.text)), None) if is_line(unit) else None
        if day is None or clock is None or section.told or not section.heading:
            return []
        where = without_spans(unit.text, ())
        return [at_day(unit, day, clock)] if where and is_whereabouts(where, timed=True) else []

    def _take_place_of_line(self, unit: Unit, clock: Clock) -> bool:
        """Take a sentence with a house and its hours, of what the line goes on about or began with.

        "Nes kyrkje kl. 11. Gudsteneste", "Arkivkveld. Kl. 18 i kjellaren".
        """
        section = self._scene.section
        where = without_spans(unit.text, [(clock.start, clock.end)]).strip(" ,.")
        if not where or names_event(where) or not is_whereabouts(where, timed=True):
            return False
        place = place_of(where) or where
        latest = self._told.events[section.told[-1]] if section.told else None
        untimed = latest is not None and latest.item.times is None and not section.day_is_new
        names = not unit.ends_line or (not untimed and self._names_below())
        if names and section.day is not None:
            section.day, section.day_is_new = replace(section.day, times=clock.times), True
            section.house = place
            return True
        if untimed:
            self._told.retime(section.told[-1:], clock.times)
            self._told.enrich(section.told[-1:], place=place)
        return untimed

    def _names_below(self) -> bool:
        """Return whether the next line of the block names what is then, without its own hours."""
        below = self._scene.ahead.following
        if below is None or self._scene.ahead.day_follows or below.kind == "heading":
            return False
        return is_line(below) and not clocks_of(below.text) and clock_at_start(below.text) is None

    def take_house_below(self, unit: Unit) -> bool:
        """Take a line with merely the house of what the line above tells of its day."""
        section = self._scene.section
        if section.day is None or section.day_is_new or not section.latest:
            return False
        latest = self._told.events[section.latest[-1]]
        placeless = latest.rule == "day-program" and latest.place is None
        if not placeless or not is_whereabouts(unit.text.strip(" ."), timed=True):
            return False
        self._told.enrich(section.latest, place=unit.text.strip(" ."))
        return True

    def _heads_program(self, unit: Unit) -> bool:
        """Return whether a line between a day and its hours merely says where all is."""
        return self._scene.ahead.clock_follows and is_whereabouts(unit.text.strip(" ."), timed=True)
