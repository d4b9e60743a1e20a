"""The editions of an action plan: from which day to which each holds, and what it replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import PurePosixPath

from normalizers.model import Context
from normalizers.temporal import read_time
from parsers.document.model import Document
from pipeline.history.editions.renumbering import find_successors, renumbering_findings
from pipeline.history.revisions import Revision, find_revisions
from pipeline.plan.document import PlanDocument
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import ActionPlan, Edition, Measure
from pipeline.plan.names import date_in_name, year_in
from pipeline.plan.period import PlanPeriod
from pipeline.plan.settings import PlanSettings
from pipeline.reading.action_plan.read import entry_hashes
from pipeline.reading.action_plan.words import any_of, words
from pipeline.reading.readings import Readings

_DAY = timedelta(days=1)
_NEAR = 80  # characters from "vedtatt" to its date
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MOST_MISSING = 30  # numbers that a finding lists


@dataclass(frozen=True, slots=True)
class _Source:
    """What an edition is made of: its place in the order, its document, period and measures."""

    revision: Revision
    document: Document
    period: PlanPeriod | None
    measures: tuple[Measure, ...]


def find_action_plan(
    plan_id: str, documents: Iterable[PlanDocument], readings: Readings
) -> ActionPlan | None:
    """Return the action plan among a plan's documents; None where there is none.

    Its editions follow as the revisions of a plan do.
    """
    settings = readings.settings
    revisions = find_revisions(with_measures(documents, readings), settings, "action_plan")
    sources = [_source(revision, readings) for revision in revisions]
    if not any(source.measures for source in sources):
        return None
    periods = [source.period for source in sources if source.period]
    start = min((period.start for period in periods), default=None)
    end = max((period.end for period in periods), default=None)
    days = list(_first_days(sources, settings, start))
    editions = [
        _edition(
            sources[place - 1] if place else None,
            source,
            day,
            guessed,
            days[place + 1][0] - _DAY if place + 1 < len(days) else end,
            settings,
        )
        for place, (source, (day, guessed)) in enumerate(zip(sources, days, strict=True))
    ]
    return ActionPlan(plan_id, start, end, tuple(editions), settings.yearly_plans)


def with_measures(documents: Iterable[PlanDocument], readings: Readings) -> list[PlanDocument]:
    """Return the documents; those that only settings call action plans get measures' hashes.

    They were recognised as something else when they were taken in.
    """
    return [
        replace(entry, measures=entry_hashes(readings.measures(entry.document_id)))
        if _is_action_plan_by_settings(entry, readings.settings)
        else entry
        for entry in documents
    ]


def _is_action_plan_by_settings(entry: PlanDocument, settings: PlanSettings) -> bool:
    unread = bool(entry.reader) and not entry.measures
    return unread and settings.kind_of(entry.name) == "action_plan"


def _source(revision: Revision, readings: Readings) -> _Source:
    document = readings.document(revision.primary.document_id)
    reading = readings.plan(revision.primary)
    measures = _with_pages(reading.measures, revision, readings)
    return _Source(revision, document, reading.period, measures)


def _with_pages(
    measures: tuple[Measure, ...], revision: Revision, readings: Readings
) -> tuple[Measure, ...]:
    """Return the measures with the pages of the first rendition that has pages and as many."""
    if any(measure.page for measure in measures):
        return measures
    for rendition in revision.renditions:
        others = readings.measures(rendition.document_id).entries
        if len(others) == len(measures) and any(other.page for other in others):
            return tuple(
                replace(measure, page=other.page)
                for measure, other in zip(measures, others, strict=True)
            )
    return measures


def _first_days(
    sources: Sequence[_Source], settings: PlanSettings, start: date | None
) -> Iterator[tuple[date, bool]]:
    """Return the first day of each edition, and whether it had to be guessed."""
    before: date | None = None
    for source in sources:
        revision, name = source.revision, source.revision.primary.name
        told: tuple[date | None, ...]
        if before is None:
            told = (settings.first_day(name), start, *_said_days(source), revision.effective)
        else:
            told = (
                *(settings.first_day(name), settings.effective_date(name)),
                *_said_days(source),
                _named_day(revision),
                *_said_years(source),
            )
        day = next((found for found in told if found and (not before or found > before)), None)
        first = day or max(revision.effective, (before or revision.effective) + _DAY)
        yield first, day is None
        before = first


def _said_days(source: _Source) -> Iterator[date]:
    """Return the first days that an edition's own words suggest, the surest first.

    "Gjelder fra" goes first, then the first day of the years in its title, then the last day on
    which it says that it was revised, then decided.
    """
    texts = [source.document.title, *source.document.paragraphs]
    yield from sorted(_days_after(texts, "valid_from"), reverse=True)
    if source.period is not None:
        yield source.period.start
    for name in ("revised", "decided"):
        yield from sorted(_days_after(texts, name), reverse=True)


def _said_years(source: _Source) -> Iterator[date]:
    """Return the first days of coarser times: "revidert høsten 2025", "rullert 2026", the file's.

    A span of years says nothing: it is the whole plan's.
    """
    stem = re.sub(r"[_-]", " ", PurePosixPath(source.revision.primary.name).stem)
    texts = [stem, source.document.title, *source.document.paragraphs]
    for name in ("revised", "decided"):
        found: list[date] = []
        for text in texts:
            for mark in _mark(name).finditer(text):
                behind = text[mark.end() : mark.end() + _NEAR]
                dated = next(iter(read_time(behind, Context()).items), None)
                if dated is not None and dated.start is not None:
                    found.append(dated.start)
                elif (year := year_in(behind)) is not None:
                    found.append(date(year, 1, 1))
        yield from sorted(found, reverse=True)
    years = _YEAR.findall(stem)
    if len(years) == 1:
        yield date(int(years[0]), 1, 1)


def _days_after(texts: Iterable[str], name: str) -> Iterator[date]:
    """Return the days that follow soon after a word of a list.

    "Revidert høsten 2025" gives no day; "gjelder fra 2026" does.
    """
    for text in texts:
        marks = [found.span() for found in _mark(name).finditer(text)]
        if not marks:
            continue
        for item in read_time(text, Context()).items:
            # the "fra" of "gjelder fra 1. januar" is part of the time
            near = any(
                first <= item.char_start <= last + _NEAR and last < item.char_end
                for first, last in marks
            )
            exact = name == "valid_from" or item.precision == "day"
            if near and exact and item.start is not None:
                yield item.start


@cache
def _mark(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words()[name])}(?!\w)", re.IGNORECASE)


def _named_day(revision: Revision) -> date | None:
    files = (revision.primary, *revision.renditions)
    return next((found for entry in files if (found := date_in_name(entry.name))), None)


def _edition(
    before: _Source | None,
    source: _Source,
    first: date,
    guessed: bool,
    last: date | None,
    settings: PlanSettings,
) -> Edition:
    primary = source.revision.primary
    findings: list[Finding] = []
    if guessed:
        findings.append(finding("edition_without_date", detail=first.isoformat()))
    old = before.measures if before else ()
    settled = settings.renumbered(primary.name) if before else {}
    successors = find_successors(old, source.measures, settled)
    if before is not None:
        name = f"edition {before.revision.number}"
        findings.extend(renumbering_findings(old, source.measures, successors, settled, name))
    findings.extend(_missing(source.measures, old))
    return Edition(
        source.revision.number,
        primary.document_id,
        settings.title or source.document.title,
        source.measures,
        first,
        last,
        successors,
        tuple(findings),
    )


def _missing(measures: Sequence[Measure], old: Sequence[Measure]) -> Iterator[Finding]:
    """Return a finding on missing numbers, except those that the edition before had."""
    numbers = {measure.number for measure in measures if measure.number is not None}
    if not numbers:
        return
    known = numbers | {measure.number for measure in old}
    missing = [number for number in range(1, max(numbers)) if number not in known]
    if missing:
        listed = ", ".join(map(str, missing[:_MOST_MISSING]))
        more = " …" if len(missing) > _MOST_MISSING else ""
        yield finding("measure_numbers_missing", listed + more)
