"""One state of the dataset, held open: what a run puts in place meanwhile does not change it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.plan.errors import UsageError
from pipeline.store.commit import Commit, CommitLog

if TYPE_CHECKING:
    import pyarrow as pa

_TRIES = 200
_PAUSE = 0.01  # seconds between two tries
# files that a process holds open: two of each name, the old and the new one, and what else it has
_OF_A_NAME, _OTHERS = 2, 256


class Snapshot:
    """The files of the newest state when it was taken.

    They are held open, so each stays as it was although its name may soon stand for a newer one.
    """

    def __init__(self, log: CommitLog) -> None:
        self._log = log
        self.commit, self._files = self._taken()

    def names(self, folder: str) -> list[str]:
        """Return the files of a folder of the dataset, in order."""
        return sorted(name for name in self.commit.files if name.startswith(f"{folder}/"))

    def file(self, name: str) -> pa.NativeFile:
        """Return a file, open to be read; raises UsageError where it is gone, or of another size.

        It is read by position: who else reads it does not move it.
        """
        found = self._files.get(name)
        mark = self.commit.files.get(name)
        if found is None or (mark is not None and found.size() != mark.bytes):
            raise damaged(self._log.root, name)
        return found

    def data(self, name: str) -> bytes:
        """Return the bytes of a file; empty where the state has none of this name."""
        if name not in self.commit.files:
            return b""
        file = self.file(name)
        data: bytes = file.read_at(file.size(), 0)
        return data

    def check(self, names: Iterable[str]) -> None:
        """Raise UsageError where a file is not as it was written."""
        for name in names:
            if hashlib.sha256(self.data(name)).hexdigest() != self.commit.files[name].sha256:
                raise damaged(self._log.root, name)

    def _record(self) -> Commit:
        try:
            return self._log.read()
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise damaged(self._log.root, self._log.record.name) from None

    def _taken(self) -> tuple[Commit, dict[str, pa.NativeFile]]:
        for _ in range(_TRIES):
            commit = self._record()
            _allow_open(len(commit.files))
            try:
                files = {name: self._opened(commit, name) for name in commit.files}
            except FileNotFoundError:
                files = None
            # a later state may have been put in place over this one's files while they were opened
            if self._record().number == commit.number:
                if files is not None:
                    return commit, files
                break
            time.sleep(_PAUSE)
        commit = self._record()
        return commit, {
            name: self._opened(commit, name)
            for name in commit.files
            if self._log.path(commit, name).is_file()
        }

    def _opened(self, commit: Commit, name: str) -> pa.NativeFile:
        import pyarrow as pa

        for path in (self._log.staged(commit.number, name), self._log.root / name):
            try:
                return pa.OSFile(str(path))
            except FileNotFoundError:
                continue
        raise FileNotFoundError(self._log.root / name)


def _allow_open(files: int) -> None:
    """Let this process hold so many files of a dataset open, as far as the system lets it."""
    try:
        import resource
    except ImportError:  # not on this system, which has no such limit
        return
    wanted = _OF_A_NAME * files + _OTHERS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def damaged(root: Path, name: str) -> UsageError:
    """Return the sentence on a dataset of which a file is gone or no longer what it was."""
    return UsageError(
        f"{root}: {name} is missing or damaged; planleser ingest makes the tables anew"
    )
