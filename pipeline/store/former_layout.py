"""Datasets of the layouts up to the fourth: what they tell, and how they are taken away.

They had a folder a plan in each table, and links from `DIR/<table>` into the newest of some
generations. They are made anew from the files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

_CURRENT = "current"
_FOLDERS = ("generations", "parsed")


@dataclass(frozen=True, slots=True)
class _Header:
    persons: int | None = None


def is_former(inner: Path) -> bool:
    """Return whether a dataset of a former layout is here."""
    return any((inner / name).is_dir() for name in _FOLDERS)


def former_persons(inner: Path) -> int | None:
    """Return how many people had a pseudonym; None where names were not redacted."""
    try:
        data = (inner / _CURRENT / "manifest.json").read_bytes()
        return msgspec.json.decode(data, type=_Header).persons
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def remove_former(root: Path, inner: Path, names: Iterable[str]) -> None:
    """Remove what a former layout left below a root."""
    for name in names:
        place = root / name
        if place.is_symlink():
            place.unlink()
        for left in place.glob("plan_id=*") if place.is_dir() else ():
            shutil.rmtree(left)
    if (inner / _CURRENT).is_symlink():
        (inner / _CURRENT).unlink()
    for name in _FOLDERS:
        shutil.rmtree(inner / name, ignore_errors=True)
