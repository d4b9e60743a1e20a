"""Two files by themselves, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Pair, Version
from pipeline.files.read_one import read_one
from pipeline.plan.errors import UsageError
from pipeline.plan.settings import SettingsError, read_settings
from pipeline.queries.versions import file_version, with_ids_of


def read_versions(old: Path, new: Path, passwords: Sequence[str] = ()) -> tuple[Version, Version]:
    """Return two files as versions; a year that only one of them names is that of both.

    Raises as `read_version` does.
    """
    before, after = read_version(old, passwords), read_version(new, passwords)
    if before.year is None and after.year is not None:
        before = read_version(old, passwords, year=after.year)
    elif after.year is None and before.year is not None:
        after = read_version(new, passwords, year=before.year)
    return before, after


def read_version(path: Path, passwords: Sequence[str] = (), year: int | None = None) -> Version:
    """Return a file as a version, by the settings of its folder, or of a year.

    Raises DocumentRefusedError where it cannot be read as a document, UsageError where its folder's
    settings are wrong, OSError where it cannot be read at all.
    """
    document, _ = read_one(path, passwords)
    try:
        settings = read_settings(path.absolute().parent)
    except SettingsError as error:
        raise UsageError(str(error)) from None
    if year is not None:
        settings = replace(settings, year=year)
    return file_version(document, path, settings)


def compare_two(old: Version, new: Version) -> tuple[Version, tuple[Change, ...], tuple[Pair, ...]]:
    """Return the newer of two files with the older one's ids, what changed, and the pairs."""
    new, pairs = with_ids_of(old, new)
    return new, compare(old, new, pairs), pairs
