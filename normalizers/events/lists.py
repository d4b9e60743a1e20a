"""Events in lists: a time and what is then, a line each, below what leads them in."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.events.details import (
    audience_of,
    is_place,
    item_details,
    organiser_of,
    place_of,
    region_of,
    topic_of,
)
from normalizers.events.model import ProseEvent
from normalizers.events.phrases import head_of, is_clause, noun_phrase, without_spans
from normalizers.events.words import names_event, noun_kind, words, words_of
from normalizers.model import TimeItem
from normalizers.prose import Unit


def list_events(unit: Unit, items: Sequence[TimeItem], heading: str) -> list[ProseEvent]:
    """Give the events of a list item that tells a time.

    It is one where the item, or what leads the list in, or the heading above names an event or a
    program.
    """
    lead = unit.lead.text if unit.lead else ""
    head = head_of(lead) or heading
    of_events = any(map(names_event, (lead, heading)))
    if not (of_events or names_event(unit.text) or any(map(is_program, (lead, heading)))):
        return []
    series = series_of(head) if names_event(head) and not is_program(head) else None
    rest = without_spans(unit.text, ((item.char_start, item.char_end) for item in items))
    found = item_details(rest)
    name = found.pop("name", "")
    if name and "place" not in found and is_place(name) and not names_event(name):
        found["place"], name = name, ""
    own = names_event(name) or series is None
    title = (
        name if own and name else _joined(series, name or found.get("region") or found.get("place"))
    )
    topic = found.pop("topic", None) or (topic_of(rest, name) if own else name or None)
    details = {
        "topic": topic,
        "series": series,
        "audience": found.pop("audience", None) or audience_of(unit.text) or audience_of(lead),
        "place": found.pop("place", None) or place_of(rest),
        "region": found.pop("region", None) or region_of(series or ""),
        "organiser": found.pop("organiser", None) or organiser_of(lead),
    }
    if not title:
        return []
    return [ProseEvent(title, item, unit, **details) for item in items]


def _joined(*texts: str | None) -> str:
    return " – ".join(text for text in texts if text)


def series_of(head: str) -> str:
    """Give what a lead-in calls its events: itself, or of a clause ("Vi holder …") its phrase."""
    spoken = list(words_of(head))
    nouns = [place for place, word in enumerate(spoken) if noun_kind(word.key) == "event"]
    return noun_phrase(head, spoken, nouns[0], ()) if nouns and is_clause(spoken) else head


def is_program(text: str) -> bool:
    """Tell whether a lead-in or heading is one of a program or a list of dates."""
    program = words().program
    head = head_of(text).casefold()
    return head in program or any(word.key in program for word in words_of(head))
