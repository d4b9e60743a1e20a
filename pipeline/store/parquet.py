"""Rows to Parquet files, with the types that the schema declares, and back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.schema import Row, columns

PLAN = "plan_id"
DOCUMENT = "document_id"
COMMIT = "planleser.commit"  # in the metadata of each file: the state that it is of
_GROUP = 50_000  # rows: a reader of one plan skips the groups of others
Record = tuple[Any, ...]  # the values of a row, in the order of the columns
# a plan's rows: by revision, those of none last as Arrow sorts nulls, and document
_ORDER = [("revision", "ascending"), (DOCUMENT, "ascending")]
_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date32": pa.date32(),
    "bool": pa.bool_(),
}


def table_schema(table: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a table; each field carries its meaning."""
    as_key: Any = table
    return _schema(as_key)


@cache
def _schema(table: Any) -> pa.Schema:
    return pa.schema(
        pa.field(column.name, _TYPES[column.type], metadata={"meaning": column.meaning})
        for column in columns(table)
    )


def rows_of_plan(
    file: pa.Buffer, plan_id: str, document_id: str | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a plan in a file, of all its documents or of one, as dicts."""
    wanted = [(PLAN, "=", plan_id)]
    if document_id is not None:
        wanted.append((DOCUMENT, "=", document_id))
    found = pq.read_table(pa.BufferReader(file), filters=wanted)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


def values_of(table: type[Row]) -> Callable[[Row], Record]:
    """Return the function that returns the values of a table's row, in the order of the columns."""
    return attrgetter(*table_schema(table).names)


def to_table(table: type[Row], records: Sequence[Record]) -> pa.Table:
    """Return rows, each its values, as columns."""
    schema = table_schema(table)
    values: Iterable[Sequence[Any]] = zip(*records, strict=True) if records else [()] * len(schema)
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(values, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def to_records(rows: pa.Table) -> list[Record]:
    """Return the rows of columns, each its values."""
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def place_of(record: Record) -> tuple[bool, int, str]:
    """Return what a plan's rows are sorted by: revision, those of none last, and document."""
    _, revision, document_id, *_ = record
    return revision is None, revision or 0, document_id


class TableWriter:
    """Writes a table's file anew from the one before: plan by plan, in the order of their ids.

    `put` gives the rows of documents that changed; what is between, and the other documents of a
    plan, is copied. Where only some plans of the old file are its `own`, those of others are passed
    over. Memory holds a group of rows, whatever the size of the table.
    """

    def __init__(
        self,
        table: type[Row],
        old: pa.Buffer | None,
        path: Path,
        commit: int,
        own: Callable[[str], bool] | None = None,
    ) -> None:
        self._schema = table_schema(table)
        self._own = own
        self._file = pq.ParquetFile(pa.BufferReader(old)) if old is not None else None
        self._group = 0
        self._rest: pa.Table | None = None
        self._waiting: list[pa.Table] = []
        self._rows = 0
        marked = self._schema.with_metadata({COMMIT: str(commit)})
        self._writer = pq.ParquetWriter(path, marked, compression="zstd")

    def put_all(self, first: str, last: str, fresh: pa.Table) -> bool:
        """Write the rows of whole plans at once, where no old row lies among theirs.

        `first` and `last` are the ids of the plans at the ends. Return whether it was done.
        """
        for before in self._take(first, pc.less):
            self._write(before)
        head = self._head()
        if head is not None and head.column(PLAN)[0].as_py() <= last:
            return False
        self._write(fresh)
        return True

    def put(self, plan_id: str, fresh: pa.Table, kept: Collection[str]) -> pa.Table | None:
        """Write a plan: its fresh rows, and the old ones of the documents that are kept.

        Return all its rows where it has old ones; None where the fresh ones are all.
        """
        for before in self._take(plan_id, pc.less):
            self._write(before)
        documents = pa.array(sorted(kept), pa.string())
        others = [
            old.filter(pc.is_in(old.column(DOCUMENT), documents))
            for old in self._take(plan_id, pc.equal)
        ]
        if not any(one.num_rows for one in others):
            self._write(fresh)
            return None
        rows = pa.concat_tables([*others, fresh]).combine_chunks()
        rows = rows.take(pc.sort_indices(rows, sort_keys=_ORDER))
        self._write(rows)
        return rows

    def close(self) -> None:
        """Copy what is left of the old file, and end the new one."""
        while (rest := self._head()) is not None:
            self._write(rest)
            self._rest = None
        if self._rows:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=_GROUP)
        self._writer.close()

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        self._writer.close()

    def _head(self) -> pa.Table | None:
        """Return the next rows of the old file; None where it has no more."""
        while self._rest is None:
            if self._file is None or self._group >= self._file.num_row_groups:
                return None
            group = self._file.read_row_group(self._group).cast(self._schema)
            self._group += 1
            group = group if self._own is None else _of_plans(group, self._own)
            self._rest = group if group.num_rows else None
        return self._rest

    def _take(self, plan_id: str, fits: Any) -> Iterator[pa.Table]:
        """Take rows from the front of the old file for as long as their plan fits."""
        while (head := self._head()) is not None:
            number = pc.sum(fits(head.column(PLAN), plan_id)).as_py() or 0
            if number:
                yield head.slice(0, number)
            self._rest = head.slice(number) if number < head.num_rows else None
            if self._rest is not None:
                return

    def _write(self, rows: pa.Table) -> None:
        """Write rows in whole groups; those that fill none wait, so the same rows are one file."""
        if not rows.num_rows:
            return
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if self._rows >= _GROUP:
            found = pa.concat_tables(self._waiting)
            whole = self._rows // _GROUP * _GROUP
            self._writer.write_table(found.slice(0, whole), row_group_size=_GROUP)
            self._waiting = [found.slice(whole)]
            self._rows -= whole


def _of_plans(rows: pa.Table, own: Callable[[str], bool]) -> pa.Table:
    """Return the rows of some plans."""
    plans = rows.column(PLAN).combine_chunks().dictionary_encode()
    wanted = pa.array([own(plan_id) for plan_id in plans.dictionary.to_pylist()], pa.bool_())
    return rows.filter(wanted.take(plans.indices))
