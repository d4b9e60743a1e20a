"""Taking files in: which plan each belongs to, what is known of it, reading what is new."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.find import sha256_of
from pipeline.files.loaded import Loaded, load_all
from pipeline.files.reader_pool import ReaderPool
from pipeline.files.seen import Seen
from pipeline.files.source_file import SourceFile
from pipeline.files.worker import Request
from pipeline.history.plan_state import Entry
from pipeline.ingest.intake.folder_settings import FolderSettings
from pipeline.ingest.intake.marks import Marks
from pipeline.ingest.intake.new_files import NewFiles
from pipeline.ingest.intake.plans import Plans
from pipeline.ingest.intake.spoken import Spoken
from pipeline.ingest.intake.told import FileStatus, Told
from pipeline.ingest.intake.told_by_files import other_time, plan_by_title
from pipeline.plan.document import PlanDocument
from pipeline.plan.manifest import Manifest
from pipeline.plan.names import printable
from pipeline.plan.place import Place
from pipeline.store.dataset import Dataset

if TYPE_CHECKING:
    from pipeline.redaction.redact import Redactor

_UNDO = "planleser forget --undo"


class Intake:
    """Takes files in, one after another, into the plans of a run.

    With `anew`, known files are read again. Where there are `many`, a process has time to load what
    is needed next while they are looked at. `told` says what became of each file, `read` counts
    those that were read, `moved` says of plans where their files lie now. Plans whose files are all
    as they were are `unchanged`, with the number of their files; they are not opened. With a
    redactor, all that is taken in is without people's names.
    """

    def __init__(
        self,
        dataset: Dataset,
        manifest: Manifest,
        pool: ReaderPool,
        redactor: Redactor | None = None,
        *,
        seen: Seen | None = None,
        anew: bool = False,
        many: bool = False,
    ) -> None:
        self._looks = seen or Seen()
        self.plans = Plans(dataset)
        self.anew = anew
        self._files = NewFiles(dataset, pool, redactor, many=many)
        self.told: list[Told] = []
        self._known = frozenset(_homes(manifest))
        self._dataset = dataset
        self._pool = pool
        self._redactor = redactor
        self._loose = {
            document_id: plan_id
            for plan_id, plan in sorted(manifest.plans.items())
            for document_id in plan.loose
        }
        self._seen: set[tuple[str, str]] = set()
        self._begun: set[str] = set()  # plans of which a file was taken in
        self._spoken = Spoken(redactor)
        self._settings = FolderSettings(dataset, self.told, self._spoken, self.plans.shared)
        self._homes = _homes(manifest)
        self._stored = manifest.plans
        self._marks = Marks()
        self.unchanged: dict[str, int] = {}
        self._forgotten = frozenset(manifest.forgotten)
        self._roots = {plan_id: set(plan.roots) for plan_id, plan in manifest.plans.items()}
        self.moved: dict[str, str] = {}
        self._names: set[tuple[str, str]] = set()
        self._unread: set[tuple[str, str]] = set()

    def take(self, sources: Iterable[SourceFile]) -> None:
        """Add files to their plans; those that are new are read ahead, by every process."""
        loaded = load_all(
            sources, lambda one: Loaded.known_or_of(one, self._looks, self._is_enough)
        )
        for folder, group in groupby(self._pool.ahead(loaded, self._to_be_read), _folder_of):
            known: list[Loaded] = []
            for file, pending in group:
                if folder and pending is None and self._is_enough(file.sha256):
                    # a folder may have more of them than memory can; few are read once more
                    known.append(replace(file, data=None))
                    continue
                self._add_known(known)
                known, folder = [], None
                self._add(file, pending)
            self._add_known(known)

    def _add_known(self, files: Sequence[Loaded]) -> None:
        """Add files of a folder that were read before."""
        if files and self._are_those_of_the_plan(files):
            return
        for file in files:
            self._add(file, None)

    def _are_those_of_the_plan(self, files: Sequence[Loaded]) -> bool:
        """Return whether files are all that is known of their folder's plan; then that is told."""
        source = files[0].source
        plan_id, root = source.folder or "", self._dataset.from_here(source.root)
        stored = self._stored.get(plan_id)
        if stored is None or not stored.mark or plan_id in self.plans.opened or self._redactor:
            return False
        settings = self._settings.of(source)
        named = [(file.sha256, file.source.name) for file in files]
        if settings.plan or self._marks.of_files(root, named, settings) != stored.mark:
            return False
        self.unchanged[plan_id] = len(files)
        self._begun.add(plan_id)
        for file in files:
            self._names.add((root, file.source.name))
            self._seen.add((plan_id, file.sha256[:16]))
            self.told.append(Told(printable(file.source.path), "unchanged", "ok"))
        return True

    @property
    def read(self) -> int:
        """How many files were read."""
        return self._files.read

    def has_read(self, plan_id: str, document_id: str) -> bool:
        """Return whether a document's file was read in this run."""
        return (plan_id, document_id) in self._seen

    def is_replaced(self, entry: Entry) -> bool:
        """Return whether a file of a document's name was read in this run."""
        return (entry.root, entry.document.name) in self._names

    def may_be_there(self, entry: Entry) -> bool:
        """Return whether a document's file, or a folder that holds it, could not be opened."""
        name = entry.document.name
        return any(
            root == entry.root and (name == one or name.startswith(f"{one}/"))
            for root, one in self._unread
        )

    def _is_enough(self, sha256: str) -> bool:
        """Return whether a file of this SHA-256 need not be read."""
        return not (self.anew or self._pool.has_passwords) and self._is_known(sha256)

    def _is_known(self, sha256: str) -> bool:
        return sha256[:16] in self._homes or sha256 in self._forgotten

    def _to_be_read(self, file: Loaded) -> Request | None:
        """Return how a file is read where it is new, as far as that is known ahead."""
        is_known = not self.anew and self._is_known(file.sha256)
        return None if file.data is None or is_known else self._files.request(file)

    def _add(self, file: Loaded, pending: Future[bytes] | None) -> None:
        source, sha256 = self._spoken.source(file.source), file.sha256
        root = self._dataset.from_here(source.root)
        if file.error:
            self._unread.add((root, source.name))
            self._refuse(source, "unreadable", file.error, fresh=None)
            return
        if sha256 in self._forgotten:
            name = self._spoken.place(source)
            sentence = f"{name} was erased and is not read; {_UNDO} {name} takes that back."
            self.told.append(Told(name, "erased", "erased", sentence))
            return
        settings = self._settings.of(file.source)
        self._names.add((root, source.name))
        document_id = sha256[:16]
        plan_id = settings.plan or source.folder or self._loose.get(document_id)
        if plan_id and (other := self._other_root(plan_id, source.root)):
            reason = f"the plan {plan_id} lies in {other} too; rename one of the folders"
            self._refuse(source, "plan_path_twice", reason, fresh=None)
            return
        if plan_id:
            self._take_from_elsewhere(document_id, plan_id, source)
        known = self.plans.open(plan_id).entries.get(document_id) if plan_id else None
        while plan_id and known and (time := other_time(source.name, known.document)):
            document_id = sha256_of(f"{sha256} {time}".encode())[:16]
            known = self.plans.open(plan_id).entries.get(document_id)
        if known is None or self._is_to_be_read_again(plan_id, known.document):
            if file.data is None:  # the same bytes in another plan
                self._add(Loaded.of(file.source, self._looks), None)
                return
            entry = self._files.entry(file, source.name, document_id, known, pending)
            plan_id = plan_id or plan_by_title(entry.title, source)
            known = Entry(entry, source.folder is None, root)
        elif (plan_id, document_id) in self._seen:
            also = (*known.document.also, source.name)
            known = replace(known, document=replace(known.document, also=also))
        elif known.document.name != source.name or known.document.also:
            known = replace(known, document=replace(known.document, name=source.name, also=()))
        assert plan_id is not None
        plan = self.plans.open(plan_id)
        self._roots.setdefault(plan_id, set()).add(root)
        if plan_id not in self._begun:
            plan.settings = settings
            self._begun.add(plan_id)
        if known.document.withdrawn:
            known = replace(known, document=replace(known.document, withdrawn=False))
        plan.entries[document_id] = known if known.root == root else replace(known, root=root)
        self._seen.add((plan_id, document_id))
        self._tell(source, plan.stored.entries.get(document_id), known.document)

    def _is_to_be_read_again(self, plan_id: str | None, document: PlanDocument) -> bool:
        locked = document.status == "needs_password" and self._pool.has_passwords
        return (self.anew or locked) and (plan_id, document.document_id) not in self._seen

    def _tell(self, source: SourceFile, before: Entry | None, document: PlanDocument) -> None:
        """Note what became of a file."""
        if document.message:
            told = before is not None and before.document.message == document.message
            self._refuse(source, document.status, document.message, fresh=not told)
            return
        status: FileStatus = "unchanged"
        if document.document_id not in self._known:
            stored = self.plans.open(source.folder).stored.entries if source.folder else {}
            replaced = any(entry.document.name == source.name for entry in stored.values())
            status = "changed" if replaced else "new"
        elif before is None or before.document.name != document.name:
            status = "moved"
        self.told.append(Told(self._spoken.place(source), status, document.status))

    def _refuse(self, source: SourceFile, code: str, reason: str, *, fresh: bool | None) -> None:
        """Note why a file is not read; None asks the note of the files whether it was told."""
        name = self._spoken.place(source)
        sentence = f"{name} cannot be read: {reason}."
        kept, root = "", ""
        if fresh is None:  # there is no document that would tell of it
            fresh = not self._looks.was_told(sentence)
            kept, root = source.name, self._dataset.from_here(source.root)
        self.told.append(Told(name, "refused", code, sentence, fresh, kept, root))

    def _other_root(self, plan_id: str, root: Place) -> str:
        """Return the other folder of plans that holds a plan of this id, "" where none does."""
        here = self._dataset.from_here(root)
        for other in sorted(self._roots.get(plan_id, set()) - {here}):
            place = self._dataset.place(other)
            if (place / plan_id).is_dir() and not _same(place, root):
                # from here, not from the dataset
                return printable(os.path.normpath(place) if isinstance(place, Path) else place)
        return ""

    def _take_from_elsewhere(self, document_id: str, plan_id: str, source: SourceFile) -> None:
        """Move a document here from a plan where its file lay before, and lies no more."""
        homes = self._homes.get(document_id, [])
        if plan_id in homes:
            return
        for home in homes:
            entry = self.plans.open(home).entries.get(document_id)
            if entry is None or (home, document_id) in self._seen:
                continue
            place = self._dataset.place(entry.root) / entry.document.name
            if place.exists() and not _same(place, source.path):
                continue  # this one is a copy
            del self.plans.open(home).entries[document_id]
            self.moved.setdefault(home, plan_id)
            moved = replace(entry, loose=source.folder is None, signature="")
            self.plans.open(plan_id).entries.setdefault(document_id, moved)
            self._homes[document_id] = [plan_id if one == home else one for one in homes]
            return


def _homes(manifest: Manifest) -> dict[str, list[str]]:
    """Return the plans that each document is of: most are of one."""
    homes: dict[str, list[str]] = {}
    for plan_id, plan in sorted(manifest.plans.items()):
        for document_id in plan.documents:
            homes.setdefault(document_id, []).append(plan_id)
    return homes


def _same(one: Place, other: Place) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _folder_of(file: tuple[Loaded, object]) -> tuple[Place, str] | None:
    """Return the folder of a file that lies in a plan's; None of another."""
    source = file[0].source
    return (source.root, source.folder) if source.folder is not None else None
