"""Which words people's names are made of: given names, surnames, titles, and what is no name.

The words are data (`data/given_names.toml`, `data/persons.toml`); what is a place or an institution
tells the gazetteer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from normalizers.places import find_place, institution

_REMEMBERED = 20_000  # words
_SHORTEST_SURNAME = 3
_LONGEST_ACRONYM = 5
# a word in which a definite noun or a unit ends ("Kulturhuset", "Fylkesbiblioteket")
_LONGEST_STEM_OF_THING = 3


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words; sets hold them as they are written or, where case says nothing, in lower case."""

    given: frozenset[str]
    months: frozenset[str]
    ambiguous: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    particles: frozenset[str]
    titles: frozenset[str]
    title_endings: tuple[str, ...]
    labels: frozenset[str]
    headers: frozenset[str]
    before_name: frozenset[str]
    after_name: frozenset[str]
    streets: frozenset[str]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    no_name: frozenset[str]
    functions: frozenset[str]
    unit_endings: tuple[str, ...]


@cache
def person_words() -> PersonWords:
    """Return the words, read at the first use."""
    names, persons, parties = (
        _data(name) for name in ("given_names.toml", "persons.toml", "parties.toml")
    )
    months = frozenset(persons["months"].split())
    ambiguous = frozenset(persons["ambiguous"].split()) | months
    given = frozenset((*names["names"].split(), *persons["more"].split())) | ambiguous
    things = frozenset(persons["things"])
    return PersonWords(
        given,
        months,
        ambiguous,
        frozenset(persons["surnames"].split()),
        tuple(persons["surname_endings"]),
        frozenset(persons["particles"]),
        frozenset(persons["titles"]),
        tuple(persons["title_endings"]),
        frozenset(persons["labels"]),
        frozenset(persons["headers"]),
        frozenset(persons["before_name"]),
        frozenset(persons["after_name"]),
        frozenset(persons["streets"]),
        things,
        tuple(sorted(thing for thing in things if len(thing) > _LONGEST_STEM_OF_THING)),
        frozenset(persons["no_name"]),
        frozenset(parties["functions"]),
        tuple(parties["unit"]["suffixes"]),
    )


def _data(name: str) -> dict[str, Any]:
    source = resources.files("normalizers.lexicon") / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


def as_name(word: str) -> str:
    """Return a word that is written in capitals as names are written ("KARI" → "Kari")."""
    return word.title() if word.isupper() and len(word) > 2 else word


def is_capitalised(word: str) -> bool:
    """Return whether a word begins as a name does, and is no compound with a noun at its end."""
    parts = re.split(r"[-'’]", word)
    return word[:1].isupper() and all(part[:1].isupper() for part in parts if len(part) > 1)


@lru_cache(maxsize=_REMEMBERED)
def given_name(word: str) -> str | None:
    """Return the given name that a word is, without the s of the genitive; None if it is none."""
    name, words = as_name(word), person_words().given
    for stem in (name, name.removesuffix("s").rstrip("'’")):
        if stem in words:
            return word[: len(stem)]
        first, _, rest = stem.partition("-")
        if first in words and rest and rest in words:
            return word[: len(stem)]
    return None


def is_ambiguous(given: str) -> bool:
    """Return whether a given name is another word as well."""
    return as_name(given) in person_words().ambiguous


def is_month(given: str) -> bool:
    """Return whether a given name is a month's."""
    return as_name(given) in person_words().months


@lru_cache(maxsize=_REMEMBERED)
def is_surname(word: str) -> bool:
    """Return whether a word can hardly be but a surname: a listed one, or what is formed as one."""
    words, name = person_words(), as_name(word)
    parts = name.split("-")
    if parts[-1] in words.surnames:
        return True
    long_enough = len(name) > _SHORTEST_SURNAME and name.lower().endswith(words.surname_endings)
    return long_enough and can_be_surname(word) and find_place(name) is None


@lru_cache(maxsize=_REMEMBERED)
def can_be_surname(word: str) -> bool:
    """Return whether a capitalised word behind a given name may be its surname."""
    words, name = person_words(), as_name(word)
    if len(name) < 2 or not is_capitalised(word) or is_acronym(word):
        return False
    if name in words.surnames:
        return True
    lower = name.lower()
    if name in words.no_name or lower in words.functions or lower in words.things:
        return False
    if lower.endswith(words.unit_endings) or institution(word) is not None:
        return False
    place = find_place(name)
    return place is None or place.kind in ("municipality", "settlement")


@lru_cache(maxsize=_REMEMBERED)
def can_be_name(word: str) -> bool:
    """Return whether a capitalised word may be a name where a person is to be expected."""
    words = person_words()
    lower = word.lower()
    if not can_be_surname(word) or is_title(word) or lower in words.labels:
        return False
    place = find_place(as_name(word))
    if place is not None and as_name(word) not in words.surnames:
        return False
    return not lower.endswith(words.thing_endings) or word in words.surnames


def is_acronym(word: str) -> bool:
    """Return whether a word is a short form in capitals ("NAV", "UiT")."""
    if given_name(word) is not None:
        return False
    capitals = sum(letter.isupper() for letter in word)
    return (
        capitals > 1
        and "-" not in word
        and (word.isupper() or capitals > len(word) / 2)
        and (len(word) <= _LONGEST_ACRONYM)
    )


@lru_cache(maxsize=_REMEMBERED)
def is_title(word: str) -> bool:
    """Return whether a word is a title or a function ("biblioteksjef")."""
    lower, words = word.lower(), person_words()
    return lower in words.titles or lower in words.functions or lower.endswith(words.title_endings)
