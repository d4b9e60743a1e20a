"""`planleser history`: one activity through all revisions, and in the plans before and after."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.changes.model import Version
from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.display import out, out_json
from pipeline.cli.render.hints import command_line
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset

HELP = "Show one activity through all revisions of its plan, and in the plans of other years."
EXAMPLE = "planleser history ACTIVITY_ID   (the ids stand in the table activities)"


@dataclass(frozen=True, slots=True)
class Stage:
    """An activity in one revision: what it says there and what had changed since the last."""

    plan_id: str
    revision: int
    label: str
    activity_id: str
    title: str
    date: str
    status: str
    changes: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("activity_id", metavar="ACTIVITY_ID")
    add_dataset_option(parser)
    parser.add_argument("--json", action="store_true", help="print the stages as JSON")


def run(args: argparse.Namespace) -> int:
    """Print an activity's stages, the oldest first."""
    stages = find_stages(open_dataset(args.out), args.activity_id)
    if args.json:
        out_json([asdict(stage) for stage in stages])
        return 0
    for number, stage in enumerate(stages):
        if number:
            out()
        out(f"{stage.plan_id}, {stage.label}")
        for change in stage.changes:
            out(f"  {change}")
        if stage.title:
            out(f"  {stage.title}: {stage.date or 'no date'} ({stage.status.replace('_', ' ')})")
    return 0


def find_stages(dataset: Dataset, activity_id: str) -> list[Stage]:
    """Return an activity's stages in the plans in which it stands, year by year.

    Raises UsageError where no activity has the id.
    """
    from pipeline.queries.stored_version import plan_with, revision_numbers, stored_version

    numbers = revision_numbers(dataset)
    home = plan_with(dataset, activity_id)
    if home is None:
        listing = command_line("sql", "SELECT activity_id, title FROM activities", out=dataset.root)
        raise UsageError(f"{activity_id}: no activity has this id; list them with {listing}")
    stages = _in_plan(dataset, home, activity_id)
    family = _family(home, list(numbers))
    place = family.index(home)
    for step in (1, -1):
        here, current = home, activity_id
        others = family[place + 1 :] if step > 0 else family[:place][::-1]
        for other in others:
            own = [stage for stage in stages if stage.plan_id == here and stage.title]
            last = own[-1] if step > 0 else own[0]
            one = stored_version(dataset, here, last.revision)
            revisions = range(1, numbers[other] + 1)
            found = next(
                (
                    counterpart
                    for revision in (revisions if step > 0 else reversed(revisions))
                    if (
                        counterpart := _counterpart(
                            one, stored_version(dataset, other, revision), current
                        )
                    )
                ),
                None,
            )
            if found is None:
                continue
            found_stages = _in_plan(dataset, other, found)
            stages = [*stages, *found_stages] if step > 0 else [*found_stages, *stages]
            here, current = other, found
    return stages


def _family(plan_id: str, plans: list[str]) -> list[str]:
    """Return the plans whose name differs in the year only, year by year."""

    def base(name: str) -> str:
        return re.sub(r"\d{4}", "", name)

    def year(name: str) -> str:
        found = re.search(r"\d{4}", name)
        return found.group() if found else ""

    same = [name for name in plans if base(name) == base(plan_id)]
    return sorted(same, key=lambda name: (year(name), name))


def _counterpart(one: Version, other: Version, activity_id: str) -> str | None:
    """Return the id in another plan of the activity that has an id in one."""
    from pipeline.changes.compare import match_versions

    later_first = (one.year or 0) > (other.year or 0)
    old, new = (other, one) if later_first else (one, other)
    for pair in match_versions(old, new):
        ids = old.ids[pair.old], new.ids[pair.new]
        if activity_id == (ids[1] if later_first else ids[0]):
            return ids[0] if later_first else ids[1]
    return None


def _in_plan(dataset: Dataset, plan_id: str, activity_id: str) -> list[Stage]:
    """Return an activity's stages in one plan: the first, and those in which something happened.

    The stage in which it went has no title.
    """
    from pipeline.cli.render.diff_text import change_line

    activities = {
        row["revision"]: row
        for row in dataset.rows("activities", plan_id)
        if row["activity_id"] == activity_id
    }
    changes: dict[int, list[dict[str, Any]]] = {}
    for row in dataset.rows("changes", plan_id):
        if row["activity_id"] == activity_id:
            changes.setdefault(row["to_revision"], []).append(row)
    stages: list[Stage] = []
    revisions = dataset.rows("revisions", plan_id)
    for revision in sorted(revisions, key=lambda entry: int(entry["revision"])):
        number = revision["revision"]
        happened = [change for change in changes.get(number, ()) if change["change"] != "reordered"]
        if not happened and (stages or number not in activities):
            continue
        row = activities.get(number, {})
        stages.append(
            Stage(
                plan_id,
                number,
                f"revision {number} of {revision['effective']}",
                activity_id,
                row.get("title", ""),
                row.get("date") or "",
                row.get("status", ""),
                tuple(change_line(**_said(change)) for change in happened),
            )
        )
    return stages


def _said(change: dict[str, Any]) -> dict[str, Any]:
    return {key: change[key] for key in ("change", "field", "old", "new", "days_moved")}
