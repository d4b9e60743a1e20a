"""The lists of words that tell people's names, functions and units, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.lexicon.word_lists import Names, word_lists


@dataclass(frozen=True, slots=True)
class _Endings:
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """The words that give the parties named after or below them a role."""

    collaborator: frozenset[str]
    contact: frozenset[str]


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The lists of `parties.toml`; see there."""

    not_alone: frozenset[str]
    functions: frozenset[str]
    function_suffixes: tuple[str, ...]
    leading: frozenset[str]
    nobody: frozenset[str]
    unit: _Endings
    roles: Roles


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The lists of `persons.toml`; see there. Lists for which case says nothing are lower case."""

    months: Names
    ambiguous: Names
    homographs: Names
    more: Names
    norse_first: tuple[str, ...]
    norse_last: tuple[str, ...]
    surnames: Names
    surname_endings: tuple[str, ...]
    particles: frozenset[str]
    short_forms: Names
    no_first: Names
    grammar: Names
    attendance: frozenset[str]
    many: tuple[str, ...]
    agents: tuple[str, ...]
    before_place: frozenset[str]
    political: tuple[str, ...]
    titles: frozenset[str]
    title_endings: tuple[str, ...]
    labels: frozenset[str]
    headers: frozenset[str]
    before_name: frozenset[str]
    after_name: frozenset[str]
    acts: frozenset[str]
    says: frozenset[str]
    tells: frozenset[str]
    states: tuple[str, ...]
    holdings: tuple[str, ...]
    deeds: tuple[str, ...]
    before_thing: frozenset[str]
    ships: tuple[str, ...]
    vessels: tuple[str, ...]
    beasts: tuple[str, ...]
    bodies: tuple[str, ...]
    namesakes: tuple[str, ...]
    defining: frozenset[str]
    greetings: frozenset[str]
    streets: frozenset[str]
    things: frozenset[str]
    no_name: frozenset[str]
    abroad: Names
    works: tuple[str, ...]
    families: tuple[str, ...]
    family_first: frozenset[str]
    foreign_endings: tuple[str, ...]
    characters: tuple[str, ...]
    history: tuple[str, ...]
    labels_of_works: frozenset[str]
    animals: tuple[str, ...]
    scripture: tuple[str, ...]
    bible: frozenset[str]
    biblical: tuple[str, ...]
    firms: tuple[str, ...]
    gods: frozenset[str]
    myth: tuple[str, ...]
    staged: tuple[str, ...]
    players: tuple[str, ...]
    playing: tuple[str, ...]


def person_words() -> PersonWords:
    """Return the words for finding people's names."""
    return word_lists("persons.toml", PersonWords)


def party_words() -> PartyWords:
    """Return the words for functions and units."""
    return word_lists("parties.toml", PartyWords)
