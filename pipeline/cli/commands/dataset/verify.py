"""`planleser verify`: whether every file of the dataset is as it was written."""

from __future__ import annotations

import argparse

from pipeline.cli.commands.options import add_dataset_option, note_nothing_read, open_dataset
from pipeline.cli.render.display import note, out_json, say

HELP = "Check every file of the tables against what was written."
EXAMPLE = "planleser verify --out data/processed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_dataset_option(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Print what is damaged; the exit status is 1 if anything is."""
    dataset = open_dataset(args.out)
    with dataset.locked():
        damage, notes = dataset.damage(), dataset.damaged_notes()
        total = 0 if dataset.record_name in damage else len(dataset.commit.files)
    if args.json:
        out_json({"files": total, "damaged": damage + notes})
    elif damage or notes:
        for name in damage + notes:
            note(f"{name} is missing or damaged")
        note("planleser: planleser ingest makes the tables anew from what was read.")
    else:
        say(f"All {total} files are as they were written.")
        note_nothing_read(dataset)
    return 1 if damage or notes else 0
