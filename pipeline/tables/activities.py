"""The rows of one activity: itself, its times and the days they fall on, its parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalizers.model import TimeItem
from normalizers.temporal import occurrences
from pipeline import schema
from pipeline.plan.activity import TEXT_COLUMNS, Activity
from pipeline.plan.exceptions import exceptions_text
from pipeline.plan.period import PlanPeriod
from pipeline.schema import Row
from pipeline.tables.activity_days import days_of

Base = Mapping[str, Any]  # what every row of the activity has


def activity_row(activity: Activity, base: Base, page: int | None) -> Row:
    """Return the row of `activities`."""
    days = days_of(activity)
    texts: dict[str, Any] = {name: activity.texts.get(name) for name in TEXT_COLUMNS}
    return schema.Activities(
        **base,
        **texts,
        table=activity.table,
        row=activity.row,
        position=activity.position,
        section=activity.section or None,
        programme=activity.programme,
        title=activity.title,
        extra=activity.extra,
        status=activity.status,
        scheduled=activity.scheduled,
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        page=page,
    )


def date_rows(activity: Activity, numbers: Sequence[int], base: Base) -> Iterator[Row]:
    """Return the rows of `dates`, with the number of each time."""
    for number, (field, item) in zip(numbers, activity.items, strict=True):
        key = cell_key(activity, field, item.char_start)
        yield date_row(number, field, item, {**base, **key})


def cell_key(activity: Activity, field: str, place: int) -> Base:
    """Return the columns that join what a character of a text tells to its cell."""
    row, col = activity.cell_of(field, place) or (None, None)
    return {"table": activity.table, "row": row, "col": col}


def date_row(number: int, field: str, item: TimeItem, base: Base) -> Row:
    """Return the row of one time expression, which is the `number`th of its activity."""
    time_start, time_end = item.times or (None, None)
    return schema.Dates(
        **base,
        item=number,
        field=field,
        text=item.text,
        char_start=item.char_start,
        char_end=item.char_end,
        kind=item.kind,
        start=item.start,
        end=item.end,
        precision=item.precision,
        role=item.role,
        approximate=item.approximate,
        uncertain=item.uncertain,
        rrule=item.rrule,
        exceptions=exceptions_text(item),
        week_parity=item.week_parity,
        due=item.due,
        time_start=time_start,
        time_end=time_end,
        iso_week=item.iso_week,
        edtf=item.edtf,
        year_from=item.year_from,
        rule=item.rule,
    )


def occurrence_rows(
    activity: Activity, numbers: Sequence[int], period: PlanPeriod | None, base: Base
) -> Iterator[Row]:
    """Return the rows of `occurrences`, with the number of each time; none without a period."""
    if period is None:
        return
    for number, (_, item) in zip(numbers, activity.items, strict=True):
        for occurrence in occurrences(item, (period.start, period.end)):
            yield schema.Occurrences(
                **base,
                item=number,
                start=occurrence.start,
                end=occurrence.end,
                time_start=occurrence.time_start,
                time_end=occurrence.time_end,
                tentative=occurrence.tentative,
            )


def party_rows(activity: Activity, base: Base) -> Iterator[Row]:
    """Return the rows of `parties`."""
    for number, party in enumerate(activity.parties, start=1):
        yield schema.Parties(
            **base,
            **cell_key(activity, "responsible", party.char_start),
            item=number,
            field="responsible",
            name=party.name,
            kind=party.kind,
            role=party.role,
            region=party.region,
            text=party.text,
        )
