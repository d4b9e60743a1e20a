"""Events in running text: what happens when, where, for whom, about what."""

from normalizers.events.language.phrases import dates_text
from normalizers.events.named_years import Years
from normalizers.events.not_events.documents import holds_no_events
from normalizers.events.not_events.filters import REASONS
from normalizers.events.read import read_events
from normalizers.events.scene.model import EventReading, Outcome, ProseEvent, is_open

__all__ = [
    "REASONS",
    "EventReading",
    "Outcome",
    "ProseEvent",
    "Years",
    "dates_text",
    "holds_no_events",
    "is_open",
    "read_events",
]
