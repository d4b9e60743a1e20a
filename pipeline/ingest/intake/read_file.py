"""What is taken from a file: its document, and what that says by which its plan is put in order.

`read_file` is a pure function of a file's bytes, the limits in the environment and the version of
the program. Another process runs it, on this machine or another.
"""

from __future__ import annotations

import msgspec

from parsers.document.model import Document
from parsers.read import read_document
from pipeline.files.kept_documents import encode
from pipeline.files.worker import Request
from pipeline.history.revisions import marks_of, rows_of, wording_hash
from pipeline.ingest.intake.work import Described, ReadFile
from pipeline.plan.time_sense import TIMES
from pipeline.reading.action_plan.read import entry_hashes
from pipeline.reading.kind import recognise


def read_file(request: Request) -> bytes:
    """Return a file's ReadFile, encoded; raises DocumentRefusedError."""
    document = read_document(request.data, request.name, TIMES, request.passwords)
    return msgspec.msgpack.encode(kept(document))


def kept(document: Document) -> ReadFile:
    """Return a document as it is kept, with what it says."""
    recognised = recognise(document)
    described = Described(
        title=document.title,
        format=document.format,
        reader=document.reader,
        kind=recognised.kind,
        modified=document.metadata.modified,
        rows=rows_of(document, recognised.kind),
        wording=wording_hash(document),
        marks=marks_of(document),
        measures=entry_hashes(recognised.measures) if recognised.measures else (),
    )
    return ReadFile(encode(document), described)
