"""What a document's running text says happens: its prose, its events, what was left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from normalizers.events import (
    REASONS,
    EventReading,
    Outcome,
    ProseEvent,
    Years,
    dates_text,
    is_open,
    read_events,
)
from normalizers.model import Context
from normalizers.prose import Prose, Unit, read_prose, tells_publication
from normalizers.temporal import read_time
from parsers.document.model import Document
from pipeline.ledger.lines import prose_blocks
from pipeline.plan.findings import Finding, finding
from pipeline.plan.names import date_in_name
from pipeline.plan.period import find_period

_OF_WHOLE_PARTS = ("document", "section", "report")  # reasons: in them nothing is named
# reasons that leave out what a rule would name as an event, and may be wrong
_DOUBTED = (
    *_OF_WHOLE_PARTS,
    *("money", "condition", "tradition", "background", "address"),
    *("opening", "timetable", "press", "letter", "reference", "unannounced"),
)
_DAYS = ("day", "week")  # precisions
_FIRST_LINES = 4  # among which a letter bears its date, as among the last


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The events of a document's running text, findings on it, and what became of each time.

    `yearless` are the sentences of events whose year nothing tells, `clutter` the places of lines
    that are the page's, not the text's.
    """

    events: tuple[ProseEvent, ...]
    yearless: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...] = ()
    clutter: tuple[int, ...] = ()


def document_prose(document: Document, *, without_lists: bool = False) -> Prose:
    """Return the units of a document's running text: its paragraphs, a line feed between two.

    The lines of lists that were read into tables may be left out; those of a table of contents are.
    """
    return read_prose(prose_blocks(document, without_lists=without_lists))


def read_announcement(
    document: Document,
    name: str,
    year: int | None = None,
    appeared: date | None = None,
    *,
    of_plan: bool = False,
) -> ProseReading:
    """Return what a document's running text says; `name` is its path below the folder of plans.

    `year` and `appeared`, the day on which the text appeared, are set where somebody knows better.
    Of a plan, what its lists of dates say is left to its rows.
    """
    prose = document_prose(document, without_lists=of_plan)
    years = Years(year or _year(document, name), appeared or _appeared(document, prose, name))
    reading = read_events(prose.units, document.title, years)
    findings = tuple(_findings(prose, reading))
    clutter = tuple(unit.start for unit in prose.clutter)
    return ProseReading(reading.events, reading.yearless, findings, reading.outcomes, clutter)


def _findings(prose: Prose, reading: EventReading) -> Iterator[Finding]:
    if prose.clutter:
        yield finding("clutter_left_out", " · ".join(unit.text for unit in prose.clutter))
    for named, fitting in reading.refitted:
        yield finding("year_by_weekdays", str(named), str(fitting))
    for unit in reading.yearless:
        yield finding("event_without_year", unit.text, page=unit.page)
    for unit in reading.cancelled:
        yield finding("event_cancelled", unit.text, page=unit.page)
    for outcome in reading.outcomes:
        if outcome.is_loss and outcome.reason not in ("cancelled", "twin"):
            reason, unit = REASONS[outcome.reason], outcome.unit
            yield finding("time_without_event", unit.text, reason, page=unit.page)
    yield from _left_out(reading.outcomes)
    for unit in reading.clocks:
        yield finding("clock_without_event", unit.text, page=unit.page)
    for event in _at_odds(reading.events):
        yield finding("event_times_differ", event.title, page=event.unit.page)
    for unit, remark in reading.remarks:
        if remark.code == "weekday_mismatch":
            yield finding(remark.code, remark.text, remark.detail, page=unit.page)


def _left_out(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    """Return a finding for each reason that left out days without a clock time.

    Those that have one have a finding each.
    """
    days: dict[str, list[Outcome]] = {reason: [] for reason in _DOUBTED}
    for one in outcomes:
        named = one.rule or one.reason in _OF_WHOLE_PARTS
        if named and one.reason in days and not one.is_loss and one.item.precision in _DAYS:
            days[one.reason].append(one)
    for reason, lost in days.items():
        if lost:
            text = " · ".join(dict.fromkeys(one.item.text.strip() for one in lost))
            yield finding("days_left_out", text, REASONS[reason], page=lost[0].unit.page)


def _at_odds(events: Sequence[ProseEvent]) -> Iterator[ProseEvent]:
    """Return the events that are told twice for a day, with clock times that differ.

    A page's data for machines may contradict its text, or one sentence another.
    """
    begun: dict[tuple[str, str], set[str]] = {}
    for event in events:
        if event.item.times is not None:
            times = begun.setdefault((event.title.casefold(), str(event.item.edtf)), set())
            if times and event.item.times[0] not in times:
                yield event
            times.add(event.item.times[0])


def _year(document: Document, name: str) -> int | None:
    """Return the one year that a document's title or file name bears."""
    stem = "" if date_in_name(name) else PurePosixPath(name).stem
    dated = tells_publication(document.title) or dates_text(document.title)
    period = find_period(("" if dated else document.title, stem))
    return period.year if period and period.start.year == period.end.year else None


def _appeared(document: Document, prose: Prose, name: str) -> date | None:
    """Return the day on which a text appeared: as it says itself, as its file's name or data say.

    The file's time of modification tells nothing: it is the day on which somebody saved a copy.
    """
    said = _published(prose) or date_in_name(name)
    if said is not None:
        return said
    try:
        return date.fromisoformat(document.metadata.modified or "")
    except ValueError:
        return None


def _published(prose: Prose) -> date | None:
    """Return the day that a line of the page, or a letter's own line, gives as the text's."""
    lines = [unit.text for unit in prose.clutter if tells_publication(unit.text)]
    lines += [unit.text for unit in prose.units[:_FIRST_LINES] if dates_text(unit.text)]
    lines += [unit.text for unit in prose.units[-_FIRST_LINES:] if dates_text(unit.text)]
    for line in lines:
        items = read_time(line, Context()).items
        if items and items[0].start is not None and items[0].precision == "day":
            return items[0].start
    return None


def event_hashes(events: tuple[ProseEvent, ...]) -> tuple[str, ...]:
    """Return a short hash of each event: what the renditions of an announcement have in common."""
    return tuple(
        hashlib.sha256("|".join((event.title.casefold(), *_when(event))).encode()).hexdigest()[:12]
        for event in events
    )


def _when(event: ProseEvent) -> tuple[str, ...]:
    item = event.item
    return (str(item.edtf),) if is_open(item) else (str(item.start), str(item.end))
