"""The main job: from the files below a folder to the dataset, doing only what is new.

    find files → read those not read before → per plan: revisions → rows of the documents whose
    place changed → one new generation of the dataset

A stored document stays, even when its file is replaced or gone: the old text is an earlier
revision of the plan.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from parsers.model import Document, DocumentRefusedError
from pipeline import __version__
from pipeline.revisions import PlanDocument, Revision, find_revisions, row_hashes
from pipeline.sources import SourceFile, find_sources, modification_date, sha256_of, slug
from pipeline.store.dataset import Dataset, Generation

# what was made under another number is made anew: raise it when readers, rules or tables change
DATA_VERSION = 1

Progress = Callable[[Sequence[SourceFile]], Iterable[SourceFile]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest keeps of a document: itself, and what its rows were made from.

    `signature` is a hash of its place among the revisions; where it is unchanged, so are its rows.
    `counts` are those of its rows that the closing summary gives.
    """

    document: PlanDocument
    loose: bool = False
    signature: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


Plans = dict[str, dict[str, Entry]]  # plan_id → document_id → entry


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan's current revision in figures."""

    plan_id: str
    title: str
    revision: int
    effective: str
    activities: int
    dated: int
    undated: int
    findings: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; `refused` are sentences on the files that could not be read."""

    files: int
    read: int
    changed: bool
    plans: tuple[PlanSummary, ...]
    refused: tuple[str, ...]


def ingest(
    paths: Sequence[Path], out: Path, *, force: bool = False, progress: Progress = list
) -> IngestReport:
    """Bring the dataset below `out` up to date with the files below the paths.

    Raises UsageError for a path that is not there, OSError where the dataset cannot be written.
    """
    sources = find_sources(paths)
    dataset = Dataset(out)
    if not sources:
        return IngestReport(0, 0, False, (), ())
    with dataset.locked():
        manifest = dataset.manifest()
        anew = force or manifest.get("version") != _version()
        plans = _plans(manifest)
        intake = _Intake(dataset, plans, anew)
        for source in progress(sources):
            intake.take(source)
        changed = anew or _record(plans) != manifest.get("plans")
        if changed:
            plans = _write(dataset, plans, anew)
    return IngestReport(
        len(sources), intake.read, changed, tuple(summaries(plans)), tuple(intake.refused)
    )


def _version() -> str:
    return f"{__version__}/{DATA_VERSION}"


def _plans(manifest: Mapping[str, Any]) -> Plans:
    plans: Plans = {}
    for plan_id, entries in manifest.get("plans", {}).items():
        plans[plan_id] = {}
        for document_id, record in entries.items():
            kept = record["document"]
            document = PlanDocument(
                **{**kept, "rows": tuple(kept["rows"]), "also": tuple(kept["also"])}
            )
            plans[plan_id][document_id] = Entry(**{**record, "document": document})
    return plans


def _record(plans: Plans) -> dict[str, Any]:
    """Give the plans as the manifest holds them: as JSON has it, lists for tuples."""
    record = {
        plan_id: {document_id: asdict(entry) for document_id, entry in entries.items()}
        for plan_id, entries in plans.items()
    }
    content: dict[str, Any] = json.loads(json.dumps(record))
    return content


class _Intake:
    """Takes files in one by one: reads what is new, notes what is known."""

    def __init__(self, dataset: Dataset, plans: Plans, anew: bool) -> None:
        self.dataset = dataset
        self.plans = plans
        self.anew = anew
        self.read = 0
        self.refused: list[str] = []
        self._seen: set[tuple[str, str]] = set()

    def take(self, source: SourceFile) -> None:
        """Add a file to its plan."""
        data = source.path.read_bytes()
        sha256 = sha256_of(data)
        document_id = sha256[:16]
        plan_id = source.folder or self._plan_of_loose(document_id)
        known = self.plans.get(plan_id or "", {}).get(document_id)
        if known is None or (self.anew and (plan_id, document_id) not in self._seen):
            document, read = self._read(source, data, sha256, known)
            plan_id = plan_id or _plan_by_title(read, source)
            known = Entry(document, loose=source.folder is None)
        elif (plan_id, document_id) in self._seen:
            also = (*known.document.also, source.name)
            known = replace(known, document=replace(known.document, also=also))
        elif known.document.name != source.name or known.document.also:
            known = replace(known, document=replace(known.document, name=source.name, also=()))
        assert plan_id is not None
        self.plans.setdefault(plan_id, {})[document_id] = known
        self._seen.add((plan_id, document_id))
        if known.document.message:
            self.refused.append(f"{source.path} cannot be read: {known.document.message}.")

    def _plan_of_loose(self, document_id: str) -> str | None:
        return next(
            (
                plan_id
                for plan_id, entries in sorted(self.plans.items())
                if document_id in entries and entries[document_id].loose
            ),
            None,
        )

    def _read(
        self, source: SourceFile, data: bytes, sha256: str, known: Entry | None
    ) -> tuple[PlanDocument, Document | None]:
        from parsers.readers import read_document
        from pipeline.parsed import to_json

        self.read += 1
        file_date = known.document.file_date if known else modification_date(source.path)
        kept = PlanDocument(sha256[:16], sha256, source.name, len(data), str(file_date), "ok")
        try:
            document = read_document(data, source.name)
        except DocumentRefusedError as error:
            return replace(kept, status=error.status, message=str(error)), None
        self.dataset.keep_parsed(kept.document_id, to_json(document))
        return replace(
            kept,
            title=document.title,
            format=document.format,
            reader=document.reader,
            modified=document.metadata.modified,
            rows=row_hashes(document),
        ), document


def _plan_by_title(document: Document | None, source: SourceFile) -> str:
    """Give the plan_id of a file that lies loose: a slug of its title, else of its name."""
    return slug(document.title if document else "") or slug(source.path.stem) or "plan"


def _write(dataset: Dataset, plans: Plans, anew: bool) -> Plans:
    """Make the new generation: rows of what changed, links to what did not."""
    generation = Generation(dataset)
    try:
        generation.begin()
        written = {
            plan_id: _write_plan(generation, dataset, plan_id, plans[plan_id], anew)
            for plan_id in sorted(plans)
        }
        generation.write_csv({plan_id: _current(plans[plan_id]) for plan_id in plans})
        generation.commit({"version": _version(), "plans": _record(written)})
    except BaseException:
        generation.discard()
        raise
    return written


def _write_plan(
    generation: Generation, dataset: Dataset, plan_id: str, entries: dict[str, Entry], anew: bool
) -> dict[str, Entry]:
    from pipeline.parsed import from_json
    from pipeline.tables import Place, document_rows

    def load(document_id: str) -> Document:
        return from_json(dataset.parsed_text(document_id))

    revisions = find_revisions(entry.document for entry in entries.values())
    homes = {
        document.document_id: revision
        for revision in revisions
        for document in (revision.primary, *revision.renditions)
    }
    written: dict[str, Entry] = {}
    for document_id, entry in sorted(entries.items()):
        home = homes.get(document_id)
        is_current = home is not None and home.number == len(revisions)
        signature = _signature(entry.document, home, is_current)
        if signature == entry.signature and not anew:
            generation.keep(plan_id, document_id)
            written[document_id] = entry
            continue
        primary = home.primary.document_id if home else document_id
        place = Place(plan_id, home, is_current, None if primary == document_id else primary)
        rows = document_rows(entry.document, place, load)
        for table, found in rows.items():
            generation.write(table, plan_id, document_id, found)
        counts = {
            "activities": len(rows["activities"]),
            "dated": sum(getattr(row, "scheduled", "") == "dated" for row in rows["activities"]),
            "findings": len(rows["findings"]),
        }
        written[document_id] = replace(entry, signature=signature, counts=counts)
    return written


def _signature(document: PlanDocument, home: Revision | None, is_current: bool) -> str:
    place = asdict(home) if home else None
    text = json.dumps([asdict(document), place, is_current], default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _current(entries: Mapping[str, Entry]) -> set[str]:
    """Give the documents of a plan's current revision, and those that are of no revision."""
    revisions = find_revisions(entry.document for entry in entries.values())
    older = {
        document.document_id
        for revision in revisions[:-1]
        for document in (revision.primary, *revision.renditions)
    }
    return entries.keys() - older


def summaries(plans: Plans) -> Iterable[PlanSummary]:
    """Give the figures of each plan's current revision."""
    for plan_id, entries in sorted(plans.items()):
        revisions = find_revisions(entry.document for entry in entries.values())
        if not revisions:
            continue
        newest = revisions[-1]
        counts = entries[newest.primary.document_id].counts
        yield PlanSummary(
            plan_id,
            newest.primary.title,
            newest.number,
            newest.effective.isoformat(),
            counts["activities"],
            counts["dated"],
            counts["activities"] - counts["dated"],
            sum(entries[document_id].counts["findings"] for document_id in _current(entries)),
        )
