"""What an ingest tells of each file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.plan.names import printable

FileStatus = Literal["new", "changed", "moved", "unchanged", "withdrawn", "erased", "refused"]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a file in a run: `code` is the status of its document, or why it was refused.

    `message` is a sentence where there is more to say. A refusal that was told before is not
    `fresh`. Where no row of the tables will tell of it, `name` is its path below its folder of
    plans, `root`, or a plan's id.
    """

    file: str
    status: FileStatus
    code: str = ""
    message: str = ""
    fresh: bool = True
    name: str = ""
    root: str = ""

    @classmethod
    def of_plan(cls, plan_id: str, reason: str) -> Told:
        """Return why a plan is not in the tables as its files are now."""
        name = printable(Path(plan_id))
        sentence = f"{name} cannot be brought up to date: {reason}."
        return cls(name, "refused", "plan", sentence, name=name)
