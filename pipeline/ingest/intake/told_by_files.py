"""What a file and its document say of themselves: a date, a plan."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from pipeline.files.source_file import SourceFile
from pipeline.plan.names import date_in_name, slug


def another_day(name: str, known: str) -> date | None:
    """Return the date in a file's name, where a file of the same content has another one.

    A plan that was put back as it had been is a document of its own, at its own time.
    """
    if name == known:
        return None
    day, known_day = date_in_name(name), date_in_name(known)
    return day if None not in (day, known_day) and day != known_day else None


def plan_by_title(title: str, source: SourceFile) -> str:
    """Return the plan_id of a file outside any plan's folder: a slug of its title or its name."""
    stem = PurePosixPath(source.name).stem
    return slug(title) or slug(stem) or "plan"
