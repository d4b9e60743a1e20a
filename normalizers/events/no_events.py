"""The words of what is no event, from `data/no_events.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class NoEventWords:
    """The lexicon, compiled."""

    sections: frozenset[str]
    section_parts: tuple[str, ...]
    documents: frozenset[str]
    document_suffixes: tuple[str, ...]
    other_documents: frozenset[str]
    next_meetings: tuple[str, ...]
    minutes: re.Pattern[str]
    mentions: re.Pattern[str]
    money: re.Pattern[str]
    open: frozenset[str]
    open_events: frozenset[str]
    open_to: frozenset[str]
    past_verbs: frozenset[str]
    weak_past: frozenset[str]
    with_participles: frozenset[str]
    perfect: frozenset[str]
    to_come: frozenset[str]
    no_participles: frozenset[str]
    past: re.Pattern[str]


@cache
def no_event_words() -> NoEventWords:
    """Return the lexicon."""
    source = resources.files("normalizers.lexicon") / "no_events.toml"
    data: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    documents, past = data["documents"], data["past"]
    return NoEventWords(
        sections=frozenset(data["sections"]["none"]),
        section_parts=tuple(data["sections"]["parts"]),
        documents=frozenset(documents["none"]),
        document_suffixes=tuple(documents["suffixes"]),
        other_documents=frozenset(documents["other"]),
        next_meetings=tuple(documents["next"]),
        minutes=_any(data["minutes"]["lines"]),
        mentions=_any(data["mentions"]["patterns"]),
        money=_any(data["mentions"]["money"]),
        open=frozenset(data["mentions"]["open"]),
        open_events=frozenset(data["mentions"]["open_events"]),
        open_to=frozenset(data["mentions"]["open_to"]),
        past_verbs=frozenset(past["verbs"]),
        weak_past=frozenset(past["weak"]),
        with_participles=frozenset(past["with_participles"]),
        perfect=frozenset(past["perfect"]),
        to_come=frozenset(past["to_come"]),
        no_participles=frozenset(past["no_participles"]),
        past=_any(past["patterns"]),
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of these in case-folded text.

    Those that begin at a word's edge ask for it once.
    """
    edge = r"\b"
    at_edge = [pattern.removeprefix(edge) for pattern in patterns if pattern.startswith(edge)]
    others = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(edge)]
    begun = [f"{edge}(?:{'|'.join(at_edge)})"] if at_edge else []
    return re.compile("|".join((*begun, *others)))
