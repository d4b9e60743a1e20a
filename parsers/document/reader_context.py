"""What every reader is given beside a file's bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parsers.document.model import Grid
from parsers.document.time_sense import TimeSense


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """The format as it was detected, the sense of time, and passwords to try.

    `is_plan` answers whether a grid, as drawn, can be interpreted as a plan's table: the PDF
    reader trusts tags only where they hold one.
    """

    format: str
    times: TimeSense
    is_plan: Callable[[Grid], bool]
    passwords: tuple[str, ...] = ()
