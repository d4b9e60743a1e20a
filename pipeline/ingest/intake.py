"""Taking files in: which plan each belongs to, what is known of it, reading what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from parsers.document.model import Document, DocumentRefusedError
from pipeline.files.find import modification_date, read_file, sha256_of
from pipeline.files.isolated import IsolatedReader
from pipeline.history.plan_documents import Entry, PlanState, plan_state
from pipeline.history.revisions import PlanDocument, rows_of, wording_hash
from pipeline.plan.names import printable, slug
from pipeline.plan.settings import PlanSettings, SettingsError, read_settings
from pipeline.plan.source_file import SourceFile
from pipeline.reading.action_plan.read import measure_hashes
from pipeline.reading.kind import decide_kind
from pipeline.redaction.redact import Redactor
from pipeline.store.dataset import Dataset


class Intake:
    """Takes files in one by one. `states` has each plan it met as it was, `plans` as it is.

    `anew` reads again what is known. `refused` are sentences on what could not be read, `read`
    counts the files that were. With a redactor, all that is taken in is without people's names.
    """

    def __init__(
        self,
        dataset: Dataset,
        manifest: Mapping[str, Any],
        anew: bool,
        reader: IsolatedReader,
        redactor: Redactor | None = None,
    ) -> None:
        self.dataset = dataset
        self._reader = reader
        self._redactor = redactor
        self.anew = anew
        self.read = 0
        self.refused: list[str] = []
        self.states: dict[str, PlanState] = {}
        self.plans: dict[str, dict[str, Entry]] = {}
        self.settings: dict[str, PlanSettings] = {}
        self._loose = {
            document_id: plan_id
            for plan_id, plan in sorted(manifest.get("plans", {}).items())
            for document_id in plan["loose"]
        }
        self._seen: set[tuple[str, str]] = set()

    def open(self, plan_id: str) -> dict[str, Entry]:
        """Return the entries of a plan, as they were before and were taken in since."""
        if plan_id not in self.plans:
            state = plan_state(self.dataset.state(plan_id))
            self.states[plan_id] = state
            self.plans[plan_id] = dict(state.entries)
            self.settings[plan_id] = state.settings
        return self.plans[plan_id]

    def changed(self, plan_id: str) -> bool:
        """Return whether a plan's documents or settings are not those that are stored."""
        state = self.states[plan_id]
        return (dict(state.entries), state.settings) != (
            self.plans[plan_id],
            self.settings[plan_id],
        )

    def renewed(self, plan_id: str) -> tuple[list[PlanDocument], PlanSettings] | None:
        """Return a plan's documents and settings as they are now; None for one it did not meet."""
        if plan_id not in self.plans:
            return None
        documents = [entry.document for entry in self.plans[plan_id].values()]
        return documents, self.settings[plan_id]

    def take(self, source: SourceFile) -> None:
        """Add a file to its plan."""
        try:
            data = read_file(source.path)
        except OSError as error:
            self.refused.append(
                f"{printable(source.path)} cannot be read: {error.strerror or error}."
            )
            return
        sha256 = sha256_of(data)
        document_id = sha256[:16]
        folder = source.root / (source.folder or "")
        source = self._redactor.source(source) if self._redactor else source
        plan_id = source.folder or self._loose.get(document_id)
        known = self.open(plan_id).get(document_id) if plan_id else None
        locked = known is not None and known.document.status == "needs_password"
        again = self.anew or (locked and self._reader.has_passwords)
        if known is None or (again and (plan_id, document_id) not in self._seen):
            document, read = self._read(source, data, sha256, known)
            plan_id = plan_id or _plan_by_title(read, source)
            known = Entry(document, loose=source.folder is None)
        elif (plan_id, document_id) in self._seen:
            also = (*known.document.also, source.name)
            known = replace(known, document=replace(known.document, also=also))
        elif known.document.name != source.name or known.document.also:
            known = replace(known, document=replace(known.document, name=source.name, also=()))
        assert plan_id is not None
        entries = self.open(plan_id)
        if source.folder and not any(plan == plan_id for plan, _ in self._seen):
            self._read_settings(plan_id, folder)
        entries[document_id] = known
        self._seen.add((plan_id, document_id))
        if known.document.message:
            self.refused.append(
                f"{printable(source.path)} cannot be read: {known.document.message}."
            )

    def _read_settings(self, plan_id: str, folder: Path) -> None:
        try:
            settings = read_settings(folder)
            if self._redactor is not None:
                settings = self._redactor.settings(settings)
            self.settings[plan_id] = settings
        except SettingsError as error:
            self.settings[plan_id] = PlanSettings()
            self.refused.append(f"{error}.")

    def _read(
        self, source: SourceFile, data: bytes, sha256: str, known: Entry | None
    ) -> tuple[PlanDocument, Document | None]:
        from pipeline.files.kept_documents import to_json

        file_date = known.document.file_date if known else modification_date(source.path)
        kept = PlanDocument(sha256[:16], sha256, source.name, len(data), str(file_date), "ok")
        try:
            document = self._reader.read(data, source.name)
        except DocumentRefusedError as error:
            return replace(kept, status=error.status, message=str(error)), None
        self.read += 1
        if self._redactor is not None:
            document = self._redactor.document(document)
        kind = decide_kind(document)
        self.dataset.keep_parsed(kept.document_id, to_json(document))
        return replace(
            kept,
            title=document.title,
            format=document.format,
            reader=document.reader,
            kind=kind,
            modified=document.metadata.modified,
            rows=rows_of(document, kind),
            wording=wording_hash(document),
            measures=measure_hashes(document) if kind == "action_plan" else (),
        ), document


def _plan_by_title(document: Document | None, source: SourceFile) -> str:
    """Return the plan_id of a file that lies loose: a slug of its title, else of its name."""
    stem = PurePosixPath(source.name).stem
    return slug(document.title if document else "") or slug(stem) or "plan"
