"""What `planleser ingest` says of a run: for people, as JSON, as lines of a log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.cli.render.display import out, say
from pipeline.cli.render.hints import command_line
from pipeline.ingest.run import IngestReport
from pipeline.ingest.write_state import data_version
from pipeline.plan.names import printable

_MOST_PLANS = 20  # of which each is told; of more, only what they are together
_COUNTED = ("new", "changed", "moved", "unchanged", "withdrawn", "erased", "refused")


def as_json(report: IngestReport, seconds: float) -> dict[str, Any]:
    """Return a run as a value for JSON."""
    return {
        "version": __version__,
        "data_version": data_version(),
        "seconds": round(seconds, 3),
        "files": report.files,
        "read": report.read,
        "changed": report.changed,
        "counts": {status: report.count(status) for status in _COUNTED},  # type: ignore[arg-type]
        "findings": _severities(report),
        "documents": [
            {"file": one.file, "status": one.status, "code": one.code, "message": one.message}
            for one in report.documents
        ],
        "plans": [dict(plan) for plan in report.plans],
        "refused": list(report.refused),
        "mended": list(report.mended),
    }


def _severities(report: IngestReport) -> dict[str, int]:
    errors = sum(plan["errors"] for plan in report.plans)
    warnings = sum(plan["warnings"] for plan in report.plans)
    total = sum(plan["findings"] for plan in report.plans)
    return {"error": errors, "warning": warnings, "info": total - errors - warnings}


def log(path: Path, report: IngestReport, seconds: float, begun: float) -> None:
    """Append a run to a log: a line of JSON for the run and each file that is not unchanged.

    `begun` is when it began, in seconds since 1970.
    """
    with path.open("a", encoding="utf-8") as stream:
        for line in _lines(report, seconds, begun):
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(report: IngestReport, seconds: float, begun: float) -> Iterator[dict[str, Any]]:
    when = datetime.fromtimestamp(begun, UTC).isoformat(timespec="seconds")
    for one in report.documents:
        if one.status != "unchanged":
            yield {"time": when, "event": "document", **asdict(one)}
    whole = as_json(report, seconds)
    kept = ("version", "data_version", "seconds", "files", "read", "changed", "counts", "findings")
    yield {"time": when, "event": "run", **{key: whole[key] for key in kept}}


def print_summary(report: IngestReport, folder: Path) -> None:
    """Print a run for people: each plan, or of many what they are together."""
    files = _count(report.files, "file", "files")
    if report.changed:
        say(f"Read {report.read} of {files} into {folder}.")
    else:
        say(f"Nothing has changed in {files}; {folder} is up to date.")
    if gone := report.count("withdrawn"):
        say(f"{_count(gone, 'file is gone', 'files are gone')}: withdrawn.")
    if len(report.plans) > _MOST_PLANS:
        _print_total(report, folder)
        return
    for plan in report.plans:
        out()
        _print_plan(plan, folder)


def _print_total(report: IngestReport, folder: Path) -> None:
    total = {
        key: sum(plan[key] for plan in report.plans)
        for key in ("activities", "dated", "recurring", "undated", "events", "findings")
    }
    out()
    say(f"{len(report.plans)} plans")
    say(f"  {_count(total['activities'], 'activity', 'activities')}")
    say(_scheduled(total))
    say(f"  {_count(total['events'], 'event', 'events')} in running text")
    _print_findings(total["findings"], folder)


def _print_plan(plan: Mapping[str, Any], folder: Path) -> None:
    # a folder's name may have a line's end, too
    title, plan_id = printable(plan["title"] or plan["plan_id"]), printable(plan["plan_id"])
    revision = plan["revision"]
    if revision:
        say(f"{title} ({plan_id}), revision {revision} of {plan['effective']}")
    else:
        say(f"{title} ({plan_id})")
    if plan["measures"] and not plan["activities"]:
        measures = _count(plan["measures"], "measure", "measures")
        say(f"  {measures} of an action plan; see their activities with:")
        out(f"    {command_line('measures', '--action-plan', plan_id, out=folder)}")
    elif revision:
        say(f"  {_count(plan['activities'], 'activity', 'activities')}")
        say(_scheduled(plan))
    if plan["events"] or not (revision or plan["measures"]):
        say(f"  {_count(plan['events'], 'event', 'events')} in running text")
    if revision and revision > 1 and not plan["measures"]:
        changes = _count(plan["changes"], "change", "changes")
        say(f"  {changes} since revision {revision - 1}; see them with:")
        out(f"    {command_line('diff', '--plan', plan_id, out=folder)}")
    _print_findings(plan["findings"], folder)


def _scheduled(plan: Mapping[str, Any]) -> str:
    dated, recurring, undated = plan["dated"], plan["recurring"], plan["undated"]
    return f"  {dated} with a date, {recurring} recurring, {undated} undated"


def _print_findings(number: int, folder: Path) -> None:
    if number:
        say(f"  {_count(number, 'finding', 'findings')}; see them with:")
        out(f"    {command_line('check', out=folder)}")
    else:
        say("  no findings")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
