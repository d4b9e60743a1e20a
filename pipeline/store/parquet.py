"""Rows to Parquet files, with the types that the schema declares, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
_BATCH = 5_000  # rows that are made columns at once: few calls, and little memory
Record = tuple[Any, ...]  # the values of a row, in the order of the columns
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


class TableWriter:
    """Writes a table's file anew from the one before: plan by plan, in the order of their ids.

    `put` gives the rows of documents that changed; what is between, and the other documents of a
    plan, is copied. Memory holds a group of rows, whatever the size of the table.
    """

    def __init__(self, table: type[Row], old: pa.Buffer | None, path: Path, commit: int) -> None:
        self._schema = table_schema(table)
        self._values = attrgetter(*self._schema.names)
        self._file = pq.ParquetFile(pa.BufferReader(old)) if old is not None else None
        self._group = 0
        self._rest: pa.Table | None = None
        self._fresh: list[Record] = []
        self._waiting: list[pa.Table] = []
        self._rows = 0
        marked = self._schema.with_metadata({COMMIT: str(commit)})
        self._writer = pq.ParquetWriter(path, marked, compression="zstd")

    def put(
        self, plan_id: str, fresh: Mapping[str, Sequence[Row]], documents: Collection[str]
    ) -> list[Record]:
        """Write a plan and return its rows: those of `fresh`, and the old ones of its others."""
        for before in self._take(plan_id, pc.less):
            self._copy(before)
        found = [self._values(row) for rows in fresh.values() for row in rows]
        kept = set(documents) - fresh.keys()
        for old in self._take(plan_id, pc.equal):
            if kept:
                others = old.filter(pc.is_in(old.column(DOCUMENT), pa.array(kept, pa.string())))
                found.extend(zip(*(one.to_pylist() for one in others.columns), strict=True))
        found.sort(key=_place)
        self._fresh.extend(found)
        if len(self._fresh) >= _BATCH:
            self._to_columns()
        return found

    def close(self) -> None:
        """Copy what is left of the old file, and end the new one."""
        while (rest := self._head()) is not None:
            self._copy(rest)
            self._rest = None
        self._to_columns()
        self._flush()
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

    def _copy(self, rows: pa.Table) -> None:
        self._to_columns()
        self._write(rows)

    def _to_columns(self) -> None:
        """Write the rows that are fresh, a column at a time."""
        if self._fresh:
            columns = zip(*self._fresh, strict=True)
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(columns, self._schema, strict=True)
            ]
            self._fresh.clear()
            self._write(pa.Table.from_arrays(arrays, schema=self._schema))

    def _write(self, rows: pa.Table) -> None:
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if self._rows >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=_GROUP)
        self._waiting.clear()
        self._rows = 0


def _place(record: Record) -> tuple[bool, int, str]:
    """Return what a plan's rows are sorted by: revision, those of none last, and document."""
    _, revision, document_id, *_ = record
    return revision is None, revision or 0, document_id
