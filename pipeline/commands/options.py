"""Options that several commands have."""

from __future__ import annotations

import argparse
from pathlib import Path

from parsers.model import Document, DocumentRefusedError
from pipeline.display import note
from pipeline.sources import UsageError, sha256_of
from pipeline.store.dataset import Dataset


def add_dataset_option(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of the dataset."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("data/processed"),
        metavar="DIR",
        help="folder of the tables (default: data/processed)",
    )


def open_dataset(folder: Path) -> Dataset:
    """Give the dataset below a folder; raises UsageError where nothing was ingested."""
    dataset = Dataset(folder)
    if not dataset.exists():
        raise UsageError(f"{folder}: there are no tables here yet; run planleser ingest first")
    return dataset


def read_file(path: Path) -> tuple[Document | None, str]:
    """Give the document of a file (None where it was refused, with a sentence) and its id."""
    from parsers.readers import read_document

    data = path.read_bytes()
    document_id = sha256_of(data)[:16]
    try:
        return read_document(data, path.name), document_id
    except DocumentRefusedError as error:
        note(f"planleser: {path} cannot be read: {error}.")
        return None, document_id
