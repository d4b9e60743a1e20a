"""The main job: from the files below a folder to the dataset, doing only what is new.

    find files → read those not read before → per plan: revisions → ids → rows of the documents
    whose place changed → one new state of the dataset

A stored document stays, even when its file is replaced or gone: the old text is an earlier
revision of the plan. Only the plans whose files are named are touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.files.find import find_sources
from pipeline.files.reader_pool import ReaderPool, cores
from pipeline.ingest.intake import Intake
from pipeline.ingest.pseudonyms import pseudonyms, without
from pipeline.plan.manifest import Manifest, StoredPlan
from pipeline.plan.source_file import SourceFile
from pipeline.redaction.redact import Redactor
from pipeline.store.commit import INNER
from pipeline.store.dataset import Dataset
from pipeline.store.generation import Generation

# what was made under another number is made anew: raise it when readers, rules or tables change
DATA_VERSION = 4

Progress = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; `refused` are sentences on the files that could not be read.

    `plans` has the figures of the plans whose files were named, `mended` the files of the dataset
    that were missing or damaged and were made anew.
    """

    files: int
    read: int
    changed: bool
    plans: tuple[Mapping[str, Any], ...]
    refused: tuple[str, ...]
    mended: tuple[str, ...] = ()


def ingest(
    paths: Sequence[Path],
    out: Path,
    *,
    force: bool = False,
    progress: Progress = list,
    passwords: Sequence[str] = (),
    persons_file: Path | None = None,
    workers: int | None = None,
) -> IngestReport:
    """Bring the dataset below `out` up to date with the files below the paths.

    The passwords are tried on PDFs that need one. With a file of pseudonyms, people's names are
    replaced. So many `workers` read files at once, by default one a core; the result is the same
    for any number. Raises UsageError for a path that is not there, OSError where the dataset
    cannot be written.
    """
    sources = without(persons_file, find_sources(paths))
    dataset = Dataset(out)
    if not sources:
        return IngestReport(0, 0, False, (), ())
    with dataset.locked():
        damage = dataset.damage()
        if dataset.record_name in damage:
            dataset.start_over()
        with pseudonyms(dataset, persons_file) as persons:
            if any(name.startswith(INNER) for name in damage):
                dataset.start_over()
            manifest = dataset.manifest()
            other_version = manifest.version != _version()
            with ReaderPool(workers or cores(), passwords) as pool:
                redactor = Redactor(persons) if persons is not None else None
                intake = Intake(dataset, manifest, pool, redactor, anew=force or other_version)
                if other_version or damage:
                    for plan_id in manifest.plans:
                        intake.plans.open(plan_id)
                intake.take(progress(sources))
                if redactor is not None:
                    redactor.report()
            named = sorted(intake.plans.opened)
            anew = bool(intake.anew or damage)
            changed = [key for key in named if anew or intake.plans.opened[key].changed]
            if changed:
                known = None if persons is None else len(persons)
                manifest = replace(manifest, persons=known)
                manifest = _write(dataset, intake, changed, manifest, mend=bool(damage))
    summaries = (manifest.plans[plan_id].summary for plan_id in named)
    return IngestReport(
        len(sources),
        intake.read,
        bool(changed),
        tuple(asdict(summary) for summary in summaries if summary),
        tuple(intake.refused),
        tuple(damage),
    )


def _version() -> str:
    return f"{__version__}/{DATA_VERSION}"


def _write(
    dataset: Dataset,
    intake: Intake,
    changed: Sequence[str],
    manifest: Manifest,
    *,
    mend: bool,
) -> Manifest:
    """Make the new state from the plans that changed, and show it; return its manifest.

    To mend the tables, every row is made anew from what is kept of the documents.
    """
    from pipeline.history.editions.catalogue import Catalogue
    from pipeline.ingest.write_plan import write_plan

    plans = intake.plans
    catalogue = Catalogue(plans, manifest.plans, changed)
    # plans whose files are as they were, but whose links point to an action plan that is not
    linked = [plan_id for plan_id in catalogue.outdated() if plan_id not in changed]
    stored = dict(manifest.plans)
    generation = Generation(dataset, anew=mend)
    try:
        generation.begin()
        for plan_id in sorted((*changed, *linked)):
            plan = plans.open(plan_id)
            if intake.anew:
                plan.forget_ids()
            if intake.anew or mend:
                plan.forget_rows()
            written = write_plan(generation, plan, plans.readings(plan_id), catalogue)
            plans.forget_readings([plan_id])
            documents = written.state.entries.keys()
            generation.finish(plan_id, written.state.encoded(), documents, written.current)
            stored[plan_id] = StoredPlan(
                tuple(sorted(key for key, entry in plan.entries.items() if entry.loose)),
                written.summary,
                catalogue.listed.get(plan_id),
                written.links,
            )
        new = replace(manifest, version=_version(), plans=stored, csv=generation.close())
        generation.commit(new)
    except BaseException:
        generation.discard()
        raise
    return new
