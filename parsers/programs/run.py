"""Running another program, of which nothing is left when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_running: set[subprocess.Popen[bytes]] = set()


def run_program(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program, which may start others, with a folder for its temporary files.

    None of them is left when this ends. Raises subprocess.TimeoutExpired after so many seconds.
    """
    process = subprocess.Popen(
        command,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)),
    )
    _running.add(process)
    try:
        process.wait(timeout=seconds)
    finally:
        _end(process)
        process.wait()
        _running.discard(process)


def end_programs() -> None:
    """End the programs that run, for a process that ends at once."""
    for process in tuple(_running):
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
