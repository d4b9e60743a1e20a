"""The words of events and of what is none, typed: `events.toml` and `no_events.toml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

Words = frozenset[str]
Endings = tuple[str, ...]
Verb = Literal[
    "occurs", "decides", "meets", "none", "cancelled", "will_decide", "submits", "submits_to",
    "becomes", "asks", "announces", "of_plans", "presents", "presents_timed", "exists",
    "particles", "happens", "imperative", "closed", "ends_at", "starts_at", "again"
]  # fmt: skip
Grammar = Literal[
    "ends", "goes_on", "topic_in", "no_topic", "links", "adjectives", "auxiliaries", "pronouns",
    "determiners", "prepositions", "background", "no_title", "numbers"
]  # fmt: skip
Named = Literal[
    "proper_bodies", "bodies", "program", "breaks", "audience", "online", "houses", "no_places"
]  # fmt: skip
Noun = Literal["event", "compound", "alone", "decision", "deadline", "none"]
Ending = Literal["due", "plans", "no_plans", "bodies", "audience", "houses"]
Part = Literal["hints", "intended"]
NoEvent = Literal[
    "sections", "documents", "other_documents", "open", "open_events", "open_to", "past",
    "weak_past", "with_participles", "perfect", "to_come", "no_participles", "no_past"
]  # fmt: skip
Pattern = Literal[
    "law", "letter", "opening", "address", "tradition", "issued", "background", "money", "minutes",
    "past"
]  # fmt: skip


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of events; each field is the table of the same name."""

    nouns: dict[Noun, Endings]
    verbs: dict[Verb, Words]
    requests: dict[str, str]
    grammar: dict[Grammar, Words]
    ordinals: dict[str, int]
    named: dict[Named, Words]
    endings: dict[Ending, Endings]
    parts: dict[Part, Endings]
    labels: dict[str, Endings]


class NoEventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of what is no event."""

    words: dict[NoEvent, Words]
    endings: dict[Literal["documents"], Endings]
    parts: dict[Literal["sections", "next_meetings"], Endings]
    patterns: dict[Pattern, Endings]


@cache
def words() -> EventWords:
    """Return the lexicon of events."""
    source = resources.files("normalizers.lexicon") / "events.toml"
    return msgspec.toml.decode(source.read_bytes(), type=EventWords)


@cache
def no_event_words() -> NoEventWords:
    """Return the lexicon of what is no event."""
    source = resources.files("normalizers.lexicon") / "no_events.toml"
    return msgspec.toml.decode(source.read_bytes(), type=NoEventWords)
