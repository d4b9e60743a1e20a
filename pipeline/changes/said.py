"""How a change of a time is told: the words in the text, whole dates where these are too few."""

from __future__ import annotations

import re
from datetime import date

from normalizers.model import TimeItem
from normalizers.status import without_status
from pipeline.changes.echoes import MONTHS, content_words
from pipeline.changes.model import Change
from pipeline.changes.times import TimeChange
from pipeline.plan.activity import CORRECTED

_NAMES_MONTH = re.compile(r"[^\W\d]|\d\s*[./-]\s*\d")


def told(change: TimeChange) -> tuple[str | None, str | None]:
    """Return the two times of a change in words; None where there is none."""
    old, new = change.old, change.new
    if old is None or new is None:
        return (_words(old) if old else None), (_words(new) if new else None)
    same_words = "".join(old.text.split()) == "".join(new.text.split())
    before, after = _words(old), _words(new)
    if same_words and (old.start, old.end) != (new.start, new.end):
        before, after = _whole(old), _whole(new)
        if before == after:
            before, after = _whole(old, year=True), _whole(new, year=True)
    if change.kind in ("time_changed", "moved_in_time") and old.times != new.times:
        before, after = f"{before}{_clock(old)}", f"{after}{_clock(new)}"
    return before, after


def says_status(change: Change) -> bool:
    """Return whether a new name says no more than a status: "Møte" → "Møte – AVLYST"."""
    if change.kind != "renamed":
        return False
    names = [content_words(without_status(text or "")) for text in (change.old, change.new)]
    return names[0] == names[1]


def _words(item: TimeItem) -> str:
    """Return an expression's text, or its whole date where the text is a day without a month.

    The number of a week is told as that: without a year, it is on no known days.
    """
    if item.rule == CORRECTED:
        return _whole(item)  # the plan's own words are of another day
    if item.precision == "week" and item.text.strip().isdecimal():
        return f"uke {item.text.strip()}"
    return item.text if _NAMES_MONTH.search(item.text) else _whole(item)


def _whole(item: TimeItem, *, year: bool = False) -> str:
    first, last = item.start or item.end, item.end or item.start
    if first is None or last is None:
        return item.text
    if first == last:
        return _day(first, year=year)
    return f"{_day(first, year=year)}–{_day(last, year=year)}"


def _day(day: date, *, year: bool) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"


def _clock(item: TimeItem) -> str:
    if item.times is None:
        return ""
    first, last = (time.replace(":", ".") if time else "" for time in item.times)
    return f" kl. {first}–{last}" if last else f" kl. {first}"
