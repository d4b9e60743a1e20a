"""Questions to the tables in DuckDB's SQL, which may only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_READING = {"SELECT", "EXPLAIN"}  # kinds of statement; DESCRIBE and SHOW count as the first


def select_rows(
    connection: duckdb.DuckDBPyConnection, query: str
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names of the columns and the rows that answer one SELECT.

    Raises UsageError for a query that is not understood, or does anything else than read.
    """
    with _select(connection, query) as answer:
        return answer.columns, answer.fetchall()


def select_arrow(connection: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """Return what answers one SELECT as an Arrow table; raises as `select_rows` does."""
    with _select(connection, query) as answer:
        return answer.to_arrow_table()


@contextmanager
def _select(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[duckdb.DuckDBPyRelation]:
    try:
        kinds = [statement.type.name for statement in connection.extract_statements(query)]
        if len(kinds) != 1 or kinds[0] not in _READING:
            raise UsageError("sql takes one SELECT, and no statement that writes")
        yield connection.sql(query)
    except duckdb.Error as error:
        reason = str(error).split("\n", 1)[0].strip()
        raise UsageError(f"the query was not understood: {reason}") from error
