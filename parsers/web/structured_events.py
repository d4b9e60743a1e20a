"""What a page says of itself for machines: its date, and its events (schema.org, `<time>`).

Events in JSON-LD become paragraphs as an announcement has them: a heading, then lines with labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from parsers.document.model import Grid, Paragraph

_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
# https://schema.org/Event and the types below it
_EVENT = re.compile(r"(?:https?://schema\.org/)?(?:\w*Event|Festival|Hackathon|CourseInstance)$")
_DATES = ("datePublished", "dateModified")
_META = ("article:published_time", "article:modified_time", "date", "dc.date", "dcterms.date")
_MOST = 200  # events of a page
_DEEPEST = 8  # levels of objects in each other


def page_date(root: HtmlElement) -> str | None:
    """Return the day on which a page says that it was published, ISO 8601, None for none."""
    stated = [str(thing[name]) for thing in _things(root) for name in _DATES if name in thing]
    named = {
        (meta.get("property") or meta.get("name") or "").casefold(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    stated += [named[name] for name in _META if name in named]
    stated += [element.get("datetime") or "" for element in root.iter("time")]
    return next((day for text in stated if (day := _day(text))), None)


def with_events(
    blocks: Sequence[Paragraph | Grid], root: HtmlElement
) -> tuple[Paragraph | Grid, ...]:
    """Return a page's blocks with the events that it states, right below its first heading."""
    stated = [line for thing in _things(root) if _is_event(thing) for line in _lines(thing)]
    first = next((n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.level), -1)
    return (*blocks[: first + 1], *stated, *blocks[first + 1 :]) if stated else tuple(blocks)


def _things(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Return the objects of a page's JSON-LD, those in lists and graphs too."""
    for script in root.iter("script"):
        if (script.get("type") or "").casefold().strip() != "application/ld+json":
            continue
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(stated, 0)


def _objects(stated: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(stated, list):
        for part in stated[:_MOST]:
            yield from _objects(part, depth + 1)
    elif isinstance(stated, dict):
        yield stated
        for key in ("@graph", "subEvent", "subEvents", "itemListElement", "item"):
            yield from _objects(stated.get(key), depth + 1)


def _is_event(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _EVENT.match(kind) for kind in kinds)


def _lines(thing: dict[str, Any]) -> Iterator[Paragraph]:
    """Return the paragraphs of an event; none for one without a name or a day."""
    name, start = _text(thing.get("name")), _DAY.match(str(thing.get("startDate", "")))
    if not name or start is None or _day(start.group()) is None:
        return
    cancelled = str(thing.get("eventStatus", "")).endswith("EventCancelled")
    yield Paragraph(f"{name} (avlyst)" if cancelled else name, level=2)
    yield Paragraph(f"Tid: {_span(start, _DAY.match(str(thing.get('endDate', ''))))}")
    for label, value in (("Sted", thing.get("location")), ("Arrangør", thing.get("organizer"))):
        if text := _text(value):
            yield Paragraph(f"{label}: {text}")


def _span(start: re.Match[str], end: re.Match[str] | None) -> str:
    """Return a time in the form of a Norwegian text: "14.05.2024 kl. 19.00–21.00"."""
    first = f"{start[3]}.{start[2]}.{start[1]}"
    clock = f" kl. {start[4]}.{start[5]}" if start[4] and start[4] + start[5] != "0000" else ""
    if end is None or _day(end.group()) is None:
        return first + clock
    if end[1] + end[2] + end[3] != start[1] + start[2] + start[3]:
        return f"{first}–{end[3]}.{end[2]}.{end[1]}"
    return first + clock + (f"–{end[4]}.{end[5]}" if clock and end[4] else "")


def _text(value: object) -> str:
    """Return a value's words: a text's, or an object's or the first object's name."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> str | None:
    match = _DAY.match(text)
    try:
        return date(*map(int, match.groups()[:3])).isoformat() if match else None
    except ValueError:
        return None
