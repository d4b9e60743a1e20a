"""A file to be read, and the plan whose folder it is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it is, its path below the folder of plans, its plan's folder.

    `folder` is None for a file outside any plan's folder: its plan is named after its title.
    `root` is the folder of plans.
    """

    path: Path
    name: str
    folder: str | None
    root: Path
