"""Words, and what a word or a text is by the lexicon: a noun of events, a body that decides."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from normalizers.events.language.lexicon import words

NounKind = Literal["event", "decision", "deadline"]
WordKind = Literal["event", "decision", "deadline", "none"]

_LONGEST_WORD = 40  # letters of a compound
REMEMBERED = 256  # texts: a heading is asked about at every unit below it
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# endings of nouns in bokmål and nynorsk
_ENDINGS = (
    *("", "e", "n", "t", "r", "a", "s", "en", "et", "er", "ar", "ene", "ane", "ne"),
    *("ens", "ets", "enes", "ers"),
)


class Word(NamedTuple):
    """A word of a text, case folded too, and its place there."""

    text: str
    key: str
    start: int
    end: int


@cache
def _forms() -> tuple[dict[str, WordKind], frozenset[str]]:
    nouns = words().nouns
    named: tuple[tuple[WordKind, tuple[str, ...]], ...] = (
        ("event", nouns["event"]),
        ("decision", nouns["decision"]),
        ("deadline", nouns["deadline"]),
        ("none", nouns["none"]),
    )
    forms = {noun + end: kind for kind, group in named for noun in group for end in _ENDINGS}
    return forms, frozenset(noun + end for noun in nouns["compound"] for end in _ENDINGS)


@cache
def _hints() -> re.Pattern[str]:
    return re.compile("|".join((r"\d", *words().parts["hints"])))


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; a compound with hyphens is one word."""
    return tuple(
        Word(said := match.group(), said.casefold(), match.start(), match.end())
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=REMEMBERED)
def keys_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, case folded, where their places do not matter."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=65536)
def noun_kind(word: str) -> NounKind | None:
    """Return what kind of event noun a case-folded word is, whole or by its last part, or None.

    The longest known ending decides: "litteratur" is no tour.
    """
    forms, compounds = _forms()
    word = word[-_LONGEST_WORD:]
    for start in range(len(word)):
        ending = word[start:]
        if not start and ending in words().nouns["alone"]:
            return "event"
        kind = forms.get(ending)
        if kind == "none":
            return None
        if kind is not None:
            return kind
        if start > 1 and ending in compounds:
            return "event"
    return None


def may_tell_time(text: str) -> bool:
    """Return whether a text has a digit or a word of time: without one it needs no reading."""
    return _hints().search(text.casefold()) is not None  # ignoring case is three times slower


@lru_cache(maxsize=REMEMBERED)
def names_event(text: str) -> bool:
    """Return whether a text has a noun that names an event."""
    return any(noun_kind(key) == "event" for key in keys_of(text))


def names_none(title: str, text: str) -> bool:
    """Return whether an event is one that there is not, by the text it is of: "Ingen språkkafé"."""
    none = words().verbs["none"]
    folded = text.casefold()
    if not any(word in folded for word in none):
        return False
    begun = keys_of(title)[:1]
    before = {word for word, key in pairwise(keys_of(text)) if (key,) == begun}
    return not none.isdisjoint(before.union(begun))


def is_body(word: str) -> bool:
    """Return whether a word names who decides ("fylkestinget", "kulturutvalget")."""
    key = word.casefold()
    return key in words().named["bodies"] or key.endswith(words().endings["bodies"])


def capitalised(text: str) -> str:
    """Return a text with a capital letter first, as a heading has it."""
    return text[:1].upper() + text[1:]
