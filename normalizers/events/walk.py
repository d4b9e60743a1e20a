"""The walk over the units of a text: each time becomes an event, or has a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from normalizers.events.day_lines import Days, leads_program
from normalizers.events.fields.places import is_place, is_whereabouts
from normalizers.events.followups import follow, has_clock_of_its_own, take_of_all
from normalizers.events.labelled_lines import take_default, take_end, take_label, take_where
from normalizers.events.language.clocks import (
    Clock,
    clock_of_program,
    hours_at_start,
    with_own_clocks,
)
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import is_program, outside_quotes, without_spans
from normalizers.events.language.scope import is_of_all, is_of_each, is_of_habit
from normalizers.events.language.words import has_only, keys_of, may_tell_time, names_event
from normalizers.events.not_events.documents import begins_no_events, is_next_meeting
from normalizers.events.parts_of_events import at_same_time, weekday_within, with_same_day
from normalizers.events.rules.lines import FEWEST_DAYS
from normalizers.events.rules.programs import is_only_time
from normalizers.events.scene.candidate import COARSE, Scene, Section, is_line
from normalizers.events.scene.model import Outcome
from normalizers.events.telling import Telling
from normalizers.events.years import YearReader
from normalizers.lexicon.time_words import lexicon
from normalizers.model import TimeItem
from normalizers.prose import Unit

_NAMED_DAY = "named-day"  # rule of a time
_LONGEST_ENTRY = 160  # letters of a line of a program


@dataclass(frozen=True, slots=True)
class _Line:
    """A unit with its times, the label that it begins with, and the hours that it begins with."""

    unit: Unit
    items: Sequence[TimeItem]
    label: tuple[str, str] | None
    begins: Clock | None

    @property
    def is_untimed_heading(self) -> bool:
        return self.unit.kind == "heading" and not self.items and self.label is None


class Walk:
    """Goes over the units of a text; what it has told and what became of each time grow.

    A unit is given to one step after the other, until one takes it.
    """

    def __init__(self, scene: Scene, years: YearReader) -> None:
        self.telling = Telling(scene, years)
        self.clocks: list[Unit] = []
        self._days = Days(self.telling)
        self._scene, self._years, self._told = scene, years, self.telling.told
        self._steps: tuple[Callable[[_Line], bool], ...] = (
            self._take_stamp,
            self._take_day,
            self._take_of_all,
            self._take_stacked,
            self._take_below_day,
            self._take_left_out,
            self._take_detail,
            self._take_habit,
        )

    def take(self, unit: Unit) -> None:
        """Read one unit."""
        line = self._line(unit)
        if not any(step(line) for step in self._steps):
            self._tell_of(line)

    def _line(self, unit: Unit) -> _Line:
        section, items, label = self._scene.section, self._times(unit), labelled(unit.text)
        if section.day_is_new and all(item.rule == _NAMED_DAY for item in items):
            items = []  # "Luciafest" below "13. desember"
        if section.is_stacked and not items and label is None:
            unit = replace(unit, kind="sentence")  # "Kroa" below "kl. 19" and "Bingo"
        return _Line(unit, items, label, clock_of_program(unit.text) if not items else None)

    def _times(self, unit: Unit) -> list[TimeItem]:
        hours = self._scene.section.day is not None and hours_at_start(unit.text) is not None
        if hours or not may_tell_time(unit.text):
            return []
        if self._scene.day is not None and (day := self._day_of_week(unit, self._scene.day)):
            return [day]
        items = with_own_clocks(unit.text, outside_quotes(unit.text, self._years.times(unit.text)))
        items = items or self._days.hours_of_heading(unit)
        items = at_same_time(unit.text, items, self._told.events)
        return with_same_day(unit.text, items, self._told.events)

    def _day_of_week(self, unit: Unit, whole: TimeItem) -> TimeItem | None:
        day = weekday_within(unit.text, whole, self._scene.first_weekday)
        if day is not None and self._scene.first_weekday is None:
            self._scene.first_weekday = lexicon().weekday_of(keys_of(unit.text)[0])
        return day

    def _take_stamp(self, line: _Line) -> bool:
        """Take a day that merely tells when the news below it were written."""
        if line.unit.start not in self._scene.stamps:
            return False
        self.telling.leave(line.unit, line.items, "issued")
        self._years.take_heading(line.unit.text)
        self._scene.section = Section()
        return True

    def _take_day(self, line: _Line) -> bool:
        """Take a line that is merely a day, be it with a place above hours."""
        ahead, unit, items = self._scene.ahead, line.unit, line.items
        listed = unit.kind == "item" and not (ahead.heads_days or ahead.is_program)
        alone = bool(items) and not listed and is_only_time(unit.text, items)
        if alone and not names_event(unit.text):
            self._days.take_alone(unit, items)
            return True
        return self._days.take_head_of_hours(unit, items)

    def _take_of_all(self, line: _Line) -> bool:
        """Take a heading that speaks of all that is told: "Hver runde starter kl. 18"."""
        text = line.unit.text
        of_all = line.unit.kind == "heading" and not line.items
        return of_all and (is_of_all(text) or is_of_each(text)) and take_of_all(self._told, text)

    def _take_stacked(self, line: _Line) -> bool:
        """Take the hours that stand alone between a day and what is then."""
        section = self._scene.section
        times = None if line.items else self._days.clock_of_day(line.unit)
        if not times or section.day is None:
            return False
        section.day, section.day_is_new = replace(section.day, times=times), True
        section.is_stacked, section.latest = True, range(0)
        return True

    def _take_below_day(self, line: _Line) -> bool:
        """Take a heading below its day, and the hours below an entry that has none."""
        section, unit = self._scene.section, line.unit
        heads = line.is_untimed_heading
        heads = heads and not (is_place(unit.text) and self._scene.ahead.clock_follows)
        if heads and self._days.take_house_below(unit):
            return True  # "Kl. 17 Åpning", below it "Vik gård"
        day = section.day if section.day_is_new else None
        if heads and day is not None and self._days.take_in_day(unit, day):
            return True  # "12. januar kl. 11", below it "Besteforeldredag"
        return line.begins is not None and self._days.take_hours(unit, line.begins)

    def _take_left_out(self, line: _Line) -> bool:
        """Begin a section at its heading; take a unit where no time is an event.

        A lead-in such as "Åpningstider:" excludes what it leads in, an item only itself.
        """
        unit, aside = line.unit, False
        heads = unit.kind == "heading" and line.label is None and not self._in_program(line)
        heads = heads and not self._says_where(line)
        if heads and not self._is_entry(line):
            self._begin(line)
        elif begins_no_events(unit.text.partition(":")[0]):
            aside, self._scene.section.excluded = True, True
        section = self._scene.section
        expected = not self._scene.none_expected or is_next_meeting(unit.text)
        if not section.excluded and expected:
            return False
        self.telling.events_of(unit, line.items)
        section.excluded &= not aside or (unit.kind != "item" and unit.text.endswith(":"))
        return True

    def _take_detail(self, line: _Line) -> bool:
        """Take what tells of the event above: where it is, what is on its day, a labelled line."""
        unit, items, label, day = line.unit, line.items, line.label, self._scene.section.day
        if not items and not self._in_program(line) and take_where(self._told, unit):
            return True
        years = all(item.precision == "year" for item in items)  # of what a name is about
        if years and day is not None and self._days.take_in_day(unit, day):
            return True
        if label is None:
            return False
        if not items and take_default(self._told, *label):
            return True
        days = any(item.kind == "dated" and item.precision == "day" for item in items)
        dated = days and label[0] == "time"  # a day of its own: another event
        if not dated and take_label(self._told, *label):
            return True
        if label[0] != "end" or not take_end(self._told, items):
            return False
        title = self._told.events[-1].title
        self.telling.outcomes.append(Outcome(unit, items[0], "label", title=title))
        return True

    def _take_habit(self, line: _Line) -> bool:
        """Take when and where all are that a list tells: "Vi møtes mandager kl. 18 på Kroa"."""
        coarse = [i.kind == "recurring" or i.precision in COARSE for i in line.items]
        often = bool(coarse) and all(coarse) and self._scene.lists_days
        often = often and not line.unit.text.endswith(":")  # what leads a list in names its items
        habit = often and is_of_habit(line.unit.text)
        taken = habit and take_of_all(self._told, line.unit.text, by_habit=True)
        if taken:
            self.telling.leave(line.unit, line.items, "of-all")
        return taken

    def _tell_of(self, line: _Line) -> None:
        """Tell the events of a unit, else what it adds to those above."""
        unit, items, section = line.unit, line.items, self._scene.section
        found = self.telling.events_of(unit, items)
        heads = is_line(unit) and leads_program(self.telling, False)
        heads = unit.text.endswith(":") if found else heads
        if heads and [item.precision for item in items] == ["day"]:
            section.day, section.day_is_new = items[0], False  # "17. mai i Vik", then by hours
        if not (found or items):
            found = self._days.another_on_day(unit)
        if found:
            self.telling.tell(unit, found)
            return
        before = self._told.retimed
        follow(self._told, unit, items)
        if not items and before == self._told.retimed and has_clock_of_its_own(self._told, unit):
            self.clocks.append(unit)

    def _in_program(self, line: _Line) -> bool:
        return self._scene.section.day is not None and line.begins is not None

    def _says_where(self, line: _Line) -> bool:
        """Return whether a line tells merely when and where what the heading names is."""
        section, timed = self._scene.section, any(item.times for item in line.items)
        if not timed or not section.heading or section.told:
            return False
        spans = ((item.char_start, item.char_end) for item in line.items)
        return is_whereabouts(without_spans(line.unit.text, spans), timed=True)

    def _is_entry(self, line: _Line) -> bool:
        """Return whether a short line is an entry of a program rather than a heading.

        A line of days that names nothing of its own tells those of what the title above it names.
        """
        heading, text = self._scene.section.heading, line.unit.text
        fine = [item for item in line.items if item.precision in ("day", "week")]
        if self._scene.section.titled and len(fine) >= FEWEST_DAYS and not names_event(text):
            return True
        if not fine or len(text) > _LONGEST_ENTRY:
            return False
        return is_program(heading) or (names_event(heading) and fine[0].char_start == 0)

    def _begin(self, line: _Line) -> None:
        """Begin the section below a heading; its day may be that of a program below it."""
        scene, above, unit, items = self._scene, self._scene.section, line.unit, line.items
        vague = above.heading and has_only(unit.text, "no_title")  # "Praktisk informasjon"
        shut = unit.start in scene.opening or begins_no_events(unit.text)
        section = scene.section = Section(above.heading if vague else unit.text, shut)
        house = not items and is_place(unit.text) and scene.ahead.clock_follows
        if house:  # one of several on a day
            section.day, section.place, section.heading = above.day, unit.text, above.heading
        self._years.take_heading(unit.text)
        if len(items) == 1:
            self._years.take_month(items[0])
        one_day = len(items) == 1 and items[0].precision == "day"
        if items:
            scene.day, scene.first_weekday = (items[0] if one_day else None), None
        several = scene.day is not None and "/" in (scene.day.edtf or "")
        if leads_program(self.telling, one_day) and not several:
            section.day = scene.day or section.day
        if names_event(unit.text):
            scene.subject, scene.mention = unit.text, ""
