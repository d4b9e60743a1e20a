"""The dataset as Delta Lake tables, on this machine or on object storage.

Each table is a Delta table, `commits` another, which names the versions that belong together: a
row for each commit and table. The row comes last, in one atomic commit of `commits` for all tables,
so a reader that follows it sees one state; what a run leaves that dies before is a version that
nothing names. A table whose rows did not change gets no new version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.lake.extras import require
from pipeline.plan.errors import UsageError
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset
from pipeline.store.parquet import batches, table_schema

if TYPE_CHECKING:
    import pyarrow as pa

COMMITS = "commits"
_FOLDER = "delta"


@dataclass(frozen=True, slots=True)
class Version:
    """A table of a commit: its version in Delta, and the SHA-256 of its rows."""

    version: int
    sha256: str


def delta_place(out: str, table: str = "") -> str:
    """Return where a Delta table is below a dataset's place, or all of them."""
    place = f"{out.rstrip('/')}/{_FOLDER}"
    return f"{place}/{table}" if table else place


def publish(dataset: Dataset, out: str) -> bool:
    """Bring the Delta tables below a place up to date with a dataset's state.

    Return whether anything was written. Only one may do so at a time: raises UsageError where
    another one wrote meanwhile, or where the place cannot be written.
    """
    require("deltalake", "lake")
    from deltalake.exceptions import DeltaError

    number = dataset.commit.number
    try:
        known, newest = _newest(out)
        if newest >= number:
            return False
        versions = {name: _written(dataset, out, name, known.get(name)) for name in TABLES}
        _name(out, number, dataset.manifest().version, versions)
    except (DeltaError, OSError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise UsageError(
            f"{delta_place(out)} cannot be written ({reason}); "
            "look at the address and the access to it, and run again"
        ) from None
    return True


def _newest(out: str) -> tuple[Mapping[str, Version], int]:
    """Return the versions of the newest commit by their tables, and its number; 0 for none."""
    from deltalake import DeltaTable

    place = delta_place(out, COMMITS)
    if not DeltaTable.is_deltatable(place):
        return {}, 0
    rows: list[dict[str, Any]] = _rows(DeltaTable(place)).to_pylist()
    number = max(row["commit"] for row in rows)
    found = {
        row["table"]: Version(row["version"], row["rows_sha256"])
        for row in rows
        if row["commit"] == number
    }
    return found, number


def _rows(table: Any) -> pa.Table:
    import pyarrow as pa

    return pa.table(table.to_pyarrow_table())


def _written(dataset: Dataset, out: str, name: str, known: Version | None) -> Version:
    """Write a table where its rows are not those of the version that is known; return its version.

    A later version than the known one is of a run that died: it is written over.
    """
    import pyarrow as pa
    from deltalake import DeltaTable, write_deltalake

    sha256 = _hash(dataset, name)
    place = delta_place(out, name)
    if known is not None and known.sha256 == sha256:
        return known
    rows = pa.RecordBatchReader.from_batches(*_batches(dataset, name))
    write_deltalake(place, rows, mode="overwrite", schema_mode="overwrite", name=name)
    return Version(DeltaTable(place).version(), sha256)


def _name(out: str, number: int, made_by: str, versions: Mapping[str, Version]) -> None:
    """Say which versions belong together."""
    import pyarrow as pa
    from deltalake import write_deltalake

    rows = pa.table(
        {
            "commit": pa.array([number] * len(versions), pa.int64()),
            "table": pa.array(versions, pa.string()),
            "version": pa.array([one.version for one in versions.values()], pa.int64()),
            "rows_sha256": pa.array([one.sha256 for one in versions.values()], pa.string()),
            "made_by": pa.array([made_by] * len(versions), pa.string()),
        }
    )
    write_deltalake(delta_place(out, COMMITS), rows, mode="append", name=COMMITS)


def _batches(dataset: Dataset, name: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """Return the types and the rows of a table, without what its files say of themselves."""
    schema = table_schema(TABLES[name]).remove_metadata()
    return schema, batches(schema, dataset.tables(name))


def _hash(dataset: Dataset, name: str) -> str:
    """Return the SHA-256 of a table's types and rows."""
    schema, rows = _batches(dataset, name)
    digest = hashlib.sha256(str(schema).encode())
    for batch in rows:
        digest.update(batch.serialize())
    return digest.hexdigest()
