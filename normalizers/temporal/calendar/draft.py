"""What a rule has read and is not yet resolved: days without months, months without years."""

from __future__ import annotations

from typing import Literal, NamedTuple

from normalizers.model import Kind, Precision, WeekParity

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# the parts of a month: first day, last day
SLICES = {
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "half_of1": (1, 15),
    "half_of2": (16, 31),
    "half_of-1": (16, 31),
}
# the weeks of a month, Monday to Sunday, that lie wholly in it; below 0 from the last
WEEKS_OF_MONTH = {
    **{f"week{number}": number for number in (1, 2, 3, 4)},
    **{f"week-{number}": -number for number in (1, 2, 3)},
}

# the rules that read days by their numbers
DAY_RULES = ("days", "month-first", "dashed-date")

# a tuple made so costs a third of a call of its class, and drafts are made for every cell: the
# fields that are not named here are those of the class, in their order
_new = tuple.__new__

# how an expression goes on from the one before it in the same enumeration
Link = Literal["", "list", "range", "or"]


class Part(NamedTuple):
    """A point or period in time as far as the text names it; `later` counts years from the plan's.

    One of day (with or without month), month, week, season, term, fraction or year alone; `slice`
    names a part of a month (`SLICES`: "begynnelsen av", "2. halvdel av"), None else; `nth` a
    weekday or a day counted in its month ("tredje tirsdag i september 2014").
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
    nth: int | None = None
    school_year: bool = False

    def within(self, year: int | None, month: int | None) -> Part:
        """Return the part with another year and month."""
        named = (year, month)
        return _new(Part, named + self[2:])


class Draft(NamedTuple):
    """A time expression before resolution; `first` and `last` are token numbers.

    `link` joins it to the draft before it in the same enumeration, which begins at the token
    `chain`. A `bare` day is a number without a full stop, a month or a weekday. `other_year` is a
    year that its clause names for something else.
    """

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
    link: Link = ""
    chain: int = -1
    bare: bool = False
    parity: WeekParity | None = None
    other_year: int | None = None

    def with_part(self, part: Part) -> Draft:
        """Return the draft with another point of time for its beginning and end."""
        both = (part, part)
        return _new(Draft, self[:4] + both + self[6:])


def day_of(
    year: int | None, month: int | None, day: int | None, weekday: str | None = None
) -> Part:
    """Return a day as a part."""
    return _new(Part, (year, month, day, None, None, None, None, weekday, 0, None, None, False))


def period_of(year: int | None, month: int | None, week: int | None) -> Part:
    """Return a month or a week as a part."""
    return _new(Part, (year, month, None, week, None, None, None, None, 0, None, None, False))


def point(
    rule: str,
    first: int,
    last: int,
    part: Part,
    precision: Precision,
    link: Link = "",
    chain: int = -1,
    bare: bool = False,
) -> Draft:
    """Return a dated draft that begins and ends with the same part."""
    return _new(
        Draft,
        (
            "dated", rule, first, last, part, part, precision, None, False, False, link, chain,
            bare, None, None,
        ),
    )  # fmt: skip
