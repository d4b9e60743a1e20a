"""A file that is the old one or the new one at every moment, of which nothing else is left."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

_BINARY = getattr(os, "O_BINARY", 0)
_EVERYBODY = 0o666  # less what the system takes away from new files (umask)
_ONLY_OWNER = 0o600


def write_whole(path: Path, data: bytes, *, only_owner: bool = False, synced: bool = True) -> None:
    """Write a file whole or not at all; where it is `synced`, also where the power fails.

    The file has the permissions of the one before, or can be read by its owner only. Raises OSError
    with the file's own name.
    """
    # a name of its own, short: the file's may be as long as a name can be
    fresh = path.with_name(f".{token_hex(8)}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
        descriptor = os.open(fresh, flags, _ONLY_OWNER if only_owner else _EVERYBODY)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            if synced:
                stream.flush()
                os.fsync(stream.fileno())
        if not only_owner and path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    except BaseException as error:
        fresh.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno is not None:
            error.filename = str(path)
        raise
    if synced and os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
