"""What a rule has read and is not yet resolved: days without months, months without years."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.model import Kind, Precision


@dataclass(frozen=True, slots=True)
class Part:
    """A point or period in time as far as the text names it; `later` counts years from now.

    One of day (with or without month), month, week, season, term, fraction or year alone; `slice`
    is the third of a month (0–2) for "begynnelsen av", None else.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    season: str | None = None
    fraction: tuple[str, int] | None = None
    slice: int | None = None
    weekday: str | None = None
    later: int = 0
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
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
