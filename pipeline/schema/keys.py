"""The keys of the tables: what a row is known by, and which rows of other tables it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

Key = tuple[str, ...]

_FILE: Key = ("plan_id", "document_id")
_ACTIVITY: Key = ("plan_id", "revision", "activity_id")
_TIME: Key = (*_ACTIVITY, "item")

# tables that are not named here may have the same row twice: two equal remarks, say
PRIMARY_KEYS: Mapping[str, Key] = {
    "documents": _FILE,
    "revisions": ("plan_id", "revision"),
    "cells": (*_FILE, "table", "row", "col"),
    "activities": _ACTIVITY,
    "dates": _TIME,
    "events": (*_FILE, "event_id"),
    "parties": _TIME,
}

# only keys without nulls: an event of running text, say, has no activity, and what was removed is
# told by a change of a revision that has the activity no more
_OF_ACTIVITIES = ("dates", "occurrences", "measure_links", "parties", "matches")


def foreign_keys(table: str) -> tuple[tuple[Key, str], ...]:
    """Return the keys of a table that are those of another, each with that table's name."""
    found = [] if table == "documents" else [(_FILE, "documents")]
    if table in _OF_ACTIVITIES:
        found.append((_ACTIVITY, "activities"))
    if table == "occurrences":
        found.append((_TIME, "dates"))
    return tuple(found)
