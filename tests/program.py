"""Running the program in a process of its own, as a user does, without starting Python anew.

A run that asks nothing of the interpreter's start is forked from the test process, which has the
libraries in memory already: it has its own memory, streams, folder, environment and exit status,
but not the seconds that a fresh interpreter needs to import pandas and spaCy. For the same reason
the processes that read documents for it are those that read for the one before it.
"""

from __future__ import annotations

import atexit
import importlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.files.isolated import start_process, take_over
from pipeline.files.worker import PREFIX, Answer, Request, read_frame, write_frame

SECONDS = 120
# variables that Python reads as it starts, or that a library reads as it is imported
_READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "OMP_")

_MOST_TO_WAIT = 2.0  # seconds for the answer of a process that has nothing to do
_TEST = "PYTEST_CURRENT_TEST"

Finished = subprocess.CompletedProcess[str]


def run_program(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Finished:
    """Run `planleser` with further environment variables; return its status and what it printed."""
    settings = dict(environment or {})
    can_fork = hasattr(os, "fork") and not any(map(_needs_a_start, settings))
    run = _run_forked if can_fork else run_from_start
    return run(arguments, folder, settings)


def run_from_start(arguments: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Finished:
    """Run the program in an interpreter that is started for it."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | settings,
        timeout=SECONDS,
        cwd=folder,
    )


def _needs_a_start(name: str) -> bool:
    return name.startswith(_READ_AT_START)


class _Readers:
    """The processes that read documents for the programs, one program after another."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment: dict[str, str] = {}

    def lent(self) -> list[subprocess.Popen[bytes]]:
        """Return as many as there are cores, all ready, in this process's environment."""
        environment = {name: text for name, text in os.environ.items() if name != _TEST}
        if environment != self._environment:
            self.end()
        self._environment = environment
        for process in [one for one in self._processes if not _is_idle(one)]:
            self._processes.remove(process)
            process.kill()
            process.communicate()
        missing = min(2, os.cpu_count() or 1) - len(self._processes)
        for process in [start_process() for _ in range(missing)]:
            assert process.stdout is not None
            read_frame(process.stdout)
            self._processes.append(process)
        return self._processes

    def end(self) -> None:
        """End them all."""
        for process in self._processes:
            process.kill()
            process.communicate()
        self._processes.clear()


def _is_idle(process: subprocess.Popen[bytes]) -> bool:
    """Return whether a process lives and does no work for a program that left it."""
    if process.poll() is not None or process.stdin is None or process.stdout is None:
        return False
    request = Request("msgspec.msgpack:encode", b"are you there?")
    try:
        write_frame(process.stdin, msgspec.msgpack.encode(request))
    except OSError:
        return False
    if not select.select([process.stdout], [], [], _MOST_TO_WAIT)[0]:
        return False
    frame = read_frame(process.stdout)
    return frame is not None and request.data in msgspec.msgpack.decode(frame, type=Answer).result


_readers = _Readers()
atexit.register(_readers.end)


def _run_forked(arguments: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Finished:
    _warm_up()
    main = importlib.import_module("pipeline.cli.main").main
    processes = _readers.lent() if all(name.startswith(PREFIX) for name in settings) else []
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if not child:
            take_over(processes)
            _be_the_program(main, arguments, folder, settings, (out, errors))
        _, ended = os.waitpid(child, 0)
        status = os.waitstatus_to_exitcode(ended)
        if status < 0:
            _readers.end()  # one may be in the middle of an answer
        if status == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(list(arguments), SECONDS)
        printed = []
        for stream in (out, errors):
            stream.seek(0)
            printed.append(stream.read().decode("utf-8").replace("\r\n", "\n"))
    return Finished(list(arguments), status, *printed)


def _be_the_program(
    main: Callable[[Sequence[str]], int],
    arguments: Sequence[str],
    folder: Path,
    settings: Mapping[str, str],
    streams: tuple[BinaryIO, BinaryIO],
) -> None:
    """Turn this process into the program; never return."""
    status = 1
    try:
        signal.alarm(SECONDS)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, source in enumerate((nothing, *(stream.fileno() for stream in streams))):
            os.dup2(source, number)
        sys.stdin, sys.stdout, sys.stderr = (
            TextIOWrapper(os.fdopen(number, mode, closefd=False), "utf-8")
            for number, mode in enumerate(("rb", "wb", "wb"))
        )
        os.chdir(folder)
        os.environ.update(settings)
        sys.argv = ["planleser", *arguments]
        try:
            status = main(list(arguments))
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


@cache
def _warm_up() -> None:
    """Load what commands load when they first need it, so that each run finds it in memory."""
    from normalizers.people.parties import read_parties
    from pipeline.cli.commands_by_name import COMMANDS

    for load in COMMANDS.values():
        load()
    for library in ("duckdb", "pandas", "pyarrow.parquet", "pipeline.ingest.run"):
        importlib.import_module(library)
    read_parties("Biblioteksjefen")
