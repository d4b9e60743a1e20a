"""`planleser history`: one activity through all revisions, and in the plans before and after."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pipeline.cli.commands.options import (
    add_dataset_option,
    add_format_option,
    nothing_read,
    open_dataset,
)
from pipeline.cli.render.display import out, out_json, terminal_language
from pipeline.cli.render.hints import command_line
from pipeline.cli.render.words import status_name, term
from pipeline.plan.errors import UsageError
from pipeline.plan.names import year_in

if TYPE_CHECKING:
    from pipeline.changes.model import Version
    from pipeline.store.dataset import Dataset

HELP = "Show one activity through all revisions of its plan, and in the plans of other years."
EXAMPLE = (
    "planleser history 3f2a9c81d0e4\n  planleser history 3f2a9c81d0e4 --format html > historie.html"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """An activity in one revision: what it says there and what had changed since the last.

    `label` and `changes` are in the language that was asked for.
    """

    plan_id: str
    revision: int
    effective: str
    label: str
    activity_id: str
    title: str
    date: str
    status: str
    changes: tuple[str, ...]

    def when(self, language: str) -> str:
        """Return the date as the plan has it, or that there is none."""
        return self.date or term("no_date", language)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "activity_id", metavar="ACTIVITY_ID", help="the activity, as the table activities names it"
    )
    add_dataset_option(parser)
    add_format_option(parser, ("json", "html"))


def run(args: argparse.Namespace) -> int:
    """Print an activity's stages, the oldest first."""
    language = {"json": "en", "html": "nb"}.get(args.format, terminal_language())
    stages = find_stages(open_dataset(args.out), args.activity_id, language)
    if args.format == "json":
        out_json([asdict(stage) for stage in stages])
    elif args.format == "html":
        out(_page(stages))
    else:
        _table(stages, language)
    return 0


def _table(stages: Sequence[Stage], language: str) -> None:
    for number, stage in enumerate(stages):
        if number:
            out()
        out(f"{stage.plan_id}, {stage.label}")
        for change in stage.changes:
            out(f"  {change}")
        if stage.title:
            state = status_name(stage.status, language)
            out(f"  {stage.title}: {stage.when(language)} ({state})")


def _page(stages: Sequence[Stage]) -> str:
    """Return the stages as a line of time, a page in bokmål by itself."""
    from pipeline.cli.render.page import page

    shown = [
        {
            **asdict(stage),
            "when": stage.when("nb"),
            "state": status_name(stage.status) if stage.title else "",
        }
        for stage in stages
    ]
    title = next((stage.title for stage in reversed(stages) if stage.title), "")
    return page("history.html", title=title, stages=shown)


def find_stages(dataset: Dataset, activity_id: str, language: str = "en") -> list[Stage]:
    """Return an activity's stages in the plans in which it stands, year by year.

    Raises UsageError where no activity has the id.
    """
    from pipeline.queries.stored_version import plan_with, revision_numbers, stored_version

    home = plan_with(dataset, activity_id)
    if home is None:
        if none := nothing_read(dataset):
            raise UsageError(none)
        listing = command_line("sql", "SELECT activity_id, title FROM activities", out=dataset.root)
        raise UsageError(f"{activity_id}: no activity has this id; list them with {listing}")
    stages = _in_plan(dataset, home, activity_id, language)
    # year by year
    numbers = revision_numbers(dataset.index.of_all_years(home))
    family = sorted(numbers, key=lambda name: (year_in(name) or 0, name))
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
            found_stages = _in_plan(dataset, other, found, language)
            stages = [*stages, *found_stages] if step > 0 else [*found_stages, *stages]
            here, current = other, found
    return stages


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


def _in_plan(dataset: Dataset, plan_id: str, activity_id: str, language: str) -> list[Stage]:
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
                str(revision["effective"]),
                term("revision", language, number=number, day=revision["effective"]),
                activity_id,
                row.get("title", ""),
                row.get("date") or "",
                row.get("status", ""),
                tuple(change_line(**_said(change), language=language) for change in happened),
            )
        )
    return stages


def _said(change: dict[str, Any]) -> dict[str, Any]:
    return {key: change[key] for key in ("change", "field", "old", "new", "days_moved")}
