"""Deadlines: listed below or behind a word for them, or the day up to which something is due."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.fields.details import item_details
from normalizers.events.fields.headings import YEAR_AT_END
from normalizers.events.fields.titles import line_title
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import head_of, noun_phrase, without_spans
from normalizers.events.language.words import (
    capitalised,
    endings,
    has,
    keys_of,
    names_event,
    table,
    words,
)
from normalizers.events.rules.sentences import told
from normalizers.events.scene.candidate import FINE, Candidate
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.temporal.context.edtf import edtf

_ENTRY_EDGE = re.compile(r"^(?:\s|[,;:–—-]|\bog\b|\binnen\b)+|[\s,;:(–—-]+$")
_BY_CLOCK = re.compile(r"\s*(?:før|innen|innan|seinast|senest)\s+kl")
_LABEL_END = re.compile(r"[:\n]")
_LONGEST_ASKED = 8  # words of what has to be sent
_LONGEST_ENTRY = 60  # letters of what one deadline in a row is for


def as_deadline(item: TimeItem) -> TimeItem:
    """Return a time as the one by which something is due; "fram til" has no beginning to tell."""
    if item.role not in ("event", "end", "deadline") or item.end is None or item.start is not None:
        return replace(item, role="deadline")
    text = edtf(item.end, item.end, item.precision, "deadline", item.approximate, item.uncertain)
    return replace(item, role="deadline", start=item.end, edtf=text)


def listed_deadline(c: Candidate) -> ProseEvent | None:
    """Return the deadline of a list item below a lead-in of deadlines ("Søknadsfrister:")."""
    lead = (c.unit.lead.text if c.unit.lead else "") or c.scene.section.heading
    due = any(key.endswith(endings("due")) for key in keys_of(head_of(lead)))
    if c.unit.kind != "item" or not due:
        return None
    series = YEAR_AT_END.sub("", head_of(lead))
    name = item_details(without_spans(c.text, c.said.spans)).get("name", "")
    item = as_deadline(c.item)
    return ProseEvent(_titled(series, name), item, c.unit, series=series, sort="deadline")


def labelled_deadline(c: Candidate) -> ProseEvent | None:
    """Return the deadline behind a label ("Frist: 1. oktober"), of the event spoken of before."""
    label = labelled(c.text)
    if label is None or label[0] != "deadline" or c.item.precision == "year":
        return None
    said = _LABEL_END.split(c.text, maxsplit=1)[0].strip()
    return _of_subject(c, said, c.scene.subject or c.scene.named)


def _of_subject(c: Candidate, said: str, subject: str) -> ProseEvent:
    title = " – ".join(part for part in (said, subject) if part)
    return ProseEvent(title, as_deadline(c.item), c.unit, series=subject or None, sort="deadline")


def deadline(c: Candidate) -> ProseEvent | None:
    """Return the deadline that a noun names, or an event's noun beside "innen" and a request."""
    if c.noun is None or c.kind == "decision" or c.item.precision == "year":
        return None
    open_end = c.item.role == "end" and c.item.start is None
    heard = open_end and c.key.startswith(("høring", "høyring"))  # its end is a deadline
    if c.kind == "event" and not (heard or (c.item.role == "deadline" and c.has("asks"))):
        return None
    title = "" if c.said.is_clause else line_title(c.text, c.said.items)
    title = title or _asked_for(c) or noun_phrase(c.text, c.said.spoken, c.noun, c.said.spans)
    due = c.key.endswith(endings("due"))
    if due and not heard:
        title = _entry_title(c, title)
    subject = c.scene.subject
    if names_event(subject) and subject.casefold() not in title.casefold():
        title = f"{title} – {subject}"
    event = told(c, title, as_deadline(c.item) if due or heard else c.item)
    return replace(event, series=subject or None, place=None, sort="deadline")


def _asked_for(c: Candidate) -> str:
    """Return what is due, before its verb ("Saker til årsmøtet må sendes innen …")."""
    verbs = words("must") | words("exists")
    must = next((n for n, word in enumerate(c.said.spoken) if word.key in verbs), 0)
    before = 0 < must <= _LONGEST_ASKED and c.said.spoken[must].end < c.item.char_start
    asked = c.text[: c.said.spoken[must].start].strip() if before else ""
    return asked if asked[:1].isalpha() and "(" not in asked else ""


def _entry_title(c: Candidate, title: str) -> str:
    """Return the title of one of the deadlines in a row behind a colon, else the title as it is."""
    colon = c.text.find(": ")
    if not 0 <= colon < c.item.char_start:
        return title
    ends = (other.char_end for other in c.said.items if other.char_end <= c.item.char_start)
    said = _ENTRY_EDGE.sub("", c.text[max(colon + 1, *ends, 0) : c.item.char_start])
    return _titled(title, said) if len(said) <= _LONGEST_ENTRY else title


def _titled(series: str, name: str) -> str:
    return " – ".join(part for part in (series, capitalised(name)) if part)


def request(c: Candidate) -> ProseEvent | None:
    """Return what a sentence asks for by a day without naming it ("Meld deg på innen 1. mai")."""
    open_end = c.item.role == "end" and c.item.start is None
    by_clock = _BY_CLOCK.match(c.text, c.item.char_end) is not None
    due = c.item.role == "deadline" or open_end or by_clock
    if c.noun is not None or c.item.precision not in FINE or not due:
        return None
    requests = table("requests")
    asked = next((requests[w.key] for w in c.said.spoken if w.key in requests), None)
    return _of_subject(c, asked, c.scene.subject) if asked else None


def ready(c: Candidate) -> ProseEvent | None:
    """Return what has to be ready by a day ("Rapporten skal være ferdig innen 1. mai")."""
    if c.noun is not None or c.item.precision not in FINE or c.item.role != "deadline":
        return None
    keys = [word.key for word in c.said.spoken if word.end <= c.item.char_start]
    must = next((n for n, key in enumerate(keys) if key in words("must")), None)
    title = _asked_for(c)
    if must is None or not has(keys[must:], "ready") or has(keys_of(title)[:1], "pronouns"):
        return None
    return ProseEvent(title, as_deadline(c.item), c.unit, sort="deadline") if title else None
