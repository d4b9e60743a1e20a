"""An ingest in a process of its own, which may be killed, or refused room on the disk."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.files.reader_pool import ReaderPool
from pipeline.files.worker import Request
from pipeline.ingest.batch import interpret, prepare
from pipeline.ingest.forget import forget
from pipeline.ingest.intake.read_file import read_file
from pipeline.ingest.intake.work import INTERPRET, PREPARE, READ_FILE
from pipeline.ingest.run import ingest
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset

_WRITES: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "open"),
    *((Path, name) for name in ("open", "replace", "unlink", "mkdir", "write_bytes")),
)

_FUNCTIONS = {INTERPRET: interpret, PREPARE: prepare, READ_FILE: read_file}
prepare(Request(PREPARE, b""))  # what takes long to load is loaded before the fork


class _Here(ReaderPool):
    """A pool whose requests are done in this process: to start another takes long."""

    def call(self, request: Request) -> bytes:
        return _FUNCTIONS[request.function](request)

    def _done(self, request: Request, *, last: bool = False) -> bytes:
        return self.call(request)


def run(raw: Path, out: Path, kill_at: int = 0, most_bytes: int = 0) -> None:
    """Ingest; with `kill_at` the process is killed before that write, counted from 1.

    A negative one kills none, and needs no other process either.
    With `most_bytes` the system takes no longer file, as one does whose disk is full.
    """
    if most_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    _kill_before(kill_at)
    engine = (lambda _: _Here(1)) if kill_at else None
    try:
        ingest([raw], out, workers=1, accept_removals=True, engine=engine)
    except OSError:
        sys.exit(1)


def run_forget(target: str, out: Path, kill_at: int = 0) -> None:
    """Erase; with `kill_at` the process is killed as an ingest is.

    It ends with 3 where nothing is known of the target.
    """
    _kill_before(kill_at)
    try:
        forget(Dataset(out), target)
    except UsageError:
        sys.exit(3)


def _kill_before(number: int) -> None:
    if number <= 0:
        return
    calls = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **settings: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **settings)

        return call

    for owner, name in _WRITES:
        setattr(owner, name, counted(getattr(owner, name)))
