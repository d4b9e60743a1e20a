"""The times of one row as a whole: said once, ends joined, what is a title's own left in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.lexicon.time_words import fixed_days
from normalizers.model import TimeItem

Items = list[tuple[str, TimeItem]]

# the rules of "påsken", "2. pinsedag", "høstferie"
_HOLIDAYS = ("named-day", "numbered-day-name", "holiday")
_YEARS = re.compile(r"\W*(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?\W*")  # "Skoleruta 2021/2022"
_NEAR = 10  # days
_TERMS = ("season", "half_year", "quarter")
_BARE_DAYS = re.compile(r"\W*\d{1,2}\.?(?:(?:\W|og|til)+\d{1,2}\.?)*\W*")  # "Kursdag 1 og 2"
_COARSE = ("part_of_month", "month", "season", "quarter", "half_year", "year")


def settle(items: Items) -> Items:
    """Return a row's times, each with its column: what the column of dates says goes first.

    A day that the title repeats, a holiday or a longer period that it is named after ("Frist for
    eksamen i mai") is no time of its own there, nor is the name that another column gives a day
    ("18.05.2023" and "Kristi himmelfartsdag"); an end that only the title tells ("4." and "Kortkurs
    t.o.m. 22. januar") ends the date's period.
    """
    items = _without_weeks_beside_days(_without_month(items))
    items = [
        entry for entry in items if entry[0] != "activity" or not _YEARS.fullmatch(entry[1].text)
    ]
    if not any(field == "date" and item.kind == "dated" for field, item in items):
        return items
    items = _with_ends(items)
    own = [item for field, item in items if field == "date" and item.kind == "dated"]
    return [
        (field, item)
        for field, item in items
        if field == "date" or not _only_tells_of(field, item, own)
    ]


def _only_tells_of(field: str, item: TimeItem, own: Sequence[TimeItem]) -> bool:
    """Return whether a time beside the dates of a row is no time of its own."""
    if field == "activity":
        return _is_of_title(item, own)
    return _names(item, own) or (field == "notes" and _lies_within(item, own))


def _names(item: TimeItem, own: Sequence[TimeItem]) -> bool:
    """Return whether a named day is one of the dates."""
    days = {(other.start, other.end) for other in own}
    return item.rule in _HOLIDAYS and (item.start, item.end) in days


def _lies_within(item: TimeItem, own: Sequence[TimeItem]) -> bool:
    """Return whether days are some of a longer time: "6.-7. mai" and "(6. mai: de store)"."""
    return item.kind == "dated" and any(
        None not in (item.start, item.end, other.start, other.end)
        and other.start <= item.start  # type: ignore[operator]
        and item.end <= other.end  # type: ignore[operator]
        and other.start != other.end
        for other in own
    )


def _is_of_title(item: TimeItem, own: Sequence[TimeItem]) -> bool:
    """Return whether a time of the title repeats the dates or is coarser than they are."""
    if item.rule in _HOLIDAYS:
        return True
    if item.kind != "dated":
        return False
    if any((item.start, item.end) == (other.start, other.end) for other in own):
        return True
    if _names_near_day(item, own):
        return True
    if any(item.start is not None and item.start == other.start for other in own):
        return True
    if item.precision in _TERMS or (item.precision in _COARSE and item.role == "event"):
        return True
    if _BARE_DAYS.fullmatch(item.text) or not any(map(str.isdigit, item.text)):
        return True  # "Kursdag 1 og 2", "Siste dag før jul"
    return item.precision == "week" and any(_overlap(item, other) for other in own)


def _names_near_day(item: TimeItem, own: Sequence[TimeItem]) -> bool:
    """Return whether a title is named after a day of the calendar near the dates.

    "13. mai" and "17. mai-feiring": the feast is on the 13th.
    """
    if item.start is None or item.start != item.end or item.precision != "day" or item.times:
        return False
    if f"{item.start:%m-%d}" not in fixed_days():
        return False
    return any(
        other.start is not None and abs((other.start - item.start).days) <= _NEAR for other in own
    )


def _without_weeks_beside_days(items: Items) -> Items:
    """Leave out the week that a column's own days are in: "28. februar - 4. mars (uke 9)"."""
    days = [(field, item) for field, item in items if item.precision == "day"]
    return [
        (field, item)
        for field, item in items
        if item.precision != "week"
        or not any(beside == field and _overlap(item, day) for beside, day in days)
    ]


def _overlap(item: TimeItem, other: TimeItem) -> bool:
    if None in (item.start, item.end, other.start, other.end):
        return False
    return bool(item.start <= other.end and other.start <= item.end)  # type: ignore[operator]


def _with_ends(items: Items) -> Items:
    """Return a row's times, the end that the title alone tells as that of the date's one day."""
    own = [item for field, item in items if field == "date" and item.kind == "dated"]
    ends = [
        item
        for field, item in items
        if field == "activity" and item.role == "end" and item.rule not in _HOLIDAYS
    ]
    if len(own) != 1 or len(ends) != 1:
        return items
    [start], [end] = own, ends
    last = end.end or end.start
    if start.precision != "day" or start.start != start.end or start.start is None:
        return items
    if last is None or end.precision != "day" or last <= start.start:
        return items
    whole = replace(start, end=last, edtf=f"{start.start.isoformat()}/{last.isoformat()}")
    return [(field, whole if item is start else item) for field, item in items if item is not end]


def _without_month(items: Items) -> Items:
    """Leave out the month of the date column, where the activity says its days ("Fest 8.")."""
    own = [item for field, item in items if field == "date"]
    days = [
        item for field, item in items if field == "activity" and item.precision in ("day", "week")
    ]
    if len(own) != 1 or own[0].precision != "month" or own[0].role != "event":
        return items
    month = own[0].start
    within = month is not None and any(
        month.month in {end.month for end in (item.start, item.end) if end is not None}
        for item in days
    )
    return [entry for entry in items if not within or entry[1] is not own[0]]
