"""A reader that another process started is asked, and ended, as one's own."""

from __future__ import annotations

import os
import signal

import pytest

from pipeline.files.isolated import IsolatedReader, start_process, take_over
from pipeline.files.worker import read_frame


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes are forked")
def test_a_reader_that_was_taken_over_is_ended() -> None:
    process = start_process()
    assert process.stdout is not None
    read_frame(process.stdout)
    child = os.fork()
    if not child:
        status = 1
        try:
            signal.alarm(20)
            take_over([process])
            reader = IsolatedReader()
            document = reader.read(b"Plan 2031\n\n5. mars: Tur\n\n6. april: Fest\n", "plan.txt")
            reader._end()
            status = int(document.title != "Plan 2031")
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(ended) == 0
    assert process.wait(20) == -signal.SIGKILL
    process.communicate()
