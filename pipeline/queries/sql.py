"""Questions to the tables in DuckDB's SQL, which may only read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

# kinds of statement that read; DESCRIBE, SHOW and SUMMARIZE count as the first, PIVOT as the second
_READING = {"SELECT", "MULTI"}
_EXPLAIN = re.compile(r"\s*EXPLAIN\b\s*(?:ANALYZE\b\s*)?(?:\([^)]*\)\s*)?", re.IGNORECASE)
_NO_HINT = re.compile(r"\n(?!Did you mean|Candidate bindings).*")  # where in the query it stands


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
        if not _only_reads(connection, query):
            raise UsageError("sql takes one SELECT, and no statement that writes")
        yield connection.sql(query)
    except duckdb.Error as error:
        reason = " ".join(_NO_HINT.sub("", str(error)).split())
        raise UsageError(f"the query was not understood: {reason}") from error


def _only_reads(connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    """Return whether a query is one statement that reads, or explains one that does.

    The connection could not write to the dataset either way; this says it in a sentence.
    """
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        return False
    if statements[0].type.name != "EXPLAIN":
        return statements[0].type.name in _READING
    # the kind says nothing of what is explained, and EXPLAIN ANALYZE runs it
    begun = _EXPLAIN.match(query)
    return begun is not None and _only_reads(connection, query[begun.end() :])
