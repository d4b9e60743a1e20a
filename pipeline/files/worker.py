"""The process that reads documents for another one: requests on standard input, answers on output.

It is a fresh interpreter, not a fork, so threads of its parent are no danger. Each request has the
limits under which it is read. It ends when its parent does: a thread sees the pipe close, and the
system ends it after the time that a file may take, whatever it does.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import msgspec

from parsers.document.limits import limits
from parsers.document.model import Document, DocumentRefusedError, RefusalStatus
from parsers.read import read_document
from pipeline.plan.time_sense import TIMES

PREFIX = "PLANLESER_"  # of the variables that a request brings
_MEGABYTE = 1_000_000
_PARENTS_TURN = 10  # seconds, before the system ends a process that takes too long
_LENGTH = 8  # bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read, and the variables of the environment that bound it."""

    data: bytes
    name: str
    passwords: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read."""

    status: RefusalStatus
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read of a file, a document or a refusal; the most memory that there was, in MB."""

    document: Document | None = None
    refusal: Refusal | None = None
    memory_mb: int = 0


_REQUESTS = msgspec.msgpack.Decoder(Request)


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write bytes with their length before them."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the bytes that `write_frame` wrote; None where the stream ends before them."""
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints spoils no answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    write_frame(answers, b"")  # ready: what was imported until now is no part of a file's time
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        request = _REQUESTS.decode(frame)
        _take_environment(request.environment)
        _limit()
        try:
            answer = Answer(read_document(request.data, request.name, TIMES, request.passwords))
        except DocumentRefusedError as error:
            answer = Answer(refusal=Refusal(error.status, str(error)))
        except MemoryError:
            return
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        write_frame(answers, msgspec.msgpack.encode(_with_memory(answer)))


def _with_memory(answer: Answer) -> Answer:
    try:
        import resource
    except ImportError:  # not on this system
        return answer
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Answer(answer.document, answer.refusal, most)


def _take_environment(environment: Mapping[str, str]) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    os.environ.update(environment)


def _limit() -> None:
    """Bound the memory and the time of what is read next."""
    allowed = limits()
    if hasattr(signal, "alarm"):
        signal.alarm(allowed.seconds + _PARENTS_TURN)
    try:
        import resource
    except ImportError:  # not on this system
        return
    most = allowed.memory_mb * _MEGABYTE
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end_with_parent() -> None:
    """End this process when nobody can write to its standard input any more."""
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(0, 0)  # the end of the pipe is told without being asked for
    poll.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
