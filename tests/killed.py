"""An ingest in a process of its own, which may be killed, or refused room on the disk."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pipeline.ingest.batch  # noqa: F401 - what takes long to load is loaded before the fork
from pipeline.ingest.run import ingest

_WRITES: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "open"),
    *((Path, name) for name in ("open", "replace", "unlink", "mkdir", "write_bytes")),
)


def run(raw: Path, out: Path, kill_at: int = 0, most_bytes: int = 0) -> None:
    """Ingest; with `kill_at` the process is killed before that write, counted from 1.

    With `most_bytes` the system takes no longer file, as one does whose disk is full.
    """
    if most_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    if kill_at:
        _kill_before(kill_at)
    try:
        ingest([raw], out, workers=1, accept_removals=True)
    except OSError:
        sys.exit(1)


def _kill_before(number: int) -> None:
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
