"""Options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from parsers.document.model import Document, DocumentRefusedError
from pipeline.cli.display import note
from pipeline.cli.hints import DEFAULT_OUT, command_line
from pipeline.files.find import UsageError, sha256_of
from pipeline.files.find import read_file as read_bytes
from pipeline.store.dataset import Dataset


def add_dataset_option(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of the dataset."""
    parser.add_argument(
        "--out",
        type=Path,
        default=DEFAULT_OUT,
        metavar="DIR",
        help=f"folder of the tables (default: {DEFAULT_OUT.as_posix()})",
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
    dataset = Dataset(folder)
    if not dataset.exists():
        first = command_line("ingest", out=folder)
        raise UsageError(f"{folder}: there are no tables here yet; run this first: {first}")
    return dataset


def read_file(path: Path, passwords: Sequence[str] = ()) -> tuple[Document | None, str]:
    """Return the document of a file (None where it was refused, with a sentence) and its id."""
    from pipeline.files.isolated import IsolatedReader

    data = read_bytes(path)
    document_id = sha256_of(data)[:16]
    try:
        with IsolatedReader(passwords) as reader:
            return reader.read(data, path.name), document_id
    except DocumentRefusedError as error:
        note(f"planleser: {path} cannot be read: {error}.")
        return None, document_id
