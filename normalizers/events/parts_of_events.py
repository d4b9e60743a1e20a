"""Days that are told by those of the events before: "dag 2", "siste dag", "samme kveld"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from normalizers.events.fields.details import audience_of, region_of, topic_of
from normalizers.events.fields.places import place_of
from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.phrases import noun_phrase
from normalizers.events.language.words import noun_kind, table, words_of
from normalizers.events.scene.model import SAME_DAY, ProseEvent
from normalizers.lexicon.time_words import lexicon
from normalizers.model import TimeItem
from normalizers.prose import Unit
from normalizers.temporal.context.edtf import edtf

RULE = "day-of-event"  # of the event; that of its time has always had an underscore
_LAST = "siste"
IN_DAYS = "weekday_of_heading"  # rule of a time
_OPEN_DAYS = re.compile(r"XXXX-(\d\d-\d\d)/XXXX-(\d\d-\d\d)")
_WEEK = timedelta(days=7)
_BESIDE = 4  # letters from a weekday to its clock time
_DATE = re.compile(r"\.?,?\s+(?:den\s+)?\d{1,2}(?:\.|/|\s+[a-zæøå]{3})")
_SAME_TIME = re.compile(r"\b(?:samme|same)\s+(?:tid|tidspunkt)\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:samme|same)\s+(?:dag|kveld|ettermiddag|formiddag|morgen|morgon)(?:en)?\b", re.IGNORECASE
)


@cache
def _day() -> re.Pattern[str]:
    named = rf"\b({'|'.join((*table('ordinals'), _LAST))})\s+dag(?:en)?\b"
    return re.compile(rf"\bdag\s+(\d)\b|\b(\d)\.\s*dag(?:en)?\b|{named}", re.IGNORECASE)


def at_same_time(text: str, items: list[TimeItem], events: Sequence[ProseEvent]) -> list[TimeItem]:
    """Return times with the clock time of the latest event, in a sentence of "the same time"."""
    times = events[-1].item.times if events and _SAME_TIME.search(text) else None
    return [replace(i, times=i.times or times) for i in items] if times else items


def with_same_day(text: str, items: list[TimeItem], events: Sequence[ProseEvent]) -> list[TimeItem]:
    """Return times with the day that a text says again: "samme kveld", "kl. 18 same dagen".

    It is the day before it in the text, else that of the latest event.
    """
    match = _SAME.search(text)
    spans = [(i.char_start, i.char_end) for i in items]
    if match is None or any(a < match.end() and match.start() < b for a, b in spans):
        return items
    before = [item for item in items if item.char_end <= match.start()]
    told_before = next((event.item for event in reversed(events) if event.sort == "event"), None)
    item = before[-1] if before else told_before
    if item is None or item.precision != "day" or item.start != item.end:
        return items
    (start, end), clocks = match.span(), clocks_of(text)
    behind = next((c.times for c in clocks if c.start >= end), None)
    told = [c.times for c in clocks if c.end <= start and (not before or c.start >= item.char_end)]
    told = told[1:] if before else told
    times = told[-1] if told else behind
    said = {"text": match[0], "char_start": start, "char_end": end, "rule": SAME_DAY}
    again = replace(item, **said, role="event", times=times)  # type: ignore[arg-type]
    return items if items and times is None else sorted((*items, again), key=_place)


def weekday_within(text: str, whole: TimeItem, begins: int | None) -> TimeItem | None:
    """Return the day of a line that begins with a weekday, of the few days that a heading tells.

    "Fredag kl. 19: Konsert" below "Festival 3.–5. mai"; None where the line has a date of its own.
    Where the year is open, `begins` is the weekday of the first of these days, if one is known:
    that of the first line that begins with one.
    """
    said, days = words_of(text), _days_of(whole)
    weekday = lexicon().weekday_of(said[0].key) if said else None
    if weekday is None or days is None or said[0].start > 1 or _DATE.match(text, said[0].end):
        return None
    (start, end), is_open = days, whole.start is None
    begins = (weekday if begins is None else begins) if is_open else start.weekday()
    day = start + timedelta(days=(weekday - begins) % 7)
    if day > end:
        return None
    clock = next((c for c in clocks_of(text) if c.start - said[0].end <= _BESIDE), None)
    stop = clock.end if clock else said[0].end
    told = f"XXXX-{day:%m-%d}" if is_open else edtf(day, day, "day", "event", False, False)
    return replace(
        whole,
        text=text[said[0].start : stop],
        char_start=said[0].start,
        char_end=stop,
        start=None if is_open else day,
        end=None if is_open else day,
        edtf=told,
        rule=IN_DAYS,
        role="event",
        times=clock.times if clock else None,
    )


def _days_of(whole: TimeItem) -> tuple[date, date] | None:
    """Return the first and last of a few days, in a leap year where theirs is open."""
    start, end = whole.start, whole.end
    span = _OPEN_DAYS.fullmatch(whole.edtf or "")
    if start is None and span is not None:
        start, end = (date.fromisoformat(f"2000-{day}") for day in span.groups())
    if start is None or end is None or not timedelta(0) < end - start < _WEEK:
        return None
    return start, end


def _place(item: TimeItem) -> int:
    return item.char_start


def day_of_event(unit: Unit, whole: ProseEvent) -> ProseEvent | None:
    """Return the event that a sentence tells of for one day of an event over several days."""
    start, end, match = whole.item.start, whole.item.end, _day().search(unit.text)
    if match is None or start is None or end is None or whole.item.precision != "day":
        return None
    days, word = (end - start).days + 1, (match[3] or "").casefold()
    number = int(match[1] or match[2] or 0) or table("ordinals").get(word, 0)
    number = days if word == _LAST else number
    spoken = words_of(unit.text)
    noun = next((n for n, word in enumerate(spoken) if noun_kind(word.key) == "event"), None)
    if days == 1 or not 1 <= number <= days or noun is None:
        return None
    day, title = start + timedelta(days=number - 1), noun_phrase(unit.text, spoken, noun)
    told = edtf(day, day, "day", "event", False, False)
    item = TimeItem("dated", match[0], *match.span(), "day_of_event", day, day, "day", edtf=told)
    return replace(
        whole,
        title=title,
        item=replace(item, year_from="context"),
        unit=unit,
        topic=topic_of(unit.text, title),
        series=whole.title,
        audience=audience_of(unit.text),
        place=place_of(unit.text) or whole.place,
        region=region_of(title) or whole.region,
        sort="event",
        rule=RULE,
    )
