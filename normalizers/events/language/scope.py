"""Whether a sentence speaks of one event or of all that a text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from normalizers.events.language.words import REMEMBERED, has, keys_of, noun_kind

_FIRST_WORDS = 3  # among which a sentence says of what it goes on to tell ("Alle møter er på …")
_LONGEST_EACH = 12  # words
_PLURAL = ("er", "ar", "ene", "ane", "a")
_THESE = ("ene", "ane")
# "hvis ikke annet er sagt", "om ikkje anna står", "hvis ingen annen beskjed"
_UNLESS = re.compile(r"\b(?:hvis|om|dersom|viss|når|med mindre)\s+(?:ikk[ej]e?|ing[ea]n?|noe)\s+an")


def is_of_each(text: str) -> bool:
    """Return whether a sentence tells of each of several times: "hver gang", "begge dager"."""
    keys = keys_of(text)
    if not has(keys, "each_time") or len(keys) > _LONGEST_EACH:
        return False
    return any(has([a], "each_of") and has([b], "each_time") for a, b in pairwise(keys))


@lru_cache(maxsize=REMEMBERED)
def is_of_all(text: str) -> bool:
    """Return whether a sentence speaks of all that a text tells.

    "Alle renn starter kl. 18", "Møtene er på Kroa", "Hver runde starter kl. 18",
    "Om ikke annet er sagt, er vi på Kroa".
    """
    keys = keys_of(text)
    if _UNLESS.search(text.casefold()) is not None:
        return True
    if has(keys[:1], "meeting_places"):
        return True
    each = has(keys[:1], "each_of") and has(keys[1:3], "starts_at", "happens")
    these = any(key.endswith(_THESE) for key in keys)  # few are, and nouns are asked for then
    if each or (these and any(key.endswith(_THESE) for key in _subjects(keys))):
        return True
    return any(has([a], "all_of") and noun_kind(b) == "event" for a, b in pairwise(keys))


def leads_in_none(lead: str) -> bool:
    """Return whether a sentence above a list speaks of all that it tells, and does not lead it in.

    "Om ikke annet er sagt, er møtene kl. 19." does so, "Møtene er torsdager kl. 19:" leads in.
    """
    return bool(lead) and not lead.endswith(":") and is_of_all(lead)


def is_of_habit(text: str) -> bool:
    """Return whether a sentence tells when and where "we" meet, or all that is told is."""
    keys = keys_of(text)
    return (has(keys[:1], "we") and has(keys[1:2], "meets")) or is_of_all(text)


def is_of_several(text: str) -> bool:
    """Return whether the subject of a sentence is several events: "Møter starter kl. 18"."""
    return any(key.endswith(_PLURAL) for key in _subjects(keys_of(text)))


def _subjects(keys: Sequence[str]) -> list[str]:
    """Return the nouns of events that a sentence begins with, or that stand beside its verb."""
    verbs = ("exists", "happens")
    beside = (key for pair in pairwise(keys) if has(pair, *verbs) for key in pair)
    near = (key for key in (*keys[:_FIRST_WORDS], *beside) if not has([key], "meets_at"))
    return [key for key in near if noun_kind(key) == "event"]
