"""Events in sentences: a time beside a word that names, plans, decides or asks for something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.events.deadlines import as_deadline, entry_title, is_due
from normalizers.events.decisions import deciding, decision, is_intended, plan_period
from normalizers.events.details import (
    audience_of,
    body_of,
    inner,
    organiser_of,
    region_of,
    topic_of,
)
from normalizers.events.model import ProseEvent
from normalizers.events.notices import announces
from normalizers.events.past import clause_of, is_past
from normalizers.events.phrases import is_clause, noun_phrase, parts, without_spans
from normalizers.events.places import place_at
from normalizers.events.words import Word, keys_of, noun_kind, words, words_of
from normalizers.model import TimeItem
from normalizers.prose import Unit

_FINE = {"day", "week", "part_of_month"}
_COARSE = {"month", "season", "quarter", "half_year"}
_FROM = re.compile(r"(?:fra|frå|f\.?o\.?m)\b", re.IGNORECASE)
_FARTHEST = 12  # words between a time and what it is the time of
_MOST_READ = 3 * _FARTHEST  # words that are looked at to count those


def sentence_events(
    unit: Unit, items: Sequence[TimeItem], subject: str = ""
) -> Iterator[ProseEvent]:
    """Return the events of a sentence or heading, given its time expressions.

    `subject` is the event that the text spoke of before: what one may register for, where people
    meet.
    """
    spoken = list(words_of(unit.text))
    keys = [word.key for word in spoken]
    plan_happens = any(key in words().of_plans for key in keys)
    fine = [item for item in items if item.precision in _FINE or item.kind == "recurring"]
    for item in items:
        if item.precision == "year":
            event = plan_period(unit, spoken, item) if plan_happens else None
        elif item in fine or item.precision in _COARSE:
            context_only = item.precision in _COARSE and _is_context(item, fine)
            event = None if context_only else _event(unit, spoken, items, item, subject)
        else:
            event = None
        if event is not None:
            yield event


def _is_context(item: TimeItem, fine: Sequence[TimeItem]) -> bool:
    """Return whether a period only says in which year the days beside it are ("høsten 2022")."""
    return any(
        other.start and item.start and item.end and item.start <= other.start <= item.end
        for other in fine
    )


def is_left(items: Sequence[TimeItem], item: TimeItem) -> bool:
    """Return whether what was at a time is moved to the time after it."""
    later = [other for other in items if other.char_start > item.char_start]
    return bool(later) and later[0].role == "postponed" and item.role == "event"


def is_cancelled(unit: Unit, item: TimeItem) -> bool:
    """Return whether the clause round a time, or its list item, says that nothing is then."""
    if unit.kind == "item":
        clause = unit.text
    else:
        clause = clause_of(unit.text, item.char_start, item.char_end)
    return not words().cancelled.isdisjoint(keys_of(clause))


def _event(
    unit: Unit,
    spoken: Sequence[Word],
    items: Sequence[TimeItem],
    item: TimeItem,
    subject: str,
) -> ProseEvent | None:
    decided = _nearest(spoken, item, deciding(spoken))
    nouns = {n: kind for n, w in enumerate(spoken) if (kind := noun_kind(w.key)) is not None}
    noun = _nearest(spoken, item, list(nouns))
    stops = [other.char_start for other in items]
    if decided is not None and _beside(spoken, item, decided, noun):
        return decision(unit, spoken, item, decided)
    named = _named_before(unit, spoken, item, subject) if noun is None else None
    if named is not None:
        return named
    if noun is None:
        return _timed(unit, spoken, items, item)
    kind = nouns[noun]
    item = _as_day(item) if kind == "event" else item
    if kind != "decision" and is_past(unit.text, item.char_start, item.char_end):
        return None
    if kind == "event" and not announces(unit, spoken, item, noun):
        return None
    if item.role == "deadline" and kind == "event":
        asked = any(word.key in words().asks for word in spoken)
        kind = "deadline" if asked else kind
    intended = is_intended(unit.text)
    if item.precision in _COARSE and not (
        intended
        or kind == "deadline"
        or any(word.key in words().occurs for word in spoken)
        or unit.kind == "heading"
    ):
        return None
    phrase = noun_phrase(unit.text, spoken, noun, stops)
    if kind == "decision":
        body = body_of(spoken, noun)
        title = f"{phrase} i {inner(body)}" if body and body not in phrase else phrase
        if body is None or item.role == "start":
            return None
        past = is_past(unit.text, item.char_start, item.char_end) and not intended
        uncertain = item.uncertain or intended
        return ProseEvent(
            title,
            replace(item, uncertain=uncertain),
            unit,
            organiser=body,
            sort="decided" if past else "decision",
        )
    whole = _line_title(unit, items) if unit.kind == "heading" or not is_clause(spoken) else ""
    title = whole or phrase
    if kind == "deadline" and is_due(spoken[noun].key):
        entry = entry_title(unit.text, items, item, phrase)
        item, title = as_deadline(item), title if entry == phrase else entry
    if kind == "deadline" and subject and subject.casefold() not in title.casefold():
        title = f"{title} – {subject}"
    return ProseEvent(
        title,
        replace(item, uncertain=item.uncertain or (intended and kind == "event")),
        unit,
        topic=topic_of(unit.text, title),
        audience=audience_of(unit.text),
        place=place_at(unit.text, items, item),
        region=region_of(title),
        organiser=organiser_of(unit.text),
        series=subject or None if kind == "deadline" else None,
        sort="deadline" if kind == "deadline" else "event",
    )


def _as_day(item: TimeItem) -> TimeItem:
    """Return a time as that of a day, where only an adjective made it a beginning ("opne møte")."""
    if item.role != "start" or item.times is None or _FROM.match(item.text):
        return item
    return replace(item, role="event", end=item.start)


def _named_before(
    unit: Unit, spoken: Sequence[Word], item: TimeItem, subject: str
) -> ProseEvent | None:
    """Return the event of a sentence that does not name it: a request by a day, or a meeting."""
    lexicon = words()
    if item.precision not in _FINE or is_past(unit.text, item.char_start, item.char_end):
        return None
    if item.role == "deadline" or _is_open_end(item):
        asked = next((lexicon.requests[w.key] for w in spoken if w.key in lexicon.requests), "")
        title = " – ".join(part for part in (asked, subject) if part) if asked else ""
        return (
            ProseEvent(title, as_deadline(item), unit, series=subject or None, sort="deadline")
            if title
            else None
        )
    if not subject or not any(word.key in lexicon.meets for word in spoken):
        return None
    return ProseEvent(subject, item, unit, place=place_at(unit.text, [item], item))


def _is_open_end(item: TimeItem) -> bool:
    """Return whether a time says only how long something goes on ("fram til 15. mars")."""
    return item.role == "end" and item.start is None


def _nearest(spoken: Sequence[Word], item: TimeItem, places: Sequence[int]) -> int | None:
    """Return the word nearest to a time, of those at the places; None where all are far away."""
    near = [(_distance(spoken, item, place), place) for place in places]
    near = [entry for entry in near if entry[0] <= _FARTHEST]
    return min(near)[1] if near else None


def _distance(spoken: Sequence[Word], item: TimeItem, place: int) -> int:
    """Return how many words stand between a word and a time; more than the most, if many do.

    Numbers do not count: they are of other times, of which a sentence may tell many.
    """
    if spoken[place].end <= item.char_start:
        after = spoken[place + 1 : place + 2 + _MOST_READ]
        between = [other for other in after if other.start < item.char_start]
    else:
        before = spoken[max(0, place - 1 - _MOST_READ) : place]
        between = [other for other in before if other.start >= item.char_end]
    return sum(not other.text.isdigit() for other in between)


def _beside(spoken: Sequence[Word], item: TimeItem, decided: int, noun: int | None) -> bool:
    """Return whether a time is that of the deciding: nearest, or the meeting's that decided."""
    if item.precision not in _FINE and body_of(spoken, decided) is None:
        return False
    if noun is None or noun_kind(spoken[noun].key) == "event":
        return _distance(spoken, item, decided) <= _FARTHEST // 2
    return _distance(spoken, item, decided) <= _distance(spoken, item, noun)


