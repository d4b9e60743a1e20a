"""Rows as columns, with the types that the schema declares, and back from Parquet files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schema import Row, columns
from pipeline.store.groups.arrays import array_of
from pipeline.store.groups.cutter import PLAN
from pipeline.store.groups.writer import DOCUMENT

COMMIT = "planleser.commit"  # in the metadata of each file: the state that it is of
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
    file: pa.NativeFile, plan_id: str, document_id: str | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a plan in a file, of all its documents or of one, as dicts."""
    wanted = {PLAN: plan_id} if document_id is None else {PLAN: plan_id, DOCUMENT: document_id}
    parquet = pq.ParquetFile(file)
    groups = [
        group
        for group in range(parquet.num_row_groups)
        if all(_may_hold(parquet.metadata.row_group(group), *one) for one in wanted.items())
    ]
    found = parquet.read_row_groups(groups)
    keys = zip(*(found[name].to_pylist() for name in wanted), strict=True)
    places = [place for place, key in enumerate(keys) if key == tuple(wanted.values())]
    rows: list[dict[str, Any]] = []
    # a plan's rows follow each other; an array of places would import pandas
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        own = [place for _, place in run]
        rows.extend(found.slice(own[0], len(own)).to_pylist())
    return rows


def _may_hold(group: pq.RowGroupMetaData, name: str, value: str) -> bool:
    """Return whether a row group may have a value in a column, by what it tells of the column."""
    for place in range(group.num_columns):
        column = group.column(place)
        if column.path_in_schema == name:
            told = column.statistics
            return not (told and told.has_min_max) or told.min <= value <= told.max
    return True


def batches(schema: pa.Schema, files: Iterable[pa.NativeFile]) -> Iterator[pa.RecordBatch]:
    """Return the rows of a table's files, a group at a time, with the types of a schema."""
    for file in files:
        parquet = pq.ParquetFile(file)
        for group in range(parquet.num_row_groups):
            rows = parquet.read_row_group(group).replace_schema_metadata().cast(schema)
            yield from rows.combine_chunks().to_batches()


def values_of(table: type[Row]) -> Callable[[Row], Record]:
    """Return the function that returns the values of a table's row, in the order of the columns."""
    return attrgetter(*table_schema(table).names)


def to_table(table: type[Row], records: Sequence[Record]) -> pa.Table:
    """Return rows, each its values, as columns."""
    schema = table_schema(table)
    values: Iterable[Sequence[Any]] = zip(*records, strict=True) if records else [()] * len(schema)
    arrays = [array_of(field.type, column) for column, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def to_records(rows: pa.Table) -> list[Record]:
    """Return the rows of columns, each its values."""
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def place_of(record: Record) -> tuple[bool, int, str]:
    """Return what a plan's rows are sorted by: revision, those of none last, and document."""
    _, revision, document_id, *_ = record
    return revision is None, revision or 0, document_id
