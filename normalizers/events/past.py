"""What tells of the past: a sentence, or the clause of it that holds a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.no_events import no_event_words
from normalizers.events.words import Word, noun_kind, words, words_of

# where a clause may end; a comma in a number is none
_CLAUSE_END = re.compile(r"[;:!?()–—]|,(?=\s)|\s-\s|\bmens\b|\bmen\b")
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:t|dd|a)$")
_FARTHEST = 4  # words from "har" to its participle


def is_past(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a sentence tells of something that has been at a time within it.

    The clause with the time decides; where that has no verb of its own, the whole sentence.
    """
    clause = clause_of(text, start, len(text) if end is None else end)
    spoken = list(words_of(clause))
    if _has_past(clause, spoken):
        return True
    lexicon = words()
    present = any(word.key in lexicon.occurs or word.key in lexicon.auxiliaries for word in spoken)
    return not present and clause != text and _has_past(text, list(words_of(text)))


def clause_of(text: str, start: int, end: int) -> str:
    """Return the clause round a place."""
    before = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    after = _CLAUSE_END.search(text, end)
    return text[before : after.start() if after else len(text)]


def _has_past(text: str, spoken: Sequence[Word]) -> bool:
    lexicon = no_event_words()
    if lexicon.past.search(text.casefold()):
        return True
    for place, word in enumerate(spoken):
        key = word.key
        if key in lexicon.past_verbs and place:
            return True
        if key in lexicon.weak_past and place:
            before = spoken[max(0, place - 3) : place]
            if not any(other.key in lexicon.with_participles for other in before):
                return True
        if key in lexicon.perfect and _is_perfect(spoken[place + 1 : place + 1 + _FARTHEST]):
            return True
    return False


def _is_perfect(after: Sequence[Word]) -> bool:
    """Return whether a participle is among the words after "har", of what is no more to come."""
    lexicon = no_event_words()
    for word in after:
        key = word.key
        if key in lexicon.no_participles or noun_kind(key) is not None:
            continue
        if _PARTICIPLE.match(key):
            return key not in lexicon.to_come
    return False
