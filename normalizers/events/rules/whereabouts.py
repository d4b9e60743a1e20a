"""Lines that say merely when and where: "Bø kyrkje 12. desember og Holt kyrkje 19. desember"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.events.fields.places import is_whereabouts, place_of
from normalizers.events.fields.titles import YEAR_AT_END, series_of, shortened
from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.phrases import dates_text, is_program, without_spans
from normalizers.events.language.words import names_event
from normalizers.events.scene.candidate import FINE, Candidate
from normalizers.events.scene.model import ProseEvent

_EDGE = re.compile(r"^(?:\W|og\b|den\b)+|(?:[^\w)]|\bog|\bden)+$", re.IGNORECASE)


def when_where(c: Candidate) -> ProseEvent | None:
    """Return the event named before a line that says nothing but when and where it is.

    Without a clock time every place has to be a house: "Hamar, 3. mars" ends a letter.
    """
    if c.said.is_clause or c.said.nouns or dates_text(c.text):
        return None
    lead = c.unit.lead.text if c.unit.kind == "item" and c.unit.lead else ""
    if names_event(lead) or is_program(lead) or (c.unit.kind == "heading" and not c.is_timed):
        return None
    if c.item.precision not in FINE or c.is_due:
        return None
    pieces, scene = list(_between(c)), c.scene
    timed = c.is_timed or bool(scene.following and clocks_of(scene.following.text))
    said = [piece for piece in pieces if piece]
    if not said or not all(is_whereabouts(piece, timed) for piece in said):
        return None
    headings = (scene.section.titled, scene.section.heading, scene.title)  # the nearest first
    above = [text for text in headings if text and text != c.text]
    told = [text for text in (*above, scene.mention, scene.subject) if not is_program(text)]
    named = next(filter(names_event, told), "")
    named = named or (above[0] if timed and above and not scene.eventful else "")
    if not named:
        return None
    number = c.said.items.index(c.item)
    place = pieces[number] if pieces[0] else pieces[number + 1]
    place = place_of(place) or place if place[:1].islower() else place
    return ProseEvent(YEAR_AT_END.sub("", series_of(named)), c.item, c.unit, place=place or None)


def _between(c: Candidate) -> Iterator[str]:
    """Return what stands before, between and behind the days of a line, "" for nothing."""
    edges = [0, *(place for span in sorted(c.said.spans) for place in span), len(c.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield _EDGE.sub("", without_spans(shortened(c.text[start:end]), ()))
