"""`planleser events`: the events of one text; for each time in it why it is one, or not."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.commands.options import add_password_option, passwords_of, read_file
from pipeline.cli.render.display import note, out, out_json, out_table

if TYPE_CHECKING:
    from normalizers.events import Outcome, ProseEvent
    from pipeline.reading.announcement import ProseReading

HELP = "Show the events of one text; --explain tells of each time why it is one or not."
EXAMPLE = "planleser events data/raw/nyhetsbrev/2024-08-20-host.txt --explain"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an announcement's file")
    parser.add_argument(
        "--explain", action="store_true", help="show every time with its rule or its reason"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_password_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the events of the file's running text."""
    from pipeline.reading.announcement import read_announcement

    read = read_file(args.file, passwords_of(args))
    if read is None:
        return 1
    document, document_id = read
    reading = read_announcement(document, args.file.name)
    if args.json:
        answer = {"document_id": document_id, "events": [_event(e) for e in reading.events]}
        times = [_outcome(outcome) for outcome in reading.outcomes]
        findings = [{"code": f.code, "message": f.message} for f in reading.findings]
        out_json(answer | ({"times": times} if args.explain else {}) | {"findings": findings})
    elif args.explain:
        _explain(reading)
    else:
        _print(reading)
    return 0


def _event(event: ProseEvent) -> dict[str, Any]:
    item, unit = event.item, event.unit
    return {
        "title": event.title,
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "edtf": item.edtf,
        "times": list(item.times) if item.times else None,
        "place": event.place,
        "topic": event.topic,
        "series": event.series,
        "audience": event.audience,
        "region": event.region,
        "organiser": event.organiser,
        "kind": item.kind,
        "precision": item.precision,
        "role": item.role,
        "uncertain": item.uncertain,
        "rrule": item.rrule,
        "year_from": item.year_from,
        "rule": event.rule,
        "time_rule": item.rule,
        "text": unit.text,
        "page": unit.page,
        "char_start": unit.start,
        "char_end": unit.end,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "time": outcome.item.text,
        "text": outcome.unit.text,
        "rule": outcome.rule or None,
        "reason": outcome.reason or None,
        "title": outcome.title or None,
    }


def _explain(reading: ProseReading) -> None:
    from normalizers.events import REASONS

    if not reading.outcomes:
        note("the text tells no time")
    for outcome in reading.outcomes:
        out(f"«{outcome.item.text}» in «{' '.join(outcome.unit.text.split())}»")
        if outcome.reason:
            named = (
                f" (rule {outcome.rule} would name it «{outcome.title}»)" if outcome.rule else ""
            )
            out(f"  not an event: {REASONS[outcome.reason]} [{outcome.reason}]{named}")
        else:
            out(f"  event by rule {outcome.rule}: {outcome.title}")


def _print(reading: ProseReading) -> None:
    rows: list[list[Any]] = []
    for event in reading.events:
        item = event.item
        clock = "–".join(time for time in item.times or () if time)
        when = item.start or item.end or item.edtf or item.rrule or item.text
        last = item.end if item.start and item.end != item.start else None
        rows.append([when, last, clock, event.title, event.place, item.role, event.rule])
    if rows:
        out_table(["start", "end", "clock", "title", "place", "role", "rule"], rows)
    else:
        note("no events; --explain tells why")
