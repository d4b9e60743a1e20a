"""The map from names and numbers to pseudonyms, kept outside the tables, for its owner only.

A name keeps its pseudonym for ever: in every plan, in every later run. So does a telephone number,
an e-mail address, a street address, a national id. The file is written before
what it is for, so it may know more names than the tables, never fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

import msgspec

from pipeline.plan.errors import UsageError
from pipeline.redaction.identifiers import IdentifierKind
from pipeline.writing.whole_file import write_whole

DEFAULT_NAME = "persons.json"
PSEUDONYM = "Person"
LABELS: Mapping[IdentifierKind, str] = {
    "phone": "Telefon",
    "email": "E-post",
    "national_id": "Fødselsnummer",
    "address": "Adresse",
}
_VERSION = 2
_VERSIONS = (1, _VERSION)  # the first knew names only


@dataclass(frozen=True, slots=True)
class _Content:
    version: int
    persons: dict[str, str]
    identifiers: dict[IdentifierKind, dict[str, str]] = field(default_factory=dict)


class PersonsFile:
    """Gives each name its pseudonym; a name is the same whatever its capitals."""

    def __init__(self, path: Path, content: _Content | None = None) -> None:
        self.path = path
        self._names = dict(content.persons if content else {})
        self._labels = {kind: dict(known) for kind, known in _labels(content)}
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

    def label(self, kind: IdentifierKind, value: str) -> str:
        """Return what stands for an identifier: "[Telefon 1]", the same for ever.

        The brackets keep its number apart from a day's behind it.
        """
        known = self._labels[kind]
        if value not in known:
            known[value] = f"[{LABELS[kind]} {len(known) + 1}]"
            self._changed = True
        return known[value]

    def save(self) -> None:
        """Write the file where there is something new, whole or not at all."""
        if not self._changed:
            return
        content = msgspec.json.encode(_Content(_VERSION, self._names, self._labels), order="sorted")
        data = msgspec.json.format(content, indent=1) + b"\n"
        write_whole(self.path, data, only_owner=True)
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


def _labels(content: _Content | None) -> Iterator[tuple[IdentifierKind, dict[str, str]]]:
    for kind in LABELS:
        yield kind, content.identifiers.get(kind, {}) if content else {}


def _read(path: Path) -> _Content:
    if not path.exists():
        return _Content(_VERSION, {})
    try:
        content = msgspec.json.decode(path.read_bytes(), type=_Content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        content = _Content(0, {})
    persons = content.persons
    valid = content.version in _VERSIONS and all(
        alias.startswith(PSEUDONYM) for alias in persons.values()
    )
    if not valid:
        raise UsageError(
            f"{path}: this is no file of pseudonyms; restore it, or name another with "
            "--persons-file"
        )
    # by the order in which the pseudonyms were given, so that the next one is a new one
    persons = dict(sorted(persons.items(), key=lambda entry: (len(entry[1]), entry[1])))
    return _Content(content.version, persons, content.identifiers)
