"""What is not in the tables and has no row there: told by a run, kept until another one looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pipeline.files.source_file import Found
from pipeline.ingest.intake.told import Told
from pipeline.plan.manifest import LeftOut
from pipeline.store.dataset import Dataset

_PLAN = "plan"


def left_out(
    dataset: Dataset,
    before: Iterable[LeftOut],
    told: Iterable[Told],
    found: Found,
    looked_at: Collection[str],
) -> tuple[LeftOut, ...]:
    """Return what is left out after a run: what it told of, and what it did not look at.

    `looked_at` are the plans of which it took files in. What was told before stays in the words
    that it had: those have paths as they were written then.
    """
    scopes = [(dataset.from_here(one.root), one) for one in found.scopes]
    files = {(dataset.from_here(one.root), one.name) for one in found.files}

    def was_looked_at(one: LeftOut) -> bool:
        if not one.root:
            return one.name in looked_at or any(scope.may_hold(one.name) for _, scope in scopes)
        folder = dataset.place(one.root)
        if isinstance(folder, Path) and not folder.is_dir():
            return True  # nobody can look there any more
        held = any(root == one.root and scope.holds(one.name) for root, scope in scopes)
        return held or (one.root, one.name) in files

    known = {_key(one): one for one in before}
    left = {key: one for key, one in known.items() if not was_looked_at(one)}
    for one in told:
        if one.name and one.root:
            fresh = LeftOut(one.name, one.code, one.message.replace(one.file, one.name), one.root)
            left[_key(fresh)] = known.get(_key(fresh), fresh)
    return tuple(sorted(left.values()))


def with_plans(left: Iterable[LeftOut], refused: Mapping[str, str]) -> tuple[LeftOut, ...]:
    """Return what is left out with plans that are not in the tables as they are now, and why."""
    plans = (Told.of_plan(*one) for one in refused.items())
    return tuple(sorted({*left, *(LeftOut(one.name, _PLAN, one.message) for one in plans)}))


def without(left: Iterable[LeftOut], names: Collection[str]) -> tuple[LeftOut, ...]:
    """Return what is left out without files of some names, and what lies in folders of them."""
    return tuple(
        one
        for one in left
        if not any(one.name == name or one.name.startswith(f"{name}/") for name in names)
    )


def _key(one: LeftOut) -> tuple[str, str, str]:
    return one.root, one.name, one.code
