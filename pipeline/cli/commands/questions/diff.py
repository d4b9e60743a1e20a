"""`planleser diff`: what changed between two files, two revisions or two plans."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.commands.options import (
    add_dataset_option,
    add_format_option,
    note_nothing_read,
    note_refused,
    open_dataset,
)
from pipeline.cli.render.display import note, out, out_bytes, out_csv, out_json, terminal_language
from pipeline.cli.render.words import Diff
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from pipeline.changes.model import Version
    from pipeline.store.dataset import Dataset

HELP = "Show what changed between two files, two revisions of a plan, or two plans."
EXAMPLE = (
    "planleser diff --plan arsplan-2025\n"
    "  planleser diff old.docx new.pdf --format html > endringer.html"
)
_DIFFERENT = 1
_FAILED = 1
_NOT_COMPARED = 2  # as of diff(1): 0 the same, 1 different, 2 trouble


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("old", nargs="?", type=Path, metavar="OLD", help="the earlier file")
    parser.add_argument("new", nargs="?", type=Path, metavar="NEW", help="the later file")
    parser.add_argument("--plan", metavar="ID", help="a plan in the tables (default: every plan)")
    parser.add_argument("--from-plan", metavar="ID", help="the plan to compare it with")
    parser.add_argument(
        "--from", dest="start", type=int, metavar="R", help="revision (default: the last but one)"
    )
    parser.add_argument(
        "--steps",
        action="store_true",
        help="compare each revision between them with the one before",
    )
    parser.add_argument("--to", type=int, metavar="R", help="revision (default: the last)")
    add_format_option(parser, tuple(_FORMATS))
    parser.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 if there are differences, with 2 if the two cannot be compared",
    )
    parser.add_argument(
        "--order", action="store_true", help="tell in the table what only changed its place, too"
    )
    add_dataset_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the differences."""
    diffs = _files(args) if args.old else _revisions(args)
    if diffs is None:
        return _NOT_COMPARED if args.exit_code else _FAILED
    if args.format == "table":
        _table(diffs, terminal_language(), order=args.order)
    else:
        _FORMATS[args.format](diffs)
    return _DIFFERENT if args.exit_code and any(diff.changes for diff in diffs) else 0


def _files(args: argparse.Namespace) -> list[Diff] | None:
    """Return the diff of two files; None where one was refused."""
    from pipeline.queries.two_files import compare_two

    if args.new is None:
        raise UsageError(f"{args.old}: name the file to compare it with, too")
    if any(value is not None for value in (args.plan, args.from_plan, args.start, args.to)):
        raise UsageError("name either two files or a --plan, not both")
    old, new = _read(args.old, args.new)
    if old is None or new is None:
        return None
    if old.activities and new.activities:
        new, changes, pairs = compare_two(old, new)
        return [Diff(old, new, changes, pairs)]
    if old.measures and new.measures and not (old.activities or new.activities):
        from pipeline.queries.two_action_plans import compare_measures

        return [Diff(*compare_measures(old, new))]
    for path, version in ((args.old, old), (args.new, new)):
        if not version.activities:
            note(f"planleser: {path} has no table with a column of activities.")
    note("planleser: the two files cannot be compared.")
    return None


def _read(old: Path, new: Path) -> tuple[Version | None, Version | None]:
    """Return the two files as versions; None for one that was refused, which is said."""
    from parsers.document.model import DocumentRefusedError
    from pipeline.queries.two_files import read_version, read_versions

    for path in (old, new):
        if path.is_dir():
            raise UsageError(f"{path}: this is a folder; name a file")
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file; check the name")
    try:
        return read_versions(old, new)
    except DocumentRefusedError:
        found: list[Version | None] = []
        for path in (old, new):
            try:
                found.append(read_version(path))
            except DocumentRefusedError as error:
                note_refused(path, error)
                found.append(None)
        return found[0], found[1]


