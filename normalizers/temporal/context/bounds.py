"""Recurrences with the bounds and exceptions that stand beside them.

"hver tirsdag fra 1. mars til 1. juni" is one recurrence with a first and a last day;
"3. tirsdag i mnd. (ikke i juli)" one that skips July.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from normalizers.model import TimeItem
from normalizers.temporal.context.attach_context import CLOCK, Found

Entry = tuple[Found, TimeItem]

_EXCEPTION = re.compile(r"[,.(:i]*X[ifaX]*")
_BOUND = re.compile(r"[,(:.]*[fitvaðU&]*")
_MONTHS_OR_PERIOD = ("month", "week", "season", "quarter", "half_year", "year", "part_of_month")


def limit_recurrences(entries: Sequence[Entry], codes: str) -> list[TimeItem]:
    """Return the items in reading order, each recurrence with the limits that stand beside it."""
    if len(entries) < 2:
        return [item for _, item in entries]
    kept: list[Entry] = []
    excluding = False
    for entry in entries:
        if not kept:
            kept.append(entry)
            continue
        host = kept[-1]
        between = CLOCK.sub("", codes[_last(host) : entry[0].draft.first])
        after_exception = excluding and re.fullmatch(r"[&,i]*", between) is not None
        excluding = False
        if _recurs(host) and _dated(entry):
            if after_exception or _EXCEPTION.fullmatch(between):
                kept[-1] = _excluding(host, entry)
                excluding = True
                continue
            if _BOUND.fullmatch(between) and _bounds(host, entry):
                kept[-1] = _bounded(host, entry)
                continue
        if _dated(host) and _recurs(entry) and _is_lead(host, between):
            kept[-1] = _bounded(entry, host)
            continue
        kept.append(entry)
    return [item for _, item in kept]


def _last(entry: Entry) -> int:
    return max(entry[0].draft.last, entry[0].last)


def _recurs(entry: Entry) -> bool:
    return entry[1].kind in ("recurring", "frequency")


def _dated(entry: Entry) -> bool:
    return entry[1].kind == "dated" and entry[1].role in ("event", "start", "end")


def _bounds(host: Entry, entry: Entry) -> bool:
    """Return whether a dated expression can bound a recurrence, and has not been bounded there."""
    item, bound = host[1], entry[1]
    if item.start is not None:
        return item.end is None and bound.role == "end"
    if bound.role != "event":
        return True
    return item.kind == "recurring" and bound.start != bound.end


def _is_lead(host: Entry, between: str) -> bool:
    """Return whether a period stands right before a recurrence: "I mars: hver tirsdag"."""
    item = host[1]
    long = item.precision in _MONTHS_OR_PERIOD or item.role == "start" or item.start != item.end
    return long and re.fullmatch(r"[,:(]?i{0,2}", between) is not None


def _bounded(host: Entry, entry: Entry) -> Entry:
    found, item = host
    bound = entry[1]
    start = item.start or bound.start
    end = bound.end or item.end
    return _joined(found, item, entry, start=start, end=end, year_from=bound.year_from)


def _excluding(host: Entry, entry: Entry) -> Entry:
    found, item = host
    bound = entry[1]
    first, last = bound.start or bound.end, bound.end or bound.start
    if first is None or last is None:
        return host
    exceptions: tuple[tuple[date, date], ...] = (*item.exceptions, (first, last))
    return _joined(found, item, entry, exceptions=exceptions)


def _joined(found: Found, item: TimeItem, entry: Entry, **values: object) -> Entry:
    other, bound = entry
    first, last = min(found.first, other.first), max(_last((found, item)), _last(entry))
    joined = replace(
        item,
        char_start=min(item.char_start, bound.char_start),
        char_end=max(item.char_end, bound.char_end),
        times=item.times or bound.times,
        approximate=item.approximate or bound.approximate,
        uncertain=item.uncertain or bound.uncertain,
        **values,  # type: ignore[arg-type]
    )
    return found._replace(first=first, last=last), joined
