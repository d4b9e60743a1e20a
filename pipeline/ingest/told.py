"""What an ingest tells of each file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileStatus = Literal["new", "changed", "moved", "unchanged", "withdrawn", "erased", "refused"]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a file in a run: `code` is the status of its document, or why it was refused.

    `message` is a sentence where there is more to say. A refusal that was told before is not
    `fresh`.
    """

    file: str
    status: FileStatus
    code: str = ""
    message: str = ""
    fresh: bool = True
