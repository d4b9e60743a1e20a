"""Reading a document in a process of its own, so that no file can stop or fill the machine.

The process reads one file after another. Where a file takes too long or too much memory, the
process is ended, the file refused, and the next file gets a new process.
"""

from __future__ import annotations

import multiprocessing
import pickle
import warnings
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

from parsers.document.limits import limits, variable
from parsers.document.model import Document, DocumentRefusedError
from parsers.read import read_document
from pipeline.plan.time_sense import TIMES

_MEGABYTE = 1_000_000


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
            connection.send((data, name, self._passwords))
            if not connection.poll(allowed.seconds):
                self._end()
                raise DocumentRefusedError(
                    "unsupported",
                    f"reading it takes over {allowed.seconds} seconds; if that is right, set "
                    f"{variable('seconds')} to more",
                )
            answer = pickle.loads(connection.recv_bytes())
        except (EOFError, OSError):
            self._end()
            raise DocumentRefusedError(
                "unsupported",
                f"reading it takes over {allowed.memory_mb} MB of memory; if that is right, set "
                f"{variable('memory_mb')} to more",
            ) from None
        if isinstance(answer, Document):
            return answer
        raise DocumentRefusedError(*answer)

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
    """Answer each (bytes, name, passwords) with a document, or a refusal's status and message."""
    other_end.close()
    _limit_memory()
    while True:
        try:
            data, name, passwords = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        answer: Document | tuple[str, str]
        try:
            answer = read_document(data, name, TIMES, passwords)
        except DocumentRefusedError as error:
            answer = (error.status, str(error))
        except KeyboardInterrupt:
            return
        except MemoryError:
            return
        connection.send_bytes(pickle.dumps(answer))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    most = limits().memory_mb * _MEGABYTE
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
