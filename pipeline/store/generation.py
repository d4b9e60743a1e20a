"""A new state of the dataset in the making.

A generation begins as a copy of the current one, of hard links: either one that nobody reads any
more, brought up to date, or a new one. Then the files of what changed are replaced. So a run costs
as much as what it changes. A file is never written in place, or all generations would change. The
current generation and the one before stay as they are, for whoever is reading them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from pipeline.plan.manifest import Manifest
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
    write_manifest,
)

_READ_BY_SOMEBODY = 2  # generations: the current one and that before
_SPARE = "spare"


class Generation:
    """A generation in the making; nobody sees it before `commit`.

    `begin`, then `write` and `write_state` for what changed, then `write_csv` and `commit`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        number = 1 + max((int(path.name) for path in _numbered(dataset)), default=0)
        self.name = f"{number:06d}"
        self.folder = dataset.generations / f"{self.name}.new"
        self._changed: set[str] = set()

    def begin(self) -> None:
        """Make the folder as the current generation is; remove what a run that died left."""
        generations = self.dataset.generations
        generations.mkdir(parents=True, exist_ok=True)
        for left in generations.glob("*.new"):
            shutil.rmtree(left)
        shown = self.dataset.current.resolve().name if self.dataset.exists() else ""
        for never_shown in _numbered(self.dataset):
            if never_shown.name > shown:
                shutil.rmtree(never_shown)
        unread = _numbered(self.dataset)[:-_READ_BY_SOMEBODY]
        for superfluous in unread[:-1]:
            shutil.rmtree(superfluous)
        for free in sorted(generations.glob(f"{_SPARE}?"))[:1] or unread[-1:]:
            if read_manifest(free).layout:
                free.rename(self.folder)
            else:
                shutil.rmtree(free)
        for table in (*TABLES, state_file(self.folder, "").parent.name):
            (self.folder / table).mkdir(parents=True, exist_ok=True)
        ours = read_manifest(self.folder).digests
        current = self.dataset.manifest().digests
        (self.folder / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(self.folder / "csv", ignore_errors=True)
        for plan_id in sorted(ours.keys() | current.keys()):
            if ours.get(plan_id) != current.get(plan_id):
                self._copy_plan(plan_id)

    def write(self, table: str, plan_id: str, document_id: str, rows: Sequence[Row]) -> None:
        """Write the rows of one document in one table."""
        from pipeline.store.parquet import write_parquet

        path = self.folder / table / partition_name(plan_id) / f"{document_id}.parquet"
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(".new")
        write_parquet(TABLES[table], rows, fresh)
        _sync(fresh)
        fresh.replace(path)
        self._changed.add(plan_id)

    def write_state(self, plan_id: str, data: bytes) -> None:
        """Keep what is to be known of a plan beside its tables."""
        path = state_file(self.folder, plan_id)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(data)
        _sync(fresh)
        fresh.replace(path)
        self._changed.add(plan_id)

    def write_csv(
        self, current: Mapping[str, Collection[str]], plans: Sequence[str]
    ) -> dict[str, tuple[CsvPart, ...]]:
        """Write each table as CSV, with the documents given of each renewed plan.

        Give the bytes that each plan has in each file.
        """
        old = self.dataset.current / "csv"
        known = self.dataset.manifest().csv
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
                for plan_id in self._changed
            }
            path = folder / f"{name}.csv"
            written = write_csv(table, files, plans, path, old / path.name, known.get(name, ()))
            parts[name] = tuple(written)
            _sync(path)
        return parts

    def commit(self, manifest: Manifest) -> None:
        """Show the new generation in place of the old one."""
        for plan_id in self._changed:
            for table in TABLES:
                place = self.folder / table / partition_name(plan_id)
                if place.is_dir():
                    _sync(place)
        write_manifest(manifest, self.folder)
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
        if len(_numbered(self.dataset)) == 1:
            self._leave_spares(final)

    def _leave_spares(self, first: Path) -> None:
        """Leave copies of the first generation, until there are old ones to make new ones of."""
        for number in range(_READ_BY_SOMEBODY):
            fresh = self.dataset.generations / f"{_SPARE}{number}.new"
            shutil.copytree(first, fresh, copy_function=_link)
            fresh.rename(fresh.with_suffix(""))

    def discard(self) -> None:
        """Remove the unfinished generation."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _copy_plan(self, plan_id: str) -> None:
        """Make a plan's files those of the current generation."""
        name = partition_name(plan_id)
        for table in TABLES:
            old, new = self.dataset.current / table / name, self.folder / table / name
            ours, theirs = _inodes(new), _inodes(old)
            for file, inode in theirs.items():
                if ours.get(file) != inode:
                    new.mkdir(exist_ok=True)
                    (new / file).unlink(missing_ok=True)
                    _link(old / file, new / file)
            for file in ours.keys() - theirs.keys():
                (new / file).unlink()
        old, new = (state_file(place, plan_id) for place in (self.dataset.current, self.folder))
        new.unlink(missing_ok=True)
        if old.exists():
            _link(old, new)


def _inodes(folder: Path) -> dict[str, int]:
    """Return the files of a folder with their inodes: of two names with one, no copy is needed."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        return {entry.name: entry.inode() for entry in entries}


def _numbered(dataset: Dataset) -> list[Path]:
    """Return the finished generations, the oldest first."""
    if not dataset.generations.is_dir():
        return []
    return sorted(path for path in dataset.generations.iterdir() if path.name.isdigit())


def _link(old: str | Path, new: str | Path) -> None:
    """Make a hard link; a copy on a file system without them."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _sync(path: Path) -> None:
    """Force a file or folder to the disk, so that the rename that follows shows whole files."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
