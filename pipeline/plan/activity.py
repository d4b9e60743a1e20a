"""What a document says, as values: its activities with their times, links and parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizers.measure_numbers import MeasureLink
from normalizers.model import Remark, TimeItem
from normalizers.people.party import Party
from normalizers.status import Scheduled, Status
from pipeline.plan.findings import Finding
from pipeline.plan.kind import Kind
from pipeline.plan.measure import Measure

if TYPE_CHECKING:  # whoever only compares activities needs no rules of events and times
    from normalizers.events import ProseEvent
    from pipeline.plan.period import PlanPeriod

# the rule of a time that a person put right, whose words are still those of the plan
CORRECTED = "corrected"

# the fields that have a column of their own in the table of activities
TEXT_COLUMNS = (
    *("activity", "date", "measures", "responsible", "competence", "visibility", "notes"),
    *("place", "audience", "goal", "budget"),
)

# the row and the column under which the table of cells has a cell, from 1
CellKey = tuple[int, int]
# where a text is from: the first character of each cell's part of it, and that cell
Origins = tuple[tuple[int, CellKey], ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan, understood. `texts` are its columns' texts by field or header.

    `origins` tell for each of them which cells it is made of.
    """

    position: int
    table: int
    row: int
    section: str
    title: str
    programme: str | None
    texts: Mapping[str, str]
    extra: str | None
    status: Status
    scheduled: Scheduled
    items: tuple[tuple[str, TimeItem], ...]
    links: tuple[MeasureLink, ...]
    parties: tuple[Party, ...]
    page: int | None
    remarks: tuple[tuple[str, Remark], ...]
    origins: Mapping[str, Origins]

    def cell_of(self, name: str, place: int) -> CellKey | None:
        """Return the cell that a character of a text is from, None where it is from none."""
        found = [cell for start, cell in self.origins.get(name, ()) if start <= place]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All that a document says: its kind, period, activities, events, and findings on itself.

    Only a yearly plan has activities, only an action plan measures, and only an announcement or
    other text has events of its own. `clutter` are the places, in the running text, of lines that
    are the page's and not the text's.
    """

    kind: Kind
    period: PlanPeriod | None
    activities: tuple[Activity, ...]
    findings: tuple[Finding, ...]
    events: tuple[ProseEvent, ...] = ()
    measures: tuple[Measure, ...] = ()
    clutter: tuple[int, ...] = ()
