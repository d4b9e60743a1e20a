"""Programs: a day on a line of its own, and below it what is then; labels; a heading's date.

And lines that say merely when and where: "Bø kyrkje 12. desember og Holt kyrkje 19. desember".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.events.fields.details import audience_of, item_details, topic_of, without_place
from normalizers.events.fields.headings import shortened
from normalizers.events.fields.naming import above, without_year
from normalizers.events.fields.places import (
    is_place,
    is_whereabouts,
    name_and_house,
    place_in_pieces,
    place_of,
)
from normalizers.events.fields.titles import series_of
from normalizers.events.language.clocks import (
    Clock,
    Times,
    clock_at_start,
    clock_of_program,
    clocks_of,
)
from normalizers.events.language.labels import SPEAKER, labelled
from normalizers.events.language.phrases import dates_text, is_clause, is_program, without_spans
from normalizers.events.language.words import (
    endings,
    has,
    is_weekday,
    keys_of,
    names_event,
    noun_kind,
    words,
    words_of,
)
from normalizers.events.scene.candidate import FINE, Candidate, is_line
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.prose import Unit

_DAY_AHEAD = re.compile(r"\W*(?:[^\W\d_]+\s+)?\d{1,2}(?:\.|/|\s)")
_EDGE = re.compile(r"^(?:\W|og\b|den\b)+|(?:[^\w)]|\bog|\bden)+$", re.IGNORECASE)
_THEY = ("ene", "ane")
_TO_MEET = re.compile(
    r"(?:avreise|avgang|oppmøte|frammøte|start)\s+(?:fra|frå|ved|på|i)\s+", re.IGNORECASE
)
_LONGEST_NAME = 100  # letters of a line that names what is on a day
_LONGEST_PHRASE = 8  # words
_BRACKETS = re.compile(r"\([^()]*\)")
_DAY_HEADING = "day_heading"  # rule of a time whose day stands in a heading above
_STAMP = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d,?\s+\d{1,2}[:.]\d\d")
_LONGEST_TIME = 60  # letters of a line that is merely a time


def is_only_time(text: str, items: Sequence[TimeItem]) -> bool:
    """Return whether a line is nothing but times and clock times: a day or month as a heading."""
    if len(text) > _LONGEST_TIME:
        return False
    rest = keys_of(
        _BRACKETS.sub("", without_spans(text, ((i.char_start, i.char_end) for i in items)))
    )
    return all(key.isdigit() or key in words("day_names") or _is_day(key) for key in rest)


def _is_day(key: str) -> bool:
    """Return whether a word names a day of the calendar: "onsd", "palmesundag"."""
    return is_weekday(key) or (key.endswith("dag") and noun_kind(key) is None)


def date_line(c: Candidate) -> ProseEvent | None:
    """Return the event that a heading names, at the time that stands on a line below it."""
    section, after = c.scene.section, c.scene.ahead.following
    series = c.item.kind == "recurring" and c.item.times is not None
    headed = bool(section.heading) or (c.scene.titles == "above" and bool(c.scene.ahead.title))
    if c.unit.kind == "item" or not headed or not (series or c.item.precision in FINE):
        return None
    if not is_only_time(c.text, c.said.items) or (c.text.endswith(":") and after is not None):
        return None  # "8. juni kl. 9:", and below it what is then
    if _STAMP.fullmatch(c.text):
        return None  # "21.01.2006 16:38": when the text was published
    named = above(c) or c.text
    by_clock = c.scene.ahead.clock_follows
    listed = not by_clock and _lists_days(c)
    timed = c.is_timed or series
    titled = c.scene.titles == "above" and (not section.told or bool(c.scene.ahead.title))
    if titled and c.scene.ahead.title:
        named = without_year(c.scene.ahead.title)
    if (by_clock and not (timed or titled)) or (is_program(section.heading) and not listed):
        return None
    if not (listed or timed):
        leads = after is not None and after.kind != "heading" and is_line(after)
        if not titled and (leads or section.told or not names_event(named)):
            return None
    if section.told and not (listed or titled) and section.day is not None:
        return None
    return ProseEvent(named, c.item, c.unit, topic=topic_of("", named), place=place_of(named))


def _lists_days(c: Candidate) -> bool:
    """Return whether days follow each other with nothing between ("Møteplan …", a day a line)."""
    after = c.scene.ahead.following
    more = after is not None and _DAY_AHEAD.match(after.text) is not None
    ends = after is None or any(key.endswith(_THEY) for key in keys_of(after.text)[:1])
    more = more or (ends and bool(c.scene.section.told))
    named = c.scene.named
    return more and (names_event(named) or any(map(_is_of_events, keys_of(named))))


def _is_of_events(key: str) -> bool:
    """Return whether a word is one for a plan of events: "møteplan", "kursdatoer"."""
    plan = next((end for end in endings("plans_of_days") if key.endswith(end)), "")
    return bool(plan) and noun_kind(key.removesuffix(plan).removesuffix("s")) == "event"


def label(c: Candidate) -> ProseEvent | None:
    """Return the event that the heading names, at the time behind a label ("Tid: 3. mai")."""
    said = labelled(c.text)
    if said is None or said[0] not in ("time", "from") or c.item.precision == "year":
        return None
    named = above(c)
    if not named or c.item.kind not in ("dated", "recurring"):
        return None
    return ProseEvent(named, c.item, c.unit, topic=topic_of("", named))


def day_program(c: Candidate) -> ProseEvent | None:
    """Return what a line below a day's heading says happens on that day, None for a break."""
    if c.scene.section.day is None or c.said.items:
        return None
    clock = clock_in_day(c.unit, c.scene.section.day_is_new)
    if clock is None and not (c.scene.section.day_is_new and names_day_of(c.unit)):
        return None
    rest = without_spans(c.text, [(clock.start, clock.end)] if clock else ()).strip()
    rest = rest.replace("\n", " ")
    found = item_details(rest)
    whole = found.get("name", "")
    first, _, after = whole.partition(", ")
    if "place" not in found and is_place(first) and not names_event(first) and names_event(after):
        found["name"] = without_place(found) or whole  # "Mostad kirke, familiegudstjeneste"
    name = found.pop("name", "")
    if SPEAKER.match(rest) and len(rest) <= _LONGEST_NAME:
        name = rest  # "Kai E.: Verden – endringer – teknologi"
    behind = place_in_pieces(name)
    if behind and f", {behind}" in name:
        name = name[: name.rfind(",")].strip()
    first, _, more = name.partition(", ")
    if more and names_event(first) and (is_clause(words_of(more)) or is_place(more)):
        name = first  # "Årsmøte, møtet holdes i Storsalen"
    if len(name) > _LONGEST_NAME and SPEAKER.match(name):
        name = name.partition(",")[0] if "," in name else name.partition(":")[0]
    if len(name) > _LONGEST_NAME or words("breaks").issuperset(keys_of(name)):
        return None
    texts = (c.scene.section.heading, c.scene.subject, c.scene.title)
    series = next(filter(names_event, texts), "")
    house = not names_event(name) and is_whereabouts(name, timed=False)
    if c.unit.kind == "item" and house and not has(keys_of(name)[1:], "at"):
        found, name = found | {"place": name}, series_of(c.scene.subject or series) or name
    return ProseEvent(
        name,
        c.item,
        c.unit,
        topic=found.get("topic") or topic_of(rest, name),
        series=series_of(series) or None,
        audience=found.get("audience") or audience_of(rest),
        place=found.get("place") or behind or (None if SPEAKER.match(name) else place_of(rest)),
        region=found.get("region"),
        organiser=found.get("organiser"),
    )


