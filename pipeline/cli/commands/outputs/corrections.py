"""`planleser corrections`: takes in what a person filled into a workbook's yellow cells."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from pipeline.cli.render.display import note, say
from pipeline.cli.render.hints import DEFAULT_RAW
from pipeline.plan.errors import UsageError

HELP = "Take in what was filled into the yellow cells of a workbook, as corrections of its plans."
EXAMPLE = "planleser corrections arsplan.xlsx data/raw"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=DEFAULT_RAW,
        metavar="PATH",
        help=f"the folder of plans (default: {DEFAULT_RAW.as_posix()})",
    )


def run(args: argparse.Namespace) -> int:
    """Write the corrections beside the plans and print how many there are."""
    from pipeline.corrections.file import change_corrections
    from pipeline.corrections.model import with_corrections
    from pipeline.review.filled_in import filled_in

    if args.file.is_dir():
        raise UsageError(f"{args.file}: this is a folder; name a file")
    if not args.file.is_file():
        raise UsageError(f"{args.file}: there is no such file; name a workbook")
    found = filled_in(args.file)
    root = args.path.resolve()
    left: dict[str, None] = {}
    taken = 0
    for folder in dict.fromkeys(one.folder for one in found):
        place = (root / folder).resolve()
        if not folder or not place.is_dir() or not place.is_relative_to(root) or place == root:
            left[folder] = None
            continue
        own = tuple(one.correction for one in found if one.folder == folder)
        change_corrections(place, partial(with_corrections, new=own))
        taken += len(own)
    for folder in left:
        name = folder or args.file
        note(f"planleser: {name}: there is no such folder of a plan below {args.path}.")
    say(f"{taken} corrections were taken in; planleser ingest applies them.")
    return 1 if left else 0
