"""Programs: a day on a line of its own, and below it what is then, by the clock or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalizers.events.details import audience_of, item_details, topic_of
from normalizers.events.model import ProseEvent
from normalizers.events.phrases import without_spans
from normalizers.events.words import keys_of, words, words_of
from normalizers.model import TimeItem
from normalizers.prose import Unit

RULE = "day_heading"
_DASH = re.compile(r"\s+[–—-]+\s+\S")
_LONGEST_NAME = 100  # letters of a line that names what is on a day
_HOUR = r"(\d{1,2})(?:[.:](\d\d))?"
# "kl. 18", "kl. 18.00–20.00:", "12.00 –"; a number alone is no time of the clock
_CLOCK = re.compile(
    rf"(?=kl|\d{{1,2}}[.:]\d\d)(?:kl(?:okk[ae]n?)?\.?\s*)?{_HOUR}(?!\d|\.\s?\w)"
    rf"(?:\s*[–-]\s*(?:kl\.?\s*)?{_HOUR}(?!\d))?\s*[:–-]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A line that begins with a time of the clock: how long that is, and the times."""

    length: int
    times: tuple[str, str | None]


def is_only_time(text: str, items: Sequence[TimeItem]) -> bool:
    """Return whether a line is nothing but times: a day or a month as a heading."""
    spans = ((item.char_start, item.char_end) for item in items)
    return bool(items) and not any(True for _ in words_of(without_spans(text, spans)))


def is_dated_line(text: str, items: Sequence[TimeItem]) -> bool:
    """Return whether a line is a day, a dash then what happens, like an unmarked list item."""
    return (
        len(items) == 1
        and items[0].char_start == 0
        and items[0].precision == "day"
        and _DASH.match(text, items[0].char_end) is not None
    )


def clock_line(text: str) -> ClockLine | None:
    """Return the time of the clock that a line begins with, None for a line that does not."""
    match = _CLOCK.match(text)
    if match is None:
        return None
    first, last = _time(match[1], match[2]), _time(match[3], match[4])
    if first is None or (match[3] and last is None):
        return None
    return ClockLine(match.end(), (first, last))


def _time(hour: str | None, minute: str | None) -> str | None:
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02}:{int(minute or 0):02}"


def day_event(unit: Unit, day: TimeItem, series: str) -> ProseEvent | None:
    """Return what a line below a day's heading says happens on that day, None for a break."""
    clock = clock_line(unit.text)
    begun = clock.length if clock else 0
    rest = unit.text[begun:].strip()
    named = item_details(rest)
    name = named.pop("name", "")
    spoken = set(keys_of(name))
    if not spoken or len(name) > _LONGEST_NAME or spoken <= words().breaks:
        return None
    said = unit.text[:begun].rstrip(" :–-") if clock else unit.text
    item = replace(
        day,
        text=said,
        char_start=0,
        char_end=len(said),
        rule=RULE,
        times=clock.times if clock else day.times,
    )
    return ProseEvent(
        name,
        item,
        unit,
        topic=named.get("topic") or topic_of(rest, name),
        series=series or None,
        audience=named.get("audience") or audience_of(rest),
        place=named.get("place"),
        region=named.get("region"),
        organiser=named.get("organiser"),
    )
