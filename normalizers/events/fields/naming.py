"""What names an event: its own words and the texts above it, compared by the points they get.

The points, and what they are given for, are those of `[title_points]` in `events.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from normalizers.events.fields.headings import YEAR_AT_END, shortened, uncalled
from normalizers.events.fields.places import is_place, place_of
from normalizers.events.fields.titles import series_of
from normalizers.events.language.phrases import FRAME, head_of, is_clause, is_program, parts
from normalizers.events.language.scope import leads_in_none
from normalizers.events.language.words import (
    REMEMBERED,
    has,
    has_only,
    is_body,
    is_definite,
    keys_of,
    names_day,
    names_event,
    table,
    words_of,
)
from normalizers.events.scene.candidate import Candidate
from normalizers.events.scene.model import ProseEvent

_LONGEST = 8  # words of a name
_PERSON = re.compile(
    r"(?<=\w )[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+|^[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+ "
)


@lru_cache(maxsize=REMEMBERED)
def _points(text: str) -> int:
    """Return how well a text names an event, wherever it stands."""
    return sum(table("title_points")[mark] for mark in _marks(text))


def _marks(text: str) -> Iterator[str]:
    keys, event, clause = keys_of(text), names_event(text), is_clause(words_of(text))
    place = not (event or clause) and is_place(text)
    person = not event and _PERSON.search(text) is not None
    first, speaker = keys[:1], has(keys[:1], "we")
    found = {
        "event": event,
        "clause": clause and not person and not has(first, "gathering"),
        "person": person,
        "definite": not (event or place) and len(keys) == 1 and is_definite(keys[0]),
        "speaker": speaker,
        "reference": not (event or speaker) and has(first, "pronouns", "again", "clauses"),
        "led": has(first, "prepositions"),
        "bids": has(first, "bids"),
        "place": place,
        "day": names_day(text),
        "vague": not keys or has_only(text, "no_title") or _counts(keys),
        "long": len(keys) > _LONGEST,
        "body": bool(keys) and is_body(keys[-1]),
    }
    yield from (mark for mark, is_so in found.items() if is_so)


def _counts(keys: Sequence[str]) -> bool:
    """Return whether words merely tell how often something is: "6 ganger"."""
    return keys[0].isdigit() and len(keys) > 1 and all(has([key], "each_time") for key in keys[1:])


def _texts_above(c: Candidate) -> Iterator[tuple[str, str]]:
    """Return the texts that may name what is told below them, each with where it stands."""
    scene, section = c.scene, c.scene.section
    yield "line", section.titled
    yield "heading", section.heading
    lead = c.unit.lead.text if c.unit.kind == "item" and c.unit.lead else ""
    yield "lead", "" if leads_in_none(lead) else head_of(lead)
    yield "document", scene.title
    yield "mention", scene.mention
    yield "subject", scene.subject


def _best(c: Candidate) -> tuple[int, str]:
    """Return the text above a candidate that names it best, with its points."""
    points, found = table("title_points"), list[tuple[int, str]]()
    first = c.unit.kind == "sentence" and not c.scene.section.told
    first = first and not names_event(c.scene.section.titled)
    for at, text in _texts_above(c):
        if text and text != c.text:
            more = points["program"] if any(map(is_program, parts(text))) else 0
            if first and not more and at == "heading" and names_event(text):
                more = points["first"]
            found.append((points[at] + _points(without_year(text)) + more, text))
    return max(found, default=(0, ""), key=lambda one: one[0])


def above(c: Candidate) -> str:
    """Return what the best of the texts above a candidate calls it, "" where there is none."""
    return without_year(_best(c)[1])


@lru_cache(maxsize=REMEMBERED)
def without_year(heading: str) -> str:
    """Return what a heading calls an event, which a year at its end does not name."""
    called = uncalled(heading).strip(FRAME)
    return YEAR_AT_END.sub("", series_of(called) if names_event(called) else called)


def named(c: Candidate, event: ProseEvent) -> ProseEvent:
    """Return an event by its own title, or by a text above that names it better."""
    vague = has_only(event.title, "no_title")
    if event.sort != "event" or (names_event(event.title) and not vague):
        return event
    own = table("title_points")["own"] + _points(shortened(event.title))
    points, text = _best(c)
    if not text or points <= own:
        return event
    place = event.place or place_of(text)
    return replace(event, title=without_year(text), place=place)
