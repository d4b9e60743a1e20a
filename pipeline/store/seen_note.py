"""The note of the files that were read, with the checksum that tells whether it is whole."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

NAME = "seen.json"
_DIGEST = 64  # letters
_OLD = b"["  # notes without a checksum began so


def read_note(path: Path) -> bytes:
    """Return what was noted; empty where nothing is, or where it is not what was written."""
    return _whole(path) or b""


def keep_note(path: Path, data: bytes) -> None:
    """Write a note in the place of the one before; what cannot be written is no part of a state."""
    fresh = path.with_name(f"{NAME}.new")
    with suppress(OSError):
        fresh.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
        fresh.replace(path)


def is_damaged(path: Path) -> bool:
    """Return whether there is a note that is not what was written."""
    return _whole(path) is None


def _whole(path: Path) -> bytes | None:
    """Return what was noted, empty for nothing; None for a note that is damaged."""
    if not path.is_file():
        return b""
    data = path.read_bytes()
    if data.startswith(_OLD):
        return b""
    digest, noted = data[:_DIGEST], data[_DIGEST + 1 :]
    right = hashlib.sha256(noted).hexdigest().encode()
    return noted if data[: _DIGEST + 1] == digest + b"\n" and digest == right else None
