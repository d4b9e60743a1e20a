"""Another time in the place of one that was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time
from pipeline.plan.activity import CORRECTED, Activity
from pipeline.plan.period import PlanPeriod
from pipeline.reading.activities import outside


def with_day(
    activity: Activity, number: int, said: str, period: PlanPeriod | None
) -> Activity | None:
    """Return an activity whose `number`th time (from 0) is what a person says it is.

    They say a day or two of ISO 8601 ("2025-03-17/2025-03-21"), or a time in words; nothing, where
    it is no time at all. Returns None for what is none of these.
    """
    name, old = activity.items[number]
    times = times_of(said, period)
    if times is None:
        return None
    # the hour that stands beside the words which are put right ("3. mars" of "3. mars kl. 10")
    own = times_of(old.text, period) or ()
    beside = None if any(one.times for one in own) else old.times
    placed = (
        replace(one, text=old.text, char_start=old.char_start, char_end=old.char_end)
        for one in times
    )
    new = [(name, replace(one, rule=CORRECTED, times=one.times or beside)) for one in placed]
    remarks = [
        (column, one)
        for column, one in activity.remarks
        if column != name or one.char_end <= old.char_start or one.char_start >= old.char_end
    ]
    if period is not None and name == "date":
        remarks.extend((name, one) for one in outside([item for _, item in new], period))
    items = (*activity.items[:number], *new, *activity.items[number + 1 :])
    return replace(activity, items=items, remarks=tuple(remarks))


def times_of(said: str, period: PlanPeriod | None) -> tuple[TimeItem, ...] | None:
    """Return the times that a person writes; None where nothing of it can be read."""
    said = said.strip()
    if not said:
        return ()
    if (days := _iso(said)) is not None:
        start, end = days
        edtf = str(start) if start == end else f"{start}/{end}"
        return (
            TimeItem(
                "dated",
                said,
                0,
                len(said),
                CORRECTED,
                start,
                end,
                "day",
                edtf=edtf,
                year_from="text",
            ),
        )
    bounds = None if period is None or period.is_calendar_year else (period.start, period.end)
    return read_time(said, Context(period.year if period else None, None, bounds)).items or None


def _iso(said: str) -> tuple[date, date] | None:
    first, _, last = said.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
    return (start, end) if start <= end else None
