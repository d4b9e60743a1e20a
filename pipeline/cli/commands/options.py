"""Options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.render.display import note
from pipeline.cli.render.hints import DEFAULT_OUT, command_line
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from parsers.document.model import Document, DocumentRefusedError
    from pipeline.store.dataset import Dataset


def add_dataset_option(
    parser: argparse.ArgumentParser, place: Callable[[str], object] = Path
) -> None:
    """Declare the folder of the dataset, or another kind of place."""
    parser.add_argument(
        "--out",
        type=place,
        default=DEFAULT_OUT,
        metavar="DIR",
        help=f"folder of the tables (default: {DEFAULT_OUT.as_posix()})",
    )


def add_format_option(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Declare the form in which an answer is shown: a table, or one of other formats."""
    parser.add_argument(
        "--format",
        choices=["table", *formats],
        default="table",
        help="how to show it (default: table)",
    )
    parser.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        help="the same as --format json",
    )


def add_password_option(parser: argparse.ArgumentParser) -> None:
    """Declare the file of passwords."""
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="a file with a password a line, tried on PDFs that need one",
    )


def passwords_of(args: argparse.Namespace) -> list[str]:
    """Return the passwords of the option; raises UsageError where the file is not there."""
    if args.password_file is None:
        return []
    try:
        lines: list[str] = args.password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{args.password_file}: cannot be read; name a text file") from None
    return [line for line in lines if line]


def open_dataset(folder: Path) -> Dataset:
    """Return the dataset below a folder; raises UsageError where nothing was ingested."""
    from pipeline.store.dataset import Dataset

    dataset = Dataset(folder)
    if not dataset.exists():
        first = command_line("ingest", out=folder)
        raise UsageError(f"{folder}: there are no tables here yet; run this first: {first}")
    return dataset


def nothing_read(dataset: Dataset) -> str:
    """Return a sentence on tables into which no plan was read, "" where one was."""
    if not _is_empty(dataset):
        return ""
    why = command_line("check", out=dataset.root)
    return f"{dataset.root}: no plan was read into these tables; {why} says why"


def _is_empty(dataset: Dataset) -> bool:
    return all(plan.summary is None for plan in dataset.manifest().plans.values())


def note_nothing_read(dataset: Dataset) -> bool:
    """Print that no plan was read into the tables, where none was; return whether it was so."""
    is_empty = _is_empty(dataset)
    if is_empty:
        why = command_line("check", out=dataset.root)
        note(f"planleser: {dataset.root}: no plan was read into these tables; {why} says why.")
    return is_empty


def read_file(path: Path, passwords: Sequence[str] = ()) -> tuple[Document, str] | None:
    """Return a file's document and its id; None where it was refused, which is printed."""
    from parsers.document.model import DocumentRefusedError
    from pipeline.files.read_one import read_one

    try:
        return read_one(path, passwords)
    except DocumentRefusedError as error:
        note_refused(path, error)
        return None


def note_refused(path: Path, error: DocumentRefusedError) -> None:
    """Print why a file was refused."""
    note(f"planleser: {path} cannot be read: {error}.")
