"""Whose the Delta tables of a place are: two datasets that write to one would undo each other.

Which states a dataset named at which place is noted beside it. Where nothing is noted, for the note
was lost with the folder, a dataset goes on with tables that have a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pipeline.plan.errors import UsageError
from pipeline.plan.place import place_of
from pipeline.store.dataset import Dataset

_NAME = "published.json"
_KEPT = 2  # states: the one before, and the one that is about to be named


def check_owner(dataset: Dataset, out: str, state: str, documents: Iterable[str]) -> None:
    """Raise UsageError where the tables at a place were last written from another dataset.

    `state` is the one that the place names, "" where it names none; `documents` are those of its
    tables.
    """
    noted = _noted(dataset).get(_key(dataset, out), ())
    if not state or state in noted:
        return
    if noted:
        raise UsageError(
            f"{out}: the Delta tables there were last written from another folder than "
            f"{dataset.root}; name another place with --out, or remove "
            f"{dataset.inner / _NAME} to write over them"
        )
    own = {one for plan in dataset.manifest().plans.values() for one in plan.documents}
    if own.isdisjoint(documents):
        raise UsageError(
            f"{out}: the Delta tables there are those of other plans; name another place with --out"
        )


def note_state(dataset: Dataset, out: str, state: str) -> None:
    """Note that a dataset is about to name a state at a place, or has named it."""
    noted, key = dict(_noted(dataset)), _key(dataset, out)
    states = noted.get(key, ())
    if state in states[-1:]:
        return
    noted[key] = (*states, state)[-_KEPT:]
    (dataset.inner / _NAME).write_bytes(msgspec.json.encode(noted, order="deterministic"))


def _key(dataset: Dataset, out: str) -> str:
    """Return how a place is noted: a folder by its path from the dataset's."""
    return dataset.from_here(place_of(out))


def _noted(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    try:
        data = (dataset.inner / _NAME).read_bytes()
        return msgspec.json.decode(data, type=dict[str, tuple[str, ...]])
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
