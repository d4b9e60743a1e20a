"""A limit on the time that this process's own work takes, for what no other process does.

What counts is the processor's time, not the clock's: a busy machine ends nothing that a free one
does not, and waiting for another process, which has limits of its own, is no work.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from parsers.document.limits import limits, variable

_AGAIN = 1.0  # seconds: an exception that comes while a library calls back is lost
_LOOK = 0.25  # seconds of the clock between two looks at the time that was used


class OverTimeError(BaseException):
    """Work took longer than it may; not an Exception, so that nobody takes it for a fault.

    `sentence` says so of what is named, such as "making rows of it".
    """

    def __init__(self) -> None:
        self.seconds = limits().seconds

    def sentence(self, work: str) -> str:
        """Return the sentence on work that is named, without a full stop."""
        return over_time(work, self.seconds)


def over_time(work: str, seconds: int) -> str:
    """Return the sentence on work that took more seconds than it may, without a full stop."""
    return (
        f"{work} takes over {seconds} seconds; if that is right, set {variable('seconds')} to more"
    )


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise OverTimeError in the block when it worked for the seconds that the limits allow.

    In the main thread the system tells when, also in the middle of a search by a pattern; in others
    a thread looks, and the exception comes after the step that is being done.
    """
    seconds = limits().seconds
    with _told_by_system(seconds) if _system_tells() else _told_by_thread(seconds):
        yield


def _system_tells() -> bool:
    """Return whether the system's signal is free: not where the program is part of another one."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    )


@contextmanager
def _told_by_system(seconds: float) -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise OverTimeError

    signal.signal(signal.SIGVTALRM, end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


@contextmanager
def _told_by_thread(seconds: float) -> Iterator[None]:
    import ctypes

    worker = ctypes.c_ulong(threading.get_ident())
    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
    ends = time.process_time() + seconds
    lock, done = threading.Lock(), threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            with lock:
                if time.process_time() >= ends and not done.is_set():
                    interrupt(worker, ctypes.py_object(OverTimeError))

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
            interrupt(worker, None)
