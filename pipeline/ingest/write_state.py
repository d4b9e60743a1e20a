"""The plans of a run into the new state of the dataset.

A plan that cannot be interpreted stays as it was stored, where it was; its files are new again in
the next run, which tries it anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.files.reader_pool import ReaderPool
from pipeline.ingest.intake.marks import Marks
from pipeline.ingest.intake.plans import Plans
from pipeline.ingest.left_out import with_plans
from pipeline.plan.errors import UsageError
from pipeline.plan.manifest import Manifest, StoredPlan
from pipeline.store.dataset import Dataset
from pipeline.store.finished import FinishedPlan
from pipeline.store.generation import Generation

if TYPE_CHECKING:
    from pipeline.ingest.write_plan import WrittenPlan

# what was made under another number is made anew: raise it when readers, rules or tables change
DATA_VERSION = 7


def data_version() -> str:
    """Return the version of the program and of its data: what another one made is made anew."""
    return f"{__version__}/{DATA_VERSION}"


@dataclass(frozen=True, slots=True)
class Written:
    """A new state's manifest, and why plans are not in it as they are now, by their ids."""

    manifest: Manifest
    refused: Mapping[str, str]


def write_state(
    dataset: Dataset,
    plans: Plans,
    changed: Collection[str],
    manifest: Manifest,
    pool: ReaderPool | None = None,
    *,
    anew: bool = False,
    mend: bool = False,
    new_names: Mapping[str, str] | None = None,
    erased: Collection[str] = (),
) -> Written:
    """Make the new state from the plans that changed, and show it; return what was written.

    With `anew` no id is taken for given. To mend the tables, every row is made anew from what is
    kept of the documents. `new_names` are the ids of plans that had others; of the documents
    `erased` nothing is kept, nor of plans without any. Many plans are shared among the processes of
    the pool. Raises UsageError where nothing can be erased, for a plan cannot be interpreted.
    """
    from pipeline.history.editions.catalogue import Catalogue
    from pipeline.ingest.batches import Left, interpret_all, look_at_all

    catalogue = Catalogue(plans, manifest.plans, changed)
    unlisted = tuple(look_at_all(plans, changed, catalogue))
    # plans whose files are as they were, but whose links point to an action plan that is not
    linked = [plan_id for plan_id in catalogue.outdated() if plan_id not in changed]
    wanted = sorted({*changed, *linked})
    stored = dict(manifest.plans)
    refused: dict[str, str] = {}
    generation = Generation(dataset, anew=mend)
    try:
        generation.begin(_documents(plans, manifest, changed))
        for step in interpret_all(
            plans, wanted, catalogue, pool, unlisted, anew=anew, mend=anew or mend
        ):
            if isinstance(step, Left):
                refused |= {step.plan_id: step.reason} if step.reason else {}
                if anew or mend or not step.reason:
                    generation.remove(step.plan_id)
                    stored.pop(step.plan_id, None)
                continue
            generation.put([_finished(plan) for plan in step.plans], step.tables)
            for written in step.plans:
                plan_id = written.plan_id
                entries = plans.open(plan_id).entries
                stored[plan_id] = StoredPlan(
                    tuple(sorted(key for key, entry in entries.items() if entry.loose)),
                    tuple(sorted(entries)),
                    tuple(sorted({entry.root for entry in entries.values()})),
                    _aliases(manifest, new_names or {}, plan_id),
                    written.summary,
                    catalogue.listed.get(plan_id),
                    written.links,
                )
        _mark(stored, plans, refused)
        _check_erasure(refused, erased)
        left = with_plans(manifest.left, refused)
        csv = generation.close()
        new = replace(manifest, version=data_version(), plans=stored, csv=csv, left=left)
        generation.commit(new, erased)
    except BaseException:
        generation.discard()
        raise
    return Written(new, refused)


def _mark(stored: dict[str, StoredPlan], plans: Plans, refused: Collection[str]) -> None:
    """Give plans that were opened the marks by which the next run need not do so."""
    marks = Marks()
    for plan_id, plan in plans.opened.items():
        known = stored.get(plan_id)
        if known is not None:
            mark = "" if plan_id in refused else marks.of_plan(plan.entries, plan.settings)
            stored[plan_id] = replace(known, mark=mark)


def _check_erasure(refused: Mapping[str, str], erased: Collection[str]) -> None:
    for plan_id, reason in refused.items() if erased else ():
        raise UsageError(f"{plan_id}: nothing was erased: {reason}")


def _documents(plans: Plans, manifest: Manifest, changed: Collection[str]) -> int:
    """Return how many documents the new state has."""
    known = frozenset(changed)
    others = (plan for plan_id, plan in manifest.plans.items() if plan_id not in known)
    of_changed = sum(len(plans.open(plan_id).entries) for plan_id in changed)
    return of_changed + sum(len(plan.documents) for plan in others)


def _finished(plan: WrittenPlan) -> FinishedPlan:
    state = plan.state
    activities = frozenset(one for revision in state.revisions for one in revision.ids)
    return FinishedPlan(plan.plan_id, state.encoded(), plan.kept, plan.current, activities)


def _aliases(manifest: Manifest, new_names: Mapping[str, str], plan_id: str) -> tuple[str, ...]:
    """Return the ids that a plan had before."""
    names: dict[str, None] = {}
    for old in (plan_id, *(old for old, new in new_names.items() if new == plan_id)):
        plan = manifest.plans.get(old)
        names.update(dict.fromkeys(plan.aliases if plan is not None else ()))
        names[old] = None
    return tuple(name for name in names if name != plan_id)
