"""Two files by themselves, compared."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from normalizers.people.parties import read_parties
from parsers.document.model import Document
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
    # each is read in a process of its own
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(read_one, path, passwords) for path in (old, new)]
        read_parties("–")  # meanwhile, what the reading of names needs is loaded
        documents = [one.result()[0] for one in waiting]
    before, after = _version(documents[0], old), _version(documents[1], new)
    if before.year is None and after.year is not None:
        before = _version(documents[0], old, after.year)
    elif after.year is None and before.year is not None:
        after = _version(documents[1], new, before.year)
    return before, after


def read_version(path: Path, passwords: Sequence[str] = ()) -> Version:
    """Return a file as a version, by the settings of its folder.

    Raises DocumentRefusedError where it cannot be read as a document, UsageError where its folder's
    settings are wrong, OSError where it cannot be read at all.
    """
    return _version(read_one(path, passwords)[0], path)


def _version(document: Document, path: Path, year: int | None = None) -> Version:
    """Return a document as a version, by the settings of its file's folder, or of a year."""
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
