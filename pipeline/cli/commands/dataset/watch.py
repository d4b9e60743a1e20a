"""`planleser watch`: ingest as files come, until it is told to end."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.commands.dataset import ingest
from pipeline.cli.render.display import say
from pipeline.plan.errors import UsageError

HELP = "Ingest whenever a file below PATH comes, changes or goes, until it is ended."
EXAMPLE = "planleser watch data/raw --out data/processed"
_WAKE = 500  # milliseconds between two looks at whether the program is to end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: those of `ingest`, and how long a folder must be quiet."""
    ingest.add_arguments(parser)
    parser.add_argument(
        "--quiet-for",
        type=float,
        default=2.0,
        metavar="SECONDS",
        help="how long nothing may change before the files are read (default: 2)",
    )


def run(args: argparse.Namespace) -> int:
    """Ingest once, then after each change; ends by an interrupt.

    The folders are watched before they are first read, so nothing that comes meanwhile is missed.
    """
    try:
        import watchfiles
    except ImportError:
        raise UsageError(
            "watching folders needs the package watchfiles; install planleser[watch]"
        ) from None
    if missing := [str(path) for path in args.paths if not path.exists()]:
        raise UsageError(
            f"{missing[0]}: there is no such file or folder; name one that holds plans"
        )
    tables = args.out.absolute()

    def is_a_plans(_: object, path: str) -> bool:
        return not Path(path).absolute().is_relative_to(tables)

    begun = False
    for changes in watchfiles.watch(
        *args.paths,
        watch_filter=is_a_plans,
        debounce=int(args.quiet_for * 1000),
        step=min(_WAKE, max(50, int(args.quiet_for * 500))),
        rust_timeout=_WAKE,
        yield_on_timeout=True,
    ):
        if changes or not begun:
            ingest.run(args)
        if not begun:
            say("Waiting for changes; end it with Ctrl-C.")
            begun = True
    return 0
