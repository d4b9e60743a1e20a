"""What tells of the past: a sentence, or the clause of it that holds a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from normalizers.events.language.phrases import is_clause
from normalizers.events.language.words import (
    Word,
    endings,
    has,
    is_definite,
    keys_of,
    names_house,
    noun_kind,
    pattern,
    words,
    words_of,
)
from normalizers.lexicon.time_words import lexicon

# where a clause may end; a comma in a number is none
_CLAUSE_END = re.compile(r"[;:!?()–—]|,(?=\s)|\s-\s|\bmens\b|\bmen\b")
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:t|dd|a)$")
_FARTHEST = 4  # words from "har" to its participle
# how weak verbs end in the past: "drøftet", "asfalterte", "bygde", "rydda"
_WEAK = re.compile(r"[^\W\d_]{2,}(?:et|te|de|dde|a)$")
_OF_TIME = ("kl", "klokka", "klokken", "den")
_SURE = re.compile(r"[^\W\d_]{3,}(?:erte|ette|elte|iste|ytte|øtte|idde|ådde|gde)$")
# how nouns and names end before which no verb stands: "det store huset" is a noun's phrase
_NO_SUBJECT = re.compile(r"(?:ske|ige|lige|nde|ete|[^\W\d_]{3}s)$")


@lru_cache(maxsize=1024)
def is_past(text: str, start: int = 0, end: int | None = None, timed: bool = False) -> bool:
    """Return whether a sentence tells of something that has been at a time within it.

    The clause with the time decides; where that has no verb of its own, the whole sentence. A day
    with its clock is none of the perfect's, which Norwegian does not use beside a definite time.
    """
    clause = clause_of(text, start, len(text) if end is None else end)
    spoken = words_of(clause)
    if _has_past(clause, spoken, timed):
        return True
    if has((word.key for word in spoken), "occurs", "auxiliaries"):
        return False
    if clause != text and _has_past(text, words_of(text), timed):
        return True
    return not is_clause(spoken) and _looks_past(clause, spoken)


def tells_then(text: str) -> bool:
    """Return whether a sentence begins with its time and goes on in the past of "can" or "will".

    "Onsdag 1. juni kunne leiar Moe ønskje vel møtt" tells a story; "Vi skulle gjerne …" does not.
    """
    keys = keys_of(text)
    place = next((n for n, key in enumerate(keys) if key in words("past_modals")), 0)
    times = lexicon().words
    return place > 0 and all(k.isdigit() or k in times or k in _OF_TIME for k in keys[:place])


def clause_of(text: str, start: int, end: int) -> str:
    """Return the clause round a place."""
    before = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    after = _CLAUSE_END.search(text, end)
    return text[before : after.start() if after else len(text)]


def _has_past(text: str, spoken: Sequence[Word], timed: bool) -> bool:
    if pattern("past").search(text.casefold()):
        return True
    for place, word in enumerate(spoken):
        if place and word.key in words("past") and not _begins_piece(text, word):
            return True
        if place and word.key in words("weak_past") and not _is_attribute(spoken, place):
            before = spoken[max(0, place - 3) : place]
            if not has((other.key for other in before), "with_participles"):
                return True
        after = spoken[place + 1 : place + 1 + _FARTHEST]
        perfect = word.key == "har" and not timed and spoken[place - 1].key != "som"
        if perfect and _is_perfect(after):
            return True
    return False


def _begins_piece(text: str, word: Word) -> bool:
    """Return whether a word begins what a mark parts off: "Søndag – Kom deg ut" bids."""
    return word.text[:1].isupper() and text[: word.start].rstrip()[-1:] in tuple("–—-")


def _is_attribute(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a participle tells more of the noun behind it ("grunna avlyst møte")."""
    key = spoken[place + 1].key if place + 1 < len(spoken) else ""
    return noun_kind(key) is not None and not is_definite(key)


def _is_perfect(after: Sequence[Word]) -> bool:
    """Return whether a participle is among the words after "har", of what is no more to come."""
    said = (w for w in after if w.key not in words("no_participles") and not noun_kind(w.key))
    keys = (w.key for w in said if not (names_house(w.key) or w.text[:1].isupper()))
    participle = next((key for key in keys if _PARTICIPLE.match(key)), None)
    return participle is not None and participle not in words("to_come")


def _looks_past(text: str, spoken: Sequence[Word]) -> bool:
    """Return whether a clause without a verb we know has one that ends as in the past.

    It stands where a verb does, behind a subject: "Politiet i Tromsø rykket ut", never behind a
    preposition or an article, where the same ending is a noun's ("på biblioteket").
    """
    for place, word in enumerate(spoken[1:], start=1):
        before = spoken[place - 1]
        if word.text[:1].isupper() or word.key in words("no_past") or not _WEAK.match(word.key):
            continue
        if (
            noun_kind(word.key) is not None
            or names_house(word.key)
            or text[before.end : word.start] != " "
        ):
            continue
        if has([before.key], "prepositions", "determiners"):
            continue
        if before.key in words("pronouns") or before.key.endswith(endings("subject")):
            return True
        named = place > 1 and before.text[:1].isupper() and not _NO_SUBJECT.search(before.key)
        if not before.text.isdigit() and (named or _SURE.match(word.key)):
            return True
    return False
