"""What a document's running text says happens: its prose, its events, what was left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from normalizers.events import EventReading, ProseEvent, Years, read_events
from normalizers.model import Context
from normalizers.prose import Block, Prose, Unit, read_prose, tells_publication
from normalizers.temporal import read_time
from parsers.document.model import Document
from pipeline.plan.findings import Finding, finding
from pipeline.plan.period import find_period


@dataclass(frozen=True, slots=True)
class ProseReading:
    """The events of a document's running text, findings on it, and times without a year."""

    events: tuple[ProseEvent, ...]
    yearless: tuple[Unit, ...]
    findings: tuple[Finding, ...]


def document_prose(document: Document) -> Prose:
    """Return the units of a document's running text: its paragraphs, a line feed between two."""
    return read_prose(
        [
            Block(said.text, said.level, said.page, said.is_item, said.is_clutter)
            for said in document.prose
        ]
    )


def read_announcement(document: Document, name: str) -> ProseReading:
    """Return what a document's running text says; `name` is its path below the folder of plans."""
    prose = document_prose(document)
    years = Years(_year(document, name), _appeared(document, prose))
    reading = read_events(prose.units, document.title, years)
    return ProseReading(reading.events, reading.yearless, tuple(_findings(prose, reading)))


def _findings(prose: Prose, reading: EventReading) -> Iterator[Finding]:
    if prose.clutter:
        yield finding("clutter_left_out", " · ".join(unit.text for unit in prose.clutter))
    for unit in reading.yearless:
        yield finding("event_without_year", unit.text, page=unit.page)
    for unit in reading.cancelled:
        yield finding("event_cancelled", unit.text, page=unit.page)


def _year(document: Document, name: str) -> int | None:
    """Return the one year that a document's title or file name bears."""
    period = find_period((document.title, PurePosixPath(name).stem))
    return period.year if period and period.start.year == period.end.year else None


def _appeared(document: Document, prose: Prose) -> date | None:
    """Return the day on which a text appeared, as its page or its file says."""
    for unit in prose.clutter:
        if tells_publication(unit.text):
            items = read_time(unit.text, Context()).items
            if items and items[0].start is not None:
                return items[0].start
    try:
        return date.fromisoformat(document.metadata.modified or "")
    except ValueError:
        return None


def event_hashes(events: tuple[ProseEvent, ...]) -> tuple[str, ...]:
    """Return a short hash of each event: what the renditions of an announcement have in common."""
    return tuple(
        hashlib.sha256(
            "|".join((event.title.casefold(), str(event.item.start), str(event.item.end))).encode()
        ).hexdigest()[:12]
        for event in events
    )
