"""Rows of a table as columns and as lines of CSV, in bytes that go from process to process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.schema import Row
from pipeline.store.csv_files import csv_lines
from pipeline.store.parquet import place_of, table_schema, to_table, values_of


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of some plans in one table, plan by plan, each plan's in the order of the tables.

    `arrow` is an Arrow stream, `rows` how many rows each plan has in it. `csv` are the lines of the
    rows that are shown in CSV, `csv_bytes` how many bytes of it each plan has.
    """

    arrow: bytes
    rows: tuple[int, ...]
    csv: bytes
    csv_bytes: tuple[int, ...]

    def table(self) -> pa.Table:
        """Return the rows as an Arrow table."""
        return pa.ipc.open_stream(self.arrow).read_all()


def columns_of(
    table: type[Row],
    plans: Sequence[Sequence[Row]],
    current: Sequence[Collection[str]],
) -> Columns:
    """Return the rows of some plans; those of each plan's `current` documents are shown in CSV."""
    values = values_of(table)
    records = [sorted(map(values, rows), key=place_of) for rows in plans]
    lines = [csv_lines(table, own, shown) for own, shown in zip(records, current, strict=True)]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table_schema(table)) as writer:
        writer.write_table(to_table(table, [record for own in records for record in own]))
    return Columns(
        sink.getvalue().to_pybytes(),
        tuple(map(len, records)),
        b"".join(lines),
        tuple(map(len, lines)),
    )
