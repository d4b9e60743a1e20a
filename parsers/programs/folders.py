"""Temporary folders that say whose they are, so that those of a run that was killed are found."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "planleser-"
_OWNED = re.compile(r"planleser-(?P<owner>(?P<space>\d+)-(?P<pid>\d+)-(?P<start>\d+))-\w+")
_UNTOLD = "0"
_DEAD = ("Z", "X")
_START = 19  # of the fields of /proc/PID/stat behind the program's name


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Return a new folder, which is removed at the end; first those that nobody will remove are."""
    remove_left_folders()
    prefix = f"{_PREFIX}{_owner(os.getpid())}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        yield Path(name)


def remove_left_folders() -> None:
    """Remove the temporary folders of processes that were killed.

    Only this user's, and only where the system tells which processes there are: a process number
    means nothing on another machine, or in another container, that shares the folder.
    """
    if _space() == _UNTOLD:
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        named = _OWNED.fullmatch(folder.name)
        if named is None or folder.is_symlink() or named["space"] != _space():
            continue
        if _owner(int(named["pid"])) != named["owner"] and _is_ours(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        return folder.stat().st_uid == os.getuid()
    except OSError:  # somebody else removed it meanwhile
        return False


def _owner(pid: int) -> str:
    """Return what tells a process from all others: its number is used again, its start is not."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"{_UNTOLD}-{pid}-0"
    state, *rest = fields.rpartition(")")[2].split()
    start = rest[_START - 1] if state not in _DEAD else ""  # nobody may have asked how it ended
    return f"{_space()}-{pid}-{start}"


def _space() -> str:
    """Return the number of the part of the system that numbers processes, where it tells that."""
    try:
        return re.sub(r"\D", "", str(Path("/proc/self/ns/pid").readlink()))
    except OSError:
        return _UNTOLD
