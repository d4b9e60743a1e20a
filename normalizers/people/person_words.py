"""Which words people's names are made of: given names, surnames, titles, and what is no name.

The words are data (`data/given_names.toml`, `data/persons.toml`); what is a place or an institution
tells the gazetteer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.lexicon.word_lists import Names, word_lists
from normalizers.people.words.lists import party_words, person_words
from normalizers.places import find_place, institution

_REMEMBERED = 20_000  # words
_VOWELS = "aeiouyæøåáéö"
_ABBREVIATIONS = {
    "Jan",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Man",
    "Tir",
    "Ons",
    "Tor",
    "Fre",
    "Lør",
    "Søn",
    "Mob",
    "Tel",
    "Avd",
    "Ann",
    "Art",
    "Ark",
    "Kap",
    "Mag",
    "Nov",
}
_IN_HONOUR = (
    "dag",
    "pris",
    "minne",
    "legat",
    "fond",
    "merke",
    "bauta",
    "statue",
    "byste",
    "stue",
    "hytte",
)
_OWN_DAYS = ("bursdag", "fødselsdag", "arbeidsdag", "bryllupsdag")
_CLUBS = ("fk", "bk", "sk")  # how no surname ends, and clubs' names do
_CAMEL = re.compile(r"(?!Ma?c|De|Di|El|La|Le|Van|Fitz)[^\W\d_]+[a-zæøå][A-ZÆØÅ]")  # "HamKam"
_SHORTEST_NORSE = 5
_SHORTEST_SURNAME = 3
_LONGEST_ACRONYM = 5
# a word in which a definite noun or a unit ends ("Kulturhuset", "Fylkesbiblioteket")
_LONGEST_STEM_OF_THING = 3


@dataclass(frozen=True, slots=True)
class _GivenNames:
    names: Names


@cache
def names_at_home() -> frozenset[str]:
    """Return the given names that are common here."""
    return word_lists("given_names.toml", _GivenNames).names | person_words().more


@cache
def plain_given_names() -> frozenset[str]:
    """Return the given names that may stand alone: common ones, those of `more`, those abroad."""
    return names_at_home() | word_lists("given_names_abroad.toml", _GivenNames).names


@cache
def ambiguous_names() -> frozenset[str]:
    """Return the given names that are other words too, months among them."""
    return person_words().ambiguous | person_words().months


@cache
def given_names() -> frozenset[str]:
    """Return all given names."""
    return plain_given_names() | ambiguous_names()


@cache
def starts_of_given_names() -> frozenset[str]:
    """Return how given names are written that are cut short behind a consonant: "Ragnh"."""
    starts = {name[:size] for name in names_at_home() for size in range(3, len(name))}
    cut = {start for start in starts if start[-1] not in _VOWELS and find_place(start) is None}
    return frozenset(cut) - _ABBREVIATIONS


@cache
def _thing_endings() -> tuple[str, ...]:
    """Return the words for things that may end a longer one ("Bokprisen")."""
    return tuple(word for word in person_words().things if len(word) > _LONGEST_STEM_OF_THING)


def as_name(word: str) -> str:
    """Return a word that is written in capitals as names are written ("KARI" → "Kari")."""
    return word.title() if word.isupper() and len(word) > 2 else word


def is_capitalised(word: str) -> bool:
    """Return whether a word begins as a name does, and is no compound with a noun at its end."""
    parts = re.split(r"[-'’]", word)
    return word[:1].isupper() and all(part[:1].isupper() for part in parts if len(part) > 1)


@lru_cache(maxsize=_REMEMBERED)
def given_name(word: str) -> str | None:
    """Return the given name that a word is, without the s of the genitive; None for other words."""
    name, words = as_name(word), given_names()
    for stem in (name, name.removesuffix("s").rstrip("'’")):
        if stem in words or _is_norse(stem):
            return word[: len(stem)]
        first, _, rest = stem.partition("-")
        if first in words and (rest in words or (len(rest) == 1 and rest.isupper())):
            return word[: len(stem)]
        if first.istitle() and rest in plain_given_names():
            return word[: len(stem)]  # "Big-Arne"
    return None


@lru_cache(maxsize=_REMEMBERED)
def _is_norse(name: str) -> bool:
    """Return whether a name is made of two parts as Norse ones are: "Odd" and "vin"."""
    words, lower = person_words(), name.lower()
    if not name.istitle() or len(name) < _SHORTEST_NORSE or name in words.surnames:
        return False
    return (
        any(
            lower.endswith(last) and lower.removesuffix(last) in words.norse_first
            for last in words.norse_last
        )
        and find_place(name) is None
    )


def is_ambiguous(given: str) -> bool:
    """Return whether a given name is another word as well."""
    return as_name(given) in ambiguous_names()


def is_homograph(given: str) -> bool:
    """Return whether a given name is another word in small letters only."""
    return as_name(given) in person_words().homographs


def is_month(given: str) -> bool:
    """Return whether a given name is a month's."""
    return as_name(given) in person_words().months


