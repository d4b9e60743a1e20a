"""The dataset as a DuckDB database: each table a view, and `current_<table>` beside it."""

from __future__ import annotations

import duckdb

from pipeline.schema import TABLES, Column, columns
from pipeline.store.dataset import Dataset

_TYPES = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "date32": "DATE",
    "bool": "BOOLEAN",
}


def connect(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view for every table of the dataset.

    `current_<table>` holds the rows of each plan's current revision, and those of documents that
    belong to no revision.
    """
    connection = duckdb.connect()
    connection.execute(f"SET allowed_directories = ['{_quoted(str(dataset.root.resolve()))}/']")
    for name, table in TABLES.items():
        files = [str(path.resolve()) for _, _, path in dataset.files(name)]
        connection.execute(f'CREATE VIEW "{name}" AS {_select(columns(table), files)}')
    for name in TABLES:
        connection.execute(
            f'CREATE VIEW "current_{name}" AS SELECT * FROM "{name}" AS t '
            "WHERE t.revision IS NULL OR EXISTS (SELECT 1 FROM revisions AS r "
            "WHERE r.current AND r.plan_id = t.plan_id AND r.revision = t.revision)"
        )
    # a question reads the tables, and nothing else on the machine
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _select(names: tuple[Column, ...], files: list[str]) -> str:
    if not files:
        empty = ", ".join(f'NULL::{_TYPES[column.type]} AS "{column.name}"' for column in names)
        return f"SELECT {empty} WHERE false"
    listed = ", ".join(f"'{_quoted(file)}'" for file in files)
    chosen = ", ".join(f'"{column.name}"' for column in names)
    return (
        f"SELECT {chosen} FROM read_parquet([{listed}], hive_partitioning = true, "
        "hive_types = {'plan_id': VARCHAR})"
    )
