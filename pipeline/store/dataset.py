"""The dataset on disk: whole at every moment, whoever reads it or kills the writer.

    DIR/activities, DIR/dates, …, DIR/csv     links into the current generation
    DIR/.planleser/current                    link to the current generation
    DIR/.planleser/generations/000001/…       all tables and the manifest, never changed once shown
    DIR/.planleser/parsed/…                   documents as read, by document_id

A run builds a new generation beside the current one (`pipeline.store.generation`). One rename of
the link `current` then shows the whole of it. A run that dies before leaves the old state.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

INNER = ".planleser"
MANIFEST = "manifest.json"
LAYOUT = 3  # of the manifest and the states; what has another is made anew from the files
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

    def manifest(self) -> dict[str, Any]:
        """Return what the current generation was made of; empty where there is none."""
        return read_manifest(self.current)

    def persons(self) -> int | None:
        """Return how many people had a pseudonym when it was made; None if names were not redacted.

        This is known of a dataset of any layout.
        """
        return _read_json(self.current / MANIFEST).get("persons")

    def state(self, plan_id: str) -> dict[str, Any]:
        """Return what is kept of a plan beside its tables; empty where nothing is."""
        return _read_json(state_file(self.current, plan_id))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the dataset for writing; another run waits until this one is done."""
        from filelock import FileLock

        self.inner.mkdir(parents=True, exist_ok=True)
        with FileLock(self.inner / "lock"):
            yield

    def keep_parsed(self, document_id: str, text: str) -> None:
        """Keep a document as read, under a temporary name until it is whole."""
        self.parsed.mkdir(parents=True, exist_ok=True)
        fresh = self.parsed / f"{document_id}.new"
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self.parsed / f"{document_id}.json")

    def parsed_text(self, document_id: str) -> str:
        """Return a document as read."""
        return (self.parsed / f"{document_id}.json").read_text(encoding="utf-8")

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


def read_manifest(generation: Path) -> dict[str, Any]:
    """Return the manifest of a generation; empty where it has none, or one of another layout."""
    manifest = _read_json(generation / MANIFEST)
    return manifest if manifest.get("layout") == LAYOUT else {}


def state_file(generation: Path, plan_id: str) -> Path:
    """Return the path of what is kept of a plan in a generation."""
    return generation / _STATE / f"{partition_name(plan_id)}.json"


def _read_json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def partition_name(plan_id: str) -> str:
    """Return a plan's partition folder; quoted where Parquet readers would misread it."""
    return "plan_id=" + "".join(
        quote(char, safe="") if char in '%=/\\:*?"<>|' or ord(char) < 32 else char
        for char in plan_id
    )
