"""`planleser review`: a local web page to look at plans, put them right and teach headers."""

from __future__ import annotations

import argparse
import sys
from errno import ENOTDIR
from importlib.util import find_spec
from pathlib import Path

from pipeline.cli.commands.options import add_dataset_option
from pipeline.cli.render.display import say
from pipeline.cli.render.ending import end_if_told
from pipeline.cli.render.hints import DEFAULT_OUT, DEFAULT_RAW
from pipeline.cli.render.targets import today
from pipeline.plan.errors import UsageError

HELP = "Open a local web page to look at the plans below PATH, put them right and teach headers."
EXAMPLE = "planleser review data/raw --out data/processed"
_NEEDED = ("starlette", "uvicorn", "python_multipart")
_OWN_DATA = ".planleser-data"  # the dataset of one plan's folder, which is never read as a plan
_HOME = "Planleser"  # in the person's own folder, where there is no folder of plans here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help=f"folder of plans, or a file in a plan's folder (default: {DEFAULT_RAW.as_posix()}, "
        f"or {_HOME} in your own folder)",
    )
    add_dataset_option(parser)
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address and open no browser"
    )


def run(args: argparse.Namespace) -> int:
    """Serve the page until it is ended; opens a browser on it."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise UsageError(
            f"the review needs the package {missing[0].replace('_', '-')}; install planleser[web]"
        )
    from pipeline.files.choice import Choice
    from pipeline.review.serve import Review, open_browser
    from pipeline.review.workspace import Workspace

    root, out, only = _places(args.path, args.out)
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(ENOTDIR, "", str(out))
    choice = Choice(include=(only,)) if only else None
    workspace = Workspace(root, out, choice)
    say("Reading the plans …")
    workspace.refresh()
    review = Review(workspace, today())
    say(f"The page is at {review.address}")
    say("End it with Ctrl-C.")
    sys.stdout.flush()
    if not args.no_browser:
        open_browser(review.address)
    review.run(end_if_told)
    return 0


def _places(path: Path | None, out: Path) -> tuple[Path, Path, str]:
    """Return the folder of plans, that of the dataset, and which files are read, "" for all."""
    if path is None:
        if DEFAULT_RAW.is_dir():
            return DEFAULT_RAW, out, ""
        home = Path.home() / _HOME
        (home / "planer").mkdir(parents=True, exist_ok=True)
        return home / "planer", home / "data" if out == DEFAULT_OUT else out, ""
    if path.is_dir():
        return path, out, ""
    if path.is_file():  # the plan of its folder; the folders beside it are left alone
        folder = path.resolve().parent
        if out == DEFAULT_OUT:
            out = folder / _OWN_DATA
        return folder.parent, out, f"{folder.name.replace('[', '[[]')}/*"
    raise UsageError(f"{path}: there is no such file or folder; name one that holds plans")
