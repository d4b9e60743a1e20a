"""Where a table's rows are cut into row groups: by what stands there, not by how many came before.

A group begins anew before a plan when the one before has rows enough and a hash of the plan's id
says so. So a plan that changes moves the cuts near it alone, and the other groups of a file are
what they were: they are copied as their bytes, and the same rows are the same file.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.store.groups.encoded import EncodedGroup, GroupsWriter, encoded

PLAN = "plan_id"  # the column that rows are sorted by first
LEAST = 16_000  # rows of a group, before a plan may begin the next
FURTHER = 8_000  # rows that then come, on the average, until one does
MOST = 50_000  # rows of a group, also within a plan
_HASHES = 1 << 32


def begins(plan_id: str, rows: int) -> bool:
    """Return whether a plan of so many rows may begin a group: the more it has, the more often."""
    return zlib.crc32(plan_id.encode()) * FURTHER < rows * _HASHES


class GroupCutter:
    """Writes rows, plan by plan, as a file of row groups; those of an earlier file are taken whole.

    Memory holds a group and a plan, whatever the size of the table.
    """

    def __init__(self, path: Path, schema: pa.Schema, marks: dict[str, str]) -> None:
        self._writer = GroupsWriter(path, schema, marks)
        self._rows = 0  # of the group that is open
        self._held: tuple[EncodedGroup, Callable[[], pa.Table]] | None = None
        self._parts: list[_Part] = []  # of the group that is open, where it is not held
        self._plan = ""  # whose rows came last: more of them may follow
        self._own: list[_Part] = []

    def put(self, rows: pa.Table) -> None:
        """Write rows; those of a plan follow each other, and may come in several parts."""
        for plan_id, start, end in _runs(rows):
            if plan_id != self._plan:
                self._end_plan()
                self._plan = plan_id
            _append(self._own, _Part(rows, start, end))

    def put_group(
        self,
        group: EncodedGroup,
        first: str,
        count: Callable[[], int],
        load: Callable[[], pa.Table],
    ) -> None:
        """Write a group of an earlier file that has plans as a whole, and was cut by these rules.

        `first` is its first plan, `count` returns how many rows that has, `load` all its rows.
        """
        self._end_plan()
        if self._rows and not (self._rows >= LEAST and begins(first, count())):
            self.put(load())
            return
        self._flush()
        self._held, self._rows = (group, load), group.rows
        if self._rows >= MOST:
            self._flush()

    def close(self) -> None:
        """End the file."""
        self._end_plan()
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        self._writer.abandon()

    def _end_plan(self) -> None:
        """Add the plan whose rows came last to the group that is open, or begin one with it."""
        count = sum(part.end - part.start for part in self._own)
        if not count:
            return
        if self._rows >= LEAST and begins(self._plan, count):
            self._flush()
        if self._held is not None:
            rows = self._held[1]()
            self._held, self._parts = None, [_Part(rows, 0, rows.num_rows)]
        for part in self._own:
            _append(self._parts, part)
        self._rows += count
        self._plan, self._own = "", []
        while self._rows >= MOST:
            rows = _joined(self._parts)
            self._writer.put(encoded(rows.slice(0, MOST)))
            self._rows -= MOST
            self._parts = [_Part(rows, MOST, rows.num_rows)] if self._rows else []

    def _flush(self) -> None:
        """Write the group that is open."""
        if self._held is not None:
            self._writer.put(self._held[0])
        elif self._rows:
            self._writer.put(encoded(_joined(self._parts)))
        self._held, self._parts, self._rows = None, [], 0


class _Part:
    """Rows of a table that follow each other, from `start` to before `end`."""

    __slots__ = ("end", "rows", "start")

    def __init__(self, rows: pa.Table, start: int, end: int) -> None:
        self.rows, self.start, self.end = rows, start, end


def _append(parts: list[_Part], part: _Part) -> None:
    """Add a part; where it goes on from the last one, that gets longer, so that parts stay few."""
    if parts and parts[-1].rows is part.rows and parts[-1].end == part.start:
        parts[-1] = _Part(part.rows, parts[-1].start, part.end)
    else:
        parts.append(part)


def _joined(parts: list[_Part]) -> pa.Table:
    """Return rows in one piece: how they came in must not show in how they are encoded."""
    rows = [part.rows.slice(part.start, part.end - part.start) for part in parts]
    return pa.concat_tables(rows).combine_chunks()


def _runs(rows: pa.Table) -> Iterator[tuple[str, int, int]]:
    """Return the plans of rows, with where the rows of each begin and end."""
    if not rows.num_rows:
        return
    runs = pc.run_end_encode(rows.column(PLAN).combine_chunks())
    start = 0
    for plan_id, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield plan_id, start, end
        start = end
