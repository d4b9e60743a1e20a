"""One CSV file a table, for all plans: what did not change is copied, not written again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.schema import Row, columns

CsvPart = tuple[str, int]  # plan_id, bytes of its rows, in the file's order


def write_csv(
    table: type[Row],
    renewed: Mapping[str, Sequence[Path]],
    plans: Sequence[str],
    path: Path,
    old: Path,
    parts: Sequence[CsvPart],
) -> list[CsvPart]:
    """Write a table's rows of some plans as CSV (RFC 4180), and give the bytes of each plan.

    `renewed` names the Parquet files of the plans that changed; the rows of the other plans are
    copied from the old file, whose parts are given.
    """
    from pipeline.store.parquet import records

    header = _text([[column.name for column in columns(table)]])
    offsets = {}
    offset = len(header)
    for plan_id, size in parts:
        offsets[plan_id] = (offset, size)
        offset += size
    written: list[CsvPart] = []
    before = old.read_bytes() if old.is_file() else b""
    with path.open("wb") as stream:
        stream.write(header)
        for plan_id in plans:
            if plan_id in renewed:
                part = _text(
                    [plan_id, *map(_value, record)]
                    for file in renewed[plan_id]
                    for record in records(file)
                )
            else:
                start, size = offsets[plan_id]
                part = before[start : start + size]
            stream.write(part)
            written.append((plan_id, len(part)))
    return written


def _text(rows: object) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue().encode("utf-8")


def _value(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return value
