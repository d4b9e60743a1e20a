"""Words, and what a word or a text is by the lexicon: a noun of events, a body that decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from normalizers.events.language.lexicon import endings, table, words
from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import lexicon

NounKind = Literal["event", "decision", "deadline"]

_LONGEST_WORD = 40  # letters of a compound
_LAST = 3  # letters
REMEMBERED = 256  # texts: a heading is asked about at every unit below it
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_KINDS = ("event", "decision", "deadline", "none")


class Word(NamedTuple):
    """A word of a text, case folded too, and its place there."""

    text: str
    key: str
    start: int
    end: int


@cache
def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Return the nouns in all their forms: what each names, those that only end compounds.

    The third value are their last letters, by which most words are known to be none of them.
    """
    nouns, ends = table("nouns"), endings("nouns")
    forms = {noun + end: kind for kind in _KINDS for noun in nouns[kind] for end in ends}
    forms |= dict.fromkeys((f"^{noun}" for noun in nouns["alone"]), "event")
    compounds = frozenset(noun + end for noun in nouns["compound"] for end in ends)
    return forms, compounds, frozenset(form[-_LAST:] for form in (*forms, *compounds))


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


def has(keys: Iterable[str], *names: str) -> bool:
    """Return whether one of some case-folded words is in one of these lists."""
    keys = tuple(keys)
    return any(not words(name).isdisjoint(keys) for name in names)


def has_only(text: str, name: str) -> bool:
    """Return whether all words of a text are in a list."""
    return words(name).issuperset(keys_of(text))


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
    keys = keys_of(text)
    known = (lexicon().words.get(key) for key in keys)
    codes = [entry.code if entry else None for entry in known]
    days = [key.isdigit() or code == Code.NAMED_DAY for key, code in zip(keys, codes, strict=True)]
    return Code.NAMED_DAY in codes and all(days)


def is_body(word: str) -> bool:
    """Return whether a word names who decides ("fylkestinget", "kulturutvalget")."""
    key = word.casefold()
    return key in words("bodies") or key.endswith(endings("bodies"))


def names_house(key: str) -> bool:
    """Return whether a case-folded word is one for a house or a spot."""
    return key in words("houses") or key.endswith(endings("houses"))


def capitalised(text: str) -> str:
    """Return a text with a capital letter first, as a heading has it."""
    return text[:1].upper() + text[1:]