def _revisions(args: argparse.Namespace) -> list[Diff]:
    from pipeline.changes.compare import compare, match_versions
    from pipeline.queries.postponed import times_postponed
    from pipeline.queries.stored_editions import edition_count
    from pipeline.queries.stored_version import count_of, revision_numbers, stored_version
    from pipeline.queries.versions import pairs_by_id

    dataset = open_dataset(args.out)
    if args.plan is None:
        if any(value is not None for value in (args.from_plan, args.start, args.to)):
            raise UsageError("name the plan with --plan")
        known = revision_numbers(dataset.manifest().plans)
        plans = [key for key, number in known.items() if number > 1]
        if not plans and not note_nothing_read(dataset):
            note("planleser: no plan has more than one revision yet; there is nothing to compare.")
    else:
        plans = [dataset.plan_of(args.plan)]
        editions = edition_count(dataset, plans[0])
        if editions is not None and args.from_plan in (None, plans[0]):
            return _editions(args, dataset, plans[0], editions)
    diffs = []
    for plan_id in plans:
        to = args.to or count_of(dataset, plan_id)
        new = stored_version(dataset, plan_id, to)
        if args.from_plan not in (None, plan_id):
            before = dataset.plan_of(args.from_plan)
            start = args.start or count_of(dataset, before)
            old = stored_version(dataset, before, start)
            pairs = match_versions(old, new)
            diffs.append(Diff(old, new, compare(old, new, pairs), pairs))
        elif to == 1 and args.start is None:
            note(f"planleser: {plan_id} has one revision; there is nothing to compare it with.")
        else:
            start = args.start or to - 1
            numbers = [*range(start, to), to] if args.steps and start < to else [start, to]
            versions = [stored_version(dataset, plan_id, number) for number in numbers[:-1]]
            for old, later in pairwise([*versions, new]):
                pairs = pairs_by_id(old, later)
                changes = compare(old, later, pairs)
                counts = times_postponed(dataset, plan_id, later.revision or to)
                diffs.append(Diff(old, later, changes, pairs, counts))
    return diffs


def _editions(args: argparse.Namespace, dataset: Dataset, plan_id: str, count: int) -> list[Diff]:
    """Return the diffs of the editions of an action plan: what became of its measures."""
    from pipeline.queries.stored_editions import stored_edition
    from pipeline.queries.two_action_plans import compare_measures

    to = args.to or count
    if to == 1 and args.start is None:
        note(f"planleser: {plan_id} has one revision; there is nothing to compare it with.")
        return []
    start = args.start or to - 1
    numbers = [*range(start, to), to] if args.steps and start < to else [start, to]
    diffs = []
    for before, after in pairwise(numbers):
        old, _ = stored_edition(dataset, plan_id, before)
        new, successors = stored_edition(dataset, plan_id, after)
        known = successors if after == before + 1 else None
        diffs.append(Diff(*compare_measures(old, new, known)))
    return diffs


def _table(diffs: Sequence[Diff], language: str, *, order: bool) -> None:
    from pipeline.cli.render.diff_text import diff_lines

    for number, diff in enumerate(diffs):
        if number:
            out()
        for line in diff_lines(diff, language, order=order):
            out(line)


def _json(diffs: Sequence[Diff]) -> None:
    from pipeline.cli.render.diff_data import diff_record

    records = [diff_record(diff) for diff in diffs]
    out_json(records[0] if len(records) == 1 else records)


def _csv(diffs: Sequence[Diff]) -> None:
    from pipeline.cli.render.diff_data import HEADER, diff_rows

    out_csv(HEADER, [row for diff in diffs for row in diff_rows(diff)])


def _html(diffs: Sequence[Diff]) -> None:
    from pipeline.cli.render.diff_html import diff_page

    out(diff_page(diffs))


def _mail(diffs: Sequence[Diff]) -> None:
    from pipeline.cli.render.diff_mail import diff_mail

    out_bytes(diff_mail(diffs))


def _daff(diffs: Sequence[Diff]) -> None:
    from pipeline.cli.render.diff_daff import diff_table

    for diff in diffs:
        header, *rows = diff_table(diff)
        out_csv(header, rows)


_FORMATS: dict[str, Callable[[Sequence[Diff]], None]] = {
    "json": _json,
    "csv": _csv,
    "html": _html,
    "daff": _daff,
    "eml": _mail,
}
