"""Filters: why a time is no event, though something may name it. Each leaves its name as reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.fields.places import is_place
from normalizers.events.language.lexicon import Pattern, no_event_words, words
from normalizers.events.language.phrases import is_clause, is_verb
from normalizers.events.language.tense import any_of, clause_of, is_past
from normalizers.events.language.words import REMEMBERED, keys_of, names_none, noun_kind
from normalizers.events.not_events.documents import is_next_meeting
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.temporal.calendar.draft import WEEKDAYS

Applies = Callable[[Candidate, ProseEvent | None], bool]

_COARSE = {"month", "season", "quarter", "half_year"}
_FINE = {"day", "week", "part_of_month"}
_LONGEST_NOTICE = 8  # words of a notice ("Fagdag om lesing 4. mai på biblioteket.")
_LONGEST_END = 4  # words of one after its day: where it is
_FARTHEST_NOUN = 2  # words from "åpent" to what is so
_DAY_FIRST = re.compile(r"[^.!?]{0,60}\d[^.!?]{0,20}:\s")  # "Onsdag 9. oktober kl. 19: Bokbad"
# a reference: "Hansen, K. (2019).", "Olsen, Per: …", "(2019)", pages of a book
_REFERENCE = re.compile(
    r"\((?:19|20)\d\d[a-z]?\)|^[A-ZÆØÅ][\w'’-]+,\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][a-zæøå]+\b\s*(?:[.:(]|$))"
    r"|\bs\.\s?\d+\s*[-–]\s*\d+|\b(?:nr|vol|årg)\.?\s?\d+[^.]{0,20}\b(?:19|20)\d\d"
)
# what a paper wrote: "«Årets beste seminar» – Aftenposten, 2. juni 2022"
_PRESS = re.compile(
    r"[«\"“][^»\"”]+\s[^»\"”]+[»\"”]\s*[–—-]+\s*(?P<source>[A-ZÆØÅ][\w.-]*(?:\s[\w.-]+){0,3}),\s+"
    r"(?:\d{1,2}\.|[a-zæøå]+\s)[^:]{0,20}$"
)
_WEEKLY = "FREQ=WEEKLY;BYDAY="
_ON = ("på", "etter", "fra", "frå", "under", "siden", "sidan")  # "som sagt på årsmøtet i februar"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """A filter: its name, the reason in words, when it applies, texts that it keeps from events."""

    name: str
    reason: str
    applies: Applies
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    of_sentences: bool = True


def is_cancelled(text: str, item: TimeItem, is_item: bool) -> bool:
    """Return whether the clause round a time, or its list item, says that nothing is then."""
    clause = text if is_item else clause_of(text, item.char_start, item.char_end)
    return not words().verbs["cancelled"].isdisjoint(keys_of(clause))


def _cancelled(c: Candidate, event: ProseEvent | None) -> bool:
    off = is_cancelled(c.unit.text, c.item, c.unit.kind == "item")
    return event is not None and (off or names_none(event.title, c.unit.text))


def _left(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether what was at a time is moved to the time after it."""
    later = [other for other in c.said.items if other.char_start > c.item.char_start]
    moved = bool(later) and later[0].role == "postponed" and c.item.role == "event"
    return moved or (c.item.role == "postponed" and c.item.precision != "day" and bool(later))


@cache
def _patterns() -> dict[Pattern, re.Pattern[str]]:
    return {group: any_of(said) for group, said in no_event_words().patterns.items()}


@cache
def _any_pattern() -> re.Pattern[str]:
    return any_of([pattern for said in no_event_words().patterns.values() for pattern in said])


@lru_cache(maxsize=REMEMBERED)
def _mentions(text: str) -> frozenset[Pattern]:
    """Return the groups of patterns that a sentence has something of; most have none of any."""
    folded = text.casefold()
    if _any_pattern().search(folded) is None:
        return frozenset()
    return frozenset(group for group, said in _patterns().items() if said.search(folded))


def _mention(group: Pattern) -> Applies:
    return lambda c, _: group in _mentions(c.unit.text)


def _money(c: Candidate, event: ProseEvent | None) -> bool:
    return c.unit.kind == "sentence" and _mention("money")(c, event)


