"""Events of lines and notices: what a line names, at its day or by its clock time."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate, is_line
from normalizers.events.fields.details import labelled, region_of
from normalizers.events.fields.headings import YEAR_AT_END, is_program, series_of
from normalizers.events.fields.titles import clause_title, line_title, shortened
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import is_clause, noun_phrase
from normalizers.events.language.words import (
    capitalised,
    keys_of,
    names_event,
    noun_kind,
    words_of,
)
from normalizers.events.rules.deciding import decided_beside
from normalizers.events.rules.rule import EventRule
from normalizers.events.rules.sentences import COARSE, FINE, as_day, told
from normalizers.events.values.model import ProseEvent

FEWEST_DAYS = 3  # of a line that lists the days of what the line above is called
_LONGEST_NAME = 6  # words before a colon that name what is at the days behind it
_BEFORE_DAY = re.compile(r"\s*(?:den\s+|kl\.?\s*[\d.:–-]+\s*)?")
_NO_TITLE = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,2}[\W\d_]*)?$")
_LONGEST = 30  # words of a sentence that tells merely by its clock time that it announces


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
    if section.titled and len(c.said.items) >= FEWEST_DAYS and c.noun is None:
        days = c.item.precision in FINE and not is_clause(c.said.spoken)
        return told(c, section.titled) if days else None
    if c.noun is not None or section.told or c.unit.kind != "sentence" or is_program(heading):
        return None
    if c.item.precision not in FINE or c.item.role not in ("event", "postponed"):
        return None
    if not names_event(heading) or decided_beside(c) is not None:
        return None
    return told(c, YEAR_AT_END.sub("", series_of(heading)), as_day(c.item))


def _clock(c: Candidate) -> ProseEvent | None:
    """Return what a line or sentence tells of a day with a clock time, whatever it names."""
    if not c.is_timed or c.item.role in ("deadline", "end") or c.kind == "decision":
        return None
    if len(c.said.spoken) > _LONGEST or decided_beside(c) is not None:
        return None
    title = clause_title(c.unit.text, c.said.items)
    if _NO_TITLE.match(title) or words().grammar["no_title"].issuperset(keys_of(title)):
        return None
    event = told(c, title, as_day(c.item))
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
