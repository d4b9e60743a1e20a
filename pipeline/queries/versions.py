"""A file by itself as a version, and which activities two versions have in common."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from parsers.document.model import Document
from pipeline.changes.compare import match_versions
from pipeline.changes.model import Pair, Version, compared
from pipeline.plan.names import slug

if TYPE_CHECKING:
    from pipeline.plan.settings import PlanSettings


def file_version(document: Document, path: Path, settings: PlanSettings) -> Version:
    """Return a file by itself as a version; its ids are valid for itself only."""
    from pipeline.history.identity import ids_alone  # a diff of what is stored reads no file
    from pipeline.reading.plan import read_plan

    reading = read_plan(document, path.name, settings)
    title = settings.title or document.title
    return Version(
        title,
        path.name,
        document.format,
        reading.period.year if reading.period else None,
        tuple(map(compared, reading.activities)),
        ids_alone(slug(title), reading.activities),
        measures=reading.measures,
    )


def with_ids_of(old: Version, new: Version) -> tuple[Version, tuple[Pair, ...]]:
    """Return the new of two files with the old one's ids where an activity is the same."""
    from pipeline.history.identity import activity_id

    pairs = match_versions(old, new)
    known = {pair.new: old.ids[pair.old] for pair in pairs}
    ids: list[str] = []
    for place, own in enumerate(new.ids):
        # a new activity with the title of a dropped one must not have its id
        free = own if own not in old.ids else activity_id("new", new.activities[place].title, place)
        ids.append(known.get(place, free))
    return replace(new, ids=tuple(ids)), pairs


def pairs_by_id(old: Version, new: Version) -> tuple[Pair, ...]:
    """Return the pairs of two revisions of one plan: what has the same id."""
    places = {activity_id: place for place, activity_id in enumerate(old.ids)}
    return tuple(
        Pair(places[activity_id], place, 1.0)
        for place, activity_id in enumerate(new.ids)
        if activity_id in places
    )
