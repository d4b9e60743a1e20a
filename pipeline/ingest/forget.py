"""Erasing a file or plan from the dataset: from every table, and from what is kept beside them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.files.find import read_file, sha256_of
from pipeline.ingest.intake.plans import Plans
from pipeline.ingest.left_out import without
from pipeline.ingest.write_state import write_state
from pipeline.plan.errors import UsageError
from pipeline.plan.manifest import Manifest, StoredPlan
from pipeline.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: the names of files by their plans, and the plans of which none is left."""

    files: Mapping[str, tuple[str, ...]]
    plans: tuple[str, ...]


def forget(dataset: Dataset, target: str) -> Erased:
    """Erase a file or a plan from a dataset; return what was erased.

    `target` is a file's path or name, a plan's id, a former one, or its folder. A file that was
    erased is not read again. Raises UsageError where nothing is known of it.
    """
    with dataset.locked():
        manifest = dataset.manifest()
        plans = Plans(dataset)
        chosen = _of_plan(dataset, manifest, plans, target) or _of_file(manifest, plans, target)
        if not chosen:
            raise UsageError(
                f"{target}: no plan and no file of these tables has this name; "
                "planleser sql 'SELECT plan_id, file FROM documents' lists them"
            )
        files: dict[str, tuple[str, ...]] = {}
        hashes: set[str] = set(manifest.forgotten)
        for plan_id, documents in chosen.items():
            entries = plans.open(plan_id).entries
            gone = [entries.pop(document_id).document for document_id in documents]
            files[plan_id] = tuple(sorted(document.name for document in gone))
            hashes.update(document.sha256 for document in gone)
        names = {name for listed in files.values() for name in listed}
        names |= {plan_id for plan_id in chosen if not plans.open(plan_id).entries}
        left = without(manifest.left, names)
        manifest = replace(manifest, forgotten=tuple(sorted(hashes)), left=left)
        dataset.forget_seen_files()
        erased = {document_id for documents in chosen.values() for document_id in documents}
        kept = {
            document_id
            for plan_id, plan in manifest.plans.items()
            if plan_id not in chosen
            for document_id in plan.documents
        }
        write_state(dataset, plans, sorted(chosen), manifest, erased=erased - kept)
    empty = tuple(plan_id for plan_id in sorted(chosen) if not plans.open(plan_id).entries)
    return Erased(files, empty)


def remember(dataset: Dataset, path: Path) -> bool:
    """Let a file that was erased be read again; return whether it had been erased."""
    sha256 = sha256_of(read_file(path))
    with dataset.locked():
        manifest = dataset.manifest()
        if sha256 not in manifest.forgotten:
            return False
        left = tuple(one for one in manifest.forgotten if one != sha256)
        write_state(dataset, Plans(dataset), (), replace(manifest, forgotten=left))
    return True


def _of_plan(
    dataset: Dataset, manifest: Manifest, plans: Plans, target: str
) -> dict[str, list[str]]:
    """Return the documents of the plan of an id; none where there is no such plan."""
    folder = os.path.realpath(target) if Path(target).is_dir() else None
    found = [
        plan_id
        for plan_id, plan in sorted(manifest.plans.items())
        if plan_id == target or target in plan.aliases or folder in _folders(dataset, plan_id, plan)
    ]
    return {plan_id: sorted(plans.open(plan_id).entries) for plan_id in found}


def _folders(dataset: Dataset, plan_id: str, plan: StoredPlan) -> set[str]:
    return {os.path.realpath(dataset.root / root / plan_id) for root in plan.roots}


def _of_file(manifest: Manifest, plans: Plans, target: str) -> dict[str, list[str]]:
    """Return the documents of a file by its plans: of its content, else of its name."""
    path = Path(target)
    sha256 = sha256_of(read_file(path)) if path.is_file() else ""
    found: dict[str, list[str]] = {}
    for plan_id in sorted(manifest.plans):
        for document_id, entry in sorted(plans.open(plan_id).entries.items()):
            document = entry.document
            names = (document.name, document.name.rpartition("/")[2])
            if document.sha256 == sha256 if sha256 else target in names:
                found.setdefault(plan_id, []).append(document_id)
    return found
