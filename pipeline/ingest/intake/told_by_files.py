"""What a file and its document say of themselves: a date, a plan."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.files.source_file import SourceFile
from pipeline.plan.document import PlanDocument
from pipeline.plan.names import date_in_name, slug


def other_time(name: str, known: PlanDocument) -> str:
    """Return what tells a file from a document of the same content, but of another time.

    A plan that was put back as it had been is a document of its own: by the date in its name, or
    because its file had another content meanwhile. "" where it is that document.
    """
    if name == known.name:
        return f"after {known.replaced}" if known.replaced else ""
    day, known_day = date_in_name(name), date_in_name(known.name)
    return str(day) if None not in (day, known_day) and day != known_day else ""


def plan_by_title(title: str, source: SourceFile) -> str:
    """Return the plan_id of a file outside any plan's folder: a slug of its title or its name."""
    stem = PurePosixPath(source.name).stem
    return slug(title) or slug(stem) or "plan"
