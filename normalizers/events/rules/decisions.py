"""Decisions, and the periods of the plans that are decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.fields.details import body_of, inner, region_of
from normalizers.events.language.phrases import noun_phrase, tells_kind
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import Word, capitalised, endings, has, is_body, table, words
from normalizers.events.scene.candidate import FINE, Candidate, distance, nearest
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem

_FARTHEST = 6  # words from a deciding verb to its time, where an event's noun is near too
_LONGEST_LIST = 12  # the same, where the body that decides stands right before the time
_NEAREST = 2
_LONGEST_PLAN = 8  # words between a plan's noun and its years
_NEAR = 4  # words from a verb to its participle, or to whom it is that decides
_NO_PLAN_NAME = re.compile(r"[.;:,«»()]|\d")
_DECIDED = re.compile(r"\bat\s+[«\"]?(.+?)[»\"]?\.?$", re.DOTALL)


def decided_beside(c: Candidate) -> int | None:
    """Return the place of the deciding word whose time a candidate is, None for none."""
    spoken = c.said.spoken
    asked = c.item.role == "deadline" and any(word.key in table("requests") for word in spoken)
    if asked or c.item.precision == "year":
        return None
    if not c.has("decides", "submits"):
        return None
    deciding = [place for place in range(len(spoken)) if _decides(spoken, place)]
    place = nearest(spoken, c.item, deciding)
    if place is None or (c.item.precision not in FINE and body_of(spoken, place) is None):
        return None
    other = c.noun is not None and c.kind != "event"
    most = distance(spoken, c.item, c.noun) if other and c.noun is not None else _FARTHEST
    most = _LONGEST_LIST if _body_before(c) and not other else most
    return place if distance(spoken, c.item, place) <= most else None


def _body_before(c: Candidate) -> str | None:
    """Return the body right before a time: "behandles i styret 3. mai og i rådet 5. mai"."""
    before = [word for word in c.said.spoken if word.end <= c.item.char_start][-_NEAREST:]
    return next((word.text for word in before if is_body(word.text)), None)


def _decides(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a word tells of deciding, or of submitting to a body that decides.

    A day that was merely set is none ("Årsmøtet er fastsatt til 21. februar").
    """
    key, after = spoken[place].key, spoken[place + 1 : place + 1 + _NEAR]
    if key in words("decides"):
        return key != "fastsatt" or not after or after[0].key != "til"
    to = key in words("submits") and any(word.key == "for" for word in after)
    return to and any(is_body(word.text) for word in after)


def is_intended(text: str) -> bool:
    """Return whether a sentence says that something is meant to be, not that it is settled."""
    said = text.casefold().replace("som planlagt", "")
    return any(phrase in said for phrase in table("parts")["intended"])


def decision(c: Candidate) -> ProseEvent | None:
    """Return a decision at a time: by a deciding verb beside it, or by a noun and a body."""
    spoken, decided = c.said.spoken, decided_beside(c)
    if decided is None:
        return _named_decision(c) if c.kind == "decision" else None
    body, key = _body_before(c) or body_of(spoken, decided), spoken[decided].key
    treated = key.startswith(("behandl", "handsam")) or key in words("submits")
    if c.item.role == "start" or (treated and body is None):
        return None
    said = _DECIDED.search(c.text, spoken[decided].end)
    before = (word.key for word in spoken[max(0, decided - _NEAR) : decided])
    to_come = key in words("will_decide") or has(before, "becomes")
    return ProseEvent(
        f"{'Behandling' if treated else 'Vedtak'}{f' i {inner(body)}' if body else ''}",
        replace(c.item, uncertain=to_come and is_intended(c.text)),
        c.unit,
        topic=said[1].strip() if said else None,
        organiser=body,
        region=region_of(c.text),
        sort="decision" if to_come else "decided",
    )


def _named_decision(c: Candidate) -> ProseEvent | None:
    """Return the decision that a noun names, by the body that takes it ("vedtak i styret")."""
    body = body_of(c.said.spoken, c.noun) if c.noun is not None else None
    if c.noun is None or body is None or c.item.role == "start" or c.item.precision == "year":
        return None
    phrase = noun_phrase(c.text, c.said.spoken, c.noun, c.said.spans)
    intended = is_intended(c.text)
    past = not intended and is_past(c.text, c.item.char_start, c.item.char_end)
    return ProseEvent(
        phrase if body in phrase else f"{phrase} i {inner(body)}",
        replace(c.item, uncertain=c.item.uncertain or intended),
        c.unit,
        organiser=body,
        sort="decided" if past else "decision",
    )


def plan_period(c: Candidate) -> ProseEvent | None:
    """Return the period of a plan that is named before it ("Handlingsplan for Troms 2023-2028")."""
    item, spoken, text = c.item, c.said.spoken, c.text
    if item.precision != "year" or item.start is None or item.end is None:
        return None
    first = _plan_named(text, spoken, item) if c.has("of_plans") else None
    if first is None or item.start.year == item.end.year:
        return None
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
        key, end = spoken[place].key, spoken[place].end
        apart = _NO_PLAN_NAME.search(text[end : item.char_start].rstrip(" ,("))
        if apart or key.endswith(endings("no_plans")):
            return None
        if key.endswith(endings("plans")):
            return place
    return None


def _belongs_to_name(word: Word) -> bool:
    return (word.text[:1].isupper() and not is_body(word.text)) or tells_kind(word.key)
