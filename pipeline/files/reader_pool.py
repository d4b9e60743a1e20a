"""Processes that work side by side; what they return comes in the order of what was asked."""

from __future__ import annotations

import os
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count as count_from
from types import TracebackType
from typing import TypeVar

from parsers.document.model import Document
from pipeline.files.isolated import IsolatedReader
from pipeline.files.worker import Request

_AHEAD = 8  # requests for each process: one that takes long holds up no other
_FIRST = -(1 << 62)  # of all that are free
_MOST_AHEAD = 64_000_000  # bytes of requests that wait, besides one
_T = TypeVar("_T")


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ReaderPool:
    """Processes that read documents; a context manager, which ends them or lets them wait.

    The passwords are tried on PDFs that need one. A thread waits for each process, and does
    nothing else.
    """

    def __init__(self, workers: int, passwords: Sequence[str] = ()) -> None:
        self.has_passwords = bool(passwords)
        count = max(1, workers)
        self._most = _AHEAD * count
        self._readers = [IsolatedReader(passwords) for _ in range(count)]
        self._own = IsolatedReader(passwords)
        # the one that was used last is used first, or that is prepared: it has loaded what it needs
        self._free: queue.PriorityQueue[tuple[int, int]] = queue.PriorityQueue()
        self._uses = count_from(1)
        for number in range(count):
            self._free.put((0, number))
        self._prepared: Future[bytes] | None = None
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in (*self._readers, self._own):
            reader.leave()
        self._threads.shutdown()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document of a file that was not read ahead; raises DocumentRefusedError."""
        return self._own.read(data, name)

    def call(self, request: Request) -> bytes:
        """Return what is returned for a request; raises as `IsolatedReader.call`."""
        return self._own.call(request)

    def prepare(self, request: Request) -> None:
        """Let one process load what it will need, while others read; once."""
        if self._prepared is None:
            self._prepared = self._threads.submit(self._done, request, last=True)

    def is_prepared(self) -> bool:
        """Return whether a process has loaded what it will need; one that loads is awaited."""
        return self._prepared is not None and self._prepared.exception() is None

    def ahead(
        self, items: Iterable[_T], wanted: Callable[[_T], Request | None]
    ) -> Iterator[tuple[_T, Future[bytes] | None]]:
        """Return each item with what its request will return, where it wants one, in their order.

        Requests are made ahead, so that every process has work while the items are used.
        """
        waiting: deque[tuple[_T, Future[bytes] | None, int]] = deque()
        held = 0
        for item in items:
            request = wanted(item)
            size = len(request.data) if request is not None else 0
            while waiting and (len(waiting) >= self._most or held + size > _MOST_AHEAD):
                first, future, done = waiting.popleft()
                held -= done
                yield first, future
            asked = self._threads.submit(self._done, request) if request is not None else None
            waiting.append((item, asked, size))
            held += size
        for first, future, _ in waiting:
            yield first, future

    def _done(self, request: Request, *, last: bool = False) -> bytes:
        """Return what a process returns; after the `last` request it is the first to be used."""
        _, number = self._free.get()
        try:
            return self._readers[number].call(request)
        finally:
            self._free.put((_FIRST if last else -next(self._uses), number))
