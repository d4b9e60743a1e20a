"""Decisions, and the periods of the plans that are decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.fields.details import body_of, inner, region_of
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import noun_phrase, tells_kind
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import Word, capitalised, is_body
from normalizers.events.rules.deciding import decided_beside, is_intended
from normalizers.events.rules.rule import EventRule
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem

_LONGEST_PLAN = 8  # words between a plan's noun and its years
_NEAR = 4  # words from a verb to its participle, or to whom it is that decides
_NO_PLAN_NAME = re.compile(r"[.;:,«»()]|\d")
_DECIDED = re.compile(r"\bat\s+[«\"]?(.+?)[»\"]?\.?$", re.DOTALL)


def _decision(c: Candidate) -> ProseEvent | None:
    """Return a decision at a time: by a deciding verb beside it, or by a noun and a body."""
    spoken = c.said.spoken
    decided = decided_beside(c)
    if decided is None:
        return _named_decision(c) if c.kind == "decision" else None
    body = body_of(spoken, decided)
    key = spoken[decided].key
    treated = key.startswith(("behandl", "handsam")) or key in words().verbs["submits"]
    to_come = _is_to_come(spoken, decided)
    if c.item.role == "start" or (treated and body is None):
        return None
    said = _DECIDED.search(c.unit.text, spoken[decided].end)
    return ProseEvent(
        f"{'Behandling' if treated else 'Vedtak'}{f' i {inner(body)}' if body else ''}",
        replace(c.item, uncertain=to_come and is_intended(c.unit.text)),
        c.unit,
        topic=said[1].strip() if said else None,
        organiser=body,
        region=region_of(c.unit.text),
        sort="decision" if to_come else "decided",
    )


def _named_decision(c: Candidate) -> ProseEvent | None:
    """Return the decision that a noun names, by the body that takes it ("vedtak i styret")."""
    text, spoken, noun = c.unit.text, c.said.spoken, c.noun
    body = body_of(spoken, noun) if noun is not None else None
    if noun is None or body is None or c.item.role == "start" or c.item.precision == "year":
        return None
    phrase = noun_phrase(text, spoken, noun, c.said.stops)
    intended = is_intended(text)
    past = not intended and is_past(text, c.item.char_start, c.item.char_end)
    return ProseEvent(
        phrase if body in phrase else f"{phrase} i {inner(body)}",
        replace(c.item, uncertain=c.item.uncertain or intended),
        c.unit,
        organiser=body,
        sort="decided" if past else "decision",
    )


def _is_to_come(spoken: Sequence[Word], decided: int) -> bool:
    before = spoken[max(0, decided - _NEAR) : decided]
    return spoken[decided].key in words().verbs["will_decide"] or any(
        word.key in words().verbs["becomes"] for word in before
    )


def _plan_period(c: Candidate) -> ProseEvent | None:
    """Return the period of a plan that is named before it ("Handlingsplan for Troms 2023-2028")."""
    item, spoken, text = c.item, c.said.spoken, c.unit.text
    if item.precision != "year" or item.start is None or item.end is None:
        return None
    happens = any(word.key in words().verbs["of_plans"] for word in spoken)
    place = _plan_named(text, spoken, item) if happens else None
    if place is None or item.start.year == item.end.year:
        return None
    first = place
    while first and _belongs_to_name(spoken[first - 1]):
        if text[spoken[first - 1].end : spoken[first].start] != " ":
            break
        first -= 1
    name = text[spoken[first].start : item.char_start].strip(" ,(")
    title = capitalised(f"{name} {item.text}")
    return ProseEvent(title, item, c.unit, region=region_of(name), sort="period")


def _plan_named(text: str, spoken: Sequence[Word], item: TimeItem) -> int | None:
    """Return the place of the plan's noun among the words before its years, None for none."""
    before = [place for place, word in enumerate(spoken) if word.end <= item.char_start]
    for place in reversed(before[-_LONGEST_PLAN:]):
        key = spoken[place].key
        if _NO_PLAN_NAME.search(text[spoken[place].end : item.char_start].rstrip(" ,(")):
            return None
        if key.endswith(words().endings["no_plans"]):
            return None
        if key.endswith(words().endings["plans"]):
            return place
    return None


def _belongs_to_name(word: Word) -> bool:
    return (word.text[:1].isupper() and not is_body(word.text)) or tells_kind(word.key)


DECISION = EventRule(
    "decision",
    _decision,
    ("Planen skal vedtas i fylkestinget i juni.", "Kommunestyret behandler planen 19. juni."),
    ("Vi behandler alle henvendelser innen 1. mai.",),
)
PLAN_PERIOD = EventRule(
    "plan-period",
    _plan_period,
    ("Møte 3. mai. Ny kulturplan 2024-2031 skal på høring.",),
    ("Økonomiplan 2024–2027 skal vedtas i kommunestyret.",),
)  # fmt: skip
