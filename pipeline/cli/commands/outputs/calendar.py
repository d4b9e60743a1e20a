"""`planleser calendar`: the plans as iCalendar files, for Outlook and other calendars."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.targets import (
    add_target_options,
    chosen_plans,
    file_names,
    write_file,
    write_outputs,
)
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from pipeline.outputs.model import Plan

HELP = "Write the plans as calendars (.ics) for Outlook and others, in Norwegian."
EXAMPLE = (
    "planleser calendar --plan arsplan-2025 --to arsplan.ics\n"
    "  planleser calendar --per responsible --to kalendere"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_target_options(parser, "calendar")
    add_dataset_option(parser)
    parser.add_argument(
        "--per",
        choices=("plan", "responsible"),
        default="plan",
        help="in a folder, one calendar a plan, or one for each who is responsible (default: plan)",
    )
    parser.add_argument("--responsible", metavar="NAME", help="only what NAME is responsible for")
    parser.add_argument(
        "--only",
        choices=("exact",),
        help="leave out what is approximate, uncertain or coarser than a day",
    )


def run(args: argparse.Namespace) -> int:
    """Write the calendars and print where."""
    from pipeline.outputs.calendar.write import calendar_bytes, responsible_names
    from pipeline.outputs.texts.catalogue import texts

    said = texts(args.lang)
    plans = chosen_plans(open_dataset(args.out), args.plan)
    names = responsible_names(plans)
    if args.responsible is not None and args.responsible not in names:
        listed = ", ".join(names) or "none"
        raise UsageError(f"nobody named {args.responsible!r} is responsible; there are: {listed}")

    def made(chosen: Sequence[Plan], name: str | None = args.responsible) -> bytes:
        return calendar_bytes(chosen, said, only_exact=bool(args.only), responsible=name)

    if args.per == "plan":
        write_outputs(plans, args.to, ".ics", made)
        return 0
    if args.to.suffix.lower() == ".ics" or args.to.is_file():
        raise UsageError(f"{args.to}: --per responsible writes several calendars; name a folder")
    for name, file in zip(names, file_names(names), strict=True):
        if args.responsible in (None, name):
            write_file(args.to / f"{file}.ics", made(plans, name))
    return 0
