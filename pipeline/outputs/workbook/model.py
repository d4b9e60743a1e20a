"""A sheet before it is written: columns, and rows of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | int | date | None
Look = Literal[
    "", "heading", "planned", "proposed_move", "postponed", "cancelled", "done", "gap", "right"
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, whether long texts wrap."""

    title: str
    width: int
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row; `looks` colours some cells, by column from 0, `comments` are shown beside others."""

    values: Sequence[Value]
    looks: dict[int, Look]
    comments: dict[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; one that is `plain` has no header, filter or frozen rows."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[SheetRow]
    plain: bool = False


def row(
    *values: Value, looks: dict[int, Look] | None = None, comments: dict[int, str] | None = None
) -> SheetRow:
    """Return a row of values."""
    return SheetRow(values, looks or {}, comments or {})


def shifted(one: SheetRow, first: Value) -> SheetRow:
    """Return a row with one more value before the others."""
    return SheetRow(
        (first, *one.values),
        {place + 1: look for place, look in one.looks.items()},
        {place + 1: comment for place, comment in one.comments.items()},
    )
