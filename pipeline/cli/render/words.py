"""What kinds of change, columns and states are called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline.outputs.texts.catalogue import texts
from pipeline.outputs.texts.days import day_text

if TYPE_CHECKING:
    from pipeline.changes.model import Change, Pair, Version

SURE = 0.9  # a less probable match is told with its probability


@dataclass(frozen=True, slots=True)
class Diff:
    """Two versions, the changes between them, and the pairs that these were found by.

    `postponed` is in how many revisions each activity was moved to later, where these are known.
    """

    old: Version
    new: Version
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...] = ()
    postponed: Mapping[str, int] = field(default_factory=dict)


@cache
def _words() -> dict[str, Any]:
    source = resources.files("pipeline.cli.render") / "words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def kinds() -> list[str]:
    """Return the kinds of change, the most important first."""
    return list(_words()["changes"])


def kind_name(kind: str, language: str) -> str:
    """Return what a kind of change is called, in "en" or "nb"."""
    name: str = _words()["changes"][kind]
    return name if language == "en" else texts("nb").named("changes", kind)


def field_name(field: str, language: str = "nb") -> str:
    """Return what a column is called; a column that no layout knows has its own name."""
    known = texts("nb").part("fields").get(field)
    return field if language == "en" or known is None else known.lower()


def term(name: str, language: str, **values: object) -> str:
    """Return a term of the catalogue in "en" or "nb", with its values filled in.

    A day is written as in the language: "2026-05-01", "1. mai 2026".
    """
    text: str = _words()["terms"][name][language]
    if language == "nb":
        values = {key: _in_norwegian(value) for key, value in values.items()}
    return text.format(**values)


def _in_norwegian(value: object) -> object:
    return day_text(value, texts("nb")) if isinstance(value, date) else value


def summary_part(name: str, language: str, number: int) -> str:
    """Return a part of the summary: of how many activities something is true."""
    one, _, more = _words()["summary"][name][language].partition("|")
    text: str = more if more and number != 1 else one
    return text.format(n=number)


def summary_parts() -> list[str]:
    """Return the names of the summary's parts, the most important first."""
    return list(_words()["summary"])


def status_name(status: str, language: str = "nb") -> str:
    """Return what a status is called."""
    if language == "en":
        return status.replace("_", " ")
    return texts("nb").named("status", status).lower()
