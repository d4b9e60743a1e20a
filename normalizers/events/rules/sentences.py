"""Events in sentences and notices: a time beside a noun, a verb, or merely a clock time."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.fields.details import (
    audience_of,
    organiser_of,
    region_of,
    topic_of,
)
from normalizers.events.fields.headings import is_program
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.places import place_at
from normalizers.events.fields.titles import (
    line_title,
    presented,
    subject_of,
)
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import is_clause, noun_phrase
from normalizers.events.language.words import keys_of, noun_kind
from normalizers.events.rules.deciding import decided_beside, is_intended
from normalizers.events.rules.rule import EventRule
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem

FINE = {"day", "week", "part_of_month"}
COARSE = {"month", "season", "quarter", "half_year"}
_AGAIN = ("festen", "kvelden", "turen", "dagen", "programmet", "arrangementet")
_FROM = re.compile(r"(?:fra|frå|f\.?o\.?m)\b", re.IGNORECASE)
_WE = ("vi", "me")
_COMES = {"kommer", "kjem", "går", "finner"}
_SURE = ("blir", "vert", "arrangerer", "inviterer", "skipar", "planlegger", "planlegg")


def told(c: Candidate, title: str, item: TimeItem | None = None) -> ProseEvent:
    """Return an event by a title, with all that its sentence says of it."""
    text = c.unit.text
    return ProseEvent(
        title,
        item or c.item,
        c.unit,
        topic=topic_of(text, title),
        audience=audience_of(text),
        place=place_at(text, c.said.items, c.item),
        region=region_of(title),
        organiser=organiser_of(text),
    )


def _noun(c: Candidate) -> ProseEvent | None:
    """Return the event that the noun nearest to a time names."""
    if c.noun is None or c.kind != "event" or decided_beside(c) is not None or not _is_time(c):
        return None
    key = c.said.spoken[c.noun].key
    if key in c.scene.nouns and noun_kind(key) is None:
        return None  # the document's own noun
    return _by_noun(c, c.noun)


def _document_noun(c: Candidate) -> ProseEvent | None:
    """Return the event that a noun names which the document announces with a day elsewhere."""
    if c.noun is None or c.kind != "event" or decided_beside(c) is not None or not _is_time(c):
        return None
    return _by_noun(c, c.noun)


def _by_noun(c: Candidate, noun: int) -> ProseEvent | None:
    text, spoken = c.unit.text, c.said.spoken
    intended = is_intended(text)
    occurs = any(word.key in words().verbs["occurs"] for word in spoken)
    heading = c.unit.kind == "heading"
    if c.item.precision in COARSE and not (intended or occurs or heading):
        return None
    if heading and is_program(text) and c.item.precision != "day":
        return None
    alone = heading or not (is_clause(spoken) or spoken[0].key in _WE)
    whole = line_title(text, c.said.items) if alone else ""
    title = whole or noun_phrase(text, spoken, noun, c.said.stops)
    again = spoken[noun].key in _AGAIN
    if again and any(key.endswith(spoken[noun].key[:-2]) for key in keys_of(c.scene.subject)):
        title = c.scene.subject
    item = as_day(c.item)
    return told(c, title, replace(item, uncertain=item.uncertain or intended))


def as_day(item: TimeItem) -> TimeItem:
    """Return a time as that of a day, where only an adjective made it a beginning ("opne møte")."""
    if item.role != "start" or item.times is None or _FROM.match(item.text):
        return item
    return replace(item, role="event", end=item.start)


def _is_time(c: Candidate) -> bool:
    """Return whether a time may be that of an event: finer than a year, or recurring."""
    item = c.item
    return item.precision in FINE or item.precision in COARSE or item.kind == "recurring"


def _presented(c: Candidate) -> ProseEvent | None:
    """Return what a verb presents at a time ("7. oktober arrangerer skolen kafé")."""
    if c.noun is not None or not _is_time(c) or c.item.role in ("deadline", "end"):
        return None
    if decided_beside(c) is not None:
        return None
    said = c.said.spoken
    ours = c.scene.eventful and any(word.key in _WE for word in said)
    title = presented(c.unit.text, said, c.said.spans, c.is_timed or ours)
    if c.item.precision in COARSE and not any(word.key in _SURE for word in said):
        return None
    return told(c, title, as_day(c.item)) if title else None


def _happens(c: Candidate) -> ProseEvent | None:
    """Return what a verb says that takes place at a time ("Utsett av båter starter 29. april")."""
    if c.noun is not None or not _is_time(c) or c.item.role in ("deadline", "end"):
        return None
    if c.item.precision in COARSE or decided_beside(c) is not None:
        return None
    title = subject_of(c.unit.text, c.said.spoken, c.said.spans)
    if not title or not words().verbs["again"].isdisjoint(keys_of(title)):
        return None
    return told(c, title, as_day(c.item))


def _named_before(c: Candidate) -> ProseEvent | None:
    """Return the event that was named before a sentence that tells when it is."""
    subject, verbs = c.scene.mention or c.scene.subject, words().verbs
    key = "" if c.noun is None else c.said.spoken[c.noun].key
    own = bool(key) and not (key in verbs["again"] and shares_noun(key, subject))
    if not subject or own or c.item.precision not in FINE or c.item.role == "deadline":
        return None
    first = {word.key for word in c.said.spoken[:2] if not word.text[:1].isdigit()}
    places = (n for n, word in enumerate(c.said.spoken) if word.key in verbs["meets"])
    meets = any(not _has_subject(c, place) for place in places)
    if c.item.role == "end" and c.item.start is None:
        return None
    if not meets and (verbs["again"].isdisjoint(first) or not _is_about(c)):
        return None
    place = place_at(c.unit.text, c.said.items, c.item)
    return ProseEvent(subject, c.item, c.unit, place=place or c.scene.mention_place)


def _has_subject(c: Candidate, verb: int) -> bool:
    """Return whether others than "we" meet: "Boksirkelen møtes 7. september"."""
    before = {word.key for word in c.said.spoken[:verb]}
    after = c.said.spoken[verb + 1].key if verb + 1 < len(c.said.spoken) else ""
    return verb > 0 and after not in _WE and before.isdisjoint(words().grammar["pronouns"])


def _is_about(c: Candidate) -> bool:
    """Return whether a sentence says when something is, rather than what is then."""
    verbs = words().verbs
    happens = verbs["exists"] | verbs["happens"] - _COMES
    return any(word.key in happens for word in c.said.spoken[:4])


NOUN = EventRule(
    "noun",
    _noun,
    ("Vi inviterer til konsert 12. mai.", "Det blir dugnad lørdag 4. mai.",
     "Foreldremøte for 5. trinn 6. september kl. 18 i gymsalen.", "Fagdag 12. mai"),
    ("Frist for å søke er 12. mai.", "Vi rydder stranda 12. mai kl. 10."),
)  # fmt: skip
DOCUMENT_NOUN = EventRule(
    "document-noun",
    _document_noun,
    ("Kaninhopping tirsdag 14. mai kl. 18.\n\nKaninhopping er det også 21. mai.",),
    ("Kaninhopping er det også 21. mai.",),
)
PRESENTED = EventRule(
    "presented",
    _presented,
    (
        "7. oktober arrangerer skolen slåttegraut.",
        "Tirsdagene 7. og 14. mai blir det prat på Stua.",
    ),
    ("7. oktober kjøper skolen nye bøker.",),
)
HAPPENS = EventRule(
    "happens",
    _happens,
    ("Utsett av båter starter mandag 29. april.",),
    ("Vi tenker på dere 29. april.",),
)
NAMED_BEFORE = EventRule(
    "named-before",
    _named_before,
    ("Det blir julekonsert i Stokke kyrkje. Den er torsdag 13. desember.",
     "Høstens samling\n\nVi møtes 23. oktober."),
    ("Vi møtes 23. oktober.",),
)  # fmt: skip
