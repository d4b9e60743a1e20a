"""The dataset below a folder: whole at every moment, whoever reads it or kills the writer.

    DIR/activities/0.parquet, DIR/dates/0.parquet, …    the tables, in few files, sorted by plan
    DIR/csv/activities.csv, …                           the current revisions, for other programs
    DIR/dataset.json                                    which state the files are of
    DIR/datapackage.json                                what tables, columns and keys mean
    DIR/.planleser/…                                    the record, the manifest, what was read

How a run changes it is said in `pipeline.store.commit`; a reader holds one state
(`pipeline.store.snapshot`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from errno import EACCES, EPERM, EROFS
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.plan.manifest import Manifest, manifest_of
from pipeline.plan.place import Place, RemotePath, place_of
from pipeline.schema import TABLES
from pipeline.store.commit import INNER, LAYOUT, Commit, CommitLog
from pipeline.store.former_layout import former_persons
from pipeline.store.lookup.plan_index import PlanIndex, plans_in
from pipeline.store.seen_note import NAME as SEEN
from pipeline.store.seen_note import is_damaged, keep_note, read_note
from pipeline.store.shards import shard_of
from pipeline.store.snapshot import Snapshot, damaged

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.packs import Packs

MANIFEST = f"{INNER}/manifest.json"
INDEX, PLANS = f"{INNER}/plans.index", f"{INNER}/plans.jsonl"
DOCUMENTS, STATES = "documents", "states"  # packs
_SPOOL = "reading"


class Dataset:
    """The dataset below a folder, in the state in which it was when it was first looked at."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / INNER
        self.log = CommitLog(root)
        self._spool = self.inner / _SPOOL
        self._seen = self.inner / SEEN
        self._from_here: dict[Place, str] = {}
        # the rows of the plan that was asked for last, by table: one after another is asked for
        self._last: dict[str, tuple[str, list[pa.Table]]] = {}

    @property
    def record_name(self) -> str:
        """The record's path below the root."""
        return self.log.record.relative_to(self.root).as_posix()

    def from_here(self, place: Place) -> str:
        """Return a folder as a path from this one; an absolute one where there is no such path.

        `place` returns the folder again.
        """
        if isinstance(place, RemotePath):
            return str(place)
        if place not in self._from_here:
            try:
                self._from_here[place] = Path(os.path.relpath(place, self.root)).as_posix()
            except ValueError:  # on another drive
                self._from_here[place] = Path(place).absolute().as_posix()
        return self._from_here[place]

    def place(self, folder: str) -> Path | RemotePath:
        """Return a folder by its path from this one."""
        place = place_of(folder)
        return place if isinstance(place, RemotePath) else self.root / place

    def exists(self) -> bool:
        """Return whether anything was ever ingested here, in this layout."""
        return self.log.record.is_file()

    @cached_property
    def snapshot(self) -> Snapshot:
        """The state that is read; raises UsageError where the record of it is damaged."""
        return Snapshot(self.log)

    @property
    def commit(self) -> Commit:
        """The record of the state."""
        return self.snapshot.commit

    @cached_property
    def _manifest(self) -> Manifest:
        data = self.snapshot.data(MANIFEST)
        if self.commit.layout != LAYOUT or not data:
            return Manifest(forgotten=self.commit.forgotten)
        name = MANIFEST
        try:
            manifest = manifest_of(data)
            if INDEX not in self.commit.files:
                return manifest
            name = PLANS
            return replace(manifest, plans=plans_in(self.snapshot.data(name)))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise damaged(self.root, name) from None

    def manifest(self) -> Manifest:
        """Return what the state was made of; in another layout only what was forgotten is known."""
        return self._manifest

    def plan_of(self, name: str) -> str:
        """Return the id of the plan that has it, or had it before; the name where none has."""
        if self.index.plan(name) is not None:
            return name
        return self.index.with_alias(name) or name

    @cached_property
    def index(self) -> PlanIndex:
        """What is known of each plan, found without what is known of the others."""
        if INDEX in self.commit.files:
            files = self.snapshot.file(INDEX), self.snapshot.file(PLANS)
            return PlanIndex(*files, partial(self.snapshot.check, (INDEX, PLANS)))
        import pyarrow as pa

        from pipeline.store.lookup.index_writer import index_of_tables

        # a state that an earlier version wrote
        made = index_of_tables(self.manifest().plans, self.tables("activities"))
        return PlanIndex(*map(pa.BufferReader, made))

    def persons(self) -> int | None:
        """Return how many people had a pseudonym when it was made; None if names were not redacted.

        This is known of a dataset of any layout.
        """
        return self.commit.persons if self.exists() else former_persons(self.inner)

    def state(self, plan_id: str) -> bytes:
        """Return what is kept of a plan beside its tables; empty where nothing is."""
        return self.states.get(plan_id) if plan_id in self.states else b""

    @cached_property
    def states(self) -> Packs:
        """What is kept of plans beside their tables."""
        return self._packs(STATES)

    @cached_property
    def documents(self) -> Packs:
        """Documents as read, encoded, by their ids."""
        return self._packs(DOCUMENTS)

    def pack_names(self, kind: str) -> list[str]:
        """Return the files of the packs of a kind, the earliest first."""
        names = (name for name in self.commit.files if name.startswith(f"{INNER}/{kind}-"))
        return sorted(names)

    def _packs(self, kind: str) -> Packs:
        from pipeline.store.packs import Packs

        return Packs([self.snapshot.file(name) for name in self.pack_names(kind)])

    def tables(self, name: str) -> list[pa.NativeFile]:
        """Return a table's files."""
        return [self.snapshot.file(file) for file in self.snapshot.names(name)]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the dataset for writing; another run waits until this one is done.

        What a run left that was killed is finished, or removed. A dataset that may not be written
        is not held: what needs no change is done, the first write tells.
        """
        from filelock import FileLock

        self.inner.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            try:
                held.enter_context(FileLock(self.inner / "lock"))
            except OSError as error:
                if error.errno not in _READ_ONLY or not self.exists():
                    raise
            self._forget()
            self._remove_spool()
            # a damaged record is told by who looks for damage
            with suppress(msgspec.DecodeError, UnicodeDecodeError):
                self.log.put_in_place(self.log.read())
            try:
                yield
            finally:
                self._remove_spool()

    def damage(self) -> list[str]:
        """Return the files that are missing or not what was written; only while it is locked."""
        try:
            commit = self.log.read()
        except (msgspec.DecodeError, UnicodeDecodeError):
            return [self.record_name]
        return self.log.damaged(commit)

    def damaged_notes(self) -> list[str]:
        """Return the files beside a state that are not what was written: that of files seen."""
        return [self._seen.relative_to(self.root).as_posix()] if is_damaged(self._seen) else []

    def start_over(self) -> None:
        """Take the dataset for empty: what is kept beside the tables cannot be used any more.

        What was erased on request stays erased: the record or the manifest, whichever can be read,
        tells of it.
        """
        forgotten = self._forgotten()
        self.log.record.unlink(missing_ok=True)
        self._forget()
        self._manifest = Manifest(forgotten=forgotten)

    def _forgotten(self) -> tuple[str, ...]:
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            if forgotten := self.log.read().forgotten:
                return forgotten
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            return manifest_of((self.root / MANIFEST).read_bytes()).forgotten
        return self._manifest.forgotten if "_manifest" in self.__dict__ else ()

    def _forget(self) -> None:
        for name in ("snapshot", "_manifest", "index", "states", "documents"):
            self.__dict__.pop(name, None)
        self._last.clear()

    def _remove_spool(self) -> None:
        shutil.rmtree(self._spool, ignore_errors=True)

    def keep_parsed(self, document_id: str, data: bytes) -> None:
        """Keep a document as read, until the state that it is of is written."""
        self._spool.mkdir(parents=True, exist_ok=True)
        (self._spool / document_id).write_bytes(data)

    def kept_document(self, document_id: str) -> bytes:
        """Return a document as read, encoded."""
        fresh = self._spool / document_id
        return fresh.read_bytes() if fresh.is_file() else self.documents.get(document_id)

    def seen_files(self) -> bytes:
        """Return what was noted of files that were read; empty where nothing is."""
        return read_note(self._seen)

    def keep_seen_files(self, data: bytes) -> None:
        """Note what is known of files. It is no part of a state: without it all files are read."""
        keep_note(self._seen, data)

    def forget_seen_files(self) -> None:
        """Note nothing of files."""
        self._seen.unlink(missing_ok=True)

    def fresh_documents(self) -> Iterator[tuple[str, bytes]]:
        """Return the documents that were read in this run, in the order of their ids."""
        for path in sorted(self._spool.iterdir()) if self._spool.is_dir() else ():
            yield path.name, path.read_bytes()

    def csv_descriptions(self) -> dict[str, bytes]:
        """Return what describes the CSV files alone to other programs, by file names."""
        from pipeline.store.described.data_package import data_package
        from pipeline.store.described.dcat import dcat_files

        number, csv = self.commit.number, {name: csv_file(name) for name in TABLES}
        dcat = dcat_files(self.manifest().catalogue, number, {}, csv)
        return {"datapackage.json": data_package(number, {}, csv), **dcat}

    def rows(
        self, table: str, plan_id: str, document_id: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the rows of a plan in a table, of all its documents or of one, as dicts."""
        from pipeline.store.parquet import of_document, parts_of_plan

        if table not in self._last or self._last[table][0] != plan_id:
            names = self.snapshot.names(table)
            own = [self.snapshot.file(names[shard_of(plan_id, len(names))])] if names else []
            self._last[table] = (
                plan_id,
                [part for one in own for part in parts_of_plan(one, plan_id)],
            )
        parts = self._last[table][1]
        if document_id is not None:
            parts = [own for part in parts for own in of_document(part, document_id)]
        return [row for part in parts for row in part.to_pylist()]


def csv_file(name: str) -> str:
    """Return the path of a table's CSV file below the root."""
    return f"csv/{name}.csv"


_READ_ONLY = (EACCES, EPERM, EROFS)
FOLDERS = (*TABLES, "csv")
