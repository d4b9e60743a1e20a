"""What the account of a document says of each of its rows, lines and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FateName = Literal[
    "header",
    "repeated_header",
    "activity",
    "section",
    "measure",
    "event",
    "title",
    "heading",
    "prose",
    "furniture",
    "contents",
    "other_table",
    "hidden",
    "dropped",
]
FateKind = Literal["row", "line", "left_out"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a physical row of a table, a line of running text, or a text left out.

    `table` and `row` count from 1 as the file draws them, its header included; `line` counts the
    lines of the running text. A text that a reader left out may have none of them.
    """

    kind: FateKind
    fate: FateName
    text: str
    table: int | None = None
    row: int | None = None
    line: int | None = None
    page: int | None = None
