"""Writing entries as an iCalendar file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.outputs.calendar.entries import Entry, entries_of
from pipeline.outputs.calendar.moments import Moment, as_datetime
from pipeline.outputs.model import Activity, Party, Plan
from pipeline.outputs.texts.catalogue import Texts

if TYPE_CHECKING:
    import icalendar

_PRODUCT = "-//planleser//planleser//NO"
_BEFORE = timedelta(days=-7)  # when a deadline's alarm rings
# Norway's clocks since 1996: the European Union's directive 2000/84/EC
_CLOCKS = """\
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar_bytes(
    plans: Sequence[Plan],
    texts: Texts,
    *,
    only_exact: bool = False,
    responsible: str | None = None,
) -> bytes:
    """Return the calendar of one or several plans, or of one who is responsible in them.

    With `only_exact`, what is approximate, uncertain or coarser than a day is left out.
    """
    import icalendar

    title = ", ".join(plan.title for plan in plans)
    if responsible is not None:
        title = texts.say("calendar.name_of", title=title, name=responsible)
    calendar = icalendar.Calendar()
    for name, value in (
        *(("prodid", _PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")),
        *(("method", "PUBLISH"), ("name", title), ("x-wr-calname", title)),
        ("x-wr-timezone", "Europe/Oslo"),
    ):
        calendar.add(name, value)
    dates = [plan.effective for plan in plans if plan.effective]
    if dates:
        calendar.add("last-modified", _midnight(max(dates)))
    chosen = [
        (plan, entry)
        for plan in plans
        for entry in entries_of(_of(plan, responsible), texts)
        if entry.exact or not only_exact
    ]
    if any(entry.span.timed for _, entry in chosen):
        calendar.add_component(icalendar.Timezone.from_ical(_CLOCKS))
    for plan, entry in chosen:
        calendar.add_component(_event(icalendar, plan, entry, texts))
    data: bytes = calendar.to_ical()
    return data


def responsible_names(plans: Sequence[Plan]) -> list[str]:
    """Return who is responsible for something in the plans, in order of the alphabet."""
    found = {
        party.name for plan in plans for one in plan.activities for party in responsible_of(one)
    }
    return sorted(found, key=lambda name: (name.casefold(), name))


def responsible_of(activity: Activity) -> list[Party]:
    """Return the parties that are responsible for an activity."""
    return [party for party in activity.parties if party.role == "responsible"]


def _of(plan: Plan, responsible: str | None) -> Plan:
    """Return a plan with only what one is responsible for."""
    if responsible is None:
        return plan
    ids = {
        one.activity_id
        for one in plan.activities
        if any(party.name == responsible for party in responsible_of(one))
    }
    kept = (one for one in plan.happenings if one.events[0].activity_id in ids)
    return replace(plan, happenings=tuple(kept))


def _event(ical: Any, plan: Plan, entry: Entry, texts: Texts) -> icalendar.Event:
    event: icalendar.Event = ical.Event()
    event.add("uid", f"{entry.uid}@{plan.plan_id.replace('/', '.')}.planleser")
    event.add("summary", _clean(entry.title))
    event.add("description", _clean(entry.description))
    if entry.place:
        event.add("location", _clean(entry.place))
    event.add("categories", [_clean(name) for name in entry.categories])
    event.add("status", entry.status)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _midnight(entry.modified))
    event.add("last-modified", _midnight(entry.modified))
    event.add("dtstart", entry.span.start)
    if entry.span.end is not None:
        event.add("dtend", entry.span.end)
    if not entry.span.timed:
        event.add("transp", "TRANSPARENT")
    if entry.rule:
        _add_rule(event, entry)
    if entry.is_deadline and entry.status != "CANCELLED":
        alarm = ical.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", texts.say("calendar.alarm", title=_clean(entry.title)))
        alarm.add("trigger", _BEFORE)
        event.add_component(alarm)
    return event


def _add_rule(event: icalendar.Event, entry: Entry) -> None:
    rule = entry.rule
    if rule is None:
        return
    if rule.parts and rule.until is not None:
        parts: dict[str, Any] = {name: value.split(",") for name, value in rule.parts.items()}
        event.add("rrule", parts | {"UNTIL": _until(rule.until)})
    if rule.left_out:
        event.add("exdate", list(rule.left_out))
    if rule.added:
        event.add("rdate", list(rule.added))


def _until(moment: Moment) -> Moment:
    """Return the end of a rule: a day for days, a moment in UTC for moments (RFC 5545, 3.3.10)."""
    return as_datetime(moment).astimezone(UTC) if isinstance(moment, datetime) else moment


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _clean(text: str) -> str:
    """Return a text without characters that iCalendar does not allow (RFC 5545, 3.1)."""
    return "".join(char for char in text if char == "\n" or char.isprintable())
