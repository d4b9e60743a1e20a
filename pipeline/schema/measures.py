"""The tables of action plans: measures, and the links of activities to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pipeline.plan.measure import MappedBy
from pipeline.schema.row import Row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLinks(Row):
    """One link from an activity to a measure of the action plan."""

    TABLE: ClassVar[str] = "measure_links"

    activity_id: str = column("the activity")
    table: int = column("number of the cell's table in the document, from 1")
    row: int | None = column("row of its cell in `cells`, from 1")
    col: int | None = column("column of its cell in `cells`, from 1")
    measure: int = column("number of the measure")
    secondary: bool = column("whether it stands in brackets")
    action_plan: str | None = column(
        "plan_id of the action plan that the number is of; null where none was read"
    )
    edition: int | None = column("the edition that holds on the activity's first day")
    title: str | None = column("title of the measure there; null where it is unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Row):
    """One measure in one edition of an action plan."""

    TABLE: ClassVar[str] = "measures"

    edition: int = column("1, 2, 3 … of the action plan, in order of date")
    measure: int | None = column("its number; null where that is no whole number")
    label: str | None = column("its number as it stands there, such as 1.2 or 3a")
    title: str = column("what is to be done")
    focus_area: str | None = column("area that it belongs to")
    responsible: str | None = column("who does it")
    time_frame: str | None = column("when, as it stands there")
    start: date | None = column("first day of the time frame")
    end: date | None = column("last day of the time frame")
    status: str | None = column("status, as it stands there")
    position: int = column("place in the edition, from 1")
    page: int | None = column("page it begins on, from a PDF rendition where there is one")
    valid_from: date | None = column("first day on which the edition holds")
    valid_to: date | None = column("last day on which the edition holds")
    replaces: str | None = column(
        "its numbers in the edition before, such as 3, 4; null for a new one"
    )
    mapped_by: MappedBy | None = column("what says so")
    text: str = column("all that stands there")
