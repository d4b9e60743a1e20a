"""Rows to Parquet files, with the types that the schema declares, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.schema import Row, columns

PLAN = "plan_id"
DOCUMENT = "document_id"
COMMIT = "planleser.commit"  # in the metadata of each file: the state that it is of
_ORDER = [("revision", "ascending"), (DOCUMENT, "ascending")]
_GROUP = 50_000  # rows: a reader of one plan skips the groups of others
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
    return pa.schema(
        pa.field(column.name, _TYPES[column.type], metadata={"meaning": column.meaning})
        for column in columns(table)
    )


def arrow_table(schema: pa.Schema, rows: Sequence[Row]) -> pa.Table:
    """Return rows as an Arrow table; an empty one keeps its columns and types."""
    arrays = [
        pa.array([getattr(row, field.name) for row in rows], type=field.type) for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


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

    def __init__(self, schema: pa.Schema, old: pa.Buffer | None, path: Path, commit: int) -> None:
        self._schema = schema
        self._file = pq.ParquetFile(pa.BufferReader(old)) if old is not None else None
        self._group = 0
        self._rest: pa.Table | None = None
        self._waiting: list[pa.Table] = []
        marked = schema.with_metadata({COMMIT: str(commit)})
        self._writer = pq.ParquetWriter(path, marked, compression="zstd")

    def put(
        self, plan_id: str, fresh: Mapping[str, pa.Table], documents: Collection[str]
    ) -> pa.Table:
        """Write a plan and return its rows: those of `fresh`, and the old ones of its others."""
        for before in self._take(plan_id, pc.less):
            self._write(before)
        old = pa.concat_tables([self._schema.empty_table(), *self._take(plan_id, pc.equal)])
        others = pa.array(sorted(set(documents) - fresh.keys()), pa.string())
        old = old.filter(pc.is_in(old.column(DOCUMENT), value_set=others))
        rows = pa.concat_tables([old, *fresh.values()])
        rows = rows.take(pc.sort_indices(rows, sort_keys=_ORDER)) if rows.num_rows else rows
        self._write(rows)
        return rows

    def close(self) -> None:
        """Copy what is left of the old file, and end the new one."""
        while (rest := self._head()) is not None:
            self._write(rest)
            self._rest = None
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

    def _write(self, rows: pa.Table) -> None:
        if rows.num_rows:
            self._waiting.append(rows)
        if sum(table.num_rows for table in self._waiting) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=_GROUP)
            self._waiting.clear()


def records(rows: pa.Table) -> Iterator[tuple[object, ...]]:
    """Return the rows of a table, in the order of its columns."""
    yield from zip(*(column.to_pylist() for column in rows.columns), strict=True)
