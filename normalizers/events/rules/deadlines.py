"""Deadlines: listed below or behind a word for them, or the day up to which something is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.fields.details import item_details, labelled
from normalizers.events.fields.headings import YEAR_AT_END
from normalizers.events.fields.titles import line_title
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import head_of, is_clause, noun_phrase, without_spans
from normalizers.events.language.words import capitalised, keys_of
from normalizers.events.rules.rule import EventRule
from normalizers.events.rules.sentences import told
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.temporal.context.edtf import edtf

_ENTRY_EDGE = re.compile(r"^(?:\s|[,;:–—-]|\bog\b|\binnen\b)+|[\s,;:(–—-]+$")
_BY_CLOCK = re.compile(r"\s*(?:før|innen|innan|seinast|senest)\s+kl")
_LONGEST_ENTRY = 60  # letters of what one deadline in a row is for
_FINE = ("day", "week", "part_of_month")


def names_deadlines(text: str) -> bool:
    """Return whether a lead-in or heading is one of deadlines ("Søknadsfrister i 2026:")."""
    return any(_is_due(key) for key in keys_of(head_of(text)))


def _is_due(key: str) -> bool:
    """Return whether a case-folded word is one for a day by which something is due."""
    return key.endswith(words().endings["due"])


def as_deadline(item: TimeItem) -> TimeItem:
    """Return a time as the one by which something is due; "fram til" has no beginning to tell."""
    if item.role not in ("event", "end", "deadline") or item.end is None:
        return replace(item, role="deadline")
    if item.start is not None:
        return replace(item, role="deadline")
    text = edtf(item.end, item.end, item.precision, "deadline", item.approximate, item.uncertain)
    return replace(item, role="deadline", start=item.end, edtf=text)


def _listed(c: Candidate) -> ProseEvent | None:
    lead = (c.unit.lead.text if c.unit.lead else "") or c.scene.section.heading
    if c.unit.kind != "item" or not names_deadlines(lead):
        return None
    rest = without_spans(c.unit.text, ((i.char_start, i.char_end) for i in c.said.items))
    series = YEAR_AT_END.sub("", head_of(lead))
    title = _titled(series, item_details(rest).get("name", ""))
    return ProseEvent(title, as_deadline(c.item), c.unit, series=series, sort="deadline")


def _labelled(c: Candidate) -> ProseEvent | None:
    """Return the deadline behind a label ("Frist: 1. oktober"), of the event spoken of before."""
    label = labelled(c.unit.text)
    if label is None or label[0] != "deadline" or c.item.precision == "year":
        return None
    subject = c.scene.subject or c.scene.named
    said = c.unit.text.partition(":")[0].strip()
    title = " – ".join(part for part in (said, subject) if part)
    return ProseEvent(title, as_deadline(c.item), c.unit, series=subject or None, sort="deadline")


def _deadline(c: Candidate) -> ProseEvent | None:
    """Return the deadline that a noun names, or an event's noun beside "innen" and a request."""
    if c.noun is None or c.kind == "decision" or c.item.precision == "year":
        return None
    asked = any(word.key in words().verbs["asks"] for word in c.said.spoken)
    heard = c.item.role == "end" and c.item.start is None and _is_hearing(c)
    if c.kind == "event" and not (heard or (c.item.role == "deadline" and asked)):
        return None
    text, subject, item = c.unit.text, c.scene.subject, c.item
    whole = "" if is_clause(c.said.spoken) else line_title(text, c.said.items)
    title = whole or noun_phrase(text, c.said.spoken, c.noun, c.said.stops)
    if heard:
        item = as_deadline(item)
    elif _is_due(c.said.spoken[c.noun].key):
        title, item = _entry_title(text, c.said.items, item, title), as_deadline(item)
    if subject and subject.casefold() not in title.casefold():
        title = f"{title} – {subject}"
    event = told(c, title, item)
    return replace(event, series=subject or None, place=None, sort="deadline")


def _is_hearing(c: Candidate) -> bool:
    """Return whether the noun is that of a hearing, whose end is a deadline."""
    return c.noun is not None and c.said.spoken[c.noun].key.startswith(("høring", "høyring"))


def _entry_title(text: str, items: Sequence[TimeItem], item: TimeItem, title: str) -> str:
    """Return the title of one of the deadlines in a row behind a colon, else the title as it is."""
    colon = text.find(": ")
    if not 0 <= colon < item.char_start:
        return title
    ends = (other.char_end for other in items if other.char_end <= item.char_start)
    said = _ENTRY_EDGE.sub("", text[max(colon + 1, *ends, 0) : item.char_start])
    return _titled(title, said) if len(said) <= _LONGEST_ENTRY else title


def _titled(series: str, name: str) -> str:
    return f"{series} – {capitalised(name)}" if name else series


def _request(c: Candidate) -> ProseEvent | None:
    """Return what a sentence asks for by a day without naming it ("Meld deg på innen 1. mai")."""
    open_end = c.item.role == "end" and c.item.start is None
    by_clock = _BY_CLOCK.match(c.unit.text, c.item.char_end) is not None
    due = c.item.role == "deadline" or open_end or by_clock
    if c.noun is not None or c.item.precision not in _FINE or not due:
        return None
    requests = words().requests
    asked = next((requests[w.key] for w in c.said.spoken if w.key in requests), "")
    if not asked:
        return None
    subject = c.scene.subject
    title = " – ".join(part for part in (asked, subject) if part)
    item = as_deadline(c.item)
    return ProseEvent(title, item, c.unit, series=subject or None, sort="deadline")


LABELLED_DEADLINE = EventRule(
    "labelled-deadline",
    _labelled,
    ("Korpskonsert\n\nTid: 5. desember kl. 19\nPåmelding: innen 1. desember",),
    ("Tid: 5. desember kl. 19",),
    of_sentences=False,
)
LISTED_DEADLINE = EventRule(
    "listed-deadline",
    _listed,
    ("Søknadsfrister:\n- Driftstilskudd: 1. mars\n- Spillemidler: 15. oktober",),
    ("Kurs:\n- Søking: 1. mars",),
    of_sentences=False,
)
DEADLINE = EventRule(
    "deadline",
    _deadline,
    ("Fristen for å søke er 15. mars.", "Påmelding til kurset innen 1. mai."),
    ("Kurset er 15. mars.",),
)
REQUEST = EventRule(
    "request",
    _request,
    ("Meld deg på innen 1. mai.", "Innspill kan sendes fram til 15. mars."),
    ("Vi er ferdige innen 1. mai.",),
)
