"""Reads each document in a separate, resource-limited process, so that no file stops the machine.

The process reads one file after another. Where a file takes too long or too much memory, the
process is ended, the file refused, and the next file gets a new process.
"""

from __future__ import annotations

import multiprocessing
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

import msgspec

from parsers.document.limits import limits, variable
from parsers.document.model import Document, DocumentRefusedError, RefusalStatus
from parsers.read import read_document
from pipeline.plan.time_sense import TIMES

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Request:
    """A file to read."""

    data: bytes
    name: str
    passwords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a file could not be read."""

    status: RefusalStatus
    message: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was read of a file: its document, or a refusal."""

    document: Document | None = None
    refusal: _Refusal | None = None


_REQUESTS = msgspec.msgpack.Decoder(_Request)
_ANSWERS = msgspec.msgpack.Decoder(_Answer)


class IsolatedReader:
    """Reads documents in another process; a context manager, which ends it.

    The passwords are tried on PDFs that need one.
    """

    def __init__(self, passwords: Sequence[str] = ()) -> None:
        self._passwords = tuple(passwords)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> IsolatedReader:
        return self

    @property
    def has_passwords(self) -> bool:
        """Whether there are passwords to try."""
        return bool(self._passwords)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, data: bytes, name: str) -> Document:
        """Return the document of a file's bytes; raises DocumentRefusedError."""
        allowed = limits()
        connection = self._started()
        try:
            connection.send_bytes(msgspec.msgpack.encode(_Request(data, name, self._passwords)))
            if not connection.poll(allowed.seconds):
                self._end()
                raise DocumentRefusedError(
                    "unsupported",
                    f"reading it takes over {allowed.seconds} seconds; if that is right, set "
                    f"{variable('seconds')} to more",
                )
            answer = _ANSWERS.decode(connection.recv_bytes())
        except (EOFError, OSError):
            self._end()
            raise DocumentRefusedError(
                "unsupported",
                f"reading it takes over {allowed.memory_mb} MB of memory; if that is right, set "
                f"{variable('memory_mb')} to more",
            ) from None
        if answer.refusal is not None:
            raise DocumentRefusedError(answer.refusal.status, answer.refusal.message)
        assert answer.document is not None
        return answer.document

    def _started(self) -> Connection:
        if self._connection is None:
            methods = multiprocessing.get_all_start_methods()
            context: Any = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, ours), daemon=True)
            with warnings.catch_warnings():  # fork beside threads: the child only reads documents
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
            theirs.close()
            self._process, self._connection = process, ours
        return self._connection

    def _end(self) -> None:
        if self._process is not None and self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
        self._process = self._connection = None


def _serve(connection: Connection, other_end: Connection) -> None:
    """Answer each request with a document, or a refusal's status and message."""
    other_end.close()
    _limit_memory()
    while True:
        try:
            request = _REQUESTS.decode(connection.recv_bytes())
        except (EOFError, KeyboardInterrupt):
            return
        try:
            document = read_document(request.data, request.name, TIMES, request.passwords)
            answer = _Answer(document)
        except DocumentRefusedError as error:
            answer = _Answer(refusal=_Refusal(error.status, str(error)))
        except KeyboardInterrupt:
            return
        except MemoryError:
            return
        connection.send_bytes(msgspec.msgpack.encode(answer))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    most = limits().memory_mb * _MEGABYTE
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
