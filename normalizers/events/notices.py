"""Whether a sentence announces: by its verb, or as a notice that has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.details import place_of
from normalizers.events.phrases import noun_phrase
from normalizers.events.words import Word, words
from normalizers.model import TimeItem
from normalizers.prose import Unit

_DAY_FIRST = re.compile(r"[^.!?]{0,60}\d[^.!?]{0,20}:\s")  # "Onsdag 9. oktober kl. 19: Bokbad"
_LONGEST = 8  # words of a notice ("Fagdag om lesing 4. mai på biblioteket.")
_LONGEST_END = 4  # words of one after its day: where it is
_FRAME = " \t,:–—-"


def announces(unit: Unit, spoken: Sequence[Word], item: TimeItem, noun: int | None) -> bool:
    """Return whether a sentence announces what is at a time, named by the noun at a place."""
    if unit.kind == "heading" or len(spoken) <= _LONGEST or not unit.text.endswith("."):
        return True
    if _DAY_FIRST.match(unit.text) or _is_notice(unit.text, spoken, item, noun):
        return True
    return any(word.key in words().announces for word in spoken)


def _is_notice(text: str, spoken: Sequence[Word], item: TimeItem, noun: int | None) -> bool:
    """Return whether a sentence is a verbless notice: event, time, place and nothing else."""
    if sum(word.start >= item.char_end for word in spoken) > _LONGEST_END:
        return False
    before = text[: item.char_start].strip(_FRAME)
    if noun is None:
        return item.times is not None and _is_linked(before)
    phrase = noun_phrase(text, spoken, noun, (item.char_start,))
    if before[: len(phrase)].casefold() != phrase.casefold():
        return False
    rest = before[len(phrase) :].strip(_FRAME)
    place = place_of(rest)
    return not rest or (place is not None and rest.endswith(place))


def _is_linked(text: str) -> bool:
    """Return whether a text is one word and what prepositions add ("Middag på hotellet")."""
    first, *others = text.split()[:_LONGEST] or [""]
    linked = True
    for word in others:
        is_link = word in words().links
        if not (is_link or linked or word[:1].isupper()):
            return False
        linked = is_link
    return bool(first) and not (others and linked)
