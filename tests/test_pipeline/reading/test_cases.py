"""Small documents, each with a fault that documents of others had, and what a person reads in them.

`golden` has the kind of document, each table's header with its fields, what arrives (activities,
events, measures) and the findings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DOCUMENTS
from reading import read_document

from normalizers.model import TimeItem
from pipeline.plan.activity import Activity, PlanReading
from pipeline.reading.plan import read_plan

CASES = sorted(path for path in (DOCUMENTS / "cases").iterdir() if path.is_dir())


def told(folder: Path) -> list[str]:
    """Return what the document of a folder says, a line a thing."""
    [path] = [path for path in folder.iterdir() if path.name != "golden"]
    name = f"{folder.name}/{path.name}"
    document = read_document(path.read_bytes(), name)
    reading = read_plan(document, name)
    lines = [f"{reading.kind}: {document.title}"]
    for number, table in enumerate(document.tables, start=1):
        header = zip(table.header, table.fields, strict=True)
        columns = " | ".join(f"{text or '–'} = {field or '?'}" for text, field in header)
        lines.append(f"table {number}: {columns}")
    lines.extend(_things(reading))
    lines.extend(
        f"finding: {one.code} {one.text or ''}".rstrip().replace("\n", "⏎")
        for one in reading.findings
    )
    return lines


def _things(reading: PlanReading) -> Iterator[str]:
    for activity in reading.activities:
        yield f"activity: {_activity(activity)}"
        for field, remark in activity.remarks:
            yield f"  remark on {field}: {remark.code} {remark.text}".rstrip()
    for event in reading.events:
        yield f"event: {event.title} => {_time(event.item)}"
    for measure in reading.measures:
        yield f"measure: {measure.label} {measure.title} | {measure.responsible} | {measure.time_frame}"


def _activity(activity: Activity) -> str:
    section = f"{activity.section} > " if activity.section else ""
    times = "; ".join(_time(item) for _, item in activity.items)
    parties = ", ".join(f"{one.name} ({one.kind or 'unknown'})" for one in activity.parties)
    parts = [f"{section}{activity.title} => {times or 'no time'}", parties]
    if activity.status != "planned":
        parts.append(f"[{activity.status}]")
    return " ".join(part for part in parts if part)


def _time(item: TimeItem) -> str:
    days = f"{item.start or '..'}/{item.end or '..'}" if item.start != item.end else str(item.start)
    left_out = " ".join(f"-{first}/{last}" for first, last in item.exceptions)
    said = [
        days if item.kind == "dated" else f"{item.kind} {item.rrule or ''}".strip(),
        "-".join(time for time in item.times or () if time),
        item.role if item.role != "event" else "",
        left_out,
        "?" if item.uncertain else "",
    ]
    return " ".join(part for part in said if part)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    assert told(folder) == (folder / "golden").read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":  # writes what is read now, to be compared by eye
    for one in [folder for folder in CASES if folder.name in sys.argv[1:] or not sys.argv[1:]]:
        (one / "golden").write_text("\n".join(told(one)) + "\n", encoding="utf-8")
