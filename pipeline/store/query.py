"""The dataset as a DuckDB database: each table under its name, and `current_<table>` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.schema import TABLES
from pipeline.schema.row import Row
from pipeline.store.dataset import Dataset
from pipeline.store.parquet import table_schema

_WORD = re.compile(r"\w+")


def connect(dataset: Dataset, queries: Iterable[str] = ()) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads the tables of the dataset and can reach nothing else.

    `current_<table>` holds the rows of each plan's current revision, and those of documents that
    belong to no revision. Where the queries are known there is nothing but what they name: to make
    all of it known takes longer than a short query. Arrow reads the files, all of one state of the
    dataset: DuckDB itself may open none, for reading or for writing, so no statement can change it.
    """
    connection = duckdb.connect()
    views = [f"current_{name}" for name in TABLES]
    asked = set(_WORD.findall(" ".join(queries))) or {*TABLES, *views}
    needed = {view.removeprefix("current_") for view in asked.intersection(views)}
    needed |= asked | ({"revisions"} if needed else set())
    for name, table in TABLES.items():
        if name in needed:
            connection.register(name, _arrow(table, dataset.tables(name)))
    for name, view in zip(TABLES, views, strict=True):
        if view in asked:
            connection.execute(
                f'CREATE VIEW "{view}" AS SELECT * FROM "{name}" AS t '
                "WHERE t.revision IS NULL OR EXISTS (SELECT 1 FROM revisions AS r "
                "WHERE r.current AND r.plan_id = t.plan_id AND r.revision = t.revision)"
            )
    connection.execute("SET python_enable_replacements = false")  # variables are no tables
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _arrow(table: type[Row], files: Sequence[pa.NativeFile]) -> ds.Dataset:
    schema = table_schema(table)
    form = ds.ParquetFileFormat()
    fragments = [form.make_fragment(file) for file in files]
    return ds.FileSystemDataset(fragments, schema, form)
