"""What prose is made of: the blocks that a reader gives, and the units that are read from them.

Places count characters of the document's running text: its blocks, a line feed between two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["heading", "sentence", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text, its level as a heading (1–9, else 0), its page, if it has one.

    `is_clutter` where the file itself says that it is no text of its own.
    """

    text: str
    level: int = 0
    page: int | None = None
    is_item: bool = False
    is_clutter: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, ended where somebody ended it; it may be the first, the last, or both."""

    text: str
    start: int
    level: int
    page: int | None
    is_item: bool
    is_clutter: bool
    begins_block: bool
    ends_block: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading, a sentence, or an item of a list below its lead-in.

    `text` is exactly the characters from `start` on. `lead` is the sentence or heading that leads
    in the list that an item belongs to; `ends_line` tells that a sentence is its line's last.
    """

    kind: UnitKind
    text: str
    start: int
    page: int | None = None
    lead: Unit | None = None
    ends_line: bool = True

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.start + len(self.text)
