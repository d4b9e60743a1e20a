"""Which place belongs to which time of a sentence: places stand before their days, or after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from normalizers.events.details import place_of
from normalizers.events.words import names_event
from normalizers.model import TimeItem


def place_at(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place of what is at a time of a sentence.

    A sentence keeps to one order: "i Bodø 3. mai og i Narvik 4. mai", or "3. mai i Bodø, 4. mai i
    Narvik". The order is decided once for all its times, else every place moves to its neighbour.
    """
    before = place_of(text[: min(other.char_start for other in items)])
    last = max(items, key=lambda other: other.char_start)
    if before is not None and len(items) > 1 and place_of(text[last.char_start :]) is None:
        return _named_before(text, items, item) or before
    return _named_after(text, items, item) or before


def _named_before(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place that stands nearest before a time, after another time."""
    ends = [0, *(other.char_end for other in items if other.char_start < item.char_start)]
    pieces = pairwise((*ends, item.char_start))
    found = [place for start, end in pieces if (place := place_of(text[start:end]))]
    return found[-1] if found else None


def _named_after(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place named after a time, or after the times that follow it without one."""
    ahead = [other for other in items if other.char_start >= item.char_start]
    ends = (*(other.char_start for other in ahead[1:]), len(text))
    for other, end in zip(ahead, ends, strict=False):
        found = place_of(text[other.char_start : end])
        if found or names_event(text[other.char_end : end]):
            return found  # what comes after another event's name is that one's
    return None