def clock_in_day(unit: Unit, is_first: bool) -> Clock | None:
    """Return the clock time at which a line below a day begins, or the one behind its event.

    The first line there may be a sentence: "Fuglenes dag: Morgentur rundt neset kl. 8."
    """
    begins = clock_of_program(unit.text)
    first = next(iter(keys_of(unit.text)), "")
    leads = is_first and names_day_of(unit)
    if begins is not None or not (leads or is_line(unit) or noun_kind(first) == "event"):
        return begins
    return next(iter(clocks_of(unit.text)), None)


def tells_only_clock(unit: Unit, clock: Clock) -> bool:
    """Return whether a line tells a clock time and who leads, but names nothing that is then."""
    return not item_details(without_spans(unit.text, [(clock.start, clock.end)])).get("name")


def clock_alone(unit: Unit) -> Times | None:
    """Return the clock times of a line that says nothing else: "kl 1900" below its day."""
    clock = clock_at_start(unit.text)
    return clock.times if clock and not unit.text[clock.end :].strip(" .:–-") else None


def names_day_of(unit: Unit) -> bool:
    """Return whether the first words below a day say what is then, be it with a stop."""
    spoken = words_of(_BRACKETS.sub("", unit.text))
    phrase = len(spoken) <= _LONGEST_PHRASE or SPEAKER.match(unit.text) is not None
    speaks = SPEAKER.match(unit.text) is not None
    said = is_line(unit) or speaks or (phrase and not is_clause(spoken)) or names_event(unit.text)
    return said and not has([word.key for word in spoken[:1]], "bids")