def _timed(
    unit: Unit, spoken: Sequence[Word], items: Sequence[TimeItem], item: TimeItem
) -> ProseEvent | None:
    """Return the event of a sentence that names none, but a day with a time of the clock."""
    if item.times is None or item.kind != "dated" or item.precision != "day":
        return None
    if is_past(unit.text, item.char_start, item.char_end) or not announces(
        unit, spoken, item, None
    ):
        return None
    title = _line_title(unit, items)
    if not title:
        return None
    return ProseEvent(
        title,
        item,
        unit,
        topic=topic_of(unit.text, title),
        audience=audience_of(unit.text),
        place=place_at(unit.text, items, item),
        region=region_of(unit.text),
        organiser=organiser_of(unit.text),
    )


def _line_title(unit: Unit, items: Sequence[TimeItem]) -> str:
    """Return the first piece of a line without its times."""
    rest = without_spans(unit.text, ((item.char_start, item.char_end) for item in items))
    title = next(iter(parts(rest)), "")
    spoken = list(words_of(title))
    if items and items[0].char_start == 0 and spoken and spoken[0].text.islower():
        title = _without_verb(title, spoken)
    return title[:1].upper() + title[1:]


def _without_verb(title: str, spoken: Sequence[Word]) -> str:
    """Return what a sentence beginning with a time announces ("… kommer Jon Fosse og leser")."""
    lexicon = words()
    verbs = lexicon.announces
    begun = next((n for n, w in enumerate(spoken) if w.key not in verbs and w.key != "det"), 0)
    end = next(
        (
            spoken[place].start
            for place in range(begun + 1, len(spoken) - 1)
            if spoken[place].key == "og" and spoken[place + 1].key in verbs
        ),
        len(title),
    )
    return title[spoken[begun].start : end].strip()
