"""The plans of a run into the new state of the dataset."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pipeline import __version__
from pipeline.ingest.plans import Plans
from pipeline.plan.manifest import Manifest, StoredPlan
from pipeline.store.dataset import Dataset
from pipeline.store.generation import Generation

# what was made under another number is made anew: raise it when readers, rules or tables change
DATA_VERSION = 6


def data_version() -> str:
    """Return the version of the program and of its data: what another one made is made anew."""
    return f"{__version__}/{DATA_VERSION}"


def write_state(
    dataset: Dataset,
    plans: Plans,
    changed: Collection[str],
    manifest: Manifest,
    *,
    anew: bool = False,
    mend: bool = False,
    new_names: Mapping[str, str] | None = None,
    erased: Collection[str] = (),
) -> Manifest:
    """Make the new state from the plans that changed, and show it; return its manifest.

    With `anew` no id is taken for given. To mend the tables, every row is made anew from what is
    kept of the documents. `new_names` are the ids of plans that had others; of the documents
    `erased` nothing is kept, nor of plans without any.
    """
    from pipeline.history.editions.catalogue import Catalogue
    from pipeline.ingest.write_plan import write_plan

    catalogue = Catalogue(plans, manifest.plans, changed)
    # plans whose files are as they were, but whose links point to an action plan that is not
    linked = [plan_id for plan_id in catalogue.outdated() if plan_id not in changed]
    stored = dict(manifest.plans)
    generation = Generation(dataset, anew=mend)
    try:
        generation.begin()
        for plan_id in sorted((*changed, *linked)):
            plan = plans.open(plan_id)
            if not plan.entries:
                generation.finish(plan_id, b"", (), ())
                stored.pop(plan_id, None)
                continue
            if anew:
                plan.forget_ids()
            if anew or mend:
                plan.forget_rows()
            written = write_plan(generation, plan, plans.readings(plan_id), catalogue)
            plans.forget_readings([plan_id])
            documents = written.state.entries.keys()
            generation.finish(plan_id, written.state.encoded(), documents, written.current)
            stored[plan_id] = StoredPlan(
                tuple(sorted(key for key, entry in plan.entries.items() if entry.loose)),
                tuple(sorted(plan.entries)),
                tuple(sorted({entry.root for entry in plan.entries.values()})),
                _aliases(manifest, new_names or {}, plan_id),
                written.summary,
                catalogue.listed.get(plan_id),
                written.links,
            )
        csv = {
            table: tuple(part for part in parts if part[0] in stored)
            for table, parts in generation.close().items()
        }
        new = replace(manifest, version=data_version(), plans=stored, csv=csv)
        generation.commit(new, erased)
    except BaseException:
        generation.discard()
        raise
    return new


def _aliases(manifest: Manifest, new_names: Mapping[str, str], plan_id: str) -> tuple[str, ...]:
    """Return the ids that a plan had before."""
    names: dict[str, None] = {}
    for old in (plan_id, *(old for old, new in new_names.items() if new == plan_id)):
        plan = manifest.plans.get(old)
        names.update(dict.fromkeys(plan.aliases if plan is not None else ()))
        names[old] = None
    return tuple(name for name in names if name != plan_id)
