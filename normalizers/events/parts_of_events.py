"""Days that are told by those of the events before: "dag 2", "siste dag", "samme kveld"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from normalizers.events.fields.details import audience_of, region_of, topic_of
from normalizers.events.fields.places import place_of
from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.phrases import noun_phrase
from normalizers.events.language.words import noun_kind, table, words_of
from normalizers.events.scene.model import SAME_DAY, ProseEvent
from normalizers.model import TimeItem
from normalizers.prose import Unit
from normalizers.temporal.context.edtf import edtf

RULE = "day-of-event"  # of the event; that of its time has always had an underscore
_TIME_RULE = "day_of_event"
_LAST = "siste"
_SAME = re.compile(
    r"\b(?:samme|same)\s+(?:dag|kveld|ettermiddag|formiddag|morgen|morgon)(?:en)?\b", re.IGNORECASE
)


@cache
def _day() -> re.Pattern[str]:
    named = "|".join((*table("ordinals"), _LAST))
    return re.compile(
        rf"\bdag\s+(\d)\b|\b(\d)\.\s*dag(?:en)?\b|\b({named})\s+dag(?:en)?\b", re.IGNORECASE
    )


def same_day(text: str, events: Sequence[ProseEvent]) -> list[TimeItem]:
    """Return the day of the latest event as the time of a sentence that says "samme kveld"."""
    match = _SAME.search(text) if events else None
    item = events[-1].item if match else None
    if match is None or item is None or item.precision != "day" or item.start != item.end:
        return []
    times = next((clock.times for clock in clocks_of(text)), None)
    item = replace(item, text=match.group(), char_start=match.start(), char_end=match.end())
    return [replace(item, rule=SAME_DAY, role="event", times=times)]


def day_of_event(unit: Unit, whole: ProseEvent) -> ProseEvent | None:
    """Return the event that a sentence tells of for one day of an event over several days."""
    start, end = whole.item.start, whole.item.end
    if start is None or end is None or start == end or whole.item.precision != "day":
        return None
    match = _day().search(unit.text)
    if match is None:
        return None
    days = (end - start).days + 1
    word = (match[3] or "").casefold()
    number = int(match[1] or match[2] or 0) or table("ordinals").get(word, 0)
    number = days if word == _LAST else number
    spoken = words_of(unit.text)
    nouns = [place for place, word in enumerate(spoken) if noun_kind(word.key) == "event"]
    if not 1 <= number <= days or not nouns:
        return None
    day = start + timedelta(days=number - 1)
    item = TimeItem(
        "dated",
        match.group(),
        match.start(),
        match.end(),
        _TIME_RULE,
        start=day,
        end=day,
        precision="day",
        edtf=edtf(day, day, "day", "event", False, False),
        year_from="context",
    )
    title = noun_phrase(unit.text, spoken, nouns[0])
    return ProseEvent(
        title,
        item,
        unit,
        topic=topic_of(unit.text, title),
        series=whole.title,
        audience=audience_of(unit.text),
        place=place_of(unit.text) or whole.place,
        region=region_of(title) or whole.region,
        organiser=whole.organiser,
        rule=RULE,
    )
