"""`planleser publish`: report, workbook, calendar and data of every plan, with a page for all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.commands.outputs.report import add_date_options, day_of, pictures, shown_sources
from pipeline.cli.render.display import out
from pipeline.cli.render.targets import (
    add_language_option,
    chosen_plans,
    file_names,
    write_file,
)
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.dataset import Dataset

HELP = "Write report, workbook, calendar and data of every plan into a folder, with an index page."
EXAMPLE = "planleser publish --to nettside --sources data/raw"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="the folder to write into"
    )
    add_date_options(parser)
    add_language_option(parser)
    add_dataset_option(parser)


def run(args: argparse.Namespace) -> int:
    """Write the files and print where the index page is."""
    from pipeline.outputs.calendar.write import calendar_bytes
    from pipeline.outputs.report.render import Published, index_page, report_page
    from pipeline.outputs.texts.catalogue import texts
    from pipeline.outputs.workbook.write import workbook_bytes

    if args.to.is_file():
        raise UsageError(f"{args.to}: this is a file; name a folder")
    said, at = texts(args.lang), day_of(args)
    dataset = open_dataset(args.out)
    plans = chosen_plans(dataset)
    drawn = pictures(plans, shown_sources(dataset, args.sources))
    listed = []
    for plan, name in zip(plans, file_names(plan.plan_id for plan in plans), strict=True):
        made = {
            f"{name}.html": report_page([plan], said, at, drawn).encode("utf-8"),
            f"{name}.xlsx": workbook_bytes([plan], said),
            f"{name}.ics": calendar_bytes([plan], said),
        }
        for file, data in made.items():
            write_file(args.to / file, data, quiet=True)
        listed.append(Published(plan, *made))
    data_files = _copy_data(dataset, args.to / "data")
    page = index_page(listed, data_files, said, at)
    write_file(args.to / "index.html", page.encode("utf-8"), quiet=True)
    out(str(args.to / "index.html"))
    return 0


def _copy_data(dataset: Dataset, folder: Path) -> list[str]:
    """Copy the CSV files, and describe them; return the names below the published folder."""
    csv = sorted((dataset.root / "csv").glob("*.csv"))
    files = {path.relative_to(dataset.root).as_posix(): path.read_bytes() for path in csv}
    files |= dataset.csv_descriptions()
    for name, data in files.items():
        write_file(folder / name, data, quiet=True)
    return [f"data/{name}" for name in files]
