"""What a rule has read and is not yet resolved: days without months, months without years."""

from __future__ import annotations

from typing import NamedTuple

from normalizers.model import Kind, Precision

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# the parts of a month: first day, last day; days below 1 count from the month's last day (0)
SLICES = {
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "half_of1": (1, 15),
    "half_of2": (16, 31),
    "half_of-1": (16, 31),
    "week1": (1, 7),
    "week2": (8, 14),
    "week3": (15, 21),
    "week4": (22, 28),
    "week-1": (-6, 0),
}


class Part(NamedTuple):
    """A point or period in time as far as the text names it; `later` counts years from now.

    One of day (with or without month), month, week, season, term, fraction or year alone; `slice`
    names a part of a month (`SLICES`: "begynnelsen av", "2. halvdel av"), None else.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    season: str | None = None
    fraction: tuple[str, int] | None = None
    slice: str | None = None
    weekday: str | None = None
    later: int = 0
    named: str | None = None


class Draft(NamedTuple):
    """A time expression before resolution; `first` and `last` are token numbers."""

    kind: Kind
    rule: str
    first: int
    last: int
    start: Part | None = None
    end: Part | None = None
    precision: Precision | None = None
    rrule: str | None = None
    approximate: bool = False
    uncertain: bool = False
