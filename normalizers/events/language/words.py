"""The lists of `events.toml` and `no_events.toml`, and what a word or a text is by them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import lexicon

NounKind = Literal["event", "decision", "deadline"]

REMEMBERED = 256  # texts: a heading is asked about at every unit below it
_LONGEST_WORD = 40  # letters of a compound
_LAST = 3  # letters
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OF_WORDS = ("verbs", "grammar", "named")  # tables whose lists are of whole words
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word of a text, case folded too, and its place there."""

    text: str
    key: str
    start: int
    end: int


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("normalizers.lexicon") / file).read_text("utf-8"))


@cache
def _tables() -> dict[str, dict[str, Any]]:
    first, second = _read("events.toml"), _read("no_events.toml")
    return {name: first.get(name, {}) | second.get(name, {}) for name in first | second}


def table(name: str) -> dict[str, Any]:
    """Return a table of the lexicon, of both its files."""
    return _tables().get(name, {})


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of whole words."""
    return frozenset(next(table(of)[name] for of in (*_OF_WORDS, "words") if name in table(of)))


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the names of the lists that each word is in."""
    found: dict[str, set[str]] = {}
    for name in {name for of in (*_OF_WORDS, "words") for name in table(of)}:
        for word in words(name):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def has(keys: Iterable[str], *names: str) -> bool:
    """Return whether one of some case-folded words is in one of these lists."""
    lists = _lists()
    for key in keys:  # noqa: SIM110 - asked of most words: a generator takes twice the time
        if key in lists and not lists[key].isdisjoint(names):
            return True
    return False


def lists_of(keys: Iterable[str]) -> frozenset[str]:
    """Return the names of all lists that some case-folded words are in."""
    lists = _lists()
    return frozenset[str]().union(*(lists[key] for key in keys if key in lists))


def has_only(text: str, name: str) -> bool:
    """Return whether all words of a text are in a list."""
    return words(name).issuperset(keys_of(text))


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return a list of endings of words."""
    return tuple(table("endings")[name])


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Return one pattern of case-folded text for those of some lists.

    Those that begin at a word's edge ask for it once.
    """
    edge, said = r"\b", [one for name in names for one in table("patterns")[name]]
    at_edge = [one.removeprefix(edge) for one in said if one.startswith(edge)]
    others = [f"(?:{one})" for one in said if not one.startswith(edge)]
    return re.compile("|".join((*([f"{edge}(?:{'|'.join(at_edge)})"] * bool(at_edge)), *others)))


def rules_of(name: str) -> list[dict[str, Any]]:
    """Return the rules or filters of `event_rules.toml`, each with its name and its texts."""
    entries = _read("event_rules.toml")[name]
    none: dict[str, Any] = {"examples": [], "counter_examples": []}
    said = [none | entry for entry in entries]
    return [{k: tuple(v) if isinstance(v, list) else v for k, v in one.items()} for one in said]


@cache
def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Return the nouns in all their forms: what each names, those that only end compounds.

    The third value are their last letters, by which most words are known to be none of them.
    """
    nouns, ends = table("nouns"), endings("nouns")
    kinds = ("event", "decision", "deadline", "none")
    forms = {noun + end: kind for kind in kinds for noun in nouns[kind] for end in ends}
    forms |= dict.fromkeys((f"^{noun}" for noun in nouns["alone"]), "event")
    compounds = frozenset(noun + end for noun in nouns["compound"] for end in ends)
    return forms, compounds, frozenset(form[-_LAST:] for form in (*forms, *compounds))


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; a compound with hyphens is one word."""
    return tuple(Word(m[0], m[0].casefold(), *m.span()) for m in _WORD.finditer(text))


