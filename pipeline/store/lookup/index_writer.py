"""The index of a new state: what did not change is taken from the one before as it stands there."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.plan.manifest import StoredPlan
from pipeline.store.lookup.numbers import column, hash_of, numbers_of, packed
from pipeline.store.lookup.plan_index import PlanIndex, activity_keys, names_keys

_ENCODER = msgspec.json.Encoder(order="deterministic")
_HASH, _PLAN = "hash", "plan"
_IN_ORDER = [(_HASH, "ascending"), (_PLAN, "ascending")]


class IndexWriter:
    """Makes the files of the index from those before, and from the plans that changed."""

    def __init__(self) -> None:
        self._changed: dict[str, array[int]] = {}

    def put(self, plan_id: str, activities: Iterable[str]) -> None:
        """Note a plan that changed, with the ids of all activities that it has or had."""
        self._changed[plan_id] = array("Q", activity_keys(activities))

    def remove(self, plan_id: str) -> None:
        """Note a plan that is gone."""
        self._changed[plan_id] = array("Q")

    def files(self, plans: Mapping[str, StoredPlan], old: PlanIndex | None) -> tuple[bytes, bytes]:
        """Return the index and the lines of plans; without an `old` one all of them changed."""
        lines = [_ENCODER.encode(plan) + b"\n" for plan in sorted(plans.items())]
        where, start = [], 0
        for plan_id, line in zip(sorted(plans), lines, strict=True):
            where.append((hash_of(plan_id), start, len(line)))
            start += len(line)
        keys = self._keys(plans, old)
        parts = [array("Q", (len(where), len(keys[0])))]
        parts += [array("Q", numbers) for numbers in zip(*sorted(where), strict=True)]
        return b"".join(map(packed, [*parts, *keys])), b"".join(lines)

    def _keys(self, plans: Mapping[str, StoredPlan], old: PlanIndex | None) -> list[array[int]]:
        """Return the hashes of all keys, in order, and those of their plans' ids."""
        hashes, owners = array("Q"), array("Q")
        for plan_id, activities in self._changed.items():
            if plan_id in plans:
                own = array("Q", names_keys(plan_id, plans[plan_id])) + activities
                hashes += own
                owners += array("Q", [hash_of(plan_id)]) * len(own)
        found = _table(hashes, owners)
        if old is not None:
            before = _table(*old.keys())
            changed = column(array("Q", map(hash_of, self._changed)))
            kept = before.filter(pc.invert(pc.is_in(before.column(_PLAN), changed)))
            found = pa.concat_tables([kept, found])
        found = found.take(pc.sort_indices(found, sort_keys=_IN_ORDER))
        return [numbers_of(values) for values in found.columns]


def index_of_tables(
    plans: Mapping[str, StoredPlan], activities: Sequence[pa.NativeFile]
) -> tuple[bytes, bytes]:
    """Return the index and the lines of plans, made from the files of the table of activities."""
    writer = IndexWriter()
    found: dict[str, set[str]] = {plan_id: set() for plan_id in plans}
    for file in activities:
        rows = pq.ParquetFile(file).read(columns=["plan_id", "activity_id"])
        for plan_id, activity_id in zip(*(one.to_pylist() for one in rows.columns), strict=True):
            found.setdefault(plan_id, set()).add(activity_id)
    for plan_id, ids in found.items():
        writer.put(plan_id, ids)
    return writer.files(plans, None)


def _table(hashes: array[int], owners: array[int]) -> pa.Table:
    return pa.Table.from_arrays([column(hashes), column(owners)], [_HASH, _PLAN])
