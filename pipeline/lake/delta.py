"""The dataset as Delta Lake tables, on this machine or on object storage.

Each table is a Delta table, `commits` another, which names the versions that belong together: a
row for each commit and table. The row comes last, in one atomic commit of `commits` for all tables,
so a reader that follows it sees one state; what a run leaves that dies before is a version that
nothing names. A table whose rows did not change gets no new version. Who may write on object
storage stands in the environment, where deltalake looks for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.lake.owner import check_owner, note_state
from pipeline.plan.errors import UsageError, require
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset
from pipeline.store.parquet import batches, table_schema

if TYPE_CHECKING:
    import pyarrow as pa

COMMITS = "commits"
_FOLDER = "delta"
_DOCUMENTS = "documents"  # the table of them
# so that a run that cannot reach the place ends before its operator goes home
_PATIENCE = {"max_retries": "4", "retry_timeout": "60s", "connect_timeout": "10s"}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LONGEST = 300  # letters of a reason


@dataclass(frozen=True, slots=True)
class Version:
    """A table of a commit: its version in Delta, and the SHA-256 of its rows."""

    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a commit names: versions that belong together, by their tables, and whose state it is.

    The numbers only grow; `state` is the SHA-256 of the dataset's record.
    """

    number: int = 0
    state: str = ""
    versions: Mapping[str, Version] = field(default_factory=dict)


def delta_place(out: str, table: str = "") -> str:
    """Return where a Delta table is below a dataset's place, or all of them."""
    place = f"{out.rstrip('/')}/{_FOLDER}"
    return f"{place}/{table}" if table else place


def publish(dataset: Dataset, out: str) -> bool:
    """Bring the Delta tables below a place up to date with a dataset's state.

    Return whether anything was written. Only one may do so at a time: raises UsageError where
    another one wrote meanwhile, where the tables are another dataset's, or where the place cannot
    be written.
    """
    require("deltalake", "lake")
    from deltalake.exceptions import DeltaError

    state = _state(dataset)
    try:
        newest = _newest(out)
        if newest.state == state:
            note_state(dataset, out, state)
            return False
        check_owner(dataset, out, newest.state, _documents(out, newest))
        note_state(dataset, out, state)
        known = newest.versions
        versions = {name: _written(dataset, out, name, known.get(name)) for name in TABLES}
        # of a dataset that was made anew the numbers begin anew
        number = max(dataset.commit.number, newest.number + 1)
        _name(out, Named(number, state, versions), dataset.manifest().version)
    except (DeltaError, OSError) as error:
        raise UsageError(
            f"{delta_place(out)} cannot be written ({_reason(error)}); "
            "look at the address and the access to it, and run again"
        ) from None
    return True


def _reason(error: BaseException) -> str:
    """Return what failed and why: the first line of an error, and the last one, without colours."""
    lines = [one.strip(" ↳") for one in _COLOURS.sub("", str(error)).splitlines()]
    told = [one for one in lines if one] or [type(error).__name__]
    return ": ".join(dict.fromkeys((told[0], told[-1])))[:_LONGEST].rstrip(".")


def _options(place: str) -> dict[str, str] | None:
    """Return how patient a place on object storage is asked; None for a folder."""
    return dict(_PATIENCE) if "://" in place else None


def _state(dataset: Dataset) -> str:
    """Return the SHA-256 of a dataset's record, which has that of every file."""
    return hashlib.sha256(msgspec.json.encode(dataset.commit, order="deterministic")).hexdigest()


def _newest(out: str) -> Named:
    """Return what the newest commit names; nothing where there is none."""
    from deltalake import DeltaTable

    place = delta_place(out, COMMITS)
    if not DeltaTable.is_deltatable(place, _options(place)):
        return Named()
    commits = DeltaTable(place, storage_options=_options(place))
    rows: list[dict[str, Any]] = _rows(commits).to_pylist()
    number = max(row["commit"] for row in rows)
    rows = [row for row in rows if row["commit"] == number]
    versions = {row["table"]: Version(row["version"], row["rows_sha256"]) for row in rows}
    return Named(number, rows[0].get("state_sha256") or "", versions)


def _documents(out: str, newest: Named) -> Iterator[str]:
    """Return the ids of the documents in the tables of a commit; they are read when asked for."""
    from deltalake import DeltaTable

    named = newest.versions.get(_DOCUMENTS)
    if named is not None:
        place = delta_place(out, _DOCUMENTS)
        table = DeltaTable(place, version=named.version, storage_options=_options(place))
        yield from _rows(table).column("document_id").to_pylist()


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
    options = _options(place)
    write_deltalake(
        place,
        rows,
        mode="overwrite",
        schema_mode="overwrite",
        name=name,
        storage_options=options,
    )
    return Version(DeltaTable(place, storage_options=options).version(), sha256)


def _name(out: str, named: Named, made_by: str) -> None:
    """Say which versions belong together."""
    import pyarrow as pa
    from deltalake import write_deltalake

    versions, count = named.versions, len(named.versions)
    rows = pa.table(
        {
            "commit": pa.array([named.number] * count, pa.int64()),
            "table": pa.array(versions, pa.string()),
            "version": pa.array([one.version for one in versions.values()], pa.int64()),
            "rows_sha256": pa.array([one.sha256 for one in versions.values()], pa.string()),
            "made_by": pa.array([made_by] * count, pa.string()),
            "state_sha256": pa.array([named.state] * count, pa.string()),
        }
    )
    place = delta_place(out, COMMITS)
    write_deltalake(
        place,
        rows,
        mode="append",
        schema_mode="merge",
        name=COMMITS,
        storage_options=_options(place),
    )


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
