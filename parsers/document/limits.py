"""How much a file may ask of the machine; each limit can be set by an environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass

_PREFIX = "PLANLESER_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits: size, unpacked size, memory in megabytes; pages, cells, columns; seconds."""

    file_mb: int = 300
    unpacked_mb: int = 500
    memory_mb: int = 4000
    pages: int = 6000
    cells: int = 2_000_000
    columns: int = 2_000
    seconds: int = 600


def limits() -> Limits:
    """Return the limits in force; a variable that is no positive number is left out of account."""
    chosen = {}
    for name in Limits.__dataclass_fields__:
        value = os.environ.get(f"{_PREFIX}{name.upper()}", "")
        if value.isdecimal() and int(value) > 0:
            chosen[name] = int(value)
    return Limits(**chosen)


def variable(name: str) -> str:
    """Return the name of the environment variable that sets a limit."""
    return f"{_PREFIX}{name.upper()}"
