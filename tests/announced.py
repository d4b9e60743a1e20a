"""Short announcements with their events, and how many of them a reading gets right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from announcements import PROSE

from normalizers.events import ProseEvent

_CLOCK = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event that a text tells, with all titles and places that are right."""

    days: str
    times: tuple[str, str | None] | None
    titles: tuple[str, ...]
    places: tuple[str, ...]
    deadline: bool
    optional: bool
    any_clock: bool


def texts(name: str) -> Iterator[tuple[str, str, list[Wanted]]]:
    """Return each text of a file of notices: its number, its words, its events."""
    whole = (PROSE / "notices" / name).read_text(encoding="utf-8")
    for part in re.split(r"^=== ", whole, flags=re.MULTILINE)[1:]:
        head, _, rest = part.partition("\n")
        text, _, told = rest.partition("\n---\n")
        yield head.split()[0], text, [_wanted(line) for line in told.splitlines() if line.strip()]


def _wanted(line: str) -> Wanted:
    when, titles, place = (part.strip() for part in f"{line}|".split("|")[:3])
    marks = when.split()
    clock = next((mark for mark in marks if _CLOCK.match(mark)), "")
    first, _, last = clock.partition("-")
    start, _, end = marks[0].partition("..")
    return Wanted(
        "R" if start == "R" else f"{start}..{end or start}",
        (first, last or None) if clock else None,
        tuple(_plain(title) for title in titles.split("~")),
        tuple(_plain(name) for name in place.split("~")) if place else (),
        "deadline" in marks,
        "?" in marks,
        "*" in marks,
    )


def _plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", " ", (text or "").casefold()).strip()


def _days(event: ProseEvent) -> str:
    item = event.item
    if item.kind == "recurring":
        return "R"
    if item.start or item.end:
        return f"{item.start or item.end}..{item.end or item.start}"
    start, _, end = (item.edtf or "").replace("..", "").strip("/").partition("/")
    return f"{start}..{end or start}"


def _is_title(said: str, wanted: Sequence[str]) -> bool:
    """Return whether a title is one of those wanted, or has at most two words more."""
    plain = _plain(said)
    return any(
        title and f" {title} " in f" {plain} " and len(plain.split()) - len(title.split()) <= 2
        for title in wanted
    )


def score(wanted: Sequence[Wanted], events: Sequence[ProseEvent]) -> Counter[str]:
    """Return how many events are wanted, found, and right in each of their fields."""
    left, got = list(events), Counter[str]()
    for want in wanted:
        near = [
            event
            for event in left
            if _days(event) == want.days and (event.item.role == "deadline") == want.deadline
        ]
        near.sort(key=lambda e: (not _is_title(e.title, want.titles), e.item.times != want.times))
        if near:
            left.remove(near[0])
        if want.optional:
            continue
        got["wanted"] += 1
        if not near:
            continue
        event = near[0]
        got["hit"] += 1
        got["title"] += _is_title(event.title, want.titles)
        got["clocks"] += not want.any_clock
        got["clock"] += not want.any_clock and event.item.times == want.times
        placed = bool(want.places and want.places[0])
        got["places"] += placed
        got["place"] += placed and bool(event.place) and _plain(event.place) in want.places
    got["false"] = len(left)
    return got
