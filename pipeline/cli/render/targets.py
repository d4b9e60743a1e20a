"""What the commands that write files for people have in common: which plans, where to, and how."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.render.display import out
from pipeline.cli.render.hints import command_line
from pipeline.plan.errors import UsageError
from pipeline.plan.names import slug
from pipeline.writing.whole_file import write_whole

if TYPE_CHECKING:
    from pipeline.outputs.model import Plan
    from pipeline.store.dataset import Dataset

_LONGEST_NAME = 100  # letters, so that a suffix and a folder's path find room on every system
# names of devices, which Windows gives to no file
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")


def add_target_options(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare the plan, the language, and the place of what is written."""
    parser.add_argument("--plan", metavar="ID", help="only this plan (default: every plan)")
    parser.add_argument(
        "--to",
        type=Path,
        default=Path(),
        metavar="FILE|FOLDER",
        help=f"one {what} for all that is chosen, or the folder for one {what} a plan "
        "(default: the folder you are in)",
    )
    add_language_option(parser)


def add_language_option(parser: argparse.ArgumentParser) -> None:
    """Declare the language."""
    parser.add_argument(
        "--lang",
        choices=("nb", "nn"),
        default="nb",
        help="bokmål or nynorsk (default: nb)",
    )


def chosen_plans(dataset: Dataset, plan_id: str | None = None) -> Sequence[Plan]:
    """Return the plans of a dataset, or one of them; raises UsageError where there is none."""
    from pipeline.outputs.load import load_plans

    plans = load_plans(dataset, plan_id)
    if not plans:
        why = command_line("check", out=dataset.root)
        raise UsageError(f"{dataset.root}: no plan was read into these tables; {why} says why")
    return plans


def write_outputs(
    plans: Sequence[Plan], to: Path, suffix: str, make: Callable[[Sequence[Plan]], bytes]
) -> None:
    """Write one file of all plans, or one a plan into a folder, and print where.

    A path with the suffix is a file, unless a folder has that name. Raises UsageError for one with
    another suffix of a file that is there.
    """
    if to.suffix.lower() == suffix and not to.is_dir():
        write_file(to, make(plans))
        return
    if to.is_file():
        raise UsageError(f"{to}: this is a file that is no {suffix}; name a folder or a {suffix}")
    for plan, name in zip(plans, file_names(plan.plan_id for plan in plans), strict=True):
        write_file(to / f"{name}{suffix}", make([plan]))


def write_file(path: Path, data: bytes, *, quiet: bool = False) -> None:
    """Write a file whole, with its folder, and print its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, synced=False)
    if not quiet:
        out(str(path))


def file_names(texts: Iterable[str]) -> list[str]:
    """Return a file's name for each text, without suffix, all different and allowed everywhere."""
    found: dict[str, None] = {}
    for text in texts:
        stem = slug(text)[:_LONGEST_NAME].strip("-") or "plan"
        if _RESERVED.fullmatch(stem):
            stem = f"plan-{stem}"
        name, number = stem, 1
        while name in found:
            number += 1
            name = f"{stem}-{number}"
        found[name] = None
    return list(found)


def today() -> date:
    """Return the date here and now: the default of `report --date`, which the page prints.

    This is the one place that asks the machine for it.
    """
    return date.today()  # noqa: DTZ011 - the day that the person at this machine calls today
