"""One CSV file a table, for all plans: what did not change is copied, not written again."""

from __future__ import annotations

import csv
import io
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.schema import Row, columns

if TYPE_CHECKING:
    from pipeline.store.groups.spans import Span


class CsvWriter:
    """Writes a table as CSV (RFC 4180), plan by plan in the order of their ids.

    `old` is the file as it was, which has rows of the `plans`, in order: `sizes` are the bytes of
    each. What lies between the plans that are put is copied from it.
    """

    def __init__(
        self,
        table: type[Row],
        old: Span | None,
        plans: Sequence[str],
        sizes: Sequence[int],
        path: Path,
    ) -> None:
        header = _text([[column.name for column in columns(table)]])
        self._old = old
        self._plans = plans if old is not None else ()
        self._old_sizes = sizes
        self._starts = array("Q", accumulate(sizes, initial=len(header)))
        self._next = 0  # of the old plans
        self._sizes = array("Q")
        self._stream = path.open("wb")
        self._stream.write(header)

    def put(self, plan_id: str, lines: bytes) -> None:
        """Write the lines of a plan."""
        self.leave_out(plan_id)
        self._stream.write(lines)
        self._sizes.append(len(lines))

    def leave_out(self, plan_id: str) -> None:
        """Write the plans before one, and leave that out."""
        self._copy(bisect_left(self._plans, plan_id, self._next))
        if self._next < len(self._plans) and self._plans[self._next] == plan_id:
            self._next += 1

    def close(self) -> tuple[int, ...]:
        """Copy the plans that are left, end the file, and return the bytes of each plan in it."""
        self._copy(len(self._plans))
        self._stream.close()
        return tuple(self._sizes)

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        self._stream.close()

    def _copy(self, end: int) -> None:
        """Copy the old plans before the one of a number."""
        if self._old is not None and end > self._next:
            start, stop = self._starts[self._next], self._starts[end]
            self._old.part(start, stop - start).copy_to(self._stream)
            self._sizes.extend(self._old_sizes[self._next : end])
            self._next = end


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