@lru_cache(maxsize=REMEMBERED)
def keys_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, case folded, where their places do not matter."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=65536)
def noun_kind(word: str) -> NounKind | None:
    """Return what kind of event noun a case-folded word is, whole or by its last part, or None.

    The longest known ending decides: "litteratur" is no tour.
    """
    forms, compounds, lasts = _forms()
    word = word[-_LONGEST_WORD:]
    if word[-_LAST:] not in lasts or word in words("no_nouns"):
        return None
    if f"^{word}" in forms:
        return "event"
    for start in range(len(word)):
        ending = word[start:]
        kind = forms.get(ending) or ("event" if start > 1 and ending in compounds else None)
        if kind is not None:
            return None if kind == "none" else kind  # type: ignore[return-value]
    return None


@cache
def _hints() -> re.Pattern[str]:
    return re.compile("|".join((r"\d", *table("parts")["hints"])))


def may_tell_time(text: str) -> bool:
    """Return whether a text has a digit or a word of time: without one it needs no reading."""
    return _hints().search(text.casefold()) is not None  # ignoring case is three times slower


@lru_cache(maxsize=REMEMBERED)
def names_event(text: str) -> bool:
    """Return whether a text has a noun that names an event, or what is held open."""
    keys = keys_of(text)
    return any(noun_kind(key) == "event" for key in keys) or any(map(is_open, keys, keys[1:]))


def is_open(before: str, key: str) -> bool:
    """Return whether a word is what the one before it says is held open ("åpen dag", "ope hus")."""
    return before.startswith(("åpe", "ope")) and key in words("open_events")


def names_none(title: str, text: str) -> bool:
    """Return whether an event is one that there is not, by the text it is of: "Ingen språkkafé"."""
    keys, begun = keys_of(text), keys_of(title)[:1]
    if not has(keys, "no_such"):
        return False
    before = (keys[max(0, n - 2) : n] for n, key in enumerate(keys) if (key,) == begun)
    return has(begun, "no_such") or any(has(said, "no_such") for said in before)


def names_day(text: str) -> bool:
    """Return whether a text is nothing but the name of a day ("Skjærtorsdag", "1. juledag")."""
    found = [(key.isdigit(), lexicon().words.get(key)) for key in keys_of(text)]
    named = [entry is not None and entry.code == Code.NAMED_DAY for _, entry in found]
    return any(named) and all(day or one[0] for one, day in zip(found, named, strict=True))


def is_weekday(key: str) -> bool:
    """Return whether a case-folded word is a weekday's name or its short form ("onsd")."""
    return lexicon().weekday_of(key) is not None


def is_body(word: str) -> bool:
    """Return whether a word names who decides ("fylkestinget", "kulturutvalget")."""
    key = word.casefold()
    return _is_listed(key, "bodies") and not key.endswith(endings("no_bodies"))


@cache
def _house_endings() -> tuple[str, ...]:
    """Return how words for houses and spots end: each stem, and its definite form."""
    stems = endings("houses")
    weak = (f"{stem}n" for stem in stems if stem.endswith("e"))
    feminine = (f"{stem[:-1]}a" for stem in stems if stem.endswith("e"))
    strong = (stem + end for stem in stems if not stem.endswith("e") for end in ("en", "et"))
    return tuple(dict.fromkeys((*stems, *weak, *feminine, *strong)))


@lru_cache(maxsize=65536)
def names_house(key: str) -> bool:
    """Return whether a case-folded word is one for a house or a spot."""
    return "houses" in _lists().get(key, _NONE) or key.endswith(_house_endings())


def is_audience(key: str) -> bool:
    """Return whether a case-folded word is one for whom something may be."""
    return _is_listed(key, "audience")


def _is_listed(key: str, name: str) -> bool:
    return name in _lists().get(key, _NONE) or key.endswith(endings(name))


def is_definite(word: str) -> bool:
    """Return whether a word ends as definite nouns do."""
    return word.casefold().endswith(endings("definite"))


def capitalised(text: str) -> str:
    """Return a text with a capital letter first, as a heading has it."""
    return text[:1].upper() + text[1:]
