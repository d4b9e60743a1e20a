"""Reads each document in a separate, resource-limited process, so that no file stops the machine.

The process does one request after another. Where a file takes too long or too much memory, the
process is ended, the file refused, and the next file gets a new process. A process that is not
needed waits for the next reader.
"""

from __future__ import annotations

import atexit
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import msgspec

from parsers.document.limits import limits, variable
from parsers.document.model import Document, DocumentRefusedError
from pipeline.files.time_limit import over_time
from pipeline.files.worker import Answer, Request, read_frame, settings_here, write_frame

_ROOT = str(Path(__file__).parent.parent.parent)
COMMAND = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from pipeline.files.worker import main; main()"
)
READ = "pipeline.files.worker:read"
_ANSWERS = msgspec.msgpack.Decoder(Answer)
_DOCUMENTS = msgspec.msgpack.Decoder(Document)
_MOST_TO_START = 120.0  # seconds
_LARGE = 600  # MB: a process that had so much is not kept
_waiting: list[_Worker] = []
_lock = threading.Lock()


class WorkFailedError(Exception):
    """A process could not do its work, which was no reading of a file; the message says why."""


class OverLimitError(WorkFailedError):
    """The work needs more time or memory than the limits allow."""


class _Worker:
    """A process that reads, and the thread that takes its answers.

    It is started, or one is taken over that said to be ready.
    """

    def __init__(self, process: subprocess.Popen[bytes] | None = None) -> None:
        self.owner = os.getpid()
        self._process = process or start_process()
        self._is_taken_over = process is not None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._ready = 0.0
        self._started = threading.Event()
        threading.Thread(target=self._take_answers, daemon=True).start()

    def _take_answers(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError):
            if self._is_taken_over or read_frame(self._process.stdout) is not None:
                self._ready = time.monotonic()
                self._started.set()
            while (frame := read_frame(self._process.stdout)) is not None:
                self._answers.put(frame)
        self._answers.put(None)
        self._started.set()

    def ask(self, request: bytes) -> None:
        assert self._process.stdin is not None
        write_frame(self._process.stdin, request)

    def answer(self, begun: float, seconds: float) -> bytes | None:
        """Return an answer; None where the process ended.

        Raises queue.Empty so many seconds after a time, or after the process was ready.
        """
        self._started.wait(_MOST_TO_START)
        ends = max(begun, self._ready) + seconds
        return self._answers.get(timeout=max(0.0, ends - time.monotonic()))

    def end(self) -> None:
        if self._is_taken_over:
            # nobody but who started it can wait for it, and Popen sends nothing to what is no child
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class IsolatedReader:
    """Reads documents in another process; a context manager, which ends it or lets it wait.

    The passwords are tried on PDFs that need one.
    """

    def __init__(self, passwords: Sequence[str] = ()) -> None:
        self._passwords = tuple(passwords)
        self._worker: _Worker | None = None
        self._busy = False
        self._left = False
        self._lock = threading.Lock()  # it may be left while another thread waits for an answer

    def __enter__(self) -> IsolatedReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document of a file's bytes; raises DocumentRefusedError."""
        return _DOCUMENTS.decode(self.call(Request(READ, data, name)))

    def call(self, request: Request) -> bytes:
        """Return what the process returns for a request; one at a time.

        Raises DocumentRefusedError for a file, WorkFailedError for other work, OverLimitError where
        that needs too much.
        """
        request = replace(request, passwords=self._passwords, environment=settings_here())
        with self._lock:
            if self._left:
                raise WorkFailedError("the reader was left")
            worker = self._worker = self._worker or _fetched()
            self._busy = True
        begun = time.monotonic()
        # a process that ended is noticed when its answer is waited for
        with suppress(OSError, ValueError):
            worker.ask(msgspec.msgpack.encode(request))
        try:
            answer = self._answer(worker, begun, request.work)
        except OverLimitError as error:
            if request.is_file:
                raise DocumentRefusedError("unsupported", str(error)) from None
            raise
        if answer.memory_mb > _LARGE:
            self._end()
        if answer.refusal is not None:
            raise DocumentRefusedError(answer.refusal.status, answer.refusal.message)
        if answer.error and request.is_file:
            reason = answer.error.rstrip().rpartition("\n")[2]
            raise DocumentRefusedError("unsupported", failed(reason))
        if answer.error:
            raise WorkFailedError(answer.error)
        return answer.result

    def _answer(self, worker: _Worker, begun: float, work: str) -> Answer:
        """Return the answer to work that was begun at a time (of `time.monotonic`)."""
        allowed = limits()
        try:
            frame = worker.answer(begun, allowed.seconds)
        except queue.Empty:
            self._end()
            raise OverLimitError(over_time(work, allowed.seconds)) from None
        if frame is None:
            self._end()
            raise OverLimitError(
                f"{work} takes over {allowed.memory_mb} MB of memory; if that is right, set "
                f"{variable('memory_mb')} to more"
            )
        with self._lock:
            self._busy = False
        return _ANSWERS.decode(frame)

    def leave(self) -> None:
        """Let the process wait for another reader; end it where it is still reading.

        The reader itself reads no more.
        """
        with self._lock:
            worker, busy = self._worker, self._busy
            self._worker, self._busy, self._left = None, False, True
        if worker is not None and not busy:
            with _lock:
                _waiting.append(worker)
        elif worker is not None:
            worker.end()

    def _end(self) -> None:
        with self._lock:
            worker, self._worker, self._busy = self._worker, None, False
        if worker is not None:
            worker.end()


def start_process() -> subprocess.Popen[bytes]:
    """Return a process that answers requests; its first frame says that it is ready."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def take_over(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Let processes that are ready, and that nobody else asks, wait for readers of this one."""
    with _lock:
        _waiting.extend(_Worker(process) for process in processes)


def failed(reason: str) -> str:
    """Return the sentence on a fault of the program, without a full stop."""
    return f"planleser itself failed on it ({reason}); please report that"


def _fetched() -> _Worker:
    """Return a process that waits, or a new one; those of a parent that was forked are its own."""
    with _lock:
        _waiting[:] = [worker for worker in _waiting if worker.owner == os.getpid()]
        return _waiting.pop() if _waiting else _Worker()


@atexit.register
def _end_all() -> None:
    with _lock:
        for worker in _waiting:
            if worker.owner == os.getpid():
                worker.end()
        _waiting.clear()
