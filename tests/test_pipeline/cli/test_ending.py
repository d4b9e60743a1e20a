"""What the system tells the program is heard wherever the program is."""

from __future__ import annotations

import signal
import time
import weakref

import pytest

from pipeline.cli.render.ending import ToldToEndError, told_to_end

NUMBERS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


class Thing:
    """What can be let go of."""


@pytest.mark.parametrize("number", NUMBERS, ids=[number.name for number in NUMBERS])
def test_a_signal_that_comes_while_a_library_calls_back_ends_it_all_the_same(
    number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    things = [Thing()]
    _kept = weakref.ref(things[0], lambda _: signal.raise_signal(number))

    def work() -> None:
        things.clear()  # what is raised in there cannot come here
        time.sleep(60)

    # whoever runs the tests in the background has these signals ignored
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, usual)
    try:
        with pytest.raises((ToldToEndError, KeyboardInterrupt)), told_to_end():
            work()
    finally:
        signal.signal(number, before)
    assert capfd.readouterr() == ("", "")
