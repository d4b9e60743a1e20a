"""Files that are new: they are read by other processes, or here without people's names."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.document.model import DocumentRefusedError
from pipeline.files.find import modification_date
from pipeline.files.loaded import Loaded
from pipeline.files.reader_pool import ReaderPool
from pipeline.files.worker import Request
from pipeline.history.plan_state import Entry
from pipeline.ingest.intake.work import (
    FEWEST_SHARED,
    PREPARE,
    READ_FILE,
    ReadFile,
    decode_file,
    with_content,
)
from pipeline.plan.document import PlanDocument
from pipeline.store.dataset import Dataset

if TYPE_CHECKING:
    from pipeline.redaction.redact import Redactor


class NewFiles:
    """Reads files, and keeps their documents; `read` counts them.

    Of a run that looks at `many` files a process loads what makes rows of them meanwhile: another
    one than reads where several are new, else the one that has read.
    """

    def __init__(
        self, dataset: Dataset, pool: ReaderPool, redactor: Redactor | None, *, many: bool
    ) -> None:
        self._dataset = dataset
        self._pool = pool
        self._redactor = redactor
        self._many = many
        self._asked = 0
        self.read = 0

    def request(self, file: Loaded) -> Request | None:
        """Return how a file is read ahead; None where it is not.

        Names of files are redacted in the order in which they are taken: nothing is read ahead
        then.
        """
        if file.data is None or self._redactor is not None:
            return None
        self._asked += 1
        if self._asked >= FEWEST_SHARED:
            self._prepare()
        return Request(READ_FILE, file.data, file.source.name)

    def entry(
        self,
        file: Loaded,
        name: str,
        document_id: str,
        known: Entry | None,
        pending: Future[bytes] | None,
    ) -> PlanDocument:
        """Return a file's entry, with what its document says; that is kept."""
        file_date = known.document.file_date if known else str(modification_date(file.source.path))
        data = file.data or b""
        entry = PlanDocument(document_id, file.sha256, name, len(data), file_date, "ok")
        try:
            read = self._read(data, name, pending)
        except DocumentRefusedError as error:
            return replace(entry, status=error.status, message=str(error))
        self.read += 1
        self._dataset.keep_parsed(entry.document_id, read.document)
        return with_content(entry, read.described)

    def _read(self, data: bytes, name: str, pending: Future[bytes] | None) -> ReadFile:
        if self._redactor is not None:
            from pipeline.ingest.intake.read_file import kept

            return kept(self._redactor.document(self._pool.read(data, name), name))
        if pending is not None:
            data = pending.result()
            self._prepare()
            return decode_file(data)
        return decode_file(self._pool.call(Request(READ_FILE, data, name)))

    def _prepare(self) -> None:
        if self._many:
            self._pool.prepare(Request(PREPARE, b""))
