"""How a table is declared: its columns, and what every row of every table has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

ColumnType = Literal["string", "int32", "int64", "float64", "date32", "bool"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, Arrow type and meaning."""

    name: str
    type: ColumnType
    meaning: str


def column(type: ColumnType, meaning: str) -> Any:  # noqa: A002 - reads best so in a declaration
    """Declare a column of a table."""
    return field(metadata={"type": type, "meaning": meaning})


def one_of(names: Iterable[str]) -> str:
    """Return the meaning of a column that has one of these values: "docx, pdf or text"."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row of every table has."""

    TABLE: ClassVar[str] = ""

    plan_id: str = column("string", "the plan: the name of its folder, else a slug of its title")
    revision: int | None = column(
        "int32", "1, 2, 3 … in order of date; null for what is no revision"
    )
    document_id: str = column("string", "first 16 hex digits of the SHA-256 of the file's bytes")


def columns(table: type[Row]) -> tuple[Column, ...]:
    """Return a table's columns in order."""
    return tuple(
        Column(entry.name, entry.metadata["type"], entry.metadata["meaning"])
        for entry in fields(table)
    )
