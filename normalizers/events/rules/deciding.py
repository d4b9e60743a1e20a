"""The words of deciding: which of them stands beside a time, and what is merely meant to be."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.events.candidates.candidate import Candidate, distance, nearest
from normalizers.events.fields.details import body_of
from normalizers.events.language.lexicon import words
from normalizers.events.language.words import Word, is_body

_FARTHEST = 6  # words from a deciding verb to its time, where an event's noun is near too
_FINE = {"day", "week", "part_of_month"}
_NEAR = 4  # words from submitting to whom


def decided_beside(c: Candidate) -> int | None:
    """Return the place of the deciding word whose time a candidate is, None for none."""
    requests = words().requests
    if c.item.role == "deadline" and any(word.key in requests for word in c.said.spoken):
        return None
    decided = nearest(c.said.spoken, c.item, _deciding(c.said.spoken))
    return decided if decided is not None and _is_beside(c, decided) else None


def _deciding(spoken: Sequence[Word]) -> list[int]:
    """Return the places of the words that tell of deciding, or of submitting to who decides."""
    return [
        place
        for place, word in enumerate(spoken)
        if (word.key in words().verbs["decides"] and not _sets_day(spoken, place))
        or _submits(spoken, place)
    ]


def _sets_day(spoken: Sequence[Word], place: int) -> bool:
    """Return whether it is a day that was set ("Årsmøtet er fastsatt til 21. februar")."""
    return spoken[place].key == "fastsatt" and [w.key for w in spoken[place + 1 : place + 2]] == [
        "til"
    ]


def _is_beside(c: Candidate, decided: int) -> bool:
    """Return whether a time is that of the deciding: nearest, or the meeting's that decided."""
    if c.item.precision == "year":
        return False
    if c.item.precision not in _FINE and body_of(c.said.spoken, decided) is None:
        return False
    away = distance(c.said.spoken, c.item, decided)
    if c.noun is None or c.kind == "event":
        return away <= _FARTHEST
    return away <= distance(c.said.spoken, c.item, c.noun)


def is_intended(text: str) -> bool:
    """Return whether a sentence says that something is meant to be, not that it is settled."""
    said = text.casefold().replace("som planlagt", "")
    return any(phrase in said for phrase in words().parts["intended"])


def _submits(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a word is one of submitting, to a body ("legges fram for fylkestinget")."""
    if spoken[place].key not in words().verbs["submits"]:
        return False
    after = spoken[place + 1 : place + 1 + _NEAR]
    leads = any(word.key in words().verbs["submits_to"] for word in after)
    return leads and any(is_body(word.text) for word in after)
