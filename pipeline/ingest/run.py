"""The main job: from the files below a folder to the dataset, doing only what is new.

    find files → read those not read before → per plan: revisions → ids → rows of the documents
    whose place changed → one new state of the dataset

A stored document stays, even when its file is replaced: the old text is an earlier revision of
the plan. One whose file is gone is withdrawn: it stays among the revisions and is never the one
that holds. Only the plans whose files are named, or lay below the paths, are touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from parsers.programs.folders import remove_left_folders
from pipeline.files.choice import Choice
from pipeline.files.find import find_sources
from pipeline.files.reader_pool import ReaderPool, cores
from pipeline.files.seen import Seen
from pipeline.files.source_file import SourceFile
from pipeline.ingest.catalogue import catalogue_now
from pipeline.ingest.intake.intake import Intake
from pipeline.ingest.intake.removals import renamed, replace_written_over, withdraw
from pipeline.ingest.intake.told import FileStatus, Told
from pipeline.ingest.left_out import left_out
from pipeline.ingest.pseudonyms import pseudonyms, without
from pipeline.ingest.write_state import data_version, write_state
from pipeline.plan.errors import UsageError
from pipeline.plan.manifest import Manifest
from pipeline.plan.place import Place
from pipeline.store.commit import INNER
from pipeline.store.dataset import INDEX, Dataset
from pipeline.store.excel_csv import EXCEL

if TYPE_CHECKING:
    from pipeline.redaction.persons_file import PersonsFile
    from pipeline.redaction.redact import Redactor

_MANY = 1_000  # files: to look at them takes about as long as to load what makes rows of them

# what makes the pool that works for an ingest, with the passwords to try
Engine = Callable[[Sequence[str]], AbstractContextManager[ReaderPool]]
Progress = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; `documents` says it of each file, by their places.

    `plans` has the figures of the plans whose files were named, `mended` the files of the dataset
    that were missing or damaged and were made anew.
    """

    files: int
    read: int
    changed: bool
    plans: tuple[Mapping[str, Any], ...]
    documents: tuple[Told, ...] = ()
    mended: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """The sentences on what could not be read and was not told before."""
        return tuple(one.message for one in self.documents if one.status == "refused" and one.fresh)

    @property
    def refused_before(self) -> tuple[str, ...]:
        """The sentences on what could not be read, and has been told."""
        told = (one for one in self.documents if one.status == "refused")
        return tuple(one.message for one in told if not one.fresh)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The sentences on what is not to be read again."""
        return tuple(one.message for one in self.documents if one.status == "erased")

    def count(self, status: FileStatus) -> int:
        """Return how many files have a status."""
        return sum(one.status == status for one in self.documents)


def ingest(
    paths: Sequence[Place],
    out: Path,
    *,
    force: bool = False,
    progress: Progress = list,
    passwords: Sequence[str] = (),
    persons_file: Path | None = None,
    workers: int | None = None,
    accept_removals: bool = False,
    choice: Choice | None = None,
    excel_csv: bool | None = None,
    engine: Engine | None = None,
) -> IngestReport:
    """Bring the dataset below `out` up to date with the files below the paths.

    The passwords are tried on PDFs that need one. With a file of pseudonyms, people's names are
    replaced. That most of the known files are gone is believed only where `accept_removals`. Of
    what lies below folders, what `choice` takes is read. So many `workers` read files at once, by
    default one a core, or those of another `engine`; the result is the same for any. `excel_csv`
    says whether there are CSV files for Excel, None that it is as before. Raises UsageError for a
    path that is not there, OSError where the dataset cannot be written.
    """
    if any(_is_place_of(out, path) for path in paths):
        raise UsageError(
            f"{out}: the tables would lie among the plans; name another folder with --out"
        )
    remove_left_folders()
    engine = engine or partial(ReaderPool, workers or cores())
    dataset = Dataset(out)
    found = find_sources(paths, _known_roots(dataset), choice)
    sources = without(persons_file, found.files)
    if not sources:
        return IngestReport(0, 0, False, ())
    with dataset.locked():
        damage = dataset.damage()
        if dataset.record_name in damage:
            dataset.start_over()
        with pseudonyms(dataset, persons_file) as persons:
            # the index is made anew with the tables
            if any(name.startswith(INNER) and name != INDEX for name in damage):
                dataset.start_over()
            manifest = dataset.manifest()
            other_version = manifest.version != data_version()
            with engine(passwords) as pool:
                seen = Seen(dataset.seen_files())
                redactor = _redactor(persons)
                many = len(sources) >= _MANY
                intake = Intake(
                    dataset,
                    manifest,
                    pool,
                    redactor,
                    seen=seen,
                    anew=force or other_version,
                    many=many,
                )
                if other_version or damage:
                    for plan_id in manifest.plans:
                        intake.plans.open(plan_id)
                intake.take(progress(sources))
                if redactor is not None:
                    redactor.report()
                new_names = renamed(intake, manifest)
                replace_written_over(intake)
                withdraw(dataset, manifest, intake, found.scopes, accept=accept_removals)
                opened = intake.plans.opened
                named = sorted(opened.keys() | intake.unchanged.keys())
                anew = bool(intake.anew or damage)
                changed = [key for key in sorted(opened) if anew or opened[key].changed]
                excel = _has_excel(dataset) if excel_csv is None else excel_csv
                catalogue = catalogue_now(dataset, manifest, found, intake.told)
                looked_at = opened.keys() | intake.unchanged.keys()
                left = left_out(dataset, manifest.left, intake.told, found, looked_at)
                kept = manifest.excel, manifest.catalogue, manifest.left
                if changed or (excel, catalogue, left) != kept:
                    known = None if persons is None else len(persons)
                    written = write_state(
                        dataset,
                        intake.plans,
                        changed,
                        replace(
                            manifest, persons=known, excel=excel, catalogue=catalogue, left=left
                        ),
                        pool,
                        anew=intake.anew,
                        mend=bool(damage),
                        new_names=new_names,
                    )
                    _keep(dataset, seen, manifest)
                    manifest = written.manifest
                    intake.told.extend(Told.of_plan(*one) for one in written.refused.items())
                elif seen.tells_otherwise:
                    _keep(dataset, seen, manifest)
    there = (manifest.plans.get(plan_id) for plan_id in named)
    summaries = (plan.summary for plan in there if plan is not None)
    return IngestReport(
        len(sources),
        intake.read,
        bool(changed),
        tuple(msgspec.to_builtins(summary) for summary in summaries if summary),
        tuple(intake.told),
        tuple(damage),
    )


def _keep(dataset: Dataset, seen: Seen, manifest: Manifest) -> None:
    """Note what is known of files, those among them of which the dataset had a document before."""
    known = {key for plan in manifest.plans.values() for key in plan.documents}
    dataset.keep_seen_files(seen.encoded(known))


def _redactor(persons: PersonsFile | None) -> Redactor | None:
    """Return what replaces people's names; None where they are not to be redacted."""
    if persons is None:
        return None
    from pipeline.redaction.redact import Redactor

    return Redactor(persons)


def _has_excel(dataset: Dataset) -> bool:
    """Return whether there are CSV files for Excel, also beside a dataset that is made anew."""
    return dataset.manifest().excel or (dataset.root / EXCEL).is_dir()


def _is_place_of(out: Path, path: object) -> bool:
    return isinstance(path, Path) and path.absolute() == out.absolute()


def _known_roots(dataset: Dataset) -> list[Place]:
    """Return the folders of plans that the dataset was made from."""
    if not dataset.exists():
        return []
    try:
        stored = {root for plan in dataset.manifest().plans.values() for root in plan.roots}
    except UsageError:  # it is damaged, which is told when it is written to
        return []
    places = (dataset.place(root) for root in sorted(stored))
    # of this machine as they are spelt when they are named
    return [
        Path(os.path.normpath(place.absolute())) if isinstance(place, Path) else place
        for place in places
    ]
