"""Rows to Parquet files, with the types that the schema declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schema import Row, columns

# the partition's column is in the folder's name, not in the file
PARTITION = "plan_id"
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


def arrow_schema(table: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a table's files: without the column of the partition."""
    schema = table_schema(table)
    return schema.remove(schema.get_field_index(PARTITION))


def write_parquet(table: type[Row], rows: Sequence[Row], path: Path) -> None:
    """Write rows as one Parquet file; an empty table keeps its columns and types."""
    schema = arrow_schema(table)
    arrays = [
        pa.array([getattr(row, field.name) for row in rows], type=field.type) for field in schema
    ]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def records(file: Path) -> Iterator[tuple[object, ...]]:
    """Return the rows of a Parquet file, in the order of its columns."""
    data = pq.read_table(file, partitioning=None)
    yield from zip(*(column.to_pylist() for column in data.columns), strict=True)


def row_dicts(file: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file as dicts by column."""
    rows: list[dict[str, Any]] = pq.read_table(file, partitioning=None).to_pylist()
    return rows
