"""One CSV file a table, for all plans: what did not change is copied, not written again."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.schema import Row, columns

if TYPE_CHECKING:
    import pyarrow as pa

CsvPart = tuple[str, int]  # plan_id, bytes of its rows, in the file's order


class CsvWriter:
    """Writes a table as CSV (RFC 4180), plan by plan in the order of their ids.

    `old` is the file as it was, of which the bytes of each plan are given; what lies between the
    plans that are put is copied from it.
    """

    def __init__(self, table: type[Row], old: bytes, parts: Sequence[CsvPart], path: Path) -> None:
        self._old = old
        header = _text([[column.name for column in columns(table)]])
        self._left: dict[str, tuple[int, int]] = {}
        offset = len(header)
        for plan_id, size in parts:
            self._left[plan_id] = (offset, size)
            offset += size
        self.parts: list[CsvPart] = []
        self._stream = path.open("wb")
        self._stream.write(header)

    def put(self, plan_id: str, rows: pa.Table, current: Collection[str]) -> None:
        """Write the rows of a plan that are of its current documents."""
        from pipeline.store.parquet import DOCUMENT, records

        self._copy(plan_id)
        self._left.pop(plan_id, None)
        place = rows.schema.get_field_index(DOCUMENT)
        shown = (record for record in records(rows) if record[place] in current)
        self._add(plan_id, _text([map(_value, record) for record in shown]))

    def close(self) -> tuple[CsvPart, ...]:
        """Copy the plans that are left, end the file, and return the bytes of each plan."""
        self._copy(None)
        self._stream.close()
        return tuple(self.parts)

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        self._stream.close()

    def _copy(self, before: str | None) -> None:
        """Copy the plans before another one; all that are left for None."""
        for plan_id in sorted(self._left):
            if before is not None and plan_id >= before:
                return
            start, size = self._left.pop(plan_id)
            self._add(plan_id, self._old[start : start + size])

    def _add(self, plan_id: str, part: bytes) -> None:
        self._stream.write(part)
        self.parts.append((plan_id, len(part)))


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
