"""The days of an activity: those of its date column or, if it has none, of all columns."""

from __future__ import annotations

from datetime import date

from pipeline.plan.activity import Activity
from pipeline.plan.period import PlanPeriod


def days_of(activity: Activity) -> list[date]:
    """Return the first and last days of an activity's dated time expressions."""
    return [day for day, _ in _days(activity)]


def first_day_within(activity: Activity, period: PlanPeriod | None) -> date | None:
    """Return the first day on which an activity is in its plan's period; else the period's first.

    A day to which it may be postponed does not count: until then the rest of the plan applies.
    """
    days = [day for day, postponed in _days(activity) if not postponed]
    if period is None:
        return min(days, default=None)
    return min((day for day in days if period.start <= day <= period.end), default=period.start)


def _days(activity: Activity) -> list[tuple[date, bool]]:
    by_date = any(field == "date" and (item.start or item.end) for field, item in activity.items)
    return [
        (day, item.role == "postponed")
        for field, item in activity.items
        for day in (item.start, item.end)
        if day is not None and (field == "date" or not by_date)
    ]