def at_day(unit: Unit, day: TimeItem, clock: Clock | None) -> TimeItem:
    """Return a day's time as that of a line below it, with the clock time of the line."""
    start, end = (clock.start, clock.end) if clock else (0, len(unit.text))
    said = unit.text[start:end].rstrip(" :–-")
    times = clock.times if clock else day.times
    return replace(
        day,
        text=said,
        char_start=start,
        char_end=start + len(said),
        rule=_DAY_HEADING,
        times=times,
    )


def when_where(c: Candidate) -> ProseEvent | None:
    """Return the event named before a line that says nothing but when and where it is.

    Without a clock time every place has to be a house: "Hamar, 3. mars" ends a letter.
    """
    if c.said.is_clause or c.said.nouns or dates_text(c.text):
        return None
    lead = c.unit.lead.text if c.unit.kind == "item" and c.unit.lead else ""
    if names_event(lead) or is_program(lead) or (c.unit.kind == "heading" and not c.is_timed):
        return None
    if c.item.precision not in FINE or c.is_due:
        return None
    pieces, scene = list(_between(c)), c.scene
    timed = c.is_timed or bool(clocks_of(scene.ahead.text))
    said = [piece for piece in pieces if piece]
    if not said or not all(is_whereabouts(piece, timed) for piece in said):
        return None
    by_heading = c.item.rule == _DAY_HEADING
    named = without_year(scene.section.heading) if by_heading else above(c)
    fresh = not scene.eventful or (bool(scene.section.heading) and not scene.section.told)
    if not named or is_program(named) or not (names_event(named) or (timed and fresh)):
        return None
    if len(said) == 1 and not c.scene.section.titled and (parted := name_and_house(said[0])):
        return ProseEvent(parted[0], c.item, c.unit, place=parted[1])
    number = c.said.items.index(c.item)
    place = pieces[number] if pieces[0] else pieces[number + 1]
    place = _TO_MEET.sub("", place)
    place = place_of(place) or place if place[:1].islower() else place
    return ProseEvent(named, c.item, c.unit, place=place or None)


def _between(c: Candidate) -> Iterator[str]:
    """Return what stands before, between and behind the days of a line, "" for nothing."""
    edges = [0, *(place for span in sorted(c.said.spans) for place in span), len(c.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield _EDGE.sub("", without_spans(shortened(c.text[start:end]), ()))
