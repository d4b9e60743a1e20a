"""Filters: why a time is no event, though something may name it. Each leaves its name as reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalizers.events.fields.places import is_place
from normalizers.events.language.phrases import is_in_name, is_program
from normalizers.events.language.tense import clause_of, is_past, tells_then
from normalizers.events.language.words import (
    REMEMBERED,
    has,
    is_definite,
    keys_of,
    lists_of,
    names_none,
    noun_kind,
    pattern,
    rules_of,
    table,
    words,
)
from normalizers.events.not_events.documents import is_next_meeting
from normalizers.events.not_events.opening import tells_opening
from normalizers.events.scene.candidate import COARSE, FINE, Candidate, begins_entry, sentence_with
from normalizers.events.scene.model import LEADS_IN, ProseEvent
from normalizers.temporal.calendar.draft import WEEKDAYS

Applies = Callable[[Candidate, ProseEvent | None], bool]

_FIRST_YEAR = 1970  # of files: what was before announces nothing
_LONGEST_NOTICE = 8  # words of a notice ("Fagdag om lesing 4. mai på biblioteket.")
_LONGEST_END = 4  # words of one after its day: where it is
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
_UPDATED = re.compile(
    r"\b(?:oppdatert|ajourført|revidert|sist endr(?:et|a)|publisert)\W*(?:(?:den|pr|per)\b\W*)?\Z",
    re.IGNORECASE,
)
_OF_LINES = ("minutes", "past")  # patterns of a line's beginning, and of a clause
_SEVERAL_DAYS = re.compile(r"FREQ=DAILY|BYDAY=[^;]*,")  # of a week
_WEEKLY = "FREQ=WEEKLY;BYDAY="


@dataclass(frozen=True, slots=True)
class EventFilter:
    """A filter: the reason in words, when it applies, texts in which it drops a time.

    Where it `needs` words, it is asked only of sentences that have one of these lists, or something
    of the patterns of its name.
    """

    name: str
    applies: Applies
    reason: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    of_sentences: bool = True
    needs: tuple[str, ...] = ()


def _cancelled(c: Candidate, event: ProseEvent | None) -> bool:
    item, whole = c.item, c.unit.kind == "item"
    clause = c.text if whole else clause_of(c.text, item.char_start, item.char_end)
    return event is not None and (
        any(_tells_cancelled(keys_of(text)) for text in (clause, event.title))
        or names_none(event.title, c.text)
    )


def _tells_cancelled(keys: Sequence[str]) -> bool:
    """Return whether words tell of cancelling, not why something else is so ("grunna avlyst")."""
    return any(
        has([key], "cancelled") and not has(keys[max(0, n - 1) : n], "causes")
        for n, key in enumerate(keys)
    )


def _told_later(c: Candidate, _: ProseEvent | None) -> bool:
    later = "told_later" in _mentions(c.text)
    return later and pattern("told_later").search(sentence_with(c).casefold()) is not None


def _moved(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether what was at a time is moved to the time after it."""
    after = next((other for other in c.said.items if other.char_start > c.item.char_start), None)
    moved = after is not None and after.role == "postponed" and c.item.role == "event"
    coarse = c.item.role == "postponed" and c.item.precision != "day"
    return moved or (coarse and after is not None)


@lru_cache(maxsize=REMEMBERED)
def _mentions(text: str) -> frozenset[str]:
    """Return the groups of patterns that a sentence has something of; most have none of any."""
    folded = text.casefold()
    groups = tuple(group for group in table("patterns") if group not in _OF_LINES)
    if pattern(*groups).search(folded) is None:
        return frozenset()
    return frozenset(group for group in groups if pattern(group).search(folded))


def _mention(group: str) -> Applies:
    return lambda c, _: group in _mentions(c.text)


def _money(c: Candidate, event: ProseEvent | None) -> bool:
    if event is not None and (event.rule == "headed" or _is_time_itself(c)):
        return "payment" in _mentions(c.text)  # "Etter 1. februar betales full pris"
    return c.unit.kind == "sentence" and "money" in _mentions(c.text)


def _is_time_itself(c: Candidate) -> bool:
    """Return whether the noun of an event is part of its time: "fra semesterstart"."""
    word = c.said.spoken[c.noun] if c.noun is not None else None
    return word is not None and c.item.char_start <= word.start and word.end <= c.item.char_end


def _reference(c: Candidate, _: ProseEvent | None) -> bool:
    return _REFERENCE.search(c.text) is not None


