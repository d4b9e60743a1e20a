"""`planleser watch`: ingest as files come, until it is told to end."""

from __future__ import annotations

import argparse
import queue
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from pipeline.cli.commands.dataset import ingest
from pipeline.cli.render.display import say
from pipeline.cli.render.ending import end_if_told
from pipeline.plan.errors import UsageError
from pipeline.plan.place import RemotePath

HELP = "Ingest whenever a file below PATH comes, changes or goes, until it is ended."
EXAMPLE = "planleser watch data/raw --out data/processed"
_WAKE = 500  # milliseconds, after which nothing has changed


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
    if find_spec("watchfiles") is None:
        raise UsageError("watching folders needs the package watchfiles; install planleser[watch]")
    if remote := [str(path) for path in args.paths if isinstance(path, RemotePath)]:
        raise UsageError(
            f"{remote[0]}: only folders of this machine can be watched; "
            "run planleser ingest by a timer for others"
        )
    if missing := [str(path) for path in args.paths if not path.exists()]:
        raise UsageError(
            f"{missing[0]}: there is no such file or folder; name one that holds plans"
        )
    changes: queue.SimpleQueue[object] = queue.SimpleQueue()
    # in a thread, since the library answers signals itself where it runs in the main one
    threading.Thread(target=_watch, args=(args, changes), daemon=True).start()
    changes.get()
    ingest.run(args)
    say("Waiting for changes; end it with Ctrl-C.")
    sys.stdout.flush()
    while True:
        with suppress(queue.Empty):
            changes.get(timeout=_WAKE / 1000)
            ingest.run(args)
        end_if_told()


def _watch(args: argparse.Namespace, changes: queue.SimpleQueue[object]) -> None:
    """Put something into a queue when the folders are watched, and after each change."""
    import watchfiles

    tables = ingest.target_of(args).folder.absolute()

    def is_a_plans(_: object, path: str) -> bool:
        return not Path(path).absolute().is_relative_to(tables)

    is_first = True
    for found in watchfiles.watch(
        *args.paths,
        watch_filter=is_a_plans,
        debounce=int(args.quiet_for * 1000),
        step=min(_WAKE, max(50, int(args.quiet_for * 500))),
        rust_timeout=_WAKE,
        yield_on_timeout=True,
    ):
        if found or is_first:
            changes.put(found)
        is_first = False
