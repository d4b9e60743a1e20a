"""What the page of one plan shows: pages with boxes, questions, activities with their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.corrections.model import Correction, same
from pipeline.outputs.model import Activity, Box, Finding, Plan, Time
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.texts.days import clock_text, range_text
from pipeline.plan.activity import TEXT_COLUMNS

_ASKED = ("error", "warning")  # findings of less weight are told below the activities
_OF_CORRECTIONS = "correction_"


@dataclass(frozen=True, slots=True)
class Value:
    """A text of an activity: its column, what stands there, and what the source says instead.

    `original` is what stands in the source, which is another text than `text` where it was put
    right; `correction` says so. `is_known` is whether the column has a field.
    """

    name: str
    label: str
    text: str
    original: str
    box: Box | None
    is_known: bool
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time of an activity: the words it was read from, and the days that they are."""

    name: str
    text: str
    days: str
    is_unsure: bool
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity as the page shows it."""

    activity_id: str
    number: int
    title: str
    source_title: str
    section: str
    status: str
    page: int | None
    values: tuple[Value, ...]
    times: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A finding that somebody must look at."""

    number: int
    severity: str
    sentence: str
    finding: Finding
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as the page shows it; `gone` are corrections of rows that are no activities now."""

    plan: Plan
    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]
    gone: tuple[Correction, ...]
    can_correct: bool
    pages: tuple[int, ...]


def sheet_of(
    plan: Plan, corrections: Sequence[Correction], texts: Texts, *, can_correct: bool
) -> Sheet:
    """Return what the page shows of a plan and the corrections beside it."""
    entries = tuple(
        _entry(number, activity, plan, corrections, texts)
        for number, activity in enumerate(plan.activities, start=1)
    )
    titles = {activity.activity_id: activity.title for activity in plan.activities}
    asked = sorted(
        (one for one in plan.findings if one.severity in _ASKED),
        key=lambda one: (one.severity != "error", not one.code.startswith(_OF_CORRECTIONS)),
    )
    questions = tuple(
        Question(
            number, one.severity, _sentence(one, texts), one, titles.get(one.activity_id or "", "")
        )
        for number, one in enumerate(asked, start=1)
    )
    remarks = tuple(
        dict.fromkeys(_sentence(one, texts) for one in plan.findings if one.severity not in _ASKED)
    )
    pages = sorted({box.page for boxes in plan.boxes.values() for box in boxes.values()})
    gone = tuple(one for one in corrections if one.kind in ("no_activity", "same_as"))
    return Sheet(plan, entries, questions, remarks, gone, can_correct, tuple(pages))


def _sentence(one: Finding, texts: Texts) -> str:
    return texts.finding(one.code, one.message, one.text)


def _entry(
    number: int, activity: Activity, plan: Plan, corrections: Sequence[Correction], texts: Texts
) -> Entry:
    own = [one for one in corrections if _is_of(one, activity)]
    put_right = {one.field: one for one in own if one.kind == "text"}
    boxes = plan.boxes.get(activity.activity_id, {})
    values = tuple(
        Value(
            name,
            texts.named("fields", name),
            text,
            put_right[name].original if _holds(put_right.get(name), text) else text,
            boxes.get(name),
            name in TEXT_COLUMNS,
            put_right[name] if _holds(put_right.get(name), text) else None,
        )
        for name, text in activity.texts.items()
    )
    title = next(
        (one.original for one in own if one.kind == "text" and one.field == "activity"), ""
    )
    return Entry(
        activity.activity_id,
        number,
        activity.title,
        " – ".join(filter(None, title.split("\n"))) or activity.title,
        activity.section or "",
        "" if activity.status == "planned" else texts.named("status", activity.status),
        activity.page,
        values,
        tuple(_times(activity.times, own, texts)),
    )


def _holds(one: Correction | None, text: str) -> bool:
    """Return whether a text is what a correction says."""
    return one is not None and same(one.corrected) == same(text)


def _is_of(one: Correction, activity: Activity) -> bool:
    if one.activity_id:
        return one.activity_id == activity.activity_id
    return same(one.activity) == same(activity.title)


def _times(times: Sequence[Time], own: Sequence[Correction], texts: Texts) -> Iterator[When]:
    """Return an activity's times; those that a correction gave for one expression are one."""
    corrections = {(one.field, same(one.original)): one for one in own if one.kind == "day"}
    shown: dict[tuple[str, str], When] = {}
    for time in times:
        key = (time.field, same(time.text))
        before = shown.get(key)
        days = _days(time, texts)
        said = f"{before.days}, {days}" if before and corrections.get(key) else days
        unsure = time.uncertain or time.approximate
        shown[key] = When(time.field, time.text, said, unsure, corrections.get(key))
    yield from shown.values()


def _days(time: Time, texts: Texts) -> str:
    """Return the days of a time in words."""
    first, last = time.start or time.end, time.end or time.start
    if first is None or last is None:
        said = texts.named("scheduled", time.kind)
    else:
        said = range_text(first, last, texts)
    return f"{said} {clock_text(time.time_start, time.time_end)}".strip()