def _press(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a line quotes someone who is named with a day, no house and no event."""
    quoted = _PRESS.match(c.text) if c.unit.kind != "item" else None
    return quoted is not None and not (
        is_place(quoted["source"]) or any(map(noun_kind, keys_of(quoted["source"])))
    )


def _past(c: Candidate, event: ProseEvent | None) -> bool:
    if event is not None and event.sort in ("decision", "decided", "period"):
        return False
    if c.item.start is not None and c.item.start.year < _FIRST_YEAR:
        return True  # a diary, a history
    if _names_entry(c):
        return False
    return tells_then(c.text) or is_past(c.text, c.item.char_start, c.item.char_end, c.is_timed)


def _names_entry(c: Candidate) -> bool:
    """Return whether a list's line is a day with its clock and a title, be that in the past.

    "19. mars kl. 19. Da mormor var i arbeid".
    """
    listed = c.is_timed or (c.unit.kind == "item" and c.item.precision == "day")
    return (
        begins_entry(c)
        and listed
        and any(map(is_program, (c.scene.section.heading, c.scene.title)))
    )


def _mentioned(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a month merely says which meeting is meant ("på årsmøtet i februar")."""
    if event is None or not c.noun or c.item.precision not in COARSE:
        return False
    spoken, noun = c.said.spoken, c.noun
    beside = c.text[spoken[noun].end : c.item.char_start].strip() in ("i", "")
    return beside and is_definite(c.key) and spoken[noun - 1].key in words("at_meetings")


def _context(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a period only says in which year the days beside it are ("høsten 2022").

    Weekdays only name those of a list of days: "mandager kl. 19: 25. august og 22. september".
    """
    if len(c.said.items) > 1 and is_in_name(c.text, c.item.char_start, c.item.char_end):
        return True
    days = [i.start for i in c.said.items if i.precision == "day" and i.start]
    if c.item.kind == "recurring":
        rules = {f"{_WEEKLY}{WEEKDAYS[day.weekday()]}" for day in days}
        if c.item.rrule == "FREQ=DAILY":  # "23.–25. juni, hver dag fra kl. 9"
            return any(i.start != i.end for i in c.said.items if i.end and i is not c.item)
        return len(days) > 1 and rules == {c.item.rrule}
    start, end = c.item.start, c.item.end
    if c.item.precision in COARSE and c.text.endswith(":"):
        return True  # "Det er seks renn i vinter:", and below it their days
    if c.item.precision not in COARSE or start is None or end is None:
        return False
    fine = [i.start for i in c.said.items if i.precision in FINE or i.kind == "recurring"]
    return any(day and start <= day <= end for day in fine)


def _unannounced(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a sentence names an event, but does not announce it."""
    if event is None or event.sort != "event" or event.rule != "noun":
        return False
    short = c.unit.kind == "heading" or len(c.said.spoken) <= _LONGEST_NOTICE
    if c.text[c.item.char_end :].lstrip().startswith(":"):
        return False  # "Foredrag torsdag 13. februar: «Kvinner i krig»"
    if short or c.is_timed or not c.text.endswith(".") or _DAY_FIRST.match(c.text):
        return False
    if c.has("we"):
        return False  # "18. mai legg vi turen til Vik", the verb unknown
    last = max(item.char_end for item in c.said.items)
    after = sum(word.start >= last for word in c.said.spoken)
    return not c.said.is_clause and after > _LONGEST_END


def _report(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a heading's season is that of a report below it, which tells of the past."""
    if event is None or not (c.unit.kind == "heading" or event.rule == "date-line"):
        return False
    if c.has("imperative", "exists", "arranges"):
        return False  # "Velkommen til dugnad 12. mai"
    after = c.scene.ahead.text
    past = tells_then(after) or (is_past(after) and not has(keys_of(after), "laid_to"))
    if past and not c.item.times:
        return c.item.precision == "day" or c.item.precision in COARSE
    return (
        c.item.precision in COARSE
        and bool(after)
        and not has(keys_of(after), "occurs")
        and not any(map(str.isdigit, after))
    )


def _timetable(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a sentence tells when something goes on on several days of the week."""
    often = _SEVERAL_DAYS.search(c.item.rrule or "") is not None
    return often and event is not None and event.rule == "happens" and not c.scene.expects_events()


def _condition(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a time belongs to a condition: "(dersom skolestart 19. august)"."""
    clause = clause_of(c.text, c.item.char_start, c.item.char_end)
    before = keys_of(c.text[: c.item.char_start])[-1:]  # "startar når sommaren er over"
    return has(keys_of(clause)[:1], "conditions") or has(before, "conjunctions")


def _issued(c: Candidate, _: ProseEvent | None) -> bool:
    """Return whether a day is the one of the text itself ("Kalender (oppdatert 11. april)")."""
    return (
        "issued" in _mentions(c.text) or _UPDATED.search(c.text, 0, c.item.char_start) is not None
    )


def _section(c: Candidate, _: ProseEvent | None) -> bool:
    return c.scene.section.excluded


def _document(c: Candidate, _: ProseEvent | None) -> bool:
    return c.scene.none_expected and not is_next_meeting(c.text)


def _function(name: str) -> str:
    return f"_{name.replace('-', '_')}"


def _applies(name: str) -> Applies:
    """Return the function that a filter names, else that of the patterns of its name."""
    return globals().get(_function(name)) or _mention(name)


_opening = tells_opening
FILTERS = tuple(EventFilter(applies=_applies(said["name"]), **said) for said in rules_of("filters"))
UNNAMED = "unnamed"
REASONS = {f.name: f.reason for f in FILTERS} | {
    UNNAMED: "nothing beside it names an event",
    LEADS_IN: "it is the day of what stands below it",
    "of-all": "it is when all are that the text tells of",
    "undecided": "a label names the day, but nothing says that the heading is an event",
    "general": "the text tells the days of it elsewhere",
    "twin": "the event is told twice",
    "history": "what was decided counts only where something is announced",
}

_OF_DOCUMENTS = tuple(f for f in FILTERS if not f.of_sentences)


def why_not(c: Candidate, event: ProseEvent | None, of_sentences: bool) -> str:
    """Return the name of the first filter that keeps a candidate from being an event, or ""."""
    mentions, lists = _mentions(c.text), c.said.lists
    if event is not None and event.title not in c.text:  # a heading names it: "Avlyst konsert"
        lists |= lists_of(keys_of(event.title))
    for one in FILTERS if of_sentences else _OF_DOCUMENTS:
        if one.needs and one.name not in mentions and lists.isdisjoint(one.needs):
            continue
        if one.applies(c, event):
            return one.name
    return ""
