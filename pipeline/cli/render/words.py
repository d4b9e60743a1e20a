"""What kinds of change, columns and states are called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from pipeline.changes.model import Change, Pair, Version


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
def _words() -> dict[str, dict[str, dict[str, str]]]:
    source = resources.files("pipeline.cli.render") / "words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def kinds() -> list[str]:
    """Return the kinds of change, the most important first."""
    return list(_words()["changes"])


def kind_name(kind: str, language: str) -> str:
    """Return what a kind of change is called, in "en" or "nb"."""
    return _words()["changes"][kind][language]


def field_name(field: str, language: str = "nb") -> str:
    """Return what a column is called; a column that no layout knows has its own name."""
    return field if language == "en" else str(_words()["fields"].get(field, field))


def term(name: str, language: str, **values: object) -> str:
    """Return a term of the catalogue in "en" or "nb", with its values filled in."""
    return _words()["terms"][name][language].format(**values)


def summary_part(name: str, language: str, number: int) -> str:
    """Return a part of the summary: of how many activities something is true."""
    return _words()["summary"][name][language].format(n=number)


def summary_parts() -> list[str]:
    """Return the names of the summary's parts, the most important first."""
    return list(_words()["summary"])


def status_name(status: str, language: str = "nb") -> str:
    """Return what a status is called."""
    if language == "en":
        return status.replace("_", " ")
    return str(_words()["status"].get(status, status))
