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
_LAST = "siste"
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


def same_day(text: str, events: Sequence[ProseEvent]) -> list[TimeItem]:
    """Return the day of the latest event as the time of a sentence that says "samme kveld"."""
    match = _SAME.search(text) if events else None
    item = events[-1].item if match else None
    if match is None or item is None or item.precision != "day" or item.start != item.end:
        return []
    times, (start, end) = next((clock.times for clock in clocks_of(text)), None), match.span()
    said = {"text": match[0], "char_start": start, "char_end": end, "rule": SAME_DAY}
    return [replace(item, **said, role="event", times=times)]  # type: ignore[arg-type]


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
