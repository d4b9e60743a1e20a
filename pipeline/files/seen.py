"""The SHA-256 of files that were read before, so that what did not change is not read again.

A file is known by its size, its inode, and the times at which its bytes and its entry last changed,
in nanoseconds; no name is kept. A program can set the first of the two times, so a file may be
written to and look as old as before; the second it cannot set: whatever is done to a file, down to
its permissions, makes it unknown. Where the system tells no such time (Windows), nothing is known,
and every file is read. A file that changed shortly before it was read is not noted either: file
systems count time in steps, and what is written within the same step shows in no time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping

import msgspec

_SETTLED = 2_000_000_000  # nanoseconds: the largest step of a file system's time (FAT)
_TELLS_CHANGES = os.name != "nt"

Look = tuple[int, int, int, int]  # size, inode, and the times of the bytes and of the entry


def look_of(state: os.stat_result) -> Look:
    """Return what a file is known by."""
    return state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


class Seen:
    """The SHA-256 of files by how they look, as an earlier run noted them, and as this one does."""

    def __init__(self, data: bytes = b"") -> None:
        self._before = _decoded(data) if _TELLS_CHANGES else {}
        self._now: dict[Look, str] = {}

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
        return msgspec.json.encode(found)


_DECODER = msgspec.json.Decoder(list[tuple[int, int, int, int, str]])


def _decoded(data: bytes) -> Mapping[Look, str]:
    """Return what was encoded; nothing where that is damaged."""
    try:
        return {
            (size, node, at, changed): key for size, node, at, changed, key in _DECODER.decode(data)
        }
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
