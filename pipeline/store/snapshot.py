"""One state of the dataset, held open: what a run puts in place meanwhile does not change it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.plan.errors import UsageError
from pipeline.store.commit import Commit, CommitLog

if TYPE_CHECKING:
    import pyarrow as pa

_TRIES = 200
_PAUSE = 0.01  # seconds between two tries


class Snapshot:
    """The files of the newest state when it was taken.

    Parquet files are mapped into memory, so each stays as it was although its name may soon
    stand for a newer one.
    """

    def __init__(self, log: CommitLog) -> None:
        self._log = log
        self.commit, self._files = self._taken()

    def names(self, folder: str) -> list[str]:
        """Return the files of a folder of the dataset, in order."""
        return sorted(name for name in self.commit.files if name.startswith(f"{folder}/"))

    def buffer(self, name: str) -> pa.Buffer:
        """Return the bytes of a file; raises UsageError where it is gone, or of another size."""
        found = self._files.get(name)
        mark = self.commit.files.get(name)
        if found is None or (mark is not None and found.size != mark.bytes):
            raise damaged(self._log.root, name)
        return found

    def mapped(self, name: str) -> memoryview:
        """Return the bytes of a file without a copy; raises UsageError as `buffer`."""
        return memoryview(self.buffer(name))

    def data(self, name: str) -> bytes:
        """Return a copy of the bytes of a file; empty where the state has none of this name."""
        return self.buffer(name).to_pybytes() if name in self.commit.files else b""

    def _record(self) -> Commit:
        try:
            return self._log.read()
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise damaged(self._log.root, self._log.record.name) from None

    def _taken(self) -> tuple[Commit, dict[str, pa.Buffer]]:
        for _ in range(_TRIES):
            commit = self._record()
            try:
                files = {name: self._mapped(commit, name) for name in commit.files}
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
            name: self._mapped(commit, name)
            for name in commit.files
            if self._log.path(commit, name).is_file()
        }

    def _mapped(self, commit: Commit, name: str) -> pa.Buffer:
        import pyarrow as pa

        for path in (self._log.staged(commit.number, name), self._log.root / name):
            try:
                if not path.stat().st_size:
                    return pa.py_buffer(b"")
                return pa.memory_map(str(path)).read_buffer()
            except FileNotFoundError:
                continue
        raise FileNotFoundError(self._log.root / name)


def damaged(root: Path, name: str) -> UsageError:
    """Return the sentence on a dataset of which a file is gone or no longer what it was."""
    return UsageError(
        f"{root}: {name} is missing or damaged; planleser ingest makes the tables anew"
    )
