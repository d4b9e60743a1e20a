"""A table's file anew from the one before; row groups in which nothing changed are not read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.store.groups.arrays import text, texts
from pipeline.store.groups.cutter import PLAN, GroupCutter
from pipeline.store.groups.encoded import EncodedGroup, copied, groups_of

DOCUMENT = "document_id"
# a plan's rows: by revision, those of none last as Arrow sorts nulls, and document
_ORDER = [("revision", "ascending"), (DOCUMENT, "ascending")]


@dataclass(frozen=True, slots=True)
class _OldGroup:
    """A row group of the file before; `whole` where no other group has rows of its plans."""

    encoded: EncodedGroup
    first: str
    last: str
    whole: bool


class TableWriter:
    """Writes a table's file anew from the one before: plan by plan, in the order of their ids.

    `put` gives the rows of documents that changed; what is between, and the other documents of a
    plan, is copied. Where only some plans of the old file are its `own`, those of others are left
    out. `marks` are said in the file's metadata. Memory holds a group of rows, whatever the size of
    the table.
    """

    def __init__(
        self,
        schema: pa.Schema,
        old: pa.NativeFile | None,
        path: Path,
        marks: dict[str, str],
        own: Callable[[str], bool] | None = None,
        before: dict[str, str] | None = None,
    ) -> None:
        self._schema = schema
        self._own = own
        self._old_file = old
        self._path = path
        self._marks = marks
        self._before = before
        self._next = 0  # of the old groups
        self._rest: pa.Table | None = None

    @cached_property
    def _file(self) -> pq.ParquetFile | None:
        return pq.ParquetFile(self._old_file) if self._old_file is not None else None

    @cached_property
    def _old(self) -> list[_OldGroup]:
        if self._file is None or self._old_file is None:
            return []
        return _old_groups(self._file, groups_of(self._old_file))

    @cached_property
    def _out(self) -> GroupCutter:
        return GroupCutter(self._path, self._schema, self._marks)

    def put_all(self, first: str, last: str, fresh: pa.Table) -> bool:
        """Write the rows of whole plans at once, where no old row lies among theirs.

        `first` and `last` are the ids of the plans at the ends. Return whether it was done.
        """
        self._copy(first)
        head = self._head()
        if head is not None and head.column(PLAN)[0].as_py() <= last:
            return False
        self._out.put(fresh)
        return True

    def put(self, plan_id: str, fresh: pa.Table, kept: Collection[str]) -> pa.Table | None:
        """Write a plan: its fresh rows, and the old ones of the documents that are kept.

        Return all its rows where it has old ones; None where the fresh ones are all.
        """
        self._copy(plan_id)
        documents = texts(sorted(kept))
        others = [
            old.filter(pc.is_in(old.column(DOCUMENT), documents)) for old in self._taken(plan_id)
        ]
        if not any(one.num_rows for one in others):
            self._out.put(fresh)
            return None
        rows = pa.concat_tables([*others, fresh]).combine_chunks()
        rows = rows.take(pc.sort_indices(rows, sort_keys=_ORDER))
        self._out.put(rows)
        return rows

    def close(self) -> None:
        """Copy what is left of the old file, and end the new one."""
        if self._is_untouched and self._is_copied():
            return
        self._copy(None)
        self._out.close()

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        if not self._is_untouched:
            self._out.abandon()

    @property
    def _is_untouched(self) -> bool:
        return "_out" not in self.__dict__ and self._next == 0

    def _is_copied(self) -> bool:
        """Return whether the old file stays in all but its marks, and was copied."""
        if self._old_file is None or self._before is None or self._own is not None:
            return False
        return copied(self._old_file, self._path, self._schema, self._before, self._marks)

    def _copy(self, before: str | None) -> None:
        """Copy the rows of the plans before one; all that are left for None."""
        while self._rest is not None or self._next < len(self._old):
            if self._rest is None and self._copied_whole(before):
                continue
            head = self._head()
            if head is None:
                return
            count = head.num_rows if before is None else _count(head, pc.less, before)
            self._out.put(head.slice(0, count))
            self._drop(count)
            if self._rest is not None:
                return

    def _copied_whole(self, before: str | None) -> bool:
        """Return whether the next old group is one of plans before this one, and was copied."""
        group = self._old[self._next]
        if self._own or not group.whole or (before is not None and group.last >= before):
            return False
        load = partial(self._read, self._next)
        self._out.put_group(
            group.encoded, group.first, partial(self._count_of_first, self._next), load
        )
        self._next += 1
        return True

    def _taken(self, plan_id: str) -> list[pa.Table]:
        """Take a plan's rows from the front of the old file."""
        found = []
        while (head := self._head()) is not None:
            count = _count(head, pc.equal, plan_id)
            if count:
                found.append(head.slice(0, count))
            self._drop(count)
            if self._rest is not None:
                break
        return found

    def _drop(self, count: int) -> None:
        """Let go of rows at the front of the old file."""
        head = self._head()
        self._rest = head.slice(count) if head is not None and count < head.num_rows else None

    def _head(self) -> pa.Table | None:
        """Return the next rows of the old file; None where it has no more."""
        while self._rest is None:
            if self._next >= len(self._old):
                return None
            group = self._read(self._next)
            self._next += 1
            group = group if self._own is None else _of_plans(group, self._own)
            self._rest = group if group.num_rows else None
        return self._rest

    def _read(self, number: int) -> pa.Table:
        assert self._file is not None
        return self._file.read_row_group(number).cast(self._schema)

    def _count_of_first(self, number: int) -> int:
        """Return how many rows the first plan of an old group has."""
        assert self._file is not None
        plans = self._file.read_row_group(number, columns=[PLAN])
        return _count(plans, pc.equal, self._old[number].first)


def _old_groups(file: pq.ParquetFile, encoded: list[EncodedGroup]) -> list[_OldGroup]:
    """Return the row groups of a file with the plans at their ends, as the statistics tell."""
    column = file.schema_arrow.get_field_index(PLAN)
    groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
    told = [group.column(column).statistics for group in groups]
    ends = [(one.min, one.max) if one and one.has_min_max else ("", "") for one in told]
    found = []
    for number, (group, (first, last)) in enumerate(zip(encoded, ends, strict=True)):
        beside = {*ends[max(0, number - 1) : number], *ends[number + 1 : number + 2]}
        shared = {end for pair in beside for end in pair} & {first, last, ""}
        found.append(_OldGroup(group, first, last, bool(first) and not shared))
    return found


def _count(rows: pa.Table, fits: Any, plan_id: str) -> int:
    """Return of how many rows the plan fits."""
    return pc.sum(fits(rows.column(PLAN), text(plan_id))).as_py() or 0


def _of_plans(rows: pa.Table, own: Callable[[str], bool]) -> pa.Table:
    """Return the rows of some plans."""
    plans = rows.column(PLAN).combine_chunks().dictionary_encode()
    wanted = texts([plan_id for plan_id in plans.dictionary.to_pylist() if own(plan_id)])
    return rows.filter(pc.is_in(rows.column(PLAN), wanted))
