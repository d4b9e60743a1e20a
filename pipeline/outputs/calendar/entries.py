"""A calendar's entries before they are written: what each says, when it is, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dateutil.rrule import rrulestr

from pipeline.outputs.calendar.moments import Moment, Span, as_datetime, span_of
from pipeline.outputs.model import Activity, Event, Happening, Plan, Time
from pipeline.outputs.texts.catalogue import Texts

EntryStatus = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
_UNSURE = {"proposed_move", "postponed"}
_NOT_IN_A_SERIES = {"UNTIL", "COUNT"}
_UNKNOWN = date(1970, 1, 1)  # where neither plan nor revision has a date


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence: its rule without an end, its last day, the days that it leaves out or adds."""

    parts: dict[str, str] = field(default_factory=dict)
    until: Moment | None = None
    left_out: tuple[Moment, ...] = ()
    added: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar; `exact` says that it names days, and is sure of them."""

    uid: str
    title: str
    description: str
    place: str
    categories: tuple[str, ...]
    span: Span
    rule: Rule | None
    status: EntryStatus
    exact: bool
    is_deadline: bool
    sequence: int
    modified: date


def entries_of(plan: Plan, texts: Texts) -> list[Entry]:
    """Return the entries of a plan whose times have days, in the plan's order, then those gone."""
    activities = {one.activity_id: one for one in (*plan.activities, *plan.removed)}
    found = (_entry(plan, one, activities, texts) for one in plan.happenings)
    return [one for one in found if one is not None]


def _entry(
    plan: Plan, one: Happening, activities: dict[str, Activity], texts: Texts
) -> Entry | None:
    event = one.events[0]
    activity = activities.get(event.activity_id or "")
    times = activity.times if activity else ()
    time = next((time for time in times if time.item == event.item), None)
    is_deadline = event.role == "deadline"
    due = (time.due if time else None) or event.end if is_deadline else None
    span = span_of(due or event.start or event.end, due or event.end, event)
    if span is None:
        return None
    title = event.title
    if event.role != "event":
        title = texts.say(f"calendar.{event.role}", title=title)
    exact = not (event.approximate or event.uncertain) and event.precision in ("day", None)
    return Entry(
        one.uid,
        title,
        _description(plan, event, activity, texts, gone=one.gone),
        event.place or "",
        _categories(plan, event, activity, texts),
        span,
        _rule(one.events, span, time),
        _status(event, gone=one.gone, exact=exact),
        exact,
        is_deadline,
        one.changed - 1,
        one.changed_on or plan.effective or _UNKNOWN,
    )


def _status(event: Event, *, gone: bool, exact: bool) -> EntryStatus:
    if gone or event.status == "cancelled":
        return "CANCELLED"
    unsure = event.status in _UNSURE or event.role == "postponed" or not exact
    return "TENTATIVE" if unsure else "CONFIRMED"


def _rule(events: tuple[Event, ...], span: Span, time: Time | None) -> Rule | None:
    """Return the recurrence of events: their rule, mended until it yields exactly their days.

    The weeks of an odd or even number are no rule of iCalendar (after a year of 53 weeks they are
    not every other week): such days are listed.
    """
    if len(events) < 2:
        return None
    spans = [span_of(event.start, event.end, event) for event in events]
    days = sorted({one.start for one in spans if one is not None}, key=as_datetime)
    parts = dict(
        part.split("=", 1)
        for part in (events[0].rrule or "").split(";")
        if "=" in part and part.split("=", 1)[0] not in _NOT_IN_A_SERIES
    )
    if not parts or (time and time.week_parity):
        return Rule(added=tuple(days[1:]))
    first, last = as_datetime(days[0]), as_datetime(days[-1])
    try:
        text = ";".join(f"{name}={value}" for name, value in parts.items())
        expanded = rrulestr(text, dtstart=first, cache=False).between(
            first, last + timedelta(seconds=1), inc=True
        )
    except ValueError:  # a rule that is no rule of iCalendar
        return Rule(added=tuple(days[1:]))
    wanted = {as_datetime(day): day for day in days}
    yields = dict.fromkeys(expanded)
    return Rule(
        parts,
        days[-1],
        tuple(moment if span.timed else moment.date() for moment in yields if moment not in wanted),
        tuple(day for moment, day in wanted.items() if moment not in yields and moment != first),
    )


def _categories(
    plan: Plan, event: Event, activity: Activity | None, texts: Texts
) -> tuple[str, ...]:
    found = [plan.title, event.series, activity.section if activity else None, event.region]
    if event.role == "deadline":
        found.append(texts["role.deadline"])
    return tuple(dict.fromkeys(name for name in found if name))


def _description(
    plan: Plan, event: Event, activity: Activity | None, texts: Texts, *, gone: bool
) -> str:
    lines = [texts["calendar.gone"]] if gone else []
    if event.status and event.status != "planned":
        lines.append(texts.named("status", event.status))
    if event.expression:
        lines.append(texts.say("calendar.said", text=event.expression))
    if event.uncertain:
        lines.append(texts["calendar.unsure"])
    elif event.approximate:
        lines.append(texts["calendar.about"])
    if activity:
        for name, text in activity.texts.items():
            if name not in ("activity", "date"):
                label = texts.named("fields", name)
                lines.append(f"{label}: {', '.join(text.split(chr(10)))}")
    elif event.organiser:
        lines.append(texts.say("calendar.responsible", names=event.organiser))
    lines.extend(
        texts.say("calendar.corrected", original=one.original)
        for one in plan.corrections
        if activity and one.activity_id == activity.activity_id and one.is_of_value
    )
    place = plan.file
    if event.page:
        place = texts.say("report.place", file=plan.pdf_file or plan.file, page=event.page)
    lines.append(texts.say("calendar.source", place=place))
    return "\n".join(lines)
