"""Events in running text: what happens when, where, for whom, about what."""

from normalizers.events.exclusions import holds_no_events
from normalizers.events.model import EventReading, ProseEvent
from normalizers.events.read import read_events
from normalizers.events.years import Years

__all__ = ["EventReading", "ProseEvent", "Years", "holds_no_events", "read_events"]
