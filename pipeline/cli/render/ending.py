"""The system's signals to end, as exceptions, so that a run that writes is undone."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_told: list[int] = []


class ToldToEndError(BaseException):
    """The system asks the program to end: it does, as if it was interrupted."""

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def told_to_end() -> Iterator[None]:
    """Turn signals to end into exceptions, so that a run that writes is undone."""

    def end(number: int, _: object) -> None:
        _told.append(number)
        raise ToldToEndError(number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [signal.Signals[name] for name in names]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    # who starts the program with nohup wants it to go on
    before = {one: signal.getsignal(one) for one in numbers}
    ours = [one for one, handler in before.items() if handler is signal.SIG_DFL]
    for one in ours:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in ours:
            signal.signal(one, before[one])


def end_if_told() -> None:
    """Raise ToldToEndError where the program was told to end.

    An exception that comes while a library calls back is lost; who waits long asks again.
    """
    if _told:
        raise ToldToEndError(_told[-1])
