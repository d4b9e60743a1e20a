"""`planleser forget`: a file or plan out of the dataset, and of what is kept beside it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.display import out, out_json, say

HELP = "Erase a file or a plan from every table, and from all that is kept."
EXAMPLE = "planleser forget kultur/bibliotek --out data/processed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "target", metavar="FILE|PLAN", help="the path or name of a file, or a plan_id"
    )
    add_dataset_option(parser)
    parser.add_argument(
        "--undo", action="store_true", help="let a file that was erased be read again"
    )
    parser.add_argument("--json", action="store_true", help="print what was erased as JSON")


def run(args: argparse.Namespace) -> int:
    """Erase, and say what."""
    from pipeline.ingest.forget import forget

    dataset = open_dataset(args.out)
    if args.undo:
        return _undo(args)
    erased = forget(dataset, args.target)
    if args.json:
        out_json(asdict(erased))
        return 0
    for plan_id, names in erased.files.items():
        for name in names:
            out(name)
        if plan_id in erased.plans:
            say(f"The plan {plan_id} is erased.")
    total = sum(map(len, erased.files.values()))
    say(f"Erased: {total} {'file' if total == 1 else 'files'}. They are not read again.")
    return 0


def _undo(args: argparse.Namespace) -> int:
    """Let a file be read again; the exit status is 1 where it had not been erased."""
    from pipeline.ingest.forget import remember

    if remember(open_dataset(args.out), Path(args.target)):
        say(f"{args.target} will be read again.")
        return 0
    say(f"{args.target} was not erased.")
    return 1
