"""The lists of `events.toml` and `no_events.toml`, by their names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_OF_WORDS = ("verbs", "grammar", "named", "words")  # tables whose lists are of whole words


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of the lexicon, of both its files."""
    found: dict[str, Any] = {}
    for file in ("events.toml", "no_events.toml"):
        source = resources.files("normalizers.lexicon") / file
        found |= tomllib.loads(source.read_text(encoding="utf-8")).get(name, {})
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of whole words."""
    return frozenset(next(table(of)[name] for of in _OF_WORDS if name in table(of)))


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return a list of endings of words."""
    return tuple(table("endings")[name])


def is_definite(word: str) -> bool:
    """Return whether a word ends as definite nouns do."""
    return word.casefold().endswith(endings("definite"))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Return one pattern of case-folded text for those of some lists."""
    return any_of([said for name in names for said in table("patterns")[name]])


def rules_of(name: str) -> list[dict[str, Any]]:
    """Return the rules or filters of `event_rules.toml`, each with its name and its texts."""
    source = resources.files("normalizers.lexicon") / "event_rules.toml"
    entries = tomllib.loads(source.read_text(encoding="utf-8"))[name]
    texts = ("examples", "counter_examples")
    return [entry | {key: tuple(entry.get(key, ())) for key in texts} for entry in entries]


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of these; those that begin at a word's edge ask for it once."""
    edge = r"\b"
    at_edge = [pattern.removeprefix(edge) for pattern in patterns if pattern.startswith(edge)]
    others = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(edge)]
    begun = [f"{edge}(?:{'|'.join(at_edge)})"] if at_edge else []
    return re.compile("|".join((*begun, *others)))
