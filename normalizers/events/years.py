"""The year that holds where a text names none: the last that it named, or its document's.

Without either it is the year in which the day comes next after the text appeared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from normalizers.events.decisions import only_plans
from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time

_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?!\d|\s*[–/-]\s*\d)")
_ANY_YEAR = 2000  # to see whether a text tells a time at all
_DAYS_BACK = 31  # a text may appear some days after what it tells of


@dataclass(frozen=True, slots=True)
class Years:
    """What years a text may go by: its document's, and the day on which it appeared."""

    document: int | None = None
    appeared: date | None = None


class YearReader:
    """Gives the time expressions of texts in their order, in the year that holds there.

    `unknown` tells of the last text that its times have no year to go by.
    """

    def __init__(self, years: Years) -> None:
        self.unknown = False
        self._appeared = years.appeared
        self._year = years.document
        self._named = False  # whether the text itself has named the year that holds

    def take_heading(self, text: str) -> None:
        """Take the year of a heading for what stands below it."""
        if year := _YEAR.search(text):
            self._year, self._named = int(year.group()), True

    def times(self, text: str) -> list[TimeItem]:
        """Return the time expressions of a text; a year that it names holds from then on.

        The year of a decision to come holds in its own sentence only, where another was named: a
        plan that is decided next year does not move this year's deadlines.
        """
        self.unknown = False
        reading = read_time(text, Context(self._year))
        named = [i for i in reading.items if i.year_from == "text" and _names_year(i)]
        if named:
            last = named[-1].start or named[-1].end
            if last is not None and last.year != self._year:
                reading = read_time(text, Context(last.year))
            if last is not None and not (self._named and only_plans(text)):
                self._year, self._named = last.year, True
        if reading.items or self._year is not None:
            return list(reading.items)
        return self._next_after(text)

    def glance(self, text: str) -> Sequence[TimeItem]:
        """Return the time expressions of a text, of which the year does not matter."""
        return read_time(text, Context(self._year or _ANY_YEAR)).items

    def _next_after(self, text: str) -> list[TimeItem]:
        """Return the time expressions of a text without a year, by the day on which it appeared."""
        if self._appeared is None:
            self.unknown = True
            return list(self.glance(text))
        items = read_time(text, Context(self._appeared.year)).items
        days = [item.start for item in items if item.start is not None]
        if days and (self._appeared - max(days)).days > _DAYS_BACK:
            items = read_time(text, Context(self._appeared.year + 1)).items
        return [replace(i, year_from="context") if i.year_from == "plan" else i for i in items]


def _names_year(item: TimeItem) -> bool:
    """Return whether a time names a year that may hold for what follows: not a span of years."""
    return not (item.start and item.end and item.start.year != item.end.year)
