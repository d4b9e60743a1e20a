"""What a file and its document say of themselves: a date, a plan, what tells revisions apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from parsers.document.model import Document
from pipeline.history.revisions import marks_of, rows_of, wording_hash
from pipeline.plan.document import PlanDocument
from pipeline.plan.names import date_in_name, slug
from pipeline.plan.source_file import SourceFile
from pipeline.reading.action_plan.read import entry_hashes
from pipeline.reading.kind import Recognised


def another_day(name: str, known: str) -> date | None:
    """Return the date in a file's name, where a file of the same content has another one.

    A plan that was put back as it had been is a document of its own, at its own time.
    """
    day, known_day = date_in_name(name), date_in_name(known)
    return day if None not in (day, known_day) and day != known_day else None


def with_content(entry: PlanDocument, document: Document, recognised: Recognised) -> PlanDocument:
    """Return a document's entry with what its content says."""
    return replace(
        entry,
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


def plan_by_title(document: Document | None, source: SourceFile) -> str:
    """Return the plan_id of a file outside any plan's folder: a slug of its title or its name."""
    stem = PurePosixPath(source.name).stem
    return slug(document.title if document else "") or slug(stem) or "plan"
