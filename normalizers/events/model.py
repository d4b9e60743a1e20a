"""The events that are read from running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from normalizers.model import TimeItem
from normalizers.prose import Unit

# an announced event, a deadline, a decision to come, one that has been taken, a plan's period
EventSort = Literal["event", "deadline", "decision", "decided", "period"]


@dataclass(frozen=True, slots=True)
class ProseEvent:
    """Something that happens at a time that the text tells.

    `unit` is the sentence or list item that says so; the span of `item` counts characters of its
    text. `series` names what several events belong to, `topic` what an event is about.
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


@dataclass(frozen=True, slots=True)
class EventReading:
    """The events of a text in reading order, and the sentences that no event was made of.

    The times of `yearless` have no year to go by, what `cancelled` tell of does not take place.
    """

    events: tuple[ProseEvent, ...]
    yearless: tuple[Unit, ...]
    cancelled: tuple[Unit, ...] = ()
