"""What a page says of itself for machines: its date, and its events (schema.org, `<time>`).

Events in JSON-LD become paragraphs as an announcement has them: a heading, then lines with labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from parsers.document.model import Grid, Paragraph

_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_UTC = re.compile(r"((?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z")
_NORWAY = ZoneInfo("Europe/Oslo")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\bkl|\d[.:]\d\d\b", re.IGNORECASE)
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


def complete_times(root: HtmlElement) -> None:
    """Write into a page's `<time>` elements the year and clock time that only machines are told.

    `<time datetime="2025-09-18T18:00">18. sep</time>` is the 18th of September 2025 at 18.
    """
    for element in root.iter("time"):
        stated, said = _DAY.match(_local(element.get("datetime") or "")), element.text_content()
        in_table = next(element.iterancestors("table"), None) is not None
        if stated is None or in_table or not re.search(rf"\b0?{int(stated[3])}\b", said):
            continue
        beside = said + (element.tail or "")
        year = "" if _YEAR.search(beside) or not re.search(r"[a-zæøå]", said) else f" {stated[1]}"
        timed = stated[4] and stated[4] + stated[5] != "0000" and not _CLOCK.search(beside)
        element.text = said.rstrip() + year + (f" kl. {stated[4]}.{stated[5]}" if timed else "")


def _local(text: str) -> str:
    """Return a time of the world's clock ("…Z") in Norwegian time, any other as it is."""
    utc = _UTC.fullmatch(text.strip())
    try:
        moment = datetime.fromisoformat(f"{utc[1]}+00:00") if utc else None
    except ValueError:
        return text
    return moment.astimezone(_NORWAY).isoformat() if moment else text


def _things(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Return the objects of a page's microdata and JSON-LD, those in lists and graphs too."""
    for item in list(root.xpath("//*[@itemscope and @itemtype]"))[:_MOST]:
        yield {"@type": item.get("itemtype"), **_properties(item)}
    for script in root.iter("script"):
        if (script.get("type") or "").casefold().strip() != "application/ld+json":
            continue
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(stated, 0)


def _properties(item: HtmlElement) -> dict[str, str]:
    """Return the properties of an item of microdata; of a property that is an item, its name."""
    found: dict[str, str] = {}
    for part in item.iterdescendants():
        name, inner = part.get("itemprop") or "", part.xpath(".//*[@itemprop='name']")
        stated = part.get("content") or part.get("datetime") or part.get("href")
        owner = next(above for above in part.iterancestors() if above.get("itemscope") is not None)
        if name and owner is item:
            found.setdefault(name, stated or (inner[0] if inner else part).text_content())
    return found


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
    name, start = _text(thing.get("name")), _DAY.match(_local(str(thing.get("startDate", ""))))
    if not name or start is None or _day(start.group()) is None:
        return
    cancelled = str(thing.get("eventStatus", "")).endswith("EventCancelled")
    yield Paragraph(f"{name} (avlyst)" if cancelled else name, level=2)
    yield Paragraph(f"Tid: {_span(start, _DAY.match(_local(str(thing.get('endDate', '')))))}")
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
