"""What tells of the past: a sentence, or the clause of it that holds a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from normalizers.events.language.lexicon import no_event_words, words
from normalizers.events.language.phrases import is_verb
from normalizers.events.language.words import Word, noun_kind, words_of

# where a clause may end; a comma in a number is none
_CLAUSE_END = re.compile(r"[;:!?()–—]|,(?=\s)|\s-\s|\bmens\b|\bmen\b")
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:t|dd|a)$")
_FARTHEST = 4  # words from "har" to its participle
# how weak verbs end in the past: "drøftet", "asfalterte", "bygde", "rydda"
_WEAK = re.compile(r"[^\W\d_]{2,}(?:et|te|de|dde|a)$")
_SURE = re.compile(r"[^\W\d_]{3,}(?:erte|ette|elte|iste|ytte|øtte|idde|ådde|gde)$")
# how nouns and names end before which no verb stands: "det store huset" is a noun's phrase
_NO_SUBJECT = re.compile(r"(?:ske|ige|lige|nde|ete|[^\W\d_]{3}s)$")


@cache
def _patterns() -> re.Pattern[str]:
    return any_of(no_event_words().patterns["past"])


def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of these in case-folded text.

    Those that begin at a word's edge ask for it once.
    """
    edge = r"\b"
    at_edge = [pattern.removeprefix(edge) for pattern in patterns if pattern.startswith(edge)]
    others = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(edge)]
    begun = [f"{edge}(?:{'|'.join(at_edge)})"] if at_edge else []
    return re.compile("|".join((*begun, *others)))


@lru_cache(maxsize=1024)
def is_past(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a sentence tells of something that has been at a time within it.

    The clause with the time decides; where that has no verb of its own, the whole sentence.
    """
    clause = clause_of(text, start, len(text) if end is None else end)
    spoken = list(words_of(clause))
    if _has_past(clause, spoken):
        return True
    verbs = words().verbs["occurs"] | words().grammar["auxiliaries"]
    if any(word.key in verbs for word in spoken):
        return False
    if clause != text and _has_past(text, list(words_of(text))):
        return True
    return _looks_past(clause, spoken)


def clause_of(text: str, start: int, end: int) -> str:
    """Return the clause round a place."""
    before = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    after = _CLAUSE_END.search(text, end)
    return text[before : after.start() if after else len(text)]


def _has_past(text: str, spoken: Sequence[Word]) -> bool:
    lexicon = no_event_words().words
    if _patterns().search(text.casefold()):
        return True
    for place, word in enumerate(spoken):
        key = word.key
        if key in lexicon["past"] and place:
            return True
        if key in lexicon["weak_past"] and place:
            before = spoken[max(0, place - 3) : place]
            if not any(other.key in lexicon["with_participles"] for other in before):
                return True
        if key in lexicon["perfect"] and _is_perfect(spoken[place + 1 : place + 1 + _FARTHEST]):
            return True
    return False


def _is_perfect(after: Sequence[Word]) -> bool:
    """Return whether a participle is among the words after "har", of what is no more to come."""
    lexicon = no_event_words().words
    for word in after:
        key = word.key
        if key in lexicon["no_participles"] or noun_kind(key) is not None:
            continue
        if _PARTICIPLE.match(key):
            return key not in lexicon["to_come"]
    return False


def _looks_past(text: str, spoken: Sequence[Word]) -> bool:
    """Return whether a clause without a verb we know has one that ends as in the past.

    It stands where a verb does, behind a subject: "Politiet i Tromsø rykket ut", never behind a
    preposition or an article, where the same ending is a noun's ("på biblioteket").
    """
    if any(is_verb(word.key) for word in spoken):
        return False
    lexicon, grammar = no_event_words().words, words().grammar
    for place, word in enumerate(spoken[1:], start=1):
        before = spoken[place - 1]
        if word.text[:1].isupper() or word.key in lexicon["no_past"] or not _WEAK.match(word.key):
            continue
        if noun_kind(word.key) is not None or text[before.end : word.start] != " ":
            continue
        if before.key in grammar["prepositions"] or before.key in grammar["determiners"]:
            continue
        subject = before.key in grammar["pronouns"] or before.key.endswith(
            ("et", "en", "ene", "ane")
        )
        named = before.text[:1].isupper() and not _NO_SUBJECT.search(before.key)
        sure = _SURE.match(word.key) is not None and not before.text.isdigit()
        if subject or sure or (named and place > 1 and not before.text.isdigit()):
            return True
    return False
