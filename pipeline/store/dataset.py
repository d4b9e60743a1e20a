"""The dataset on disk: whole at every moment, whoever reads it or kills the writer.

    DIR/activities, DIR/dates, …, DIR/csv     links into the current generation
    DIR/.planleser/current                    link to the current generation
    DIR/.planleser/generations/000001/…       all tables and the manifest, never changed once shown
    DIR/.planleser/parsed/…                   documents as read, by document_id

A run builds a new generation beside the current one (`pipeline.store.generation`). One rename of
the link `current` then shows the whole of it. A run that dies before leaves the old state.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from pipeline.plan.manifest import Manifest

INNER = ".planleser"
MANIFEST = "manifest.json"
LAYOUT = 4  # of the manifest and the states; what has another is made anew from the files
_STATE = "state"  # folder of what is kept of each plan, beside the tables


class Dataset:
    """The dataset below a folder, as it stands now."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / INNER
        self.current = self.inner / "current"
        self.generations = self.inner / "generations"
        self.parsed = self.inner / "parsed"

    def exists(self) -> bool:
        """Return whether anything was ever ingested here."""
        return (self.current / MANIFEST).is_file()

    def manifest(self) -> Manifest:
        """Return what the current generation was made of; empty where there is none."""
        return read_manifest(self.current)

    def persons(self) -> int | None:
        """Return how many people had a pseudonym when it was made; None if names were not redacted.

        This is known of a dataset of any layout.
        """
        return _header(self.current).persons

    def state(self, plan_id: str) -> bytes:
        """Return what is kept of a plan beside its tables; empty where nothing is."""
        path = state_file(self.current, plan_id)
        return path.read_bytes() if path.is_file() else b""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the dataset for writing; another run waits until this one is done."""
        from filelock import FileLock

        self.inner.mkdir(parents=True, exist_ok=True)
        with FileLock(self.inner / "lock"):
            yield

    def keep_parsed(self, document_id: str, data: bytes) -> None:
        """Keep a document as read, under a temporary name until it is whole."""
        self.parsed.mkdir(parents=True, exist_ok=True)
        fresh = self.parsed / f"{document_id}.new"
        fresh.write_bytes(data)
        fresh.replace(self.parsed / f"{document_id}.json")

    def kept_document(self, document_id: str) -> bytes:
        """Return a document as read, encoded."""
        return (self.parsed / f"{document_id}.json").read_bytes()

    def files(self, table: str) -> list[tuple[str, str, Path]]:
        """Return a table's files: (plan_id, document_id, path), in order."""
        return table_files(self.current / table)

    def plan_files(self, table: str, plan_id: str) -> list[tuple[str, str, Path]]:
        """Return the files of one plan in a table."""
        return table_files(self.current / table, plan_id)


def table_files(folder: Path, plan_id: str | None = None) -> list[tuple[str, str, Path]]:
    """Return the files of a table's folder, of all plans or one: (plan_id, document_id, path)."""
    plans = "plan_id=*" if plan_id is None else None
    folders = folder.glob(plans) if plans else [folder / partition_name(plan_id or "")]
    return sorted(
        (unquote(path.parent.name.partition("=")[2]), path.stem, path)
        for place in folders
        for path in place.glob("*.parquet")
    )


def read_manifest(generation: Path) -> Manifest:
    """Return the manifest of a generation; empty where it has none, or one of another layout."""
    if _header(generation).layout != LAYOUT:
        return Manifest()
    return msgspec.json.decode((generation / MANIFEST).read_bytes(), type=Manifest)


def write_manifest(manifest: Manifest, generation: Path) -> None:
    """Write the manifest of a generation."""
    data = msgspec.json.encode(replace(manifest, layout=LAYOUT), order="deterministic")
    (generation / MANIFEST).write_bytes(data + b"\n")


def state_file(generation: Path, plan_id: str) -> Path:
    """Return the path of what is kept of a plan in a generation."""
    return generation / _STATE / f"{partition_name(plan_id)}.json"


@dataclass(frozen=True, slots=True)
class _Header:
    """What every manifest has, whatever its layout."""

    layout: int = 0
    persons: int | None = None


def _header(generation: Path) -> _Header:
    path = generation / MANIFEST
    return msgspec.json.decode(path.read_bytes(), type=_Header) if path.is_file() else _Header()


def partition_name(plan_id: str) -> str:
    """Return a plan's partition folder; quoted where Parquet readers would misread it."""
    return "plan_id=" + "".join(
        quote(char, safe="") if char in '%=/\\:*?"<>|' or ord(char) < 32 else char
        for char in plan_id
    )
