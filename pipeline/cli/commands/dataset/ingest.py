"""`planleser ingest`: the files of plans into the dataset."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.commands.options import add_dataset_option, add_password_option, passwords_of
from pipeline.cli.commands.progress import progress_of
from pipeline.cli.render.display import note, out, out_json, say
from pipeline.cli.render.hints import DEFAULT_OUT, DEFAULT_RAW
from pipeline.plan.errors import UsageError
from pipeline.plan.place import RemotePath, place_of

if TYPE_CHECKING:
    from pipeline.lake.targets import Target

HELP = "Read every plan below PATH into the tables; what is unchanged is not done again."
EXAMPLE = "planleser ingest data/raw --out data/processed"
_DIGITS = 3  # of the number of processes: no machine has room for more


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=place_of,
        default=[DEFAULT_RAW],
        metavar="PATH",
        help="a file, or a folder that holds a folder a plan, also s3://… (default: data/raw)",
    )
    add_dataset_option(parser, place_of)
    parser.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help=f"folder of the tables, where --out is s3://… (default: {DEFAULT_OUT.as_posix()})",
    )
    add_password_option(parser)
    parser.add_argument(
        "--redact-persons",
        action="store_true",
        help="write people's names as Person A, Person B … in every table",
    )
    parser.add_argument(
        "--persons-file",
        type=Path,
        metavar="FILE",
        help="who is which, outside DIR (default: persons.json beside DIR)",
    )
    parser.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="processes that read files (default: one a core)",
    )
    parser.add_argument(
        "--accept-removals",
        action="store_true",
        help="believe that files are gone, though most of them are",
    )
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="PATTERN",
        help="read only files of this name or path, such as *.docx or arkiv/*",
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="do not read files of this name or path",
    )
    parser.add_argument(
        "--excel-csv",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="keep CSV files that Norwegian Excel opens, too (DIR/csv-excel)",
    )
    parser.add_argument(
        "--format",
        choices=("parquet", "delta"),
        default="parquet",
        help="delta: also as Delta Lake tables, with versions (DIR/delta; needs planleser[lake])",
    )
    parser.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="who reads: processes of this machine, or a Dask cluster (needs planleser[cluster])",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="its scheduler, such as tcp://host:8786 (default: a cluster is started here)",
    )
    parser.add_argument("--force", action="store_true", help="do everything anew")
    parser.add_argument(
        "--strict", action="store_true", help="fail for every refused file, told before or not"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but what is refused")
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="append a line of JSON for each file and the run"
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(args: argparse.Namespace) -> int:
    """Ingest, and print what a librarian wants to know of it."""
    from pipeline.cli.render.ingest_report import as_json, log, print_summary
    from pipeline.files.choice import choice_of
    from pipeline.ingest.run import ingest
    from pipeline.redaction.report import report_path

    target = target_of(args)
    persons_file = _persons_file(args, target.folder)
    begun, start = time.time(), time.monotonic()
    report = target.ingest(
        lambda folder, engine: ingest(
            args.paths,
            folder,
            force=args.force,
            progress=progress_of(quiet=args.quiet),
            passwords=passwords_of(args),
            persons_file=persons_file,
            workers=args.workers,
            accept_removals=args.accept_removals,
            choice=choice_of(args.include, args.exclude),
            excel_csv=args.excel_csv,
            engine=engine,
        )
    )
    seconds = time.monotonic() - start
    if args.log is not None:
        log(args.log, report, seconds, begun)
    if report.mended:
        names = ", ".join(report.mended)
        note(f"planleser: missing or damaged, so the tables were made anew: {names}")
    refused = (*report.refused, *(report.refused_before if args.strict else ()))
    # what is wrong with the settings of all plans is said of each of them
    for sentence in dict.fromkeys((*(() if args.quiet else report.skipped), *refused)):
        note(f"planleser: {sentence}")
    if not report.files:
        places = ", ".join(map(str, args.paths))
        note(f"planleser: {places}: there are no plans here; put each plan's files in a folder.")
        return 1
    if args.json:
        out_json(as_json(report, seconds))
    elif not args.quiet:
        print_summary(report, target.folder)
        if persons_file is not None:
            out()
            say(f"People are named Person A, Person B …; {persons_file} says who is who.")
            doubts = report_path(persons_file)
            say(f"Look through {doubts} before you publish: what was replaced, what is doubtful.")
    return 1 if refused else 0


def target_of(args: argparse.Namespace) -> Target:
    """Return where an ingest works and what it writes; raises UsageError where that cannot be."""
    from pipeline.lake.targets import Target

    if args.state is not None and not isinstance(args.out, RemotePath):
        raise UsageError("--state is for --out on object storage; name the folder by --out alone")
    state = args.state or DEFAULT_OUT
    target = Target(args.out, state, args.format, args.engine, args.scheduler, args.workers)
    target.check()
    return target


def _positive(text: str) -> int:
    """Return a number of processes; raises UsageError for what is none."""
    if not text.isdecimal() or len(text) > _DIGITS or not int(text):
        raise UsageError(f"--workers {text[:20]}: write a number of processes, such as 4")
    return int(text)


def _persons_file(args: argparse.Namespace, out: Path) -> Path | None:
    """Return the file of pseudonyms; None where names are not to be redacted."""
    from pipeline.ingest.pseudonyms import default_persons_file

    chosen: Path | None = args.persons_file
    if not args.redact_persons:
        if chosen is not None:
            raise UsageError("--persons-file is for --redact-persons; give both")
        return None
    return chosen or default_persons_file(out)
