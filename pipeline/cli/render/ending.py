"""The system's signals to end, as exceptions, so that a run that writes is undone."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 0.05  # seconds
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
        with _told_again():
            yield
    finally:
        for one in ours:
            signal.signal(one, before[one])


@contextmanager
def _told_again() -> Iterator[None]:
    """Tell the program again to end where it was told while a library called back.

    Python can raise nothing through such a call: it prints what was raised and goes on.
    """
    others = sys.unraisablehook
    timers: list[threading.Timer] = []

    def lost(what: sys.UnraisableHookArgs) -> None:
        if what.exc_value is None or isinstance(what.exc_value, Exception):
            others(what)
            return
        number = _number(what.exc_value)
        if number is not None:
            timers.append(threading.Timer(_AGAIN, _tell, (number,)))
            timers[-1].start()

    sys.unraisablehook = lost
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
        sys.unraisablehook = others


def _tell(number: signal.Signals) -> None:
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        _thread.interrupt_main(number)


def _number(raised: BaseException) -> signal.Signals | None:
    """Return the signal that was turned into an exception, None where it comes again by itself."""
    if isinstance(raised, KeyboardInterrupt):
        return signal.SIGINT
    return signal.Signals(raised.number) if isinstance(raised, ToldToEndError) else None


def end_if_told() -> None:
    """Raise ToldToEndError where the program was told to end.

    An exception that comes while a library calls back is lost; who waits long asks again.
    """
    if _told:
        raise ToldToEndError(_told[-1])
