"""The events that are read from running text, and what became of every time in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from normalizers.model import Remark, TimeItem
from normalizers.prose import Unit

# an announced event, a deadline, a decision to come, one that has been taken, a plan's period
EventSort = Literal["event", "deadline", "decision", "decided", "period"]


SAME_DAY = "same_day"  # rule of a time that is the day of the event before ("samme kveld kl. 19")
LEADS_IN = "leads-in"  # the reason why a day alone on its line is no event of its own


@dataclass(frozen=True, slots=True)
class ProseEvent:
    """Something that happens at a time that the text tells.

    `unit` is the sentence or list item that says so; the span of `item` counts characters of its
    text. `series` names what several events belong to, `topic` what an event is about; `rule`
    names the rule that made the event of its time. Where nothing tells the year, the item has no
    start and no end, and its EDTF leaves the year open ("XXXX-12-17").
    """

    title: str
    item: TimeItem
    unit: Unit
    topic: str | None = None
    series: str | None = None
    audience: str | None = None
    place: str | None = None
    region: str | None = None
    organiser: str | None = None
    sort: EventSort = "event"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a time: an event by a rule, or none for a reason (a filter's name)."""

    unit: Unit
    item: TimeItem
    rule: str = ""
    reason: str = ""
    title: str = ""

    @property
    def is_loss(self) -> bool:
        """Return whether what was dropped has a day and a clock time."""
        timed = self.item.times is not None and self.item.precision == "day"
        return bool(self.reason) and self.reason != LEADS_IN and timed


@dataclass(frozen=True, slots=True)
class EventReading:
    """The events of a text in reading order, and what became of each time of it.

    `clocks` are sentences whose clock time belongs to no event, though events stand above them.
    The times of `yearless` have no year to go by, what `cancelled` tell of does not take place;
    `remarks` are those on the times of events, such as a weekday that contradicts its day;
    `refitted` are years that a heading names, each with the one that the weekdays fit instead.
    """

    events: tuple[ProseEvent, ...]
    yearless: tuple[Unit, ...]
    cancelled: tuple[Unit, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    clocks: tuple[Unit, ...] = ()
    remarks: tuple[tuple[Unit, Remark], ...] = ()
    refitted: tuple[tuple[int, int], ...] = ()


def is_open(item: TimeItem) -> bool:
    """Return whether nothing tells the year of a time."""
    return item.kind == "dated" and item.start is None and item.end is None
