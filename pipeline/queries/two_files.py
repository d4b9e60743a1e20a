"""Two files by themselves, compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Version
from pipeline.files.read_one import read_one
from pipeline.plan.errors import UsageError
from pipeline.plan.settings import SettingsError, read_settings
from pipeline.queries.versions import file_version, with_ids_of


def read_version(path: Path, passwords: Sequence[str] = ()) -> Version:
    """Return a file as a version, by the settings of its folder.

    Raises DocumentRefusedError where it cannot be read as a document, UsageError where its folder's
    settings are wrong, OSError where it cannot be read at all.
    """
    document, _ = read_one(path, passwords)
    try:
        settings = read_settings(path.absolute().parent)
    except SettingsError as error:
        raise UsageError(str(error)) from None
    return file_version(document, path, settings)


def compare_two(old: Version, new: Version) -> tuple[Version, tuple[Change, ...]]:
    """Return the newer of two files with the older one's ids, and what changed."""
    new, pairs = with_ids_of(old, new)
    return new, compare(old, new, pairs)
