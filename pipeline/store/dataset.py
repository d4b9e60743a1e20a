"""The dataset on disk: whole at every moment, whoever reads it or kills the writer.

    DIR/activities, DIR/dates, …, DIR/csv     links into the current generation
    DIR/.planleser/current                    link to the current generation
    DIR/.planleser/generations/000001/…       all tables and the manifest, never changed once made
    DIR/.planleser/parsed/…                   documents as read, by document_id

A run builds a new generation beside the current one: unchanged files are hard links, new ones are
written and synced. One rename of the link `current` then shows the whole of it. A run that dies
before leaves the old state, and its half-made generation is removed by the next. The generation
before stays, for whoever is reading it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from pipeline.schema import TABLES, Row

_INNER = ".planleser"
_MANIFEST = "manifest.json"
_KEPT_GENERATIONS = 2


class Dataset:
    """The dataset below a folder, as it stands now."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / _INNER
        self.current = self.inner / "current"
        self.generations = self.inner / "generations"
        self.parsed = self.inner / "parsed"

    def exists(self) -> bool:
        """Tell whether anything was ever ingested here."""
        return (self.current / _MANIFEST).is_file()

    def manifest(self) -> dict[str, Any]:
        """Give what the current generation was made of; empty where there is none."""
        path = self.current / _MANIFEST
        if not path.is_file():
            return {}
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content

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
        """Give a document as read."""
        return (self.parsed / f"{document_id}.json").read_text(encoding="utf-8")

    def files(self, table: str) -> list[tuple[str, str, Path]]:
        """Give a table's files: (plan_id, document_id, path), in order."""
        return _files(self.current / table)


def _files(folder: Path) -> list[tuple[str, str, Path]]:
    found = [
        (unquote(path.parent.name.partition("=")[2]), path.stem, path)
        for path in folder.glob("plan_id=*/*.parquet")
    ]
    return sorted(found)


def partition_name(plan_id: str) -> str:
    """Give the folder name of a plan's partition; what Parquet readers would misread is quoted."""
    return "plan_id=" + "".join(
        quote(char, safe="") if char in '%=/\\:*?"<>|' or ord(char) < 32 else char
        for char in plan_id
    )


class Generation:
    """A new state of the dataset in the making; nobody sees it before `commit`."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        number = 1 + max((int(path.name) for path in _numbered(dataset)), default=0)
        self.name = f"{number:06d}"
        self.folder = dataset.generations / f"{self.name}.new"

    def begin(self) -> None:
        """Make the folder, and remove what a run that died left behind."""
        if self.dataset.generations.is_dir():
            for left in self.dataset.generations.glob("*.new"):
                shutil.rmtree(left)
        for table in TABLES:
            (self.folder / table).mkdir(parents=True)

    def write(self, table: str, plan_id: str, document_id: str, rows: Sequence[Row]) -> None:
        """Write the rows of one document in one table."""
        from pipeline.store.parquet import write_parquet

        path = self._place(table, plan_id, document_id)
        path.parent.mkdir(exist_ok=True)
        write_parquet(TABLES[table], rows, path)
        _sync(path)

    def keep(self, plan_id: str, document_id: str) -> None:
        """Take over all of a document's files from the current generation, unchanged."""
        for table in TABLES:
            old = self.dataset.current / table / partition_name(plan_id) / f"{document_id}.parquet"
            if old.is_file():
                new = self._place(table, plan_id, document_id)
                new.parent.mkdir(exist_ok=True)
                _link(old, new)

    def write_csv(self, current: Mapping[str, set[str]]) -> None:
        """Write each table as CSV: for each plan the documents given."""
        from pipeline.store.parquet import write_csv

        folder = self.folder / "csv"
        folder.mkdir()
        for name, table in TABLES.items():
            files = [
                (plan_id, path)
                for plan_id, document_id, path in _files(self.folder / name)
                if document_id in current.get(plan_id, ())
            ]
            write_csv(table, files, folder / f"{name}.csv")
            _sync(folder / f"{name}.csv")

    def commit(self, manifest: Mapping[str, Any]) -> None:
        """Show the new generation in place of the old one."""
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
        for folder, _, _ in os.walk(self.folder):
            _sync(Path(folder))
        _sync(self.folder / _MANIFEST)
        final = self.folder.with_suffix("")
        self.folder.rename(final)
        _sync(final.parent)
        for name in (*TABLES, "csv"):
            place = self.dataset.root / name
            if not place.is_symlink():
                place.symlink_to(Path(_INNER) / "current" / name)
        fresh = self.dataset.inner / "current.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("generations") / final.name)
        fresh.replace(self.dataset.current)
        _sync(self.dataset.inner)
        for old in sorted(_numbered(self.dataset))[:-_KEPT_GENERATIONS]:
            shutil.rmtree(old)

    def discard(self) -> None:
        """Remove the unfinished generation."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, table: str, plan_id: str, document_id: str) -> Path:
        return self.folder / table / partition_name(plan_id) / f"{document_id}.parquet"


def _numbered(dataset: Dataset) -> list[Path]:
    if not dataset.generations.is_dir():
        return []
    return [path for path in dataset.generations.iterdir() if path.name.isdigit()]


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)


def _sync(path: Path) -> None:
    """Force a file or folder to the disk, so that the rename that follows shows whole files."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
