"""The tables below a folder as DataFrames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from pipeline.schema import Row


class Dataset:
    """The tables that were ingested into a folder, as they were when it was opened.

    Each is an attribute (`dataset.activities`) and an item (`dataset["current_activities"]`), read
    when it is asked for. Its columns and their meaning stand in the reference of the tables.
    """

    def __init__(self, folder: Path, connection: DuckDBPyConnection) -> None:
        self.folder = folder
        self._connection = connection

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(_declared())

    def __iter__(self) -> Iterator[str]:
        return iter(_declared())

    def __getitem__(self, name: str) -> pd.DataFrame:
        from planleser.frames import frame_of_arrow

        return frame_of_arrow(self.arrow(name), _declared()[name.removeprefix("current_")])

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.removeprefix("current_") not in _declared():
            raise AttributeError(f"there is no table {name!r}, only {', '.join(_declared())}")
        return self[name]

    def __dir__(self) -> list[str]:
        current = (f"current_{name}" for name in _declared())
        return sorted({*super().__dir__(), *_declared(), *current})

    def close(self) -> None:
        """Let go of the files; the DataFrames that were read stay."""
        self._connection.close()

    def __enter__(self) -> Dataset:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"planleser.open({str(self.folder)!r})"

    def arrow(self, name: str) -> pa.Table:
        """Return a table for other programs, such as Polars and DuckDB; raises KeyError for others.

        It is of the same state of the dataset as every other table that this one gives.
        """
        if name.removeprefix("current_") not in _declared():
            raise KeyError(f"there is no table {name!r}, only {', '.join(_declared())}")
        return self._connection.sql(f'SELECT * FROM "{name}"').to_arrow_table()

    def sql(self, query: str) -> pd.DataFrame:
        """Return the answer to one SELECT, as `planleser sql` gives it.

        `current_<table>` holds each table's rows of current revisions. Raises UsageError for a
        query that is not understood, or does anything else than read.
        """
        from pipeline.queries.sql import select_arrow
        from planleser.frames import frame_of_arrow

        return frame_of_arrow(select_arrow(self._connection, query))


def open_folder(folder: Path) -> Dataset:
    """Return the dataset below a folder; raises UsageError where nothing was ingested."""
    from pipeline.store.dataset import Dataset as StoredDataset
    from pipeline.store.query import connect

    stored = StoredDataset(folder)
    if not stored.exists():
        raise UsageError(f"{folder}: there are no tables here yet; call planleser.ingest first")
    return Dataset(folder, connect(stored))


def _declared() -> dict[str, type[Row]]:
    from pipeline.schema import TABLES

    return TABLES