def is_season(given: str) -> bool:
    """Return whether a given name is a season's, which in Norwegian has an article ("våren")."""
    return as_name(given) == "Vår"


@lru_cache(maxsize=_REMEMBERED)
def is_surname(word: str) -> bool:
    """Return whether a word is almost certainly a surname: a listed one, or formed as one."""
    words, name = person_words(), as_name(word)
    parts = name.split("-")
    if parts[-1] in words.surnames:
        return True
    long_enough = len(name) > _SHORTEST_SURNAME and name.lower().endswith(words.surname_endings)
    return long_enough and can_be_surname(word) and find_place(name) is None


@lru_cache(maxsize=_REMEMBERED)
def is_formed_as_surname(word: str) -> bool:
    """Return whether a word is a surname by its form, even if it is a place's name as well."""
    words, name = person_words(), as_name(word)
    formed = name.lower().endswith((*words.surname_endings, *words.foreign_endings))
    return is_surname(word) or (len(name) > _SHORTEST_SURNAME and formed and can_be_surname(word))


def is_thing(word: str) -> bool:
    """Return whether a word is a thing's that is named after somebody ("Hansen bakeri")."""
    lower, things = word.lower(), person_words()
    return lower in things.things or lower in things.streets or lower.endswith(_thing_endings())


def is_noun_of_thing(word: str) -> bool:
    """Return whether a word is a thing's noun, and with its capital letter no surname ("Bru")."""
    return word.lower() in person_words().things and word not in person_words().surnames


def is_named_after_people(word: str, *, genitive: bool) -> bool:
    """Return whether a word in lower case behind a name is a thing's ("Olav Duuns gate")."""
    things = person_words()
    if genitive and word.endswith(_IN_HONOUR) and not word.endswith(_OWN_DAYS):
        return True
    return word in (things.streets if genitive else things.things)


@lru_cache(maxsize=_REMEMBERED)
def can_be_surname(word: str) -> bool:
    """Return whether a capitalised word behind a given name may be its surname."""
    words, name = person_words(), as_name(word)
    if len(name) < 2 or not is_capitalised(word) or is_acronym(word) or _CAMEL.match(word):
        return False
    if name in words.surnames:
        return True
    lower = name.lower()
    if (
        name in words.no_name | words.abroad
        or name in words.animals
        or lower in party_words().functions
        or lower in words.things
    ):
        return False
    if lower.endswith((*_CLUBS, *party_words().unit.suffixes, *words.bodies)) or institution(word):
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
    return not lower.endswith(_thing_endings()) or word in words.surnames


def without_article(word: str) -> str:
    """Return a word without the Arabic article: "al-Rashid" → "Rashid"."""
    article, _, rest = word.partition("-")
    return rest if rest and article.lower() in person_words().particles else word


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


def is_title(word: str) -> bool:
    """Return whether a word is a title or a function ("biblioteksjef")."""
    lower = word.lower()
    return any(map(_is_title, {lower, lower.removesuffix("en"), lower.removesuffix("n")}))


def _is_title(lower: str) -> bool:
    words = person_words()
    return (
        lower in words.titles
        or lower in party_words().functions
        or lower.endswith(words.title_endings)
    )


def is_agent(word: str) -> bool:
    """Return whether a word in lower case is for somebody who does something ("tidtaker")."""
    return word.islower() and word.endswith(person_words().agents)


def header_names_people(header: str) -> bool:
    """Return whether a column with this header holds people's names and nothing else."""
    parts = re.findall(r"\w+", header.lower())
    return bool(parts) and all(part in person_words().headers | {"og"} for part in parts)


def may_be_person(name: str) -> bool:
    """Return whether words taken for a name by their place may be one: no place, unit or title."""
    parts = re.findall(r"[^\W\d_][\w'’-]*", name)
    return bool(parts) and all(given_name(part) is not None or can_be_name(part) for part in parts)
