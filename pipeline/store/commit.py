"""The record of a dataset's state: which files it consists of, and the log by which they change.

    DIR/<table>/0.parquet, DIR/csv/<table>.csv, …    the state that is in place
    DIR/.planleser/commit.json                       the record of the newest state
    DIR/.planleser/new/000007/…                      its files, until they are in place

A run writes whole files into `new/`, forces them to the disk, and renames one file: the record.
From then on the new state holds; putting its files in place is only tidying up, which the next run
finishes where this one was killed. No link is needed, and a rename within one folder's file system
is all that the file system must be able to do.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

_T = TypeVar("_T")
_R = TypeVar("_R")
INNER = ".planleser"
LAYOUT = 5  # of the files; what has another is made anew
_RECORD = "commit.json"
_NEW = "new"
_THREADS = min(4, os.cpu_count() or 1)  # that read or write files at once
_PATIENCE = 10.0  # seconds for which a file may be held open by another program (Windows)


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file of the dataset must be: its SHA-256 in hex, and its size."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A state of the dataset: its number, and its files by their paths below the root.

    `forgotten` is what the manifest says too: of the two, one that is damaged loses nothing.
    """

    number: int = 0
    layout: int = 0
    persons: int | None = None
    forgotten: tuple[str, ...] = ()
    files: Mapping[str, FileMark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Record:
    """The file of the record: a commit, and the SHA-256 of its bytes."""

    commit: msgspec.Raw
    sha256: str


class CommitLog:
    """The record of the dataset below a root, and the files that wait to be put in place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / INNER
        self.record = self.inner / _RECORD

    def read(self) -> Commit:
        """Return the record of the newest state; an empty one where there is none.

        Raises msgspec.DecodeError where it is damaged.
        """
        try:
            data = self.record.read_bytes()
        except FileNotFoundError:
            return Commit()
        record = msgspec.json.decode(data, type=_Record)
        if hashlib.sha256(record.commit).hexdigest() != record.sha256:
            raise msgspec.DecodeError("the record is not what was written")
        return msgspec.json.decode(record.commit, type=Commit)

    def staged(self, number: int, name: str) -> Path:
        """Return where a file of a state is until it is put in place."""
        return self._folder(number) / name.replace("/", "+")

    def path(self, commit: Commit, name: str) -> Path:
        """Return where a file of a state is now."""
        staged = self.staged(commit.number, name)
        return staged if staged.exists() else self.root / name

    def begin(self, number: int) -> None:
        """Make room for the files of a new state; what a run left that died is removed."""
        shutil.rmtree(self.inner / _NEW, ignore_errors=True)
        self._folder(number).mkdir(parents=True)

    def write(self, commit: Commit) -> None:
        """Make the files that are staged the newest state, and put them in place."""
        for name in commit.files:
            staged = self.staged(commit.number, name)
            if staged.exists():
                sync(staged)
        sync(self._folder(commit.number))
        fresh = self.record.with_name(f"{_RECORD}.new")
        data = msgspec.json.encode(commit, order="deterministic")
        record = _Record(msgspec.Raw(data), hashlib.sha256(data).hexdigest())
        fresh.write_bytes(msgspec.json.encode(record))
        sync(fresh)
        fresh.replace(self.record)
        sync(self.inner)
        self.put_in_place(commit)

    def put_in_place(self, commit: Commit) -> None:
        """Put the files of a state in place; those that are there already stay."""
        folder = self._folder(commit.number)
        if not folder.is_dir():
            return
        changed = set()
        for name in commit.files:
            staged, place = self.staged(commit.number, name), self.root / name
            if staged.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                _replace(staged, place)
                changed.add(place.parent)
        for place in sorted(changed):
            sync(place)
        self._remove_others(commit)
        shutil.rmtree(self.inner / _NEW, ignore_errors=True)

    def discard(self, number: int) -> None:
        """Remove the files of a state that does not come; one that the record names stays."""
        if self.read().number != number:
            shutil.rmtree(self.inner / _NEW, ignore_errors=True)

    def damaged(self, commit: Commit) -> list[str]:
        """Return the files of a state that are missing or not what was written, in order."""
        names = sorted(commit.files)
        found = in_threads(mark_of, [self.path(commit, name) for name in names])
        return [name for name, mark in zip(names, found, strict=True) if mark != commit.files[name]]

    def _folder(self, number: int) -> Path:
        return self.inner / _NEW / f"{number:06d}"

    def _remove_others(self, commit: Commit) -> None:
        """Remove files of earlier states that this one does not have."""
        for folder in sorted({(self.root / name).parent for name in commit.files} - {self.root}):
            for path in folder.iterdir():
                name = path.relative_to(self.root).as_posix()
                ours = path.suffix in (".parquet", ".csv") and path.is_file()
                if ours and name not in commit.files:
                    path.unlink()


def mark_of(path: Path) -> FileMark | None:
    """Return the mark of a file as it is; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
            return FileMark(digest.hexdigest(), stream.tell())
    except OSError:
        return None


def marks_of(paths: Iterable[tuple[str, Path]]) -> dict[str, FileMark]:
    """Return the marks of files that were just written, by their names."""
    listed = dict(paths)
    found = {}
    for name, mark in zip(listed, in_threads(mark_of, listed.values()), strict=True):
        if mark is None:
            raise FileNotFoundError(f"{listed[name]} is gone")
        found[name] = mark
    return found


def in_threads(do: Callable[[_T], _R], what: Iterable[_T]) -> list[_R]:
    """Return what a function makes of each, in their order; several files are worked on at once."""
    with ThreadPoolExecutor(_THREADS) as threads:
        return list(threads.map(do, what))


def _replace(fresh: Path, place: Path) -> None:
    """Rename a file; where another program holds the old one open, try again for a while."""
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            fresh.replace(place)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > ends:
                raise
            time.sleep(0.1)


def sync(path: Path) -> None:
    """Force a file or folder to the disk, so that the rename that follows shows whole files."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
