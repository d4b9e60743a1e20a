"""One door to all formats: `read_document` detects the format and reads the file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from parsers.detect.sniff import sniff
from parsers.document.model import (
    Document,
    DocumentRefusedError,
)
from parsers.document.reader_context import ReaderContext
from parsers.document.time_sense import TimeSense
from parsers.interpret import interpret
from parsers.plan_tables.read import is_plan

_LONGEST_TITLE = 120  # characters
_LONGEST_HEADING = 60


def read_document(
    data: bytes, name: str, times: TimeSense, passwords: Sequence[str] = ()
) -> Document:
    """Return the document that a file's bytes hold; `name` is the file's name, for its suffix.

    `times` says where times begin and end; the passwords are tried on a PDF that needs one.
    Raises DocumentRefusedError, whose message completes "FILE cannot be read: …".
    """
    try:
        detected = sniff(data, PurePath(name).suffix.lower())
        judge = partial(is_plan, times=times)
        context = ReaderContext(detected.name, times, judge, tuple(passwords))
        content = detected.read(data, context)
    except (DocumentRefusedError, MemoryError):
        raise
    except Exception as error:  # a reading library met bytes that it did not expect
        raise DocumentRefusedError(
            "damaged", "it is damaged or cut off; save or export it anew"
        ) from error
    return interpret(content, detected.name, times)
