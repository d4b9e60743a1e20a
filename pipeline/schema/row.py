"""How a table is declared: its columns, and what every row of every table has.

A column is one line: its name, the type of its values and their meaning. The Arrow type follows
from the annotation; where that is a vocabulary (a Literal), its words are part of the meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

ColumnType = Literal["string", "int32", "int64", "float64", "date32", "bool"]

Day = date  # in tables that have a column called `date`
Large = Annotated[int, "int64"]
_TYPES: dict[type, ColumnType] = {
    str: "string",
    bool: "bool",
    int: "int32",
    float: "float64",
    date: "date32",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, Arrow type and meaning; the words of its vocabulary; whether it has nulls."""

    name: str
    type: ColumnType
    meaning: str
    words: tuple[str, ...] = ()
    nullable: bool = False


def column(meaning: str = "", *, null: str = "") -> Any:
    """Declare a column of a table; of a vocabulary `null` says when there is no word."""
    return field(metadata={"meaning": meaning, "null": null})


def one_of(names: Iterable[str]) -> str:
    """Return the meaning of a column that has one of these values: "docx, pdf or text"."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row of every table has."""

    TABLE: ClassVar[str] = ""

    plan_id: str = column("the plan: the name of its folder, else a slug of its title")
    revision: int | None = column("1, 2, 3 … in order of date; null for what is no revision")
    document_id: str = column("first 16 hex digits of the SHA-256 of the file's bytes")


def columns(table: type[Row]) -> tuple[Column, ...]:
    """Return a table's columns in order."""
    as_key: Any = table
    return _columns(as_key)


@cache
def _columns(table: Any) -> tuple[Column, ...]:
    hints = get_type_hints(table, include_extras=True)
    return tuple(_column(entry.name, hints[entry.name], entry.metadata) for entry in fields(table))


def _column(name: str, annotation: Any, metadata: Any) -> Column:
    form = _without_none(annotation)
    meaning: str = metadata["meaning"]
    nullable = NoneType in get_args(annotation)
    if get_origin(form) is Literal:
        words = get_args(form)
        listed = f"{', '.join(words[:-1])} or {words[-1]}"
        with_words = f"{meaning}: {listed}" if meaning else listed
        null = f"; null {metadata['null']}" if metadata["null"] else ""
        return Column(name, "string", with_words + null, words, nullable)
    if get_origin(form) is Annotated:
        return Column(name, form.__metadata__[0], meaning, nullable=nullable)
    return Column(name, _TYPES[form], meaning, nullable=nullable)


def _without_none(annotation: Any) -> Any:
    """Return the type of a column's values that are not null."""
    if get_origin(annotation) in (Annotated, Literal):
        return annotation
    types = [one for one in get_args(annotation) if one is not NoneType]
    return types[0] if types else annotation
