"""The tables of action plans: measures, and the links of activities to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pipeline.schema.row import Row, column


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLinks(Row):
    """One link from an activity to a measure of the action plan."""

    TABLE: ClassVar[str] = "measure_links"

    activity_id: str = column("string", "the activity")
    measure: int = column("int32", "number of the measure")
    secondary: bool = column("bool", "whether it stands in brackets")
    action_plan: str | None = column(
        "string", "plan_id of the action plan that the number is of; null where none was read"
    )
    edition: int | None = column("int32", "the edition that holds on the activity's first day")
    title: str | None = column("string", "title of the measure there; null where it is unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Row):
    """One measure in one edition of an action plan."""

    TABLE: ClassVar[str] = "measures"

    edition: int = column("int32", "1, 2, 3 … of the action plan, in order of date")
    measure: int | None = column("int32", "its number; null where that is no whole number")
    label: str | None = column("string", "its number as it stands there, such as 1.2 or 3a")
    title: str = column("string", "what is to be done")
    focus_area: str | None = column("string", "area that it belongs to")
    responsible: str | None = column("string", "who does it")
    time_frame: str | None = column("string", "when, as it stands there")
    start: date | None = column("date32", "first day of the time frame")
    end: date | None = column("date32", "last day of the time frame")
    status: str | None = column("string", "status, as it stands there")
    position: int = column("int32", "place in the edition, from 1")
    page: int | None = column("int32", "page it begins on, from a PDF rendition where there is one")
    valid_from: date | None = column("date32", "first day on which the edition holds")
    valid_to: date | None = column("date32", "last day on which the edition holds")
    replaces: str | None = column(
        "string", "its numbers in the edition before, such as 3, 4; null for a new one"
    )
    mapped_by: str | None = column("string", "what says so: settings, title or number")
    text: str = column("string", "all that stands there")
