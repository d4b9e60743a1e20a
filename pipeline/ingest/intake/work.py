"""The work that other processes do for an ingest, and what they return of a file.

The functions are named, not imported: what they need takes long to load, and who only writes down
what they return does not need it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import msgspec

from pipeline.plan.document import PlanDocument
from pipeline.plan.kind import Kind

READ_FILE = "pipeline.ingest.intake.read_file:read_file"
PREPARE = "pipeline.ingest.batch:prepare"
INTERPRET = "pipeline.ingest.batch:interpret"
FEWEST_SHARED = 4  # plans: fewer are done here before another process is ready, if none begun to be


@dataclass(frozen=True, slots=True)
class Described:
    """What a document's content says, as `PlanDocument` has it."""

    title: str
    format: str
    reader: str
    kind: Kind
    modified: str | None
    rows: tuple[str, ...]
    wording: str
    marks: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's document as it is kept, encoded, and what it says of itself."""

    document: bytes
    described: Described


_DECODER = msgspec.msgpack.Decoder(ReadFile)


def decode_file(data: bytes) -> ReadFile:
    """Return what `read_file` encoded."""
    return _DECODER.decode(data)


def with_content(entry: PlanDocument, described: Described) -> PlanDocument:
    """Return a document's entry with what its content says."""
    return replace(entry, **{one.name: getattr(described, one.name) for one in fields(described)})