def _reference(c: Candidate, _: ProseEvent | None) -> bool:
    return _REFERENCE.search(c.unit.text) is not None


def _press(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a line quotes someone who is named with a day, no house and no event."""
    quoted = _PRESS.match(c.unit.text) if c.unit.kind != "item" else None
    if quoted is None:
        return False
    source = quoted["source"]
    return not is_place(source) and not any(noun_kind(key) for key in keys_of(source))


def _opening(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a sentence says when a house is open or closed, not what is held there."""
    if event is not None and event.rule == "closed":
        return False
    if _mention("opening")(c, event):
        return True
    mentions, said = no_event_words().words, keys_of(c.unit.text)
    for place, key in enumerate(said):
        if key not in mentions["open"]:
            continue
        after = list(takewhile(str.isalpha, said[place + 1 : place + 1 + _FARTHEST_NOUN]))
        held = said[:place] if after[:1] and after[0] in mentions["open_to"] else after
        if not any(word in mentions["open_events"] or noun_kind(word) == "event" for word in held):
            return True
    return False


def _past(c: Candidate, event: ProseEvent | None) -> bool:
    if event is not None and event.sort in ("decision", "decided", "period"):
        return False
    return is_past(c.unit.text, c.item.char_start, c.item.char_end)


def _mentioned(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a month merely says which meeting is meant ("på årsmøtet i februar")."""
    if event is None or c.noun is None or c.item.precision not in _COARSE:
        return False
    spoken, noun = c.said.spoken, c.noun
    definite = spoken[noun].key.endswith(("et", "en", "a", "ene", "ane"))
    beside = c.unit.text[spoken[noun].end : c.item.char_start].strip() in ("i", "")
    return noun > 0 and definite and beside and spoken[noun - 1].key in _ON


def _context(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a period only says in which year the days beside it are ("høsten 2022").

    Weekdays only name those of a list of days: "mandager kl. 19: 25. august og 22. september".
    """
    if c.item.kind == "recurring":
        days = [i.start for i in c.said.items if i.precision == "day" and i.start]
        return len(days) > 1 and all(
            c.item.rrule == f"{_WEEKLY}{WEEKDAYS[day.weekday()]}" for day in days
        )
    start, end = c.item.start, c.item.end
    if c.item.precision not in _COARSE or start is None or end is None:
        return False
    fine = [i for i in c.said.items if i.precision in _FINE or i.kind == "recurring"]
    return any(other.start and start <= other.start <= end for other in fine)


def _unannounced(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a sentence names an event, but does not announce it."""
    if event is None or event.sort != "event" or c.noun is None or c.is_timed:
        return False
    spoken, text = c.said.spoken, c.unit.text
    if c.unit.kind == "heading" or len(spoken) <= _LONGEST_NOTICE or not text.endswith("."):
        return False
    if event.rule not in ("noun", "document-noun") or _DAY_FIRST.match(text):
        return False
    if not is_clause(spoken) and len(_after(c)) <= _LONGEST_END:
        return False
    return not any(is_verb(word.key) for word in spoken)


def _after(c: Candidate) -> list[str]:
    """Return the words behind a time and the times that follow it."""
    last = max(item.char_end for item in c.said.items)
    return [word.key for word in c.said.spoken if word.start >= last]


def _report(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a heading's season is that of a report below it, which tells of the past."""
    if event is None or c.unit.kind != "heading" or c.item.precision not in _COARSE:
        return False
    after = c.scene.following
    verbs = words().verbs["occurs"]
    return after is not None and verbs.isdisjoint(keys_of(after.text)) and not is_clause_ahead(c)


def is_clause_ahead(c: Candidate) -> bool:
    """Return whether the unit below a heading tells a time of its own."""
    return c.scene.following is not None and any(ch.isdigit() for ch in c.scene.following.text)


def _section(c: Candidate, _: ProseEvent | None) -> bool:
    return c.scene.section.excluded


def _document(c: Candidate, _: ProseEvent | None) -> bool:
    return c.scene.none_expected and not is_next_meeting(c.unit.text)


FILTERS: tuple[EventFilter, ...] = (
    EventFilter(
        "section", "it stands below a heading of sources, opening hours or what has been", _section,
        ("Tidligere arrangementer\n\n12. mars 2023: Konsert",), of_sentences=False,
    ),
    EventFilter(
        "document", "the document is of a kind that announces nothing: minutes, accounts, a law",
        _document, ("Referat fra styremøte\n\nDugnad lørdag 22. april kl. 10.",),
        ("Referat\n\nNeste møte: 14. april kl. 10.",), of_sentences=False,
    ),
    EventFilter("issued", "it tells when the text itself was made or revised, or holds",
                _mention("issued"), ("Rullert 12. november 2025.", "Planen gjelder fra 1. januar."),
                ("Rullert bokmesse 12. november kl. 10.",), of_sentences=False),
    EventFilter("cancelled", "it does not take place", _cancelled,
                ("Konserten 12. april er avlyst.",),
                ("Konserten 12. april går som planlagt.",)),
    EventFilter("moved", "what was then is moved to another day", _left,
                ("Møtet 3. mai er flyttet til 10. mai.",)),
    EventFilter("law", "the sentence is of a law or a contract", _mention("law"),
                ("Søknad etter § 3 sendes til møtet 1. mars kl. 10.",)),
    EventFilter("letter", "the sentence cites a letter, a paper, a book", _mention("letter"),
                ("Vi viser til møte 3. mai.",)),
    EventFilter("opening", "it tells when a house is open", _opening,
                ("Biblioteket holder åpent for alle 26. september kl. 10–16.",),
                ("Det holdes åpent folkemøte 26. september kl. 18.",)),
    EventFilter("address", "it is part of an address", _mention("address"),
                ("Konsert i 17. mai gate 4, Drammen",)),
    EventFilter("tradition", "it tells what is done every year", _mention("tradition"),
                ("Julekonsert i kirka tett på jul har lange tradisjoner.",)),
    EventFilter("background", "it tells what was before, or stands for an example",
                _mention("background"), ("Som nevnt på årsmøtet 3. februar blir det vakter.",)),
    EventFilter("money", "it tells of money", _money, ("Møtet 3. mai gjelder budsjett.",)),
    EventFilter("reference", "it is a reference", _reference,
                ("Olsen, Per: Konserten 3. mai",)),
    EventFilter("press", "it is a paper's praise", _press,
                ("«Årets beste seminar» – Aftenposten, 2. juni 2022",)),
    EventFilter("past", "it tells of the past", _past,
                ("Kurset ble holdt 3. mai.", "Politiet i Tromsø rykket ut 4. mai kl. 19.30."),
                ("Kurset blir holdt 3. mai.",)),
    EventFilter("mentioned", "the time only says which event is meant", _mentioned,
                ("På årsmøtet i februar blir det valg av vakter.",)),
    EventFilter("context", "it only says when the days beside it are", _context,
                ("Vi inviterer til møte 3. september, det siste høsten 2024.",
                 "Kurs: mandager kl. 19 i kjelleren 22. september og 20. oktober 2025"),
                ("Kurs mandager kl. 19",)),
    EventFilter("report", "the heading is that of a report", _report,
                ("Oppstartsseminar høsten 2017\n\nKorpset er nå samlet igjen etter en fin tid.",)),
    EventFilter("unannounced", "the sentence names an event, but announces none", _unannounced,
                ("Tanken bak den store bokmessen etter 3. mai om enda flere bøker i huset.",)),
)  # fmt: skip
UNNAMED = "unnamed"
REASONS = {f.name: f.reason for f in FILTERS} | {
    UNNAMED: "nothing beside it names an event",
    "undecided": "a label names the day, but nothing says that the heading is an event",
    "general": "the text tells the days of it elsewhere",
    "twin": "the event is told twice",
    "history": "what was decided counts only where something is announced",
}

_OF_DOCUMENTS = tuple(f for f in FILTERS if not f.of_sentences)


def why_not(c: Candidate, event: ProseEvent | None, of_sentences: bool) -> str:
    """Return the name of the first filter that keeps a candidate from being an event, or ""."""
    applied: Sequence[EventFilter] = FILTERS if of_sentences else _OF_DOCUMENTS
    return next((f.name for f in applied if f.applies(c, event)), "")
