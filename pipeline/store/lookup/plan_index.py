"""Which plan has an id, a former one or an activity: some twenty numbers and a line are read.

    plans.jsonl    a line for each plan, in the order of their ids: the id, and what is known of it
    plans.index    how many plans and keys there are; of the plans, in the order of their ids'
                   hashes: these, where their lines begin, how many bytes those have; of the keys,
                   in the order of their hashes: these, and those of their plans' ids

A key is a former id, what the ids of a plan's years have in common, or an activity. A hash may be
that of another text too, so what is found is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from pipeline.plan.manifest import StoredPlan
from pipeline.plan.names import without_year
from pipeline.store.lookup.numbers import SIZE, Numbers, hash_of

if TYPE_CHECKING:
    from array import array

    import pyarrow as pa

_T = TypeVar("_T")
_ALIAS, _YEARS, _ACTIVITY = "alias ", "years ", "activity "  # what a key is of
_HEAD, _OF_PLANS, _OF_KEYS = 2, 3, 2  # numbers: at the begin, of each plan, of each key
_LINES = msgspec.json.Decoder(tuple[str, StoredPlan])
_NOT_WRITTEN_SO = (msgspec.DecodeError, UnicodeDecodeError, OverflowError, OSError)


class PlanIndex:
    """Finds plans by the two files of a state.

    Where nothing is found, `check` is called, by who asks if none of the found is the wanted one:
    it raises where the files are not as they were written, for then it may be there.
    """

    def __init__(
        self, index: pa.NativeFile, lines: pa.NativeFile, check: Callable[[], None] = lambda: None
    ) -> None:
        self._index = index
        self._lines = lines
        self.check = check

    def plan(self, plan_id: str) -> StoredPlan | None:
        """Return what is known of a plan; None where there is none of this id."""
        return self._found(lambda: dict(self._of_hash(hash_of(plan_id))).get(plan_id))

    def with_alias(self, name: str) -> str | None:
        """Return the first plan that had an id before; None where none had."""

        def find() -> str | None:
            found = self._with_key(_ALIAS, name)
            return min((key for key, plan in found if name in plan.aliases), default=None)

        return self._found(find)

    def of_all_years(self, plan_id: str) -> dict[str, StoredPlan]:
        """Return the plans whose ids differ from one in the year at most."""
        name = without_year(plan_id)

        def find() -> dict[str, StoredPlan]:
            found = self._with_key(_YEARS, name)
            return {key: plan for key, plan in found if without_year(key) == name}

        return self._found(find)

    def that_may_have(self, activity_id: str) -> dict[str, StoredPlan]:
        """Return the plans among which are all that have an activity, in the order of their ids."""
        return self._found(lambda: dict(sorted(self._with_key(_ACTIVITY, activity_id))))

    def keys(self) -> tuple[array[int], array[int]]:
        """Return the hashes of all keys, in order, and those of their plans' ids."""
        hashes, owners = self._keys
        return hashes.all(), owners.all()

    def _found(self, find: Callable[[], _T]) -> _T:
        try:
            found = find()
        except _NOT_WRITTEN_SO:
            self.check()
            raise
        if not found:
            self.check()
        return found

    @cached_property
    def _counts(self) -> tuple[int, int]:
        head = Numbers(self._index, 0, _HEAD)
        return head[0], head[1]

    @cached_property
    def _plans(self) -> list[Numbers]:
        return self._columns(_HEAD, self._counts[0], _OF_PLANS)

    @cached_property
    def _keys(self) -> list[Numbers]:
        plans, keys = self._counts
        return self._columns(_HEAD + _OF_PLANS * plans, keys, _OF_KEYS)

    def _columns(self, before: int, count: int, columns: int) -> list[Numbers]:
        """Return columns of so many numbers each, which follow some others."""
        starts = range(before, before + columns * count, count) if count else [before] * columns
        return [Numbers(self._index, SIZE * start, count) for start in starts]

    def _of_hash(self, number: int) -> Iterator[tuple[str, StoredPlan]]:
        hashes, starts, sizes = self._plans
        for place in hashes.places_of(number):
            start, size = starts[place], sizes[place]
            if start + size > self._lines.size():
                raise msgspec.DecodeError("a line ends behind the file")
            yield _LINES.decode(self._lines.read_at(size, start))

    def _with_key(self, kind: str, text: str) -> list[tuple[str, StoredPlan]]:
        hashes, owners = self._keys
        plans = {owners[place] for place in hashes.places_of(hash_of(kind + text))}
        return [found for plan in plans for found in self._of_hash(plan)]


def plans_in(lines: bytes) -> dict[str, StoredPlan]:
    """Return all plans by their ids; raises msgspec.DecodeError for anything else."""
    return dict(_LINES.decode_lines(lines))


def names_keys(plan_id: str, plan: StoredPlan) -> list[int]:
    """Return the hashes of the keys that a plan has by its names."""
    texts = [_YEARS + without_year(plan_id), *(_ALIAS + alias for alias in plan.aliases)]
    return [hash_of(text) for text in texts]


def activity_keys(activities: Iterable[str]) -> list[int]:
    """Return the hashes of the keys that a plan has by its activities, each once, in order."""
    return sorted({hash_of(_ACTIVITY + activity_id) for activity_id in activities})
