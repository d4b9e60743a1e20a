"""The sheet of days: a row for each day or period of an activity, or of a text's event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.outputs.model import COARSE, Plan
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.workbook.model import Column, SheetRow, row

_WIDTHS = {
    "workbook.start": 13,
    "workbook.end": 13,
    "workbook.week": 6,
    "workbook.weekday": 11,
    "workbook.from_time": 9,
    "workbook.to_time": 9,
    "fields.activity": 52,
    "workbook.role": 12,
    "workbook.tentative": 13,
    "workbook.said": 30,
    "fields.status": 16,
    "fields.place": 20,
    "fields.responsible": 34,
}


def day_columns(texts: Texts) -> list[Column]:
    """Return the columns of the sheet."""
    return [Column(texts[name], width, wraps=width > 20) for name, width in _WIDTHS.items()]


def day_rows(plan: Plan, texts: Texts) -> list[SheetRow]:
    """Return a row for each day or period, in order of time."""
    found = [*_of_activities(plan, texts), *_of_events(plan, texts)]
    return [one for _, one in sorted(found, key=lambda entry: entry[0])]


def _of_activities(plan: Plan, texts: Texts) -> Iterator[tuple[tuple[date, int], SheetRow]]:
    for one in plan.activities:
        for day in one.days:
            yield (
                (day.start, one.position),
                row(
                    day.start,
                    day.end,
                    day.start.isocalendar().week,
                    texts.weekdays[day.start.weekday()],
                    day.time_start,
                    day.time_end,
                    one.title,
                    texts["role." + day.role],
                    texts["workbook.yes"] if day.tentative else None,
                    day.time.text if day.time else None,
                    texts.named("status", one.status),
                    one.texts.get("place"),
                    one.texts.get("responsible"),
                ),
            )


def _of_events(plan: Plan, texts: Texts) -> Iterator[tuple[tuple[date, int], SheetRow]]:
    for one in plan.events:
        start = one.start or one.end
        if one.activity_id is None and start:
            about = one.approximate or one.uncertain or one.precision in COARSE
            yield (
                (start, one.position),
                row(
                    start,
                    one.end or start,
                    start.isocalendar().week,
                    texts.weekdays[start.weekday()],
                    one.time_start,
                    one.time_end,
                    one.title,
                    texts["role." + one.role],
                    texts["workbook.yes"] if about else None,
                    one.expression,
                    texts.named("status", one.status),
                    one.place,
                    one.organiser,
                ),
            )
