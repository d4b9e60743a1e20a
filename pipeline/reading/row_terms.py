"""Recurrences of a list whose title or heading names a term: "Treningstider høsten 2024"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time

Term = tuple[date, date]

# in a plan the autumn is the term from August, the spring that until June
_AUTUMN, _SPRING = 9, 3  # the months in which the seasons begin
_TERMS = ("season", "half_year")


def term_named(headings: Iterable[str]) -> Term | None:
    """Return the first and the last day of the term that the nearest heading with a year names."""
    return next(filter(None, map(_term, headings)), None)


@lru_cache(maxsize=1024)  # every row asks for its headings
def _term(heading: str) -> Term | None:
    if not any(map(str.isdigit, heading)):
        return None
    items = read_time(heading, Context()).items
    if len(items) != 1 or items[0].precision not in _TERMS or items[0].role != "event":
        return None
    first, last = items[0].start, items[0].end
    if first is None or last is None:
        return None
    if items[0].precision == "season" and first.month == _AUTUMN:
        return date(first.year, 8, 1), date(first.year, 12, 31)
    if items[0].precision == "season" and first.month == _SPRING:
        return date(first.year, 1, 1), date(first.year, 6, 30)
    return first, last


def within_term(
    items: Sequence[tuple[str, TimeItem]], term: Term | None
) -> list[tuple[str, TimeItem]]:
    """Return a row's times; a recurrence that names no bounds has those of the term."""
    if term is None:
        return list(items)
    return [
        (field, replace(item, start=term[0], end=term[1], year_from="context"))
        if item.kind == "recurring" and item.start is None and item.end is None
        else (field, item)
        for field, item in items
    ]
