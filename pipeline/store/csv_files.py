"""One CSV file a table, for all plans: what did not change is copied, not written again."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.schema import Row, columns

CsvPart = tuple[str, int]  # plan_id, bytes of its rows, in the file's order


class CsvWriter:
    """Writes a table as CSV (RFC 4180), plan by plan in the order of their ids.

    `old` is the file as it was, of which the bytes of each plan are given; what lies between the
    plans that are put is copied from it.
    """

    def __init__(
        self, table: type[Row], old: memoryview | None, parts: Sequence[CsvPart], path: Path
    ) -> None:
        self._old = old if old is not None else memoryview(b"")
        header = _text([[column.name for column in columns(table)]])
        self._left: deque[tuple[str, int, int]] = deque()  # plan_id, first byte, number of bytes
        offset = len(header)
        for plan_id, size in parts:
            self._left.append((plan_id, offset, size))
            offset += size
        self.parts: list[CsvPart] = []
        self._stream = path.open("wb")
        self._stream.write(header)

    def put(self, plan_id: str, lines: bytes) -> None:
        """Write the lines of a plan."""
        self._copy(plan_id)
        if self._left and self._left[0][0] == plan_id:
            self._left.popleft()
        self._stream.write(lines)
        self.parts.append((plan_id, len(lines)))

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
        start = end = 0
        while self._left and (before is None or self._left[0][0] < before):
            plan_id, first, size = self._left.popleft()
            start, end = (start if end else first), first + size
            self.parts.append((plan_id, size))
        self._stream.write(self._old[start:end])


def csv_lines(
    table: type[Row], records: Sequence[tuple[Any, ...]], current: Collection[str]
) -> bytes:
    """Return the lines of rows that are of current documents; a row is its values."""
    document, flags = _places(table)
    shown: Iterable[Sequence[Any]] = (one for one in records if one[document] in current)
    return _text((_with_flags(one, flags) for one in shown) if flags else shown)


def _places(table: type[Row]) -> tuple[int, Sequence[int]]:
    """Return the places of a row's document and of its flags.

    All else is written by csv as it is to be: nothing for None, a date in ISO 8601.
    """
    as_key: Any = table
    return _places_of(as_key)


@cache
def _places_of(table: Any) -> tuple[int, Sequence[int]]:
    known = columns(table)
    document = [column.name for column in known].index("document_id")
    return document, [place for place, column in enumerate(known) if column.type == "bool"]


def _with_flags(record: Sequence[Any], flags: Sequence[int]) -> list[Any]:
    values = list(record)
    for place in flags:
        if values[place] is not None:
            values[place] = "true" if values[place] else "false"
    return values


def _text(rows: Iterable[Sequence[Any]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8")
