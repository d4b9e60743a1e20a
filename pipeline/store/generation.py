"""A new state of the dataset in the making: every table anew, plan by plan.

What did not change is copied from the state before. A run's cost is that of copying the tables
once, and of what it changes.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.plan.manifest import Manifest
from pipeline.schema import TABLES
from pipeline.store.commit import INNER, LAYOUT, Commit, FileMark, in_threads, marks_of
from pipeline.store.csv_files import CsvWriter
from pipeline.store.dataset import (
    DOCUMENTS,
    FOLDERS,
    INDEX,
    MANIFEST,
    PLANS,
    STATES,
    Dataset,
    csv_file,
)
from pipeline.store.described.data_package import data_package
from pipeline.store.described.dcat import dcat_files
from pipeline.store.excel_csv import EXCEL, excel_file, write_excel_csv
from pipeline.store.finished import FinishedPlan
from pipeline.store.former_layout import remove_former
from pipeline.store.packs import Spool, joined_by, write_pack
from pipeline.store.shards import shard_count, shard_files

if TYPE_CHECKING:
    from pipeline.store.columns import Columns
    from pipeline.store.lookup.index_writer import IndexWriter
    from pipeline.store.packs import Packs
    from pipeline.store.table_files import TableFiles

_LISTING = "dataset.json"
_PACKAGE = "datapackage.json"
_STATES_SPOOL = "states.spool"


class Generation:
    """A state in the making; nobody sees it before `commit`.

    `begin`; `put` and `remove` for the plans that changed, in the order of their ids; then `close`
    and `commit`. With `anew` nothing is copied: every plan is written.
    """

    def __init__(self, dataset: Dataset, *, anew: bool = False) -> None:
        self.dataset = dataset
        self.number = dataset.commit.number + 1
        self._anew = anew
        self._tables: dict[str, TableFiles] = {}
        self._shards = 1
        self._states = Spool(self._staged(_STATES_SPOOL))
        self._csv: dict[str, CsvWriter] = {}
        self._index: IndexWriter

    def begin(self, documents: int) -> None:
        """Open the new files of the tables, for as many documents as there are to be."""
        from pipeline.store.groups.spans import whole
        from pipeline.store.lookup.index_writer import IndexWriter
        from pipeline.store.table_files import TableFiles

        self.dataset.log.begin(self.number)
        self._index = IndexWriter()
        manifest = Manifest() if self._anew else self.dataset.manifest()
        plans = sorted(manifest.plans)
        least = 1 if self._anew else max(1, len(self.dataset.tables(next(iter(TABLES)))))
        self._shards = shard_count(documents, least)
        for name, table in TABLES.items():
            old = [] if self._anew else self.dataset.tables(name)
            paths = [self._staged(file) for file in shard_files(name, self._shards)]
            commits = self.dataset.commit.number, self.number
            self._tables[name] = TableFiles(table, old, paths, commits)
            sizes = manifest.csv.get(name)
            before = None if sizes is None else whole(self.dataset.snapshot.file(csv_file(name)))
            path = self._staged(csv_file(name))
            self._csv[name] = CsvWriter(table, before, plans, sizes or (), path)

    def put(self, plans: Sequence[FinishedPlan], fresh: Mapping[str, Columns]) -> None:
        """Write plans that follow each other: their fresh rows by table, and their states."""
        for name, files in self._tables.items():
            lines = files.put(plans, fresh[name])
            for plan, own in zip(plans, lines, strict=True):
                self._csv[name].put(plan.plan_id, own)
        for plan in plans:
            self._states.put(plan.plan_id, plan.state)
            self._index.put(plan.plan_id, plan.activities)

    def remove(self, plan_id: str) -> None:
        """Leave out a plan that has no documents any more."""
        for name, files in self._tables.items():
            files.remove(plan_id)
            self._csv[name].leave_out(plan_id)
        self._index.remove(plan_id)

    def close(self) -> dict[str, tuple[int, ...]]:
        """End the tables' files; return the bytes of the plans, in order, in each CSV file."""
        in_threads(lambda files: files.close(), self._tables.values())
        return {name: writer.close() for name, writer in self._csv.items()}

    def commit(self, manifest: Manifest, erased: Collection[str] = ()) -> None:
        """Show the new state in place of the old one.

        Of the documents `erased` nothing is kept, nor of what is known of plans without any.
        """
        files = self._write_packs(manifest, erased)
        self._write_manifest(manifest)
        listed = {name: shard_files(name, self._shards) for name in TABLES}
        listing = {"commit": self.number, "version": manifest.version, "tables": listed}
        data = msgspec.json.format(msgspec.json.encode(listing, order="deterministic"), indent=1)
        self._staged(_LISTING).write_bytes(data + b"\n")
        csv = {name: csv_file(name) for name in TABLES}
        described = {
            _PACKAGE: data_package(self.number, listed, csv),
            **dcat_files(manifest.catalogue, self.number, listed, csv),
        }
        for name, told in described.items():
            self._staged(name).write_bytes(told)
        tables = [file for files in listed.values() for file in files]
        excel = self._write_excel() if manifest.excel else []
        names = [*tables, *csv.values(), *excel, MANIFEST, INDEX, PLANS, _LISTING, *described]
        files |= marks_of((name, self._staged(name)) for name in names)
        remove_former(self.dataset.root, self.dataset.inner, FOLDERS)
        if not excel:
            shutil.rmtree(self.dataset.root / EXCEL, ignore_errors=True)
        self.dataset.log.write(
            Commit(self.number, LAYOUT, manifest.persons, manifest.forgotten, files)
        )

    def _write_manifest(self, manifest: Manifest) -> None:
        """Write what the state was made of: the plans each by itself, so that one can be read."""
        index, plans = self._index.files(manifest.plans, None if self._anew else self.dataset.index)
        self._staged(INDEX).write_bytes(index)
        self._staged(PLANS).write_bytes(plans)
        header = msgspec.json.encode(replace(manifest, plans={}), order="deterministic")
        self._staged(MANIFEST).write_bytes(header)

    def _write_excel(self) -> list[str]:
        """Write the CSV files for Excel; return their names."""
        for name, table in TABLES.items():
            write_excel_csv(table, self._staged(csv_file(name)), self._staged(excel_file(name)))
        return [excel_file(name) for name in TABLES]

    def _write_packs(self, manifest: Manifest, erased: Collection[str]) -> dict[str, FileMark]:
        """Write what was read, and the states of plans; return the files of all packs."""
        read = self.dataset.fresh_documents()
        files = self._write_pack(DOCUMENTS, self.dataset.documents, read, erased)
        # an older state tells of what was erased since
        gone = self.dataset.manifest().plans.keys() - manifest.plans.keys()
        old = gone.union(self._states.keys) if erased else ()
        files |= self._write_pack(STATES, self.dataset.states, self._states.items(), old)
        self._states.remove()
        return files

    def _write_pack(
        self,
        kind: str,
        packs: Packs,
        fresh: Iterable[tuple[str, bytes]],
        erased: Collection[str],
    ) -> dict[str, FileMark]:
        """Write a pack of what is new; where there are too many packs, the latest are made one.

        Where a key is erased, all packs are written anew without its value.
        """
        names = self.dataset.pack_names(kind)
        name = f"{INNER}/{kind}-{self.number:06d}.parquet"
        values = iter(fresh)
        first = next(values, None)
        known = self.dataset.commit.files
        if erased:
            joined = len(names)
        elif first is None:
            return {one: known[one] for one in names}
        else:
            joined = joined_by([known[one].bytes for one in names])
        left = len(names) - joined
        files = {one: known[one] for one in names[:left]}
        fresh = chain(() if first is None else (first,), values)
        older = ((key, data) for key, data in packs.items(left) if key not in erased)
        # of a key that comes twice in a pack the later value holds
        write_pack(self._staged(name), chain(older, fresh), self.number)
        return files | marks_of([(name, self._staged(name))])

    def discard(self) -> None:
        """Remove the unfinished state."""
        for writer in self._tables.values():
            writer.abandon()
        for listing in self._csv.values():
            listing.abandon()
        self._states.remove()
        self.dataset.log.discard(self.number)

    def _staged(self, name: str) -> Path:
        return self.dataset.log.staged(self.number, name)
