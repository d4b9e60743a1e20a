"""Deadlines: listed below or behind a word for them, or the day up to which something is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.events.details import item_details
from normalizers.events.model import ProseEvent
from normalizers.events.phrases import head_of, without_spans
from normalizers.events.words import keys_of, words
from normalizers.model import TimeItem
from normalizers.prose import Unit
from normalizers.temporal.context.edtf import edtf

_YEAR_AT_END = re.compile(r"\s+(?:(?:i|for|våren|høsten|hausten)\s+)?(?:19|20)\d\d$")
_ENTRY_EDGE = re.compile(r"^(?:\s|[,;:–—-]|\bog\b|\binnen\b)+|[\s,;:(–—-]+$")
_LONGEST_ENTRY = 60  # letters of what one deadline in a row is for


def names_deadlines(text: str) -> bool:
    """Return whether a lead-in or heading is one of deadlines ("Søknadsfrister i 2026:")."""
    return any(is_due(key) for key in keys_of(head_of(text)))


def is_due(key: str) -> bool:
    """Return whether a case-folded word is one for a day by which something is due."""
    return key.endswith(words().due)


def as_deadline(item: TimeItem) -> TimeItem:
    """Return a time as the one by which something is due; "fram til" has no beginning to tell."""
    if item.role not in ("event", "end") or item.end is None:
        return item
    if item.start is not None:
        return replace(item, role="deadline")
    text = edtf(item.end, item.end, item.precision, "deadline", item.approximate, item.uncertain)
    return replace(item, role="deadline", start=item.end, edtf=text)


def listed_deadlines(unit: Unit, items: Sequence[TimeItem], lead: str) -> list[ProseEvent]:
    """Return the deadlines of a list item below a lead-in that names them."""
    rest = without_spans(unit.text, ((item.char_start, item.char_end) for item in items))
    series = _YEAR_AT_END.sub("", head_of(lead))
    title = _titled(series, item_details(rest).get("name", ""))
    return [
        ProseEvent(title, as_deadline(item), unit, series=series, sort="deadline") for item in items
    ]


def entry_title(text: str, items: Sequence[TimeItem], item: TimeItem, title: str) -> str:
    """Return the title of one of the deadlines in a row behind a colon, else the title as it is."""
    colon = text.find(": ")
    if not 0 <= colon < item.char_start:
        return title
    ends = (other.char_end for other in items if other.char_end <= item.char_start)
    said = _ENTRY_EDGE.sub("", text[max(colon + 1, *ends, 0) : item.char_start])
    return _titled(title, said) if len(said) <= _LONGEST_ENTRY else title


def _titled(series: str, name: str) -> str:
    return f"{series} – {name[:1].upper()}{name[1:]}" if name else series
