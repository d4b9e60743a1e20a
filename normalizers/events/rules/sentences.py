"""Events in sentences and notices: a time beside a noun, a verb, or merely a clock time."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.candidates import Candidate, is_line
from normalizers.events.fields.details import (
    audience_of,
    labelled,
    organiser_of,
    region_of,
    topic_of,
)
from normalizers.events.fields.headings import YEAR_AT_END, is_program, series_of
from normalizers.events.fields.places import place_at
from normalizers.events.fields.titles import (
    clause_title,
    line_title,
    presented,
    shortened,
    subject_of,
)
from normalizers.events.language.phrases import is_clause, noun_phrase
from normalizers.events.language.words import capitalised, keys_of, names_event, noun_kind, words_of
from normalizers.events.lexicon import words
from normalizers.events.merge_events import shares_noun
from normalizers.events.model import ProseEvent
from normalizers.events.rules.deciding import decided_beside, is_intended
from normalizers.events.rules.rule import EventRule
from normalizers.model import TimeItem

FINE = {"day", "week", "part_of_month"}
COARSE = {"month", "season", "quarter", "half_year"}
_AGAIN = ("festen", "kvelden", "turen", "dagen", "programmet", "arrangementet")
_FROM = re.compile(r"(?:fra|frå|f\.?o\.?m)\b", re.IGNORECASE)
_LONGEST = 30  # words of a sentence that tells merely by its clock time that it announces
_WE = ("vi", "me")
_COMES = {"kommer", "kjem", "går", "finner"}
_SURE = ("blir", "vert", "arrangerer", "inviterer", "skipar", "planlegger", "planlegg")
_LONGEST_NAME = 6  # words before a colon that name what is at the days behind it
_BEFORE_DAY = re.compile(r"\s*(?:den\s+|kl\.?\s*[\d.:–-]+\s*)?")
_NO_TITLE = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,2}[\W\d_]*)?$")


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
    alone = c.unit.kind == "heading" or not is_clause(spoken)
    whole = line_title(text, c.said.items) if alone else ""
    title = whole or noun_phrase(text, spoken, noun, c.said.stops)
    again = spoken[noun].key in _AGAIN
    if again and any(key.endswith(spoken[noun].key[:-2]) for key in keys_of(c.scene.subject)):
        title = c.scene.subject
    item = _as_day(c.item)
    return told(c, title, replace(item, uncertain=item.uncertain or intended))


def _as_day(item: TimeItem) -> TimeItem:
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
    return told(c, title, _as_day(c.item)) if title else None


def _happens(c: Candidate) -> ProseEvent | None:
    """Return what a verb says that takes place at a time ("Utsett av båter starter 29. april")."""
    if c.noun is not None or not _is_time(c) or c.item.role in ("deadline", "end"):
        return None
    if c.item.precision in COARSE or decided_beside(c) is not None:
        return None
    title = subject_of(c.unit.text, c.said.spoken, c.said.spans)
    if not title or not words().verbs["again"].isdisjoint(keys_of(title)):
        return None
    return told(c, title, _as_day(c.item))


def _named_before(c: Candidate) -> ProseEvent | None:
    """Return the event that was named before a sentence that tells when it is."""
    subject, verbs = c.scene.mention or c.scene.subject, words().verbs
    key = "" if c.noun is None else c.said.spoken[c.noun].key
    own = bool(key) and not (key in verbs["again"] and shares_noun(key, subject))
    if not subject or own or c.item.precision not in FINE or c.item.role == "deadline":
        return None
    first = {word.key for word in c.said.spoken[:2] if not word.text[:1].isdigit()}
    meets = any(word.key in verbs["meets"] for word in c.said.spoken)
    if c.item.role == "end" and c.item.start is None:
        return None
    if not meets and (verbs["again"].isdisjoint(first) or not _is_about(c)):
        return None
    place = place_at(c.unit.text, c.said.items, c.item)
    return ProseEvent(subject, c.item, c.unit, place=place or c.scene.mention_place)


def _is_about(c: Candidate) -> bool:
    """Return whether a sentence says when something is, rather than what is then."""
    verbs = words().verbs
    happens = verbs["exists"] | verbs["happens"] - _COMES
    return any(word.key in happens for word in c.said.spoken[:4])


def _named_line(c: Candidate) -> ProseEvent | None:
    """Return what a line names before a colon, at the days behind it ("Dagtid: 3. september")."""
    name, colon, _ = c.unit.text.partition(":")
    spoken = list(words_of(name))
    first = min(c.said.stops)
    if (
        not colon
        or not spoken
        or len(spoken) > _LONGEST_NAME
        or first < len(name)
        or labelled(name)
    ):
        return None
    between = c.unit.text[len(name) + 1 : first]
    vague = c.item.precision in COARSE or c.item.role in ("deadline", "end")
    deadline = any(noun_kind(word.key) in ("deadline", "decision") for word in spoken)
    if vague or deadline or is_clause(spoken) or not _BEFORE_DAY.fullmatch(between):
        return None
    known = names_event(name)
    heading = c.scene.section.heading
    if not (known or c.is_timed or c.scene.expects_events()):
        return None
    title = noun_phrase(name, spoken, 0, ()) if known and len(spoken) == 1 else name
    title = shortened(" ".join(w for w in title.split() if w.casefold() != "neste") or title)
    heads = [
        text for text in (heading, c.scene.title) if names_event(text) and not is_program(text)
    ]
    if not known and heads:
        title = f"{YEAR_AT_END.sub('', series_of(heads[0]))} – {title}"
    return told(c, capitalised(title))


def _closed(c: Candidate) -> ProseEvent | None:
    """Return that a house is closed on a day ("Biblioteket holder stengt mandag 20. september")."""
    spoken, closed = c.said.spoken, words().verbs["closed"]
    place = next((n for n, word in enumerate(spoken) if word.key in closed), None)
    if c.unit.kind != "sentence" or place is None or place < 2 or c.item.precision != "day":
        return None
    first = spoken[0]
    subject = c.unit.text[: spoken[place - 1].start].strip()
    days = c.item.start != c.item.end or len(c.said.items) > 1
    if days or len(subject.split()) > 2 or not first.key.endswith(("et", "en", "a", "n")):
        return None
    return ProseEvent(f"{subject} {spoken[place].key}", c.item, c.unit)


def _headed(c: Candidate) -> ProseEvent | None:
    """Return the event that the heading names, at the first day that is told below it."""
    section = c.scene.section
    heading = section.heading or c.scene.title
    if c.noun is not None or section.told or c.unit.kind != "sentence" or is_program(heading):
        return None
    if c.item.precision not in FINE or c.item.role not in ("event", "postponed"):
        return None
    if not names_event(heading) or decided_beside(c) is not None:
        return None
    return told(c, YEAR_AT_END.sub("", series_of(heading)), _as_day(c.item))


def _clock(c: Candidate) -> ProseEvent | None:
    """Return what a line or sentence tells of a day with a clock time, whatever it names."""
    if not c.is_timed or c.item.role in ("deadline", "end") or c.kind == "decision":
        return None
    if len(c.said.spoken) > _LONGEST or decided_beside(c) is not None:
        return None
    title = clause_title(c.unit.text, c.said.items)
    if _NO_TITLE.match(title) or words().grammar["no_title"].issuperset(keys_of(title)):
        return None
    event = told(c, title, _as_day(c.item))
    return replace(event, region=region_of(c.unit.text))


def _dated_line(c: Candidate) -> ProseEvent | None:
    """Return what a line names behind its day, where the text tells of events."""
    text, item = c.unit.text, c.item
    fine = item.precision in FINE or item.kind == "recurring"
    if not is_line(c.unit) or c.unit.kind == "heading" or not fine:
        return None
    first = item.char_start == min(c.said.stops)
    if not first or item.char_start > 1 or not c.scene.expects_events():
        return None
    title = line_title(text, c.said.items)
    if _NO_TITLE.match(title) or len(c.said.spoken) > _LONGEST or item.role == "deadline":
        return None
    return told(c, title)


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
NAMED_LINE = EventRule(
    "named-line",
    _named_line,
    (
        "Foreldremøter høsten 2024\n\nDagtid: 3. september kl. 9",
        "Grøn dag: Fredag 2. juni kl. 9 er vi ute.",
    ),
    ("Fakturadato: 3. mai", "Frist: 3. mai kl. 12"),
)
CLOSED = EventRule(
    "closed",
    _closed,
    ("Biblioteket holder stengt mandag 20. september.",),
    ("Stengt 24. desember til 1. januar", "Biblioteket er stengt i juli."),
)
HEADED = EventRule(
    "headed",
    _headed,
    ("Bokbyttedag\n\nLaurdag 22. mars kan du ta med bøker hit.",),
    ("Nytt fra laget\n\nLaurdag 22. mars kan du ta med bøker hit.",),
)
CLOCK = EventRule(
    "clock",
    _clock,
    ("Vi rydder stranda lørdag 2. oktober kl. 10–13.", "Anne og Per opptrer 12. mai kl. 16."),
    ("Vi rydder stranda lørdag 2. oktober.", "Kl. 10–13 lørdag 2. oktober"),
)
DATED_LINE = EventRule(
    "dated-line",
    _dated_line,
    ("Konsert 2. mai kl. 18.\n\n9. mai: Ormtjernkampen\n12. juni: Skålfjellet",),
    ("Ormtjernkampen 9. mai",),
)
