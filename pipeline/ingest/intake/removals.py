"""Files that are gone, and plans whose folder has another name now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.files.source_file import Scope
from pipeline.ingest.intake.intake import Intake
from pipeline.ingest.intake.plans import OpenPlan
from pipeline.ingest.intake.told import Told
from pipeline.plan.manifest import Manifest
from pipeline.store.dataset import Dataset

_FEWEST_KNOWN = 2  # files: of one, none or all are gone


def withdraw(
    dataset: Dataset,
    manifest: Manifest,
    intake: Intake,
    scopes: Sequence[Scope],
    *,
    accept: bool,
) -> None:
    """Mark the documents of files that are gone as withdrawn.

    Where more than half of the known files are gone, nothing is marked unless that is accepted: a
    share may not be mounted.
    """
    gone: list[tuple[OpenPlan, str]] = []
    known = sum(intake.unchanged.values())
    for plan, places in _in_scope(dataset, manifest, intake, scopes):
        for document_id, entry in plan.entries.items():
            document = entry.document
            looked = any(scope.holds(document.name) for scope in places.get(entry.root, ()))
            if document.withdrawn or not looked:
                continue
            known += 1
            is_there = intake.has_read(plan.plan_id, document_id) or intake.is_replaced(entry)
            if not is_there and not intake.may_be_there(entry):
                gone.append((plan, document_id))
    if len(gone) > known / 2 and known >= _FEWEST_KNOWN and not accept:
        intake.told.append(Told("", "refused", "most_gone", _sentence(len(gone), known)))
        return
    for plan, document_id in gone:
        entry = plan.entries[document_id]
        intake.told.append(Told(entry.document.name, "withdrawn", entry.document.status))
        document = replace(entry.document, withdrawn=True)
        plan.entries[document_id] = replace(entry, document=document)


def replace_written_over(intake: Intake) -> None:
    """Note which documents' files have another content now, and which have theirs again."""
    for plan in intake.plans.opened.values():
        before: dict[tuple[str, str], int] = {}
        for entry in plan.entries.values():
            key = entry.root, entry.document.name
            before[key] = max(before.get(key, 0), entry.document.replaced)
        for document_id, entry in sorted(plan.entries.items()):
            document, key = entry.document, (entry.root, entry.document.name)
            replaced = document.replaced
            if intake.has_read(plan.plan_id, document_id):
                replaced = 0
            elif not replaced and intake.is_replaced(entry):
                before[key] += 1
                replaced = before[key]
            if replaced != document.replaced:
                document = replace(document, replaced=replaced)
                plan.entries[document_id] = replace(entry, document=document)


def _sentence(gone: int, known: int) -> str:
    return (
        f"{gone} of {known} known files are gone, so none was taken for withdrawn; "
        "if that is right, run it again with --accept-removals."
    )


def _in_scope(
    dataset: Dataset, manifest: Manifest, intake: Intake, scopes: Sequence[Scope]
) -> Iterator[tuple[OpenPlan, dict[str, list[Scope]]]]:
    """Return the stored plans of which a run looked for the files, with where it looked.

    The places are told by the folder of plans in which they lie. Plans of which every file was
    found are left out.
    """
    by_root: dict[str, list[Scope]] = {}
    for scope in scopes:
        by_root.setdefault(dataset.from_here(scope.root), []).append(scope)
    for plan_id, stored in sorted(manifest.plans.items()):
        looked = (scope for root in stored.roots for scope in by_root.get(root, ()))
        if plan_id not in intake.unchanged and any(scope.may_hold(plan_id) for scope in looked):
            yield intake.plans.open(plan_id), by_root


def renamed(intake: Intake, manifest: Manifest) -> Mapping[str, str]:
    """Return the plans all of whose files lie in the folder of a new plan now: old id → new id.

    The new plan goes on with the ids of the old one.
    """
    found: dict[str, str] = {}
    for old, new in sorted(intake.moved.items()):
        plan = intake.plans.opened[old]
        if plan.entries or new in found.values():
            continue
        found[old] = new
        target = intake.plans.opened[new]
        if new not in manifest.plans:
            target.stored = replace(target.stored, revisions=plan.stored.revisions)
            if target.settings == type(target.settings)():
                target.settings = plan.settings
    return found
