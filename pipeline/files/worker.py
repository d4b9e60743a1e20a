"""The process that works for another one: requests on standard input, answers on output.

It is a fresh interpreter, not a fork, so threads of its parent are no danger. A request names the
function that does it, from bytes to bytes, and has the limits under which it is done. The process
ends when its parent does: a thread sees the pipe close, and the system ends it after the time that
a file may take, whatever it does.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import msgspec

from parsers.document.limits import limits
from parsers.document.model import DocumentRefusedError, RefusalStatus
from parsers.programs.run import end_programs

PREFIX = "PLANLESER_"  # of the variables that a request brings
_MEGABYTE = 1_000_000
# slow to import: only who reads has them
_READERS = ("parsers.read", "pipeline.plan.time_sense")
_PARENTS_TURN = 10  # seconds, before the system ends a process that takes too long
_LENGTH = 8  # bytes
_ALLOCATIONS = 20_000  # objects, between two looks for circles of them


@dataclass(frozen=True, slots=True)
class Request:
    """What to do with bytes: a function of a request, by its name ("module:function").

    Of a file also its name and the passwords to try. `work` is what a sentence calls it where it
    goes over the limits, which the variables of the `environment` may set.
    """

    function: str
    data: bytes
    name: str = ""
    passwords: tuple[str, ...] = ()
    work: str = "reading it"
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_file(self) -> bool:
        """Whether the bytes are those of a file."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read."""

    status: RefusalStatus
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a function returned, or the refusal of a file, or the trace of an error in the program.

    `memory_mb` is the most memory that there was.
    """

    result: bytes = b""
    refusal: Refusal | None = None
    error: str = ""
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
    for module in _READERS:
        importlib.import_module(module)
    size = _size()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints spoils no answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # what is made of a file is trees without circles: looking for circles often only costs time
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)
    write_frame(answers, b"")  # ready: what was imported until now is no part of a file's time
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        request = _REQUESTS.decode(frame)
        take_environment(request.environment)
        _limit(size)
        try:
            answer = Answer(_function(request.function)(request))
        except DocumentRefusedError as error:
            answer = Answer(refusal=Refusal(error.status, str(error)))
        except MemoryError:
            return
        except Exception:
            answer = Answer(error=traceback.format_exc())
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        write_frame(answers, msgspec.msgpack.encode(_with_memory(answer)))


def read(request: Request) -> bytes:
    """Return the document of a file, encoded; raises DocumentRefusedError."""
    from parsers.read import read_document
    from pipeline.plan.time_sense import TIMES

    document = read_document(request.data, request.name, TIMES, request.passwords)
    return msgspec.msgpack.encode(document)


def _function(name: str) -> Callable[[Request], bytes]:
    module, _, function = name.partition(":")
    found: Callable[[Request], bytes] = getattr(importlib.import_module(module), function)
    return found


def _with_memory(answer: Answer) -> Answer:
    return Answer(answer.result, answer.refusal, answer.error, _most_memory())


def _most_memory() -> int:
    """Return the most megabytes that this process had; 0 where the system does not tell.

    Linux counts what the parent had in `ru_maxrss`, also of a program that was started anew.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    try:
        import resource
    except ImportError:  # not on this system
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def settings_here() -> dict[str, str]:
    """Return the variables of this process that bound and steer the work."""
    return {name: text for name, text in os.environ.items() if name.startswith(PREFIX)}


def take_environment(environment: Mapping[str, str]) -> None:
    """Put the settings of another process in place of those of this one."""
    for name in settings_here():
        del os.environ[name]
    os.environ.update(environment)


def _limit(size: int) -> None:
    """Bound the memory, beside what the process had at first, and the time of what is next."""
    allowed = limits()
    if hasattr(signal, "alarm"):
        signal.alarm(allowed.seconds + _PARENTS_TURN)
    try:
        import resource
    except ImportError:  # not on this system
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    # what the process holds already, such as libraries, is no part of this work's memory
    most = allowed.memory_mb * _MEGABYTE + max(0, _size() - size)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size() -> int:
    """Return the size of this process's memory in bytes, 0 where the system does not tell it."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _end_with_parent() -> None:
    """End this process, and programs that it started, when nobody can write to it any more."""
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(0, 0)  # the end of the pipe is told without being asked for
    poll.poll()
    end_programs()
    os._exit(0)


if __name__ == "__main__":
    main()
