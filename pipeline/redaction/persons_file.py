"""The map from people's names to pseudonyms, kept outside the tables, for one's own eyes only.

A name keeps its pseudonym for ever: in every plan, in every later run. The file is written before
what it is for, so it may know more names than the tables, never fewer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

import msgspec

from pipeline.plan.errors import UsageError

DEFAULT_NAME = "persons.json"
PSEUDONYM = "Person"
_VERSION = 1
_ONLY_OWNER = 0o600


@dataclass(frozen=True, slots=True)
class _Content:
    version: int
    persons: dict[str, str]


class PersonsFile:
    """Gives each name its pseudonym; a name is the same whatever its capitals."""

    def __init__(self, path: Path, names: Mapping[str, str] | None = None) -> None:
        self.path = path
        self._names = dict(names or {})
        self._aliases = {name.casefold(): alias for name, alias in self._names.items()}
        self._changed = False

    def __len__(self) -> int:
        return len(self._names)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that have a pseudonym."""
        return tuple(self._names)

    def alias(self, name: str) -> str:
        """Return a name's pseudonym: the one that it has, or the next that is free."""
        key = name.casefold()
        if key not in self._aliases:
            self._aliases[key] = self._names[name] = f"{PSEUDONYM} {letters(len(self._names))}"
            self._changed = True
        return self._aliases[key]

    def save(self) -> None:
        """Write the file where there is something new, whole or not at all."""
        if not self._changed:
            return
        fresh = self.path.with_name(f".{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        content = msgspec.json.encode(_Content(_VERSION, self._names), order="sorted")
        data = msgspec.json.format(content, indent=1) + b"\n"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self.path)
        self._changed = False


def letters(number: int) -> str:
    """Return the letters of a pseudonym, counted from 0: A to Z, then AA.

    A digit would be read as a date or as a measure's number.
    """
    text = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(ascii_uppercase))
        text = ascii_uppercase[place] + text
    return text


@contextmanager
def open_persons(path: Path) -> Iterator[PersonsFile]:
    """Hold the file of pseudonyms; another run that uses it waits until this one is done.

    Raises UsageError if the file exists but is not one of ours.
    """
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock")):
        yield PersonsFile(path, _read(path))


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        content = msgspec.json.decode(path.read_bytes(), type=_Content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        content = _Content(0, {})
    persons = content.persons
    valid = content.version == _VERSION and all(
        alias.startswith(PSEUDONYM) for alias in persons.values()
    )
    if not valid:
        raise UsageError(
            f"{path}: this is no file of pseudonyms; restore it, or name another with "
            "--persons-file"
        )
    # by the order in which the pseudonyms were given, so that the next one is a new one
    return dict(sorted(persons.items(), key=lambda entry: (len(entry[1]), entry[1])))
