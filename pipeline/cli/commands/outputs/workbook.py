"""`planleser workbook`: the plans as an .xlsx file."""

from __future__ import annotations

import argparse

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.targets import add_target_options, chosen_plans, write_outputs

HELP = "Write the plans as workbooks (.xlsx) for people, in Norwegian."
EXAMPLE = "planleser workbook --plan arsplan-2025 --to arsplan.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_target_options(parser, "workbook")
    add_dataset_option(parser)


def run(args: argparse.Namespace) -> int:
    """Write the workbooks and print where."""
    from pipeline.outputs.texts.catalogue import texts
    from pipeline.outputs.workbook.write import workbook_bytes

    said = texts(args.lang)
    write_outputs(
        chosen_plans(open_dataset(args.out), args.plan),
        args.to,
        ".xlsx",
        lambda plans: workbook_bytes(plans, said),
    )
    return 0
