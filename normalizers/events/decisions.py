"""Decisions, and the periods of the plans that are decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.details import body_of, inner, region_of
from normalizers.events.model import ProseEvent
from normalizers.events.phrases import tells_kind
from normalizers.events.words import Word, is_body, keys_of, noun_kind, words
from normalizers.model import TimeItem
from normalizers.prose import Unit

_LONGEST_PLAN = 8  # words between a plan's noun and its years
_NEAR = 4  # words from a verb to its participle, or to whom it is that decides
_NO_PLAN_NAME = re.compile(r"[.;:,«»()]|\d")
_DECIDED = re.compile(r"\bat\s+[«\"]?(.+?)[»\"]?\.?$", re.DOTALL)


def decision(unit: Unit, spoken: Sequence[Word], item: TimeItem, decided: int) -> ProseEvent | None:
    """Return a decision at a time, named by the body that takes it."""
    body = body_of(spoken, decided)
    key = spoken[decided].key
    treated = key.startswith(("behandl", "handsam")) or key in words().submits
    to_come = _is_to_come(spoken, decided)
    if item.role == "start" or (treated and body is None):
        return None
    title = f"{'Behandling' if treated else 'Vedtak'}{f' i {inner(body)}' if body else ''}"
    said = _DECIDED.search(unit.text, spoken[decided].end)
    topic = said[1].strip() if said else None
    return ProseEvent(
        title,
        replace(item, uncertain=to_come and is_intended(unit.text)),
        unit,
        topic=topic,
        organiser=body,
        region=region_of(unit.text),
        sort="decision" if to_come else "decided",
    )


def deciding(spoken: Sequence[Word]) -> list[int]:
    """Return the places of the words that tell of deciding, or of submitting to who decides."""
    return [
        place
        for place, word in enumerate(spoken)
        if word.key in words().decides or _submits(spoken, place)
    ]


def is_intended(text: str) -> bool:
    """Return whether a sentence says that something is meant to be, not that it is settled."""
    said = text.casefold().replace("som planlagt", "")
    return any(phrase in said for phrase in words().intended)


def _submits(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a word is one of submitting, to a body ("legges fram for fylkestinget")."""
    if spoken[place].key not in words().submits:
        return False
    after = spoken[place + 1 : place + 1 + _NEAR]
    leads = any(word.key in words().submits_to for word in after)
    return leads and any(is_body(word.text) for word in after)


def _is_to_come(spoken: Sequence[Word], decided: int) -> bool:
    before = spoken[max(0, decided - _NEAR) : decided]
    return spoken[decided].key in words().will_decide or any(
        word.key in words().becomes for word in before
    )


def only_plans(text: str) -> bool:
    """Return whether a sentence tells of a decision to come, whose year is not that of the rest."""
    lexicon, keys = words(), keys_of(text)
    return (
        not lexicon.will_decide.isdisjoint(keys)
        or any(noun_kind(key) == "decision" for key in keys)
        or (not lexicon.decides.isdisjoint(keys) and not lexicon.becomes.isdisjoint(keys))
    )


def plan_period(unit: Unit, spoken: Sequence[Word], item: TimeItem) -> ProseEvent | None:
    """Return the period of a plan that is named before it ("Handlingsplan for Troms 2023-2028")."""
    if item.start is None or item.end is None or item.start.year == item.end.year:
        return None
    before = [place for place, word in enumerate(spoken) if word.end <= item.char_start]
    for place in reversed(before[-_LONGEST_PLAN:]):
        key = spoken[place].key
        if _NO_PLAN_NAME.search(unit.text[spoken[place].end : item.char_start].rstrip(" ,(")):
            return None
        if key.endswith(words().no_plans):
            return None
        if key.endswith(words().plans):
            break
    else:
        return None
    first = place
    while first and _belongs_to_name(spoken[first - 1]):
        if unit.text[spoken[first - 1].end : spoken[first].start] != " ":
            break
        first -= 1
    name = unit.text[spoken[first].start : item.char_start].strip(" ,(")
    title = f"{name} {item.text}"
    return ProseEvent(
        title[:1].upper() + title[1:], item, unit, region=region_of(name), sort="period"
    )


def _belongs_to_name(word: Word) -> bool:
    return (word.text[:1].isupper() and not is_body(word.text)) or tells_kind(word.key)
