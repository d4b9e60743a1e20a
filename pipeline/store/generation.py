"""A new state of the dataset in the making.

A generation is made by bringing an old one, which nobody reads any more, up to the current one,
or by linking all of the current one's files; then the plans that changed are made anew. So a run
costs as much as what it changes. Files are never changed, only replaced: a link is as good as a
copy. The current generation and the one before stay, for whoever is reading them.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.schema import TABLES, Row
from pipeline.store.csv_files import CsvPart, write_csv
from pipeline.store.dataset import (
    INNER,
    MANIFEST,
    Dataset,
    partition_name,
    read_manifest,
    state_file,
    table_files,
)

_READ_BY_SOMEBODY = 2  # generations: the current one and that before


class Generation:
    """A generation in the making; nobody sees it before `commit`.

    `begin`, then for each plan that changed `renew` and its files, then `write_csv` and `commit`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        number = 1 + max((int(path.name) for path in _numbered(dataset)), default=0)
        self.name = f"{number:06d}"
        self.folder = dataset.generations / f"{self.name}.new"
        self._renewed: set[str] = set()

    def begin(self) -> None:
        """Make the folder as the current generation is; remove what a run that died left."""
        generations = self.dataset.generations
        if generations.is_dir():
            for left in generations.glob("*.new"):
                shutil.rmtree(left)
        generations.mkdir(parents=True, exist_ok=True)
        shown = self.dataset.current.resolve().name if self.dataset.current.exists() else ""
        for never_shown in _numbered(self.dataset):
            if never_shown.name > shown:
                shutil.rmtree(never_shown)
        unread = _numbered(self.dataset)[:-_READ_BY_SOMEBODY]
        for superfluous in unread[:-1]:
            shutil.rmtree(superfluous)
        if unread:
            unread[-1].rename(self.folder)
        for table in (*TABLES, state_file(self.folder, "").parent.name):
            (self.folder / table).mkdir(parents=True, exist_ok=True)
        ours = _digests(read_manifest(self.folder))
        current = _digests(self.dataset.manifest())
        (self.folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(self.folder / "csv", ignore_errors=True)
        for plan_id in sorted(ours.keys() | current.keys()):
            if ours.get(plan_id) != current.get(plan_id):
                self._remove(plan_id)
                self._take_over(plan_id)

    def renew(self, plan_id: str) -> None:
        """Take a plan's files out, for new ones."""
        self._remove(plan_id)
        self._renewed.add(plan_id)

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

    def write_state(self, plan_id: str, state: Mapping[str, Any]) -> str:
        """Keep what is to be known of a plan beside its tables; give the text kept."""
        text = json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path = state_file(self.folder, plan_id)
        path.write_text(text, encoding="utf-8")
        _sync(path)
        return text

    def write_csv(
        self, current: Mapping[str, Collection[str]], plans: Sequence[str]
    ) -> dict[str, list[CsvPart]]:
        """Write each table as CSV, with the documents given of each renewed plan.

        Give the bytes that each plan has in each file.
        """
        old = self.dataset.current / "csv"
        known = self.dataset.manifest().get("csv", {})
        folder = self.folder / "csv"
        folder.mkdir()
        parts = {}
        for name, table in TABLES.items():
            files = {
                plan_id: [
                    path
                    for _, document_id, path in table_files(self.folder / name, plan_id)
                    if document_id in current[plan_id]
                ]
                for plan_id in self._renewed
            }
            path = folder / f"{name}.csv"
            parts[name] = write_csv(table, files, plans, path, old / path.name, known.get(name, ()))
            _sync(path)
        return parts

    def commit(self, manifest: Mapping[str, Any]) -> None:
        """Show the new generation in place of the old one."""
        for plan_id in self._renewed:
            for table in TABLES:
                place = self.folder / table / partition_name(plan_id)
                if place.is_dir():
                    _sync(place)
        text = json.dumps(manifest, ensure_ascii=False, sort_keys=True)
        (self.folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
        for folder in (*self.folder.iterdir(), self.folder):
            _sync(folder)
        final = self.folder.with_suffix("")
        self.folder.rename(final)
        _sync(final.parent)
        for name in (*TABLES, "csv"):
            place = self.dataset.root / name
            if not place.is_symlink():
                place.symlink_to(Path(INNER) / "current" / name)
        fresh = self.dataset.inner / "current.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("generations") / final.name)
        fresh.replace(self.dataset.current)
        _sync(self.dataset.inner)

    def discard(self) -> None:
        """Remove the unfinished generation."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _remove(self, plan_id: str) -> None:
        for table in TABLES:
            shutil.rmtree(self.folder / table / partition_name(plan_id), ignore_errors=True)
        state_file(self.folder, plan_id).unlink(missing_ok=True)

    def _take_over(self, plan_id: str) -> None:
        """Link all of a plan's files from the current generation."""
        name = partition_name(plan_id)
        for table in TABLES:
            old = self.dataset.current / table / name
            if old.is_dir():
                new = self.folder / table / name
                new.mkdir()
                for file in old.iterdir():
                    _link(file, new / file.name)
        state = state_file(self.dataset.current, plan_id)
        if state.is_file():
            _link(state, state_file(self.folder, plan_id))

    def _place(self, table: str, plan_id: str, document_id: str) -> Path:
        return self.folder / table / partition_name(plan_id) / f"{document_id}.parquet"


def _numbered(dataset: Dataset) -> list[Path]:
    """Give the finished generations, the oldest first."""
    if not dataset.generations.is_dir():
        return []
    return sorted(path for path in dataset.generations.iterdir() if path.name.isdigit())


def _digests(manifest: Mapping[str, Any]) -> dict[str, str]:
    return {plan_id: entry["digest"] for plan_id, entry in manifest.get("plans", {}).items()}


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
