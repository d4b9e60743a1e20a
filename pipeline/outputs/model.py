"""What a plan says, as the outputs for people need it: one value, loaded from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

COARSE = frozenset({"part_of_month", "month", "season", "quarter", "half_year", "year"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of an activity, as in `dates`."""

    item: int
    field: str
    text: str
    kind: str
    start: date | None
    end: date | None
    precision: str | None
    role: str
    approximate: bool
    uncertain: bool
    rrule: str | None
    exceptions: str | None
    week_parity: str | None
    due: date | None
    time_start: str | None
    time_end: str | None
    iso_week: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day or period on the calendar, as in `occurrences`, with the expression it is from.

    A bound that the plan leaves open is the other one.
    """

    start: date
    end: date
    time_start: str | None
    time_end: str | None
    tentative: bool
    time: Time | None

    @property
    def role(self) -> str:
        """What the day is for the activity: event, deadline, start, end or postponed."""
        return self.time.role if self.time else "event"


@dataclass(frozen=True, slots=True)
class Party:
    """A person, unit or region that an activity names."""

    name: str
    kind: str | None
    role: str
    region: str | None


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """A link from an activity to a measure of the action plan."""

    measure: int
    secondary: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the plan's last revision."""

    activity_id: str | None
    change: str
    field: str | None
    old: str | None
    new: str | None
    days_moved: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Stage:
    """An activity in one revision: its date and status there, and what had changed.

    `present` is false where the activity is no longer in the plan.
    """

    revision: int
    effective: date | None
    title: str
    date: str
    status: str
    changes: tuple[Change, ...]
    present: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with all that belongs to it; `texts` are its columns, in the plan's order."""

    activity_id: str
    position: int
    section: str | None
    programme: str | None
    title: str
    texts: Mapping[str, str]
    status: str
    scheduled: str
    first_date: date | None
    last_date: date | None
    page: int | None
    row: int | None
    times: tuple[Time, ...]
    days: tuple[Day, ...]
    parties: tuple[Party, ...]
    measures: tuple[MeasureLink, ...]
    history: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happens when, as in `events`."""

    event_id: str
    position: int
    title: str
    series: str | None
    audience: str | None
    place: str | None
    region: str | None
    organiser: str | None
    start: date | None
    end: date | None
    kind: str
    precision: str | None
    role: str
    status: str | None
    approximate: bool
    uncertain: bool
    rrule: str | None
    time_start: str | None
    time_end: str | None
    expression: str | None
    text: str | None
    page: int | None
    activity_id: str | None
    item: int | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a calendar through the plan's revisions: an event, or those of a recurrence.

    `uid` is the id of the event, of a recurrence that of the event it began with. `changed` numbers
    the revision (from 1) in which it last changed and `changed_on` is that revision's date; `gone`
    says that the current revision no longer has it: `events` are then the last that were there.
    """

    uid: str
    events: tuple[Event, ...]
    changed: int
    changed_on: date | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on the plan."""

    severity: str
    code: str
    message: str
    field: str | None
    text: str | None
    page: int | None
    row: int | None
    activity_id: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction by a person, and what became of it."""

    activity_id: str | None
    kind: str
    field: str | None
    original: str
    corrected: str
    status: str
    found: str | None

    @property
    def is_of_value(self) -> bool:
        """Whether it puts a text or a day right, and holds."""
        return self.status == "applied" and self.kind in ("text", "day")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of an action plan, in its current edition."""

    measure: int | None
    label: str | None
    title: str
    focus_area: str | None
    responsible: str | None
    time_frame: str | None
    status: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class MeasureYears:
    """A measure and how many activities it has in each year of the plans read.

    `weak` are activities whose link stands in brackets. A year is missing where the measure was not
    in force.
    """

    measure: int
    title: str | None
    focus_area: str | None
    dropped: bool
    activities: Mapping[int, int]
    weak: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a value is on a page of the PDF rendition, in points."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan edition in its current revision, with its history.

    `file` is its primary document, `pdf_file` its PDF rendition; `previous` the date of the
    revision before. `revision` is None for a document that is no revision of a plan.
    """

    plan_id: str
    title: str
    kind: str | None
    revision: int | None
    effective: date | None
    previous: date | None
    year: int | None
    period_start: date | None
    period_end: date | None
    file: str
    pdf_file: str | None
    activities: tuple[Activity, ...] = ()
    removed: tuple[Activity, ...] = ()
    events: tuple[Event, ...] = ()
    happenings: tuple[Happening, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    measure_years: tuple[MeasureYears, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    boxes: Mapping[str, Mapping[str, Box]] = field(default_factory=dict)
    pdf_sha256: str | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan's period, or of its days where it tells no period."""
        if self.period_start and self.period_end:
            return tuple(range(self.period_start.year, self.period_end.year + 1))
        days = [day.start for activity in self.activities for day in activity.days]
        days += [event.start for event in self.events if event.start]
        return tuple(sorted({day.year for day in days}))
