"""A table of a new state in its files: each plan is put into the one that is its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline.schema import Row
from pipeline.store.columns import Columns
from pipeline.store.csv_files import csv_lines
from pipeline.store.finished import FinishedPlan
from pipeline.store.groups.writer import TableWriter
from pipeline.store.parquet import COMMIT, table_schema, to_records, to_table
from pipeline.store.shards import shard_of


class TableFiles:
    """Writes a table's files anew from those before, which may be fewer.

    `paths` are those of the new files, `old` the old ones, `commits` the numbers of the states
    that these are of and those.
    """

    def __init__(
        self,
        table: type[Row],
        old: Sequence[pa.NativeFile],
        paths: Sequence[Path],
        commits: tuple[int, int],
    ) -> None:
        self._table = table
        count = len(paths)
        before, now = ({COMMIT: str(number)} for number in commits)
        self._writers = [
            TableWriter(
                table_schema(table),
                old[number * len(old) // count] if old else None,
                path,
                now,
                partial(_is_of, number, count) if len(old) not in (0, count) else None,
                before,
            )
            for number, path in enumerate(paths)
        ]

    def put(self, plans: Sequence[FinishedPlan], fresh: Columns) -> list[bytes]:
        """Write plans that follow each other; return the lines that each has in CSV."""
        rows = fresh.table()
        lines = _parts(fresh.csv, fresh.csv_bytes)
        if len(self._writers) == 1:
            first, last = plans[0].plan_id, plans[-1].plan_id
            if self._writers[0].put_all(first, last, rows):
                return lines
        start = 0
        for place, (plan, count) in enumerate(zip(plans, fresh.rows, strict=True)):
            own = rows.slice(start, count)
            merged = self._writer(plan.plan_id).put(plan.plan_id, own, plan.kept)
            start += count
            if merged is not None:
                lines[place] = csv_lines(self._table, to_records(merged), plan.current)
        return lines

    def remove(self, plan_id: str) -> None:
        """Leave out a plan."""
        self._writer(plan_id).put(plan_id, to_table(self._table, ()), ())

    def close(self) -> None:
        """End the files."""
        for writer in self._writers:
            writer.close()

    def abandon(self) -> None:
        """Let go of files that do not come."""
        for writer in self._writers:
            writer.abandon()

    def _writer(self, plan_id: str) -> TableWriter:
        return self._writers[shard_of(plan_id, len(self._writers))]


def _is_of(number: int, count: int, plan_id: str) -> bool:
    return shard_of(plan_id, count) == number


def _parts(data: bytes, sizes: Sequence[int]) -> list[bytes]:
    """Return the parts of bytes, by their sizes."""
    found: list[bytes] = []
    start = 0
    for size in sizes:
        found.append(data[start : start + size])
        start += size
    return found
