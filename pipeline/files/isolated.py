"""Reads each document in a separate, resource-limited process, so that no file stops the machine.

The process reads one file after another. Where a file takes too long or too much memory, the
process is ended, the file refused, and the next file gets a new process. A process that is not
needed waits for the next reader.
"""

from __future__ import annotations

import atexit
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import msgspec

from parsers.document.limits import limits, variable
from parsers.document.model import Document, DocumentRefusedError
from pipeline.files.worker import PREFIX, Answer, Request, read_frame, write_frame

_ROOT = str(Path(__file__).parent.parent.parent)
COMMAND = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from pipeline.files.worker import main; main()"
)
_ANSWERS = msgspec.msgpack.Decoder(Answer)
_MOST_TO_START = 120.0  # seconds
_LARGE = 600  # MB: a process that had so much is not kept
_waiting: list[_Worker] = []
_lock = threading.Lock()


class _Worker:
    """A process that reads, and the thread that takes its answers."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-c", COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._ready = 0.0
        self._started = threading.Event()
        threading.Thread(target=self._take_answers, daemon=True).start()

    def _take_answers(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError):
            if read_frame(self._process.stdout) is not None:
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
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class Pending:
    """A file that a process is reading."""

    def __init__(self, reader: IsolatedReader) -> None:
        self.reader = reader
        self._begun = time.monotonic()
        self._taken = False

    def document(self) -> Document:
        """Return the document, when it is read; raises DocumentRefusedError."""
        self._taken = True
        return self.reader.answer(self._begun)

    def drop(self) -> None:
        """Wait for a document that nobody took, so that the process is free."""
        if not self._taken:
            with suppress(DocumentRefusedError):
                self.document()


class IsolatedReader:
    """Reads documents in another process; a context manager, which ends it or lets it wait.

    The passwords are tried on PDFs that need one.
    """

    def __init__(self, passwords: Sequence[str] = ()) -> None:
        self._passwords = tuple(passwords)
        self._worker: _Worker | None = None
        self._busy = False

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
        return self.begin(data, name).document()

    def begin(self, data: bytes, name: str) -> Pending:
        """Let the process read a file; one at a time."""
        environment = {key: text for key, text in os.environ.items() if key.startswith(PREFIX)}
        request = msgspec.msgpack.encode(Request(data, name, self._passwords, environment))
        if self._worker is None:
            self._worker = _fetched()
        self._busy = True
        pending = Pending(self)
        with suppress(OSError):  # a process that ended is noticed when its answer is waited for
            self._worker.ask(request)
        return pending

    def answer(self, begun: float) -> Document:
        """Return the document of the file that was begun at a time (of `time.monotonic`)."""
        allowed = limits()
        assert self._worker is not None
        try:
            frame = self._worker.answer(begun, allowed.seconds)
        except queue.Empty:
            self._end()
            raise DocumentRefusedError(
                "unsupported",
                f"reading it takes over {allowed.seconds} seconds; if that is right, set "
                f"{variable('seconds')} to more",
            ) from None
        if frame is None:
            self._end()
            raise DocumentRefusedError(
                "unsupported",
                f"reading it takes over {allowed.memory_mb} MB of memory; if that is right, set "
                f"{variable('memory_mb')} to more",
            )
        self._busy = False
        answer = _ANSWERS.decode(frame)
        if answer.memory_mb > _LARGE:
            self._end()
        if answer.refusal is not None:
            raise DocumentRefusedError(answer.refusal.status, answer.refusal.message)
        assert answer.document is not None
        return answer.document

    def leave(self) -> None:
        """Let the process wait for another reader; end it where it is still reading."""
        worker, self._worker = self._worker, None
        if worker is not None and not self._busy:
            with _lock:
                _waiting.append(worker)
        elif worker is not None:
            worker.end()
        self._busy = False

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
        self._worker, self._busy = None, False


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
