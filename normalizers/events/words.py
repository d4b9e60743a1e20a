"""The words of events, from `data/events.toml`, and what a word or a sentence is by them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, Literal, NamedTuple

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
    """A word of a text and its place there."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word, case folded."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class EventWords:
    """The lexicon, compiled."""

    forms: dict[str, WordKind]
    compounds: frozenset[str]
    occurs: frozenset[str]
    decides: frozenset[str]
    will_decide: frozenset[str]
    becomes: frozenset[str]
    submits: frozenset[str]
    submits_to: frozenset[str]
    asks: frozenset[str]
    due: tuple[str, ...]
    of_plans: frozenset[str]
    plans: tuple[str, ...]
    no_plans: tuple[str, ...]
    bodies: frozenset[str]
    body_suffixes: tuple[str, ...]
    program: frozenset[str]
    breaks: frozenset[str]
    meets: frozenset[str]
    requests: dict[str, str]
    cancelled: frozenset[str]
    none: frozenset[str]
    topic_in: frozenset[str]
    no_topic: frozenset[str]
    links: frozenset[str]
    adjectives: frozenset[str]
    labels: dict[str, str]
    audiences: frozenset[str]
    audience_suffixes: tuple[str, ...]
    online: frozenset[str]
    place_words: frozenset[str]
    place_suffixes: tuple[str, ...]
    announces: frozenset[str]
    intended: tuple[str, ...]
    proper_bodies: frozenset[str]
    phrase_ends: frozenset[str]
    phrase_goes_on: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    ordinals: dict[str, int]
    hints: re.Pattern[str]  # of case-folded text


@cache
def words() -> EventWords:
    """Return the lexicon."""
    source = resources.files("normalizers.lexicon") / "events.toml"
    data: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    nouns, grammar = data["nouns"], data["grammar"]
    forms: dict[str, WordKind] = {}
    kinds: tuple[WordKind, ...] = ("event", "decision", "deadline", "none")
    for kind in kinds:
        for noun in nouns[kind]:
            forms.update((noun + ending, kind) for ending in _ENDINGS)
    compounds = frozenset(noun + ending for noun in nouns["compound"] for ending in _ENDINGS)
    return EventWords(
        forms,
        compounds,
        occurs=frozenset(data["verbs"]["occurs"]),
        decides=frozenset(data["verbs"]["decides"]),
        will_decide=frozenset(data["verbs"]["will_decide"]),
        submits=frozenset(data["verbs"]["submits"]),
        submits_to=frozenset(data["verbs"]["submits_to"]),
        becomes=frozenset(data["verbs"]["becomes"]),
        asks=frozenset(data["verbs"]["asks"]),
        due=tuple(nouns["due"]),
        of_plans=frozenset(data["verbs"]["of_plans"]),
        plans=tuple(data["plans"]["nouns"]),
        no_plans=tuple(data["plans"]["none"]),
        bodies=frozenset(data["bodies"]["names"]),
        body_suffixes=tuple(data["bodies"]["suffixes"]),
        program=frozenset(data["program"]["words"]),
        breaks=frozenset(data["program"]["breaks"]),
        meets=frozenset(data["verbs"]["meets"]),
        requests=data["verbs"]["requests"],
        cancelled=frozenset(data["verbs"]["cancelled"]),
        none=frozenset(data["verbs"]["none"]),
        topic_in=frozenset(grammar["topic_in"]),
        no_topic=frozenset(grammar["no_topic"]),
        links=frozenset(grammar["links"]),
        adjectives=frozenset(grammar["adjectives"]),
        labels={word: name for name, group in data["labels"].items() for word in group},
        audiences=frozenset(data["audience"]["words"]),
        audience_suffixes=tuple(data["audience"]["suffixes"]),
        online=frozenset(data["places"]["online"]),
        place_words=frozenset(data["places"]["words"]),
        place_suffixes=tuple(data["places"]["suffixes"]),
        announces=frozenset(
            word
            for verbs in (data["verbs"], {"auxiliaries": grammar["auxiliaries"]})
            for kind in ("occurs", "announces", "asks", "auxiliaries")
            for word in verbs.get(kind, ())
        ),
        intended=tuple(data["verbs"]["intended"]),
        proper_bodies=frozenset(data["bodies"]["proper"]),
        phrase_ends=frozenset(grammar["ends"]),
        phrase_goes_on=frozenset(grammar["goes_on"]),
        auxiliaries=frozenset(grammar["auxiliaries"]),
        pronouns=frozenset(grammar["pronouns"]),
        ordinals=grammar["ordinals"],
        hints=re.compile("|".join((r"\d", *grammar["hints"]))),
    )


def words_of(text: str) -> Iterator[Word]:
    """Return the words of a text in order; a compound with hyphens is one word."""
    for match in _WORD.finditer(text):
        yield Word(match.group(), match.start(), match.end())


def keys_of(text: str) -> list[str]:
    """Return the words of a text in order, case folded, where their places do not matter."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=65536)
def noun_kind(word: str) -> NounKind | None:
    """Return what kind of event noun a case-folded word is, whole or by its last part, or None.

    The longest known ending decides: "litteratur" is no tour.
    """
    lexicon = words()
    word = word[-_LONGEST_WORD:]
    for start in range(len(word)):
        ending = word[start:]
        kind = lexicon.forms.get(ending)
        if kind == "none":
            return None
        if kind is not None:
            return kind
        if start > 1 and ending in lexicon.compounds:
            return "event"
    return None


def may_tell_time(text: str) -> bool:
    """Return whether a text has a digit or a word of time: without one it needs no reading."""
    return words().hints.search(text.casefold()) is not None  # ignoring case is three times slower


@lru_cache(maxsize=REMEMBERED)
def names_event(text: str) -> bool:
    """Return whether a text has a noun that names an event."""
    return any(noun_kind(key) == "event" for key in keys_of(text))


def names_none(title: str, text: str) -> bool:
    """Return whether an event is one that there is not, by the text it is of: "Ingen språkkafé"."""
    said, begun = keys_of(text), keys_of(title)[:1]
    before = {word for word, key in pairwise(said) if [key] == begun}
    return not words().none.isdisjoint(before.union(begun))


def is_body(word: str) -> bool:
    """Return whether a word names who decides ("fylkestinget", "kulturutvalget")."""
    lexicon = words()
    key = word.casefold()
    return key in lexicon.bodies or key.endswith(lexicon.body_suffixes)
