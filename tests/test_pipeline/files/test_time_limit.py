"""The limit on this process's own work, in the main thread and in others."""

from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from pipeline.files import time_limit as module
from pipeline.files.time_limit import OverTimeError, time_limit


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    class Soon:
        seconds = 0.1

    monkeypatch.setattr(module, "limits", Soon)


def work() -> None:
    """Work without an end, as if nothing went wrong in it."""
    while True:
        try:
            "".join(sorted("planleser"))
        except Exception:
            continue


def test_work_without_end_ends() -> None:
    with pytest.raises(OverTimeError), time_limit():
        work()


def test_a_search_without_end_ends() -> None:
    with pytest.raises(OverTimeError), time_limit():
        re.fullmatch(r"(a|a)*b", "a" * 60)


def test_work_without_end_ends_in_any_thread() -> None:
    ended: list[str] = []

    def bounded() -> None:
        try:
            with time_limit():
                work()
        except OverTimeError as error:
            ended.append(error.sentence("this"))

    thread = threading.Thread(target=bounded, daemon=True)
    thread.start()
    thread.join(30)
    assert ended == ["this takes over 0.1 seconds; if that is right, set PLANLESER_SECONDS to more"]


def test_waiting_is_no_work() -> None:
    with time_limit():
        time.sleep(0.2)


def test_nothing_comes_after_the_work() -> None:
    for _ in range(3):
        with time_limit():
            pass
        ends = time.process_time() + 0.15
        while time.process_time() < ends:
            pass
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL


def test_the_signal_of_another_program_is_its_own() -> None:
    told: list[int] = []
    before = signal.signal(signal.SIGVTALRM, lambda number, _: told.append(number))
    try:
        with pytest.raises(OverTimeError), time_limit():
            work()
        signal.raise_signal(signal.SIGVTALRM)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert told == [signal.SIGVTALRM]
