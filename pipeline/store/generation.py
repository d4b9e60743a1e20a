"""A new state of the dataset in the making: every table anew, plan by plan.

What did not change is copied from the state before. A run's cost is that of copying the tables
once, and of what it changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.plan.manifest import Manifest
from pipeline.schema import TABLES
from pipeline.store.commit import INNER, LAYOUT, Commit, FileMark, marks_of
from pipeline.store.csv_files import CsvPart, CsvWriter, csv_lines
from pipeline.store.dataset import (
    DOCUMENTS,
    FOLDERS,
    MANIFEST,
    STATES,
    Dataset,
    csv_file,
    table_file,
)
from pipeline.store.former_layout import remove_former

if TYPE_CHECKING:
    from pipeline.store.columns import Columns
    from pipeline.store.packs import Packs
    from pipeline.store.parquet import TableWriter

_LISTING = "dataset.json"


@dataclass(frozen=True, slots=True)
class FinishedPlan:
    """A plan of a new state: what is known of it beside its tables, and two kinds of documents.

    The rows of those that are `kept` are copied; `current` are those shown in the CSV files.
    """

    plan_id: str
    state: bytes
    kept: frozenset[str]
    current: frozenset[str]


class Generation:
    """A state in the making; nobody sees it before `commit`.

    `begin`; `put` and `remove` for the plans that changed, in the order of their ids; then `close`
    and `commit`. With `anew` nothing is copied: every plan is written.
    """

    def __init__(self, dataset: Dataset, *, anew: bool = False) -> None:
        self.dataset = dataset
        self.number = dataset.commit.number + 1
        self._anew = anew
        self._tables: dict[str, TableWriter] = {}
        self._csv: dict[str, CsvWriter] = {}
        self._states: dict[str, bytes] = {}

    def begin(self) -> None:
        """Open the tables' new files."""
        from pipeline.store.parquet import TableWriter

        self.dataset.log.begin(self.number)
        parts = {} if self._anew else self.dataset.manifest().csv
        for name, table in TABLES.items():
            old = None if self._anew else next(iter(self.dataset.tables(name)), None)
            path = self._staged(table_file(name))
            self._tables[name] = TableWriter(table, old, path, self.number)
            before = b"" if self._anew else self.dataset.snapshot.data(csv_file(name))
            path = self._staged(csv_file(name))
            self._csv[name] = CsvWriter(table, before, parts.get(name, ()), path)

    def put(self, plans: Sequence[FinishedPlan], fresh: Mapping[str, Columns]) -> None:
        """Write plans that follow each other: their fresh rows by table, and their states."""
        from pipeline.store.parquet import to_records

        for name, writer in self._tables.items():
            own = fresh[name]
            rows = own.table()
            listing, csv = self._csv[name], memoryview(own.csv)
            whole = writer.put_all(plans[0].plan_id, plans[-1].plan_id, rows)
            for plan, count, size in zip(plans, own.rows, own.csv_bytes, strict=True):
                lines, csv = bytes(csv[:size]), csv[size:]
                if not whole:
                    merged = writer.put(plan.plan_id, rows.slice(0, count), plan.kept)
                    rows = rows.slice(count)
                    if merged is not None:
                        lines = csv_lines(TABLES[name], to_records(merged), plan.current)
                listing.put(plan.plan_id, lines)
        self._states.update((plan.plan_id, plan.state) for plan in plans)

    def remove(self, plan_id: str) -> None:
        """Leave out a plan that has no documents any more."""
        from pipeline.store.parquet import to_table

        for name, writer in self._tables.items():
            writer.put(plan_id, to_table(TABLES[name], ()), ())
            self._csv[name].put(plan_id, b"")
        self._states[plan_id] = b""

    def close(self) -> dict[str, tuple[CsvPart, ...]]:
        """End the tables' files; return the bytes that each plan has in each CSV file."""
        for writer in self._tables.values():
            writer.close()
        return {name: writer.close() for name, writer in self._csv.items()}

    def commit(self, manifest: Manifest, erased: Collection[str] = ()) -> None:
        """Show the new state in place of the old one.

        Of the documents `erased` nothing is kept, nor of what is known of plans without any.
        """
        files = self._write_packs(manifest, erased)
        self._staged(MANIFEST).write_bytes(msgspec.json.encode(manifest, order="deterministic"))
        listed = {name: [table_file(name)] for name in TABLES}
        listing = {"commit": self.number, "version": manifest.version, "tables": listed}
        data = msgspec.json.format(msgspec.json.encode(listing, order="deterministic"), indent=1)
        self._staged(_LISTING).write_bytes(data + b"\n")
        names = [*map(table_file, TABLES), *map(csv_file, TABLES), MANIFEST, _LISTING]
        files |= marks_of((name, self._staged(name)) for name in names)
        remove_former(self.dataset.root, self.dataset.inner, FOLDERS)
        self.dataset.log.write(Commit(self.number, LAYOUT, manifest.persons, files))

    def _write_packs(self, manifest: Manifest, erased: Collection[str]) -> dict[str, FileMark]:
        """Write what was read, and the states of plans; return the files of all packs."""
        read = self.dataset.fresh_documents()
        files = self._write_pack(DOCUMENTS, self.dataset.documents, read, erased)
        states = [(key, data) for key, data in sorted(self._states.items()) if data]
        # an older state tells of what was erased since
        told = {*self._states, *self.dataset.manifest().plans} - manifest.plans.keys()
        old = told | self._states.keys() if erased else ()
        return files | self._write_pack(STATES, self.dataset.states, states, old)

    def _write_pack(
        self,
        kind: str,
        packs: Packs,
        fresh: Iterable[tuple[str, bytes]],
        erased: Collection[str],
    ) -> dict[str, FileMark]:
        """Write a pack of what is new; where there are too many packs, one of them all.

        Where a key is erased, all packs are written anew without its value.
        """
        from pipeline.store.packs import MOST, write_pack

        names = self.dataset.pack_names(kind)
        name = f"{INNER}/{kind}-{self.number:06d}.parquet"
        values = iter(fresh)
        first = next(values, None)
        merged = bool(erased) or (first is not None and len(names) >= MOST)
        files = {one: self.dataset.commit.files[one] for one in (() if merged else names)}
        if first is None and not merged:
            return files
        fresh = chain(() if first is None else (first,), values)
        older = ((key, data) for key, data in packs.items() if key not in erased) if merged else ()
        # of a key that comes twice in a pack the later value holds
        write_pack(self._staged(name), chain(older, fresh), self.number)
        return files | marks_of([(name, self._staged(name))])

    def discard(self) -> None:
        """Remove the unfinished state."""
        for writer in self._tables.values():
            writer.abandon()
        for listing in self._csv.values():
            listing.abandon()
        self.dataset.log.discard(self.number)

    def _staged(self, name: str) -> Path:
        return self.dataset.log.staged(self.number, name)
