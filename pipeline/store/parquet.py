"""Rows as columns, with the types that the schema declares, and back from Parquet files."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


def parts_of_plan(file: pa.NativeFile, plan_id: str) -> list[pa.Table]:
    """Return the rows of a plan in a file, in the parts in which they stand there."""
    parquet = pq.ParquetFile(file)
    place = parquet.schema_arrow.get_field_index(PLAN)
    parts = []
    for number in range(parquet.num_row_groups):
        if not _may_hold(parquet.metadata.row_group(number).column(place), plan_id):
            continue
        group = parquet.read_row_group(number)
        plans, own = group.column(PLAN), range(group.num_rows)
        start = bisect_left(own, plan_id, key=lambda row: plans[row].as_py())
        end = bisect_right(own, plan_id, key=lambda row: plans[row].as_py())
        parts.append(group.slice(start, end - start))
    return parts


def of_document(rows: pa.Table, document_id: str) -> Iterator[pa.Table]:
    """Return the rows of a document, in the parts in which they follow each other."""
    documents = rows.column(DOCUMENT).to_pylist()
    places = (place for place, key in enumerate(documents) if key == document_id)
    # an array of places would import pandas
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        own = [place for _, place in run]
        yield rows.slice(own[0], len(own))


def _may_hold(column: pq.ColumnChunkMetaData, value: str) -> bool:
    """Return whether a column of a row group may have a value, by what is told of it."""
    told = column.statistics
    return not (told and told.has_min_max) or told.min <= value <= told.max


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
