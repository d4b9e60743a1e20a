"""Programs: a day on a line of its own, and below it what is then; labels; a heading's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate, is_line
from normalizers.events.fields.details import audience_of, item_details, labelled, topic_of
from normalizers.events.fields.headings import YEAR_AT_END, is_program, series_of
from normalizers.events.fields.places import place_in_pieces, place_of
from normalizers.events.language.clocks import clock_at_start
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import without_spans
from normalizers.events.language.words import keys_of, names_event, words_of
from normalizers.events.rules.rule import EventRule
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem

_DASH = re.compile(r"\s+[–—-]+\s+\S")
_DAY_AHEAD = re.compile(r"\W*(?:[^\W\d_]+\s+)?\d{1,2}(?:\.|/|\s)")
_LONGEST_NAME = 100  # letters of a line that names what is on a day
LONGEST_TIME = 60  # letters of a line that is merely a time


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


def _is_alone(c: Candidate) -> bool:
    return len(c.unit.text) <= LONGEST_TIME and is_only_time(c.unit.text, c.said.items)


def _date_line(c: Candidate) -> ProseEvent | None:
    """Return the event that a heading names, at the time that stands on a line below it."""
    named, section = c.scene.section.heading, c.scene.section
    if c.unit.kind == "item" or not named or not _is_alone(c) or c.item.precision not in _FINE:
        return None
    if is_program(named) and not _lists_days(c):
        return None
    after = c.scene.following
    listed = _lists_days(c)
    if after is not None and clock_at_start(after.text) is not None and not c.is_timed:
        return None
    leads = after is not None and after.kind != "heading" and is_line(after)
    if not (listed or c.is_timed or (names_event(named) and not leads)):
        return None
    if section.told and not listed and not (c.is_timed and section.day is None):
        return None
    title = YEAR_AT_END.sub("", named) if listed else named
    return ProseEvent(title, c.item, c.unit, topic=topic_of("", named), place=place_of(named))


def _lists_days(c: Candidate) -> bool:
    """Return whether days follow each other with nothing between ("Møteplan …", a day a line)."""
    told, after = c.scene.section.told, c.scene.following
    clock = after is not None and clock_at_start(after.text) is not None
    more = after is not None and not clock and _DAY_AHEAD.match(after.text) is not None
    listing = names_event(c.scene.named) or is_program(c.scene.named)
    return listing and (more or (bool(told) and after is None))


def _label(c: Candidate) -> ProseEvent | None:
    """Return the event that the heading names, at the time behind a label ("Tid: 3. mai")."""
    label = labelled(c.unit.text)
    if label is None or label[0] != "time" or not c.scene.named:
        return None
    if c.item.kind not in ("dated", "recurring") or c.item.precision == "year":
        return None
    return ProseEvent(c.scene.named, c.item, c.unit, topic=topic_of("", c.scene.named))


def _day_program(c: Candidate) -> ProseEvent | None:
    """Return what a line below a day's heading says happens on that day, None for a break."""
    day = c.scene.section.day
    if day is None or c.said.items:
        return None
    clock = clock_at_start(c.unit.text)
    if clock is None and not (c.scene.section.day_is_new and is_line(c.unit)):
        return None
    begun = clock.end if clock else 0
    rest = c.unit.text[begun:].strip()
    named = item_details(rest)
    name = named.pop("name", "")
    behind = place_in_pieces(name) if name else None
    if behind and f", {behind}" in name:
        name = name[: name.rfind(",")].strip()
    spoken = set(keys_of(name))
    if not spoken or len(name) > _LONGEST_NAME or spoken <= words().named["breaks"]:
        return None
    texts = (c.scene.section.heading, c.scene.subject, c.scene.title)
    series = next((text for text in texts if names_event(text)), "")
    return ProseEvent(
        name,
        c.item,
        c.unit,
        topic=named.get("topic") or topic_of(rest, name),
        series=series_of(series) or None,
        audience=named.get("audience") or audience_of(rest),
        place=named.get("place") or behind or place_of(rest),
        region=named.get("region"),
        organiser=named.get("organiser"),
    )


def at_day(text: str, day: TimeItem) -> TimeItem:
    """Return a day's time as that of a line below it, with the clock time that begins the line."""
    clock = clock_at_start(text)
    said = text[: clock.end].rstrip(" :–-") if clock else text
    times = clock.times if clock else day.times
    return replace(
        day, text=said, char_start=0, char_end=len(said), rule="day_heading", times=times
    )


_FINE = ("day", "week", "part_of_month")
DATE_LINE = EventRule(
    "date-line",
    _date_line,
    ("Sildebord i naustet\nLørdag 17. mai kl. 14.00",
     "Møteplan for formannskapet\n\n31. august\n14. september\n5. oktober"),
    ("Ny sjef tilsatt\n12. mars",),
    of_sentences=False,
)  # fmt: skip
LABEL = EventRule(
    "label",
    _label,
    ("Korpskonsert\n\nTid: 5. desember kl. 19\nSted: Samfunnshuset",),
    ("Svar på søknad\n\nDato: 2. april",),
    of_sentences=False,
)
DAY_PROGRAM = EventRule(
    "day-program",
    _day_program,
    ("Program for festivalen\n\nFredag 3. mai\nkl. 18 Diktslam",),
    ("Program for festivalen\n\nFredag 3. mai\nkl. 12 Lunsj",),
    of_sentences=False,
)
