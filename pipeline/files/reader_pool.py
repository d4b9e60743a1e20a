"""Readers in several processes, which read files ahead; the results come in the files' order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TypeVar

from parsers.document.model import Document
from pipeline.files.isolated import IsolatedReader, Pending

_T = TypeVar("_T")


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ReaderPool:
    """Processes that read documents; a context manager, which ends them or lets them wait.

    The passwords are tried on PDFs that need one.
    """

    def __init__(self, workers: int, passwords: Sequence[str] = ()) -> None:
        self.has_passwords = bool(passwords)
        self._readers = [IsolatedReader(passwords) for _ in range(max(1, workers))]
        self._own = IsolatedReader(passwords)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for reader in (*self._readers, self._own):
            reader.leave()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document of a file that was not read ahead; raises DocumentRefusedError."""
        return self._own.read(data, name)

    def ahead(
        self, items: Iterable[_T], wanted: Callable[[_T], tuple[bytes, str] | None]
    ) -> Iterator[tuple[_T, Pending | None]]:
        """Return each item with its file, which is being read, where it wants one.

        `wanted` returns the file's bytes and its name, or None. As many are read at once as there
        are processes.
        """
        free = deque(self._readers)
        waiting: deque[tuple[_T, Pending | None]] = deque()
        for item in items:
            while not free:
                yield from _first(waiting, free)
            file = wanted(item)
            waiting.append((item, free.popleft().begin(*file) if file is not None else None))
        while waiting:
            yield from _first(waiting, free)


def _first(
    waiting: deque[tuple[_T, Pending | None]], free: deque[IsolatedReader]
) -> Iterator[tuple[_T, Pending | None]]:
    """Return the first item that waits; its process is free when it was taken."""
    item, pending = waiting.popleft()
    yield item, pending
    if pending is not None:
        pending.drop()
        free.append(pending.reader)
