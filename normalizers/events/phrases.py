"""Phrases cut out of a sentence: what an event is called, and the text round its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from normalizers.events.words import REMEMBERED, Word, noun_kind, words

# a dash between spaces, a bar, a semicolon: what parts the pieces of a line
_PARTING = re.compile(r"\s+[–—-]+\s+|\s*[;|•]\s*|\s*\t\s*")
_FRAME = " \t ,.;:–—-|•·!"
_ADJECTIVE = re.compile(r"(?:ske?|i[gvk]e?|l[ei]ge?|ale?|alt|ivt|nde|ete|[^\W\d_]{3}s)$")
_AND = ("og", "eller")
_LONGEST_RUN = 3  # of adjectives before a noun
_CLOCK = re.compile(
    r"\bkl(?:okk[ae]n?)?\.?\s*\d{1,2}(?:[.:]?\d\d)?(?:\s*[–-]\s*\d{1,2}(?:[.:]?\d\d)?)?"
)


def parts(text: str) -> list[str]:
    """Return the pieces of a line that dashes, bars and tabs part, none of them empty."""
    return [piece for part in _PARTING.split(text) if (piece := part.strip(_FRAME))]


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without some of its pieces: its times, mostly; and without clock times."""
    kept = []
    place = 0
    for start, end in sorted(spans):
        kept.append(text[place:start])
        place = max(place, end)
    kept.append(text[place:])
    rest = _CLOCK.sub(" ", " – ".join(piece for piece in kept if piece.strip(_FRAME)))
    return re.sub(r"\(\s*\)|(?<=\s)(?:den|i|på|kl\.?)\s*(?=[–—-]\s|$)", " ", rest).strip(_FRAME)


def noun_phrase(text: str, spoken: Sequence[Word], place: int, stops: Iterable[int]) -> str:
    """Return the phrase round the noun at a place among a sentence's words.

    The adjectives before it count ("bibliotekpolitisk seminar"), and what it is about or for after
    it ("fagdag om lesing"), up to a mark, a verb or one of the `stops` (where times begin).
    """
    lexicon = words()
    first = place
    while first > 0 and place - first < _LONGEST_RUN:
        before, word = spoken[first - 1], spoken[first]
        key = before.key
        if (
            text[before.end : word.start] != " "
            or key in lexicon.phrase_ends
            or key in lexicon.phrase_goes_on
        ):
            break
        if not is_adjective(key):
            break
        first -= 1
    end = _phrase_end(text, spoken, place, sorted(stops))
    phrase = text[spoken[first].start : end].strip(_FRAME)
    return phrase[:1].upper() + phrase[1:]


def is_adjective(key: str) -> bool:
    """Return whether a case-folded word may stand before a noun and tell more of it."""
    return key in words().adjectives or tells_kind(key)


def tells_kind(key: str) -> bool:
    """Return whether an adjective may belong to a name ("regional plan"), as "ny" does not."""
    lexicon = words()
    verb = key in lexicon.occurs or key in lexicon.decides or key in lexicon.announces
    return not verb and _ADJECTIVE.search(key) is not None


def _phrase_end(text: str, spoken: Sequence[Word], place: int, stops: Sequence[int]) -> int:
    lexicon = words()
    end = spoken[place].end
    limit = next((stop for stop in stops if stop >= end), len(text))
    goes_on = False
    for number in range(place + 1, len(spoken)):
        word = spoken[number]
        if word.end > limit or text[end : word.start] != " ":
            break
        key = word.key
        after = spoken[number + 1] if number + 1 < len(spoken) else None
        if (not goes_on and key in lexicon.phrase_goes_on) or _leads_topic(word, after):
            goes_on = True
        elif goes_on and _joins_topics(word, after):
            pass
        elif (
            not goes_on
            or key in lexicon.phrase_ends
            or key in lexicon.occurs
            or key in lexicon.decides
        ):
            break
        end = word.end
    last = text[:end].rsplit(" ", 1)
    loose = lexicon.phrase_goes_on | set(_AND)
    return len(last[0]) if len(last) > 1 and last[1].casefold() in loose else end


def _joins_topics(word: Word, after: Word | None) -> bool:
    """Return whether a word joins two things that an event is about ("bibliotek og demokrati")."""
    lexicon = words()
    return (
        word.key in _AND
        and after is not None
        and after.key not in lexicon.phrase_ends | lexicon.pronouns | lexicon.announces
        and noun_kind(after.key) is None
    )


def _leads_topic(word: Word, after: Word | None) -> bool:
    """Return whether what an event is in comes after a word ("kurs i strikking"), not a place."""
    lexicon = words()
    return (
        word.key in lexicon.topic_in
        and after is not None
        and after.text[:1].islower()
        and after.key not in lexicon.no_topic
        and after.key not in lexicon.phrase_ends
        and not after.key.endswith(lexicon.place_suffixes)
        and after.key not in lexicon.place_words
    )


def is_clause(spoken: Sequence[Word]) -> bool:
    """Return whether words make a clause rather than a heading: one of them is a verb we know."""
    lexicon = words()
    verbs = (lexicon.occurs, lexicon.decides, lexicon.auxiliaries, lexicon.announces)
    return any(
        any(word.key in known for known in verbs) and noun_kind(word.key) is None for word in spoken
    )


@lru_cache(maxsize=REMEMBERED)
def head_of(text: str) -> str:
    """Return what a lead-in is about: up to a dash, a colon or the sentence's end."""
    for first in parts(text)[:1]:
        return re.split(r"[:.!?](?:\s|$)", first, maxsplit=1)[0].strip(_FRAME)
    return ""
