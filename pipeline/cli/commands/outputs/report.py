"""`planleser report`: the plans as one HTML page for people."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.targets import add_target_options, chosen_plans, today, write_outputs
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from pipeline.outputs.model import Plan
    from pipeline.outputs.report.pictures import Picture
    from pipeline.store.dataset import Dataset

HELP = "Write the plans as HTML pages with a year wheel for people, in Norwegian."
EXAMPLE = "planleser report --plan arsplan-2025 --to arsplan.html --date 2025-03-01"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_target_options(parser, "page")
    add_dataset_option(parser)
    add_date_options(parser)


def add_date_options(parser: argparse.ArgumentParser) -> None:
    """Declare the day that deadlines count from, and where the documents are."""
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        help="the day from which deadlines and what is next are counted (default: today)",
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="the folder that was ingested: pages of its PDF files are shown (default: none)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the pages and print where."""
    from pipeline.outputs.report.render import report_page
    from pipeline.outputs.texts.catalogue import texts

    said, at = texts(args.lang), day_of(args)
    dataset = open_dataset(args.out)
    sources = shown_sources(dataset, args.sources)

    def made(plans: Sequence[Plan]) -> bytes:
        return report_page(plans, said, at, pictures(plans, sources)).encode("utf-8")

    write_outputs(chosen_plans(dataset, args.plan), args.to, ".html", made)
    return 0


def day_of(args: argparse.Namespace) -> date:
    """Return the day of the option, else today; raises UsageError for what is no day."""
    if args.date is None:
        return today()
    try:
        return date.fromisoformat(args.date)
    except ValueError:
        raise UsageError(f"{args.date}: this is no day; write it as 2025-03-01") from None


def shown_sources(dataset: Dataset, folder: Path | None) -> Path | None:
    """Return the folder of which pages may be shown.

    Raises UsageError for one that is not there, or where the pages have names and the tables none.
    """
    if folder is None:
        return None
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder; name the one that was ingested")
    if dataset.persons() is not None:
        raise UsageError(
            f"{folder}: pictures of its pages would show the names that these tables leave out; "
            "leave --sources out"
        )
    return folder


def pictures(plans: Sequence[Plan], folder: Path | None) -> Mapping[str, Sequence[Picture]]:
    """Return the pages on which activities are, of PDF files that are still as they were read."""
    from hashlib import sha256

    from pipeline.outputs.report.pictures import pictures_of

    if folder is None:
        return {}
    found = {}
    for plan in plans:
        path = folder / (plan.pdf_file or "")
        if plan.pdf_file and plan.boxes and path.is_file():
            data = path.read_bytes()
            if sha256(data).hexdigest() == plan.pdf_sha256:
                boxes = [box for fields in plan.boxes.values() for box in fields.values()]
                found[plan.plan_id] = pictures_of(data, sorted({box.page for box in boxes}))
    return found
