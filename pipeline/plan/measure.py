"""The values of an action plan: measures, what became of them, editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.plan.findings import Finding

MappedBy = Literal["settings", "title", "number"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as written: `label` is its number, "" where it has none.

    `table` is the number of its table in the document and `row` its row there, both from 1; None
    in a list.
    """

    label: str
    title: str
    focus_area: str = ""
    responsible: str = ""
    time_frame: str = ""
    status: str = ""
    text: str = ""
    page: int | None = None
    row: int | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureEntries:
    """The measures of a document as written, and numbered lines that are not measures."""

    entries: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of an action plan.

    `number` is None unless it is a whole number ("1.2", "3a" are not); `label` is as written.
    `start` and `end` are the bounds of its time frame, either may be open.
    """

    number: int | None
    label: str
    title: str
    focus_area: str
    responsible: str
    time_frame: str
    start: date | None
    end: date | None
    status: str
    position: int
    page: int | None
    row: int | None
    text: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """The measures of a document, and findings on them."""

    measures: tuple[Measure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Successor:
    """A measure of the edition before that went on as one of this edition; by their numbers.

    `score` is the probability that it is so, from 0 to 1.
    """

    old: int
    new: int
    by: MappedBy
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an action plan: its document, its measures, the days on which it is in force.

    `successors` say what became of the measures of the edition before. An open bound is None.
    """

    number: int
    document_id: str
    title: str
    measures: tuple[Measure, ...]
    valid_from: date | None
    valid_to: date | None
    successors: tuple[Successor, ...] = ()
    findings: tuple[Finding, ...] = ()

    def measure(self, number: int) -> Measure | None:
        """Return the measure that has a number; the first, where several have."""
        return next((entry for entry in self.measures if entry.number == number), None)


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """An action plan: its editions, the oldest first, and the days that all of them cover.

    `yearly_plans` are the only plans that it is for, where its settings name them.
    """

    plan_id: str
    start: date | None
    end: date | None
    editions: tuple[Edition, ...]
    yearly_plans: tuple[str, ...] = ()

    @property
    def renumberings(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The steps from edition to edition: which number (first) went on as which."""
        return tuple(
            tuple((one.old, one.new) for one in edition.successors) for edition in self.editions[1:]
        )

    def edition_on(self, day: date | None) -> Edition:
        """Return the edition in force on a day; outside the plan's period, the nearest one."""
        held = [
            edition
            for edition in self.editions
            if day is not None and (edition.valid_from is None or edition.valid_from <= day)
        ]
        return held[-1] if held else self.editions[0]
