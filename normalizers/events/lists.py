"""Events in lists: a time and what is then, a line each, below what leads them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from normalizers.events.deadlines import listed_deadlines, names_deadlines
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
from normalizers.events.words import REMEMBERED, keys_of, names_event, noun_kind, words, words_of
from normalizers.model import TimeItem
from normalizers.prose import Unit

_YEAR_AT_END = re.compile(r"\s+(?:19|20)\d\d$")
_PROGRAM_FOR = re.compile(r"^[^\W\d_]+\s+for\s+")


def list_events(unit: Unit, items: Sequence[TimeItem], heading: str) -> list[ProseEvent]:
    """Return the events of a list item that tells a time.

    It is one where the item, or what leads the list in, or the heading above names an event or a
    program.
    """
    lead = unit.lead.text if unit.lead else ""
    head = head_of(lead) or heading
    if names_deadlines(lead or heading):
        return listed_deadlines(unit, items, lead or heading)
    of_events = any(map(names_event, (lead, heading)))
    if not (of_events or names_event(unit.text) or any(map(is_program, (lead, heading)))):
        return []
    series = series_of(head) if names_event(head) and not is_program(head) else None
    rest = without_spans(unit.text, ((item.char_start, item.char_end) for item in items))
    found = item_details(rest)
    name = found.pop("name", "")
    if name and "place" not in found and is_place(name) and not names_event(name):
        found["place"], name = name, ""
    own = names_event(name) or (series is None and not rest.startswith("("))
    name = name.strip("()")
    title = (
        name
        if own and name
        else _joined(series or head, name or found.get("region") or found.get("place"))
    )
    topic = found.pop("topic", None) or (topic_of(rest, name) if own else name or None)
    title = title or _YEAR_AT_END.sub("", head)
    if not title:
        return []
    return [
        ProseEvent(
            title,
            item,
            unit,
            topic=topic,
            series=series,
            audience=found.get("audience") or audience_of(unit.text) or audience_of(lead),
            place=found.get("place") or place_of(rest),
            region=found.get("region") or region_of(series or ""),
            organiser=found.get("organiser") or organiser_of(lead),
        )
        for item in items
    ]


def _joined(*texts: str | None) -> str:
    return " – ".join(text for text in texts if text)


@lru_cache(maxsize=REMEMBERED)
def series_of(head: str) -> str:
    """Return what a lead-in calls its events: itself, or of a clause ("Vi holder …") its phrase."""
    spoken = list(words_of(head))
    nouns = [place for place, word in enumerate(spoken) if noun_kind(word.key) == "event"]
    if nouns and is_clause(spoken):
        return noun_phrase(head, spoken, nouns[0], ())
    named = _PROGRAM_FOR.sub("", head) if is_program(head) else head
    return named[:1].upper() + named[1:] if names_event(named) else head


@lru_cache(maxsize=REMEMBERED)
def is_program(text: str) -> bool:
    """Return whether a lead-in or heading is one of a program or a list of dates."""
    program = words().program
    head = head_of(text).casefold()
    return head in program or not program.isdisjoint(keys_of(head))
