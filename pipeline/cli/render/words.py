"""What kinds of change, columns and states are called."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.changes.model import Change, Pair, Version


@dataclass(frozen=True, slots=True)
class Diff:
    """Two versions, the changes between them, and the pairs that these were found by."""

    old: Version
    new: Version
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...] = ()


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


def field_name(field: str) -> str:
    """Return what a column is called in bokmål; a column that no layout knows has its own name."""
    return str(_words()["fields"].get(field, field))


def status_name(status: str) -> str:
    """Return what a status is called in bokmål."""
    return str(_words()["status"].get(status, status))


def by_kind(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """Return the changes grouped by kind, the most important first; empty groups are left out."""
    groups = ((kind, [change for change in changes if change.kind == kind]) for kind in kinds())
    return [(kind, group) for kind, group in groups if group]
