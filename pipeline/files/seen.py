"""The SHA-256 of files that were read before, so that what did not change is not read again.

A file is known by its size, its inode, and the times at which its bytes and its entry last changed,
in nanoseconds; no name is kept. A program can set the first of the two times, so a file may be
written to and look as old as before; the second it cannot set: whatever is done to a file, down to
its permissions, makes it unknown. Where the system tells no such time (Windows), nothing is known,
and every file is read. A file that changed shortly before it was read is not noted either: file
systems count time in steps, and what is written within the same step shows in no time.

Beside that it is noted what was told of files that are not in the dataset, so that it is told once.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec

_SETTLED = 2_000_000_000  # nanoseconds: the largest step of a file system's time (FAT)
_TELLS_CHANGES = os.name != "nt"

_DIGITS = 16

Look = tuple[int, int, int, int]  # size, inode, and the times of the bytes and of the entry


@dataclass(frozen=True, slots=True)
class _Note:
    """What is kept: how files look, each with its SHA-256, and hashes of what was told."""

    files: list[tuple[int, int, int, int, str]]
    told: list[str]


def look_of(state: os.stat_result) -> Look:
    """Return what a file is known by."""
    return state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


class Seen:
    """The SHA-256 of files by how they look, as an earlier run noted them, and as this one does."""

    def __init__(self, data: bytes = b"") -> None:
        note = _decoded(data)
        self._before: Mapping[Look, str] = (
            {(size, node, at, entry): sha256 for size, node, at, entry, sha256 in note.files}
            if _TELLS_CHANGES
            else {}
        )
        self._now: dict[Look, str] = {}
        self._told_before = frozenset(note.told)
        self._told: set[str] = set()

    def sha256(self, state: os.stat_result) -> str:
        """Return the SHA-256 of a file that looks like this, "" where it is not known."""
        return self._before.get(look_of(state), "")

    def note(self, state: os.stat_result, sha256: str) -> None:
        """Note what a file had when it was read, or is known to have."""
        look = look_of(state)
        is_settled = time.time_ns() - state.st_ctime_ns > _SETTLED
        if _TELLS_CHANGES and (is_settled or look in self._before):
            self._now[look] = sha256

    def encoded(self, documents: Collection[str]) -> bytes:
        """Return what is known of files now, for the next run.

        Of files that this run did not look for, those are kept whose document is one of these.
        """
        here = set(self._now.values())
        kept = {
            look: sha256
            for look, sha256 in self._before.items()
            if sha256 not in here and sha256[:16] in documents
        }
        found = sorted((*look, sha256) for look, sha256 in (kept | self._now).items())
        return msgspec.json.encode(_Note(found, sorted(self._told)))

    def was_told(self, sentence: str) -> bool:
        """Note a sentence on a file of which nothing else is kept; return whether it was told.

        It was where the run before this one told it, too.
        """
        key = hashlib.sha256(sentence.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
        self._told.add(key)
        return key in self._told_before

    @property
    def tells_otherwise(self) -> bool:
        """Whether such sentences are not those of the run before."""
        return self._told != self._told_before


def _decoded(data: bytes) -> _Note:
    """Return what was encoded; nothing where that is damaged, or of an earlier version."""
    try:
        return msgspec.json.decode(data, type=_Note)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _Note([], [])
