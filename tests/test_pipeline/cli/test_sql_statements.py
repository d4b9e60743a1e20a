"""No statement of SQL writes to the dataset, or reads anything but its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from conftest import RENDITIONS, planleser

from pipeline.plan.errors import UsageError
from pipeline.queries.sql import select_rows
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect

# a statement of every kind that DuckDB has, by the name of its kind
WRITING = {
    "ALTER": "ALTER VIEW current_activities RENAME TO gone",
    "ANALYZE": "ANALYZE",
    "ATTACH": "ATTACH '{out}/more.db' AS more",
    "CALL": "CALL pragma_version()",
    "COPY": "COPY (SELECT 1) TO '{file}' (FORMAT parquet)",
    "COPY_DATABASE": "COPY FROM DATABASE memory TO more",
    "CREATE": "CREATE TABLE more (n INTEGER)",
    "CREATE_FUNC": "CREATE MACRO more() AS 1",
    "DELETE": "DELETE FROM activities",
    "DETACH": "DETACH memory",
    "DROP": "DROP VIEW current_activities",
    "EXECUTE": "EXECUTE more",
    "EXPORT": "EXPORT DATABASE '{out}/more'",
    "INSERT": "INSERT INTO activities SELECT * FROM activities",
    "LOAD": "LOAD httpfs",
    "MERGE_INTO": "MERGE INTO activities USING activities AS a ON true WHEN MATCHED THEN DELETE",
    "PRAGMA": "PRAGMA database_list",
    "PREPARE": "PREPARE more AS SELECT 1",
    "SET": "SET enable_external_access = true",
    "TRANSACTION": "BEGIN",
    "UPDATE": "UPDATE activities SET title = ''",
    "VACUUM": "VACUUM",
    "VARIABLE_SET": "SET VARIABLE more = 1",
}
# kinds that no text gives, or that read
OTHER = {"INVALID", "LOGICAL_PLAN", "RELATION", "EXTENSION", "EXPLAIN", "MULTI", "SELECT"}
REACHING = [
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM glob('{out}/*')",
    "SELECT * FROM read_parquet('{file}')",
    "SELECT * FROM RENDITIONS",
]
READING = {
    "SELECT count(*) FROM activities": 1,
    "FROM current_activities": 28,
    "WITH a AS (SELECT * FROM activities) SELECT count(*) FROM a": 1,
    "PIVOT (SELECT scheduled FROM activities) ON scheduled USING count(*)": 1,
    "SUMMARIZE SELECT position FROM activities": 1,
    "DESCRIBE SELECT position FROM activities": 1,
    "EXPLAIN SELECT * FROM activities": 1,
    "EXPLAIN (ANALYZE) SELECT * FROM activities": 1,
    "EXPLAIN ANALYZE SELECT * FROM activities": 1,
    "SHOW TABLES": 2 * len(TABLES),
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    planleser("ingest", RENDITIONS["docx"], "--out", folder / "data")
    return folder / "data"


@contextmanager
def _connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection and close it: what it maps counts towards the limits of later readers."""
    with closing(connect(Dataset(folder))) as connection:
        yield connection


@pytest.fixture(scope="module")
def refusing(dataset: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give one connection for all statements that are refused, which leave it as it was."""
    with _connection(dataset) as connection:
        yield connection


def _state(folder: Path) -> dict[Path, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: sha256(path.read_bytes()).hexdigest() for path in files}


def _filled(query: str, folder: Path) -> str:
    file = folder / "activities" / "0.parquet"
    return query.format(out=folder, file=file.resolve())


def test_every_kind_of_statement_is_tried() -> None:
    assert {*WRITING, *OTHER} == set(duckdb.StatementType.__members__)


@pytest.mark.parametrize("before", ["", "EXPLAIN ANALYZE ", "EXPLAIN (ANALYZE, FORMAT json) "])
@pytest.mark.parametrize("query", WRITING.values(), ids=WRITING)
def test_no_statement_writes(
    dataset: Path, refusing: duckdb.DuckDBPyConnection, query: str, before: str
) -> None:
    stored = _state(dataset)
    with pytest.raises(UsageError) as refused:
        select_rows(refusing, _filled(before + query, dataset))
    assert select_rows(refusing, "SELECT count(*) FROM current_activities")[1] == [(28,)]
    assert "\n" not in str(refused.value)
    assert _state(dataset) == stored


@pytest.mark.parametrize("query", [*WRITING.values(), *REACHING])
def test_the_connection_itself_cannot_reach_the_files(dataset: Path, query: str) -> None:
    stored = _state(dataset)
    with _connection(dataset) as connection:
        for before in ("", "EXPLAIN ANALYZE "):
            with suppress(duckdb.Error):
                connection.execute(_filled(before + query, dataset))
                assert query not in REACHING
    assert _state(dataset) == stored


@pytest.mark.parametrize("query", READING)
def test_what_reads_is_answered(dataset: Path, query: str) -> None:
    with _connection(dataset) as connection:
        _, rows = select_rows(connection, query)
    assert len(rows) == READING[query]


def test_a_connection_for_queries_has_what_they_name(dataset: Path) -> None:
    queries = ["SELECT title FROM current_activities", "SELECT day FROM dates"]
    with closing(connect(Dataset(dataset), queries)) as connection:
        _, rows = select_rows(connection, "SHOW TABLES")
        assert select_rows(connection, "SELECT count(*) FROM current_activities")[1] == [(28,)]
    assert {name for (name,) in rows} == {"activities", "current_activities", "revisions", "dates"}


def test_a_misspelt_name_is_told_with_what_is_near(dataset: Path) -> None:
    hint = 'Did you mean "activities"'
    with _connection(dataset) as connection, pytest.raises(UsageError, match=hint):
        select_rows(connection, "SELECT * FROM activites")
