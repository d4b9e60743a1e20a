"""Where files and folders are: on a file system, or on object storage (`s3://…`, `abfs://…`).

A place on object storage is asked through fsspec, by the file systems that it knows; who may read
it stands where those look for it, mostly in the environment.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import urlsplit

from pipeline.plan.errors import UsageError, require

# two letters or more: "C:\plans" names a drive
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HEAD = re.compile(r"^([a-z][a-z0-9+.-]+):/+", re.IGNORECASE)
_FILE = "file"
# how file systems of fsspec call what tells the content of an object, and its last change
_TAGS = ("ETag", "etag", "md5Hash", "content_md5")
_TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")


class Place(Protocol):
    """A file or folder that can be read: a path of pathlib, or one like it."""

    @property
    def name(self) -> str:
        """The last part of it."""

    @property
    def parents(self) -> Sequence[Place]:
        """The folders that hold it."""

    def __truediv__(self, name: str, /) -> Place: ...
    def __fspath__(self) -> str: ...
    def exists(self) -> bool:
        """Return whether it is there."""

    def is_file(self) -> bool:
        """Return whether it is there, and a file."""

    def is_dir(self) -> bool:
        """Return whether it is there, and a folder."""

    def stat(self) -> os.stat_result:
        """Return the state of it."""

    def read_bytes(self) -> bytes:
        """Return a file's bytes."""

    def read_text(self, encoding: str | None = None) -> str:
        """Return a file's text."""


class RemotePath(PurePosixPath):
    """A file or folder on object storage.

    What is asked of it raises OSError where it cannot be answered.
    """

    _known: os.stat_result | None = None  # where it was listed

    def __str__(self) -> str:
        # a path joins strokes, an address begins with two
        return _HEAD.sub(r"\1://", super().__str__())

    def _asked(self) -> tuple[Any, str]:
        """Return the file system that answers for it, and what it is called there."""
        from fsspec.core import url_to_fs

        found: tuple[Any, str] = url_to_fs(str(self))
        return found

    def _info(self) -> dict[str, Any] | None:
        """Return what is known of it; None where it is not there."""
        with _told_as_os_error():
            system, name = self._asked()
            try:
                found: dict[str, Any] = system.info(name)
            except FileNotFoundError:
                return None
        return found

    def exists(self) -> bool:
        """Return whether it is there."""
        return self._info() is not None

    def is_file(self) -> bool:
        """Return whether it is there, and an object."""
        return (self._info() or {}).get("type") == "file"

    def is_dir(self) -> bool:
        """Return whether there are objects below it."""
        return (self._info() or {}).get("type") == "directory"

    def stat(self) -> os.stat_result:
        """Return its state: in the place of an inode stands what tells its content."""
        if self._known is not None:
            return self._known
        info = self._info()
        if info is None:
            raise FileNotFoundError(2, "it is gone")
        return _state(info)

    def read_bytes(self) -> bytes:
        """Return the bytes of an object."""
        with _told_as_os_error():
            system, name = self._asked()
            data: bytes = system.cat_file(name)
        return data

    def read_text(self, encoding: str | None = None) -> str:
        """Return the text of an object."""
        return self.read_bytes().decode(encoding or "utf-8")

    def below(self) -> list[RemotePath]:
        """Return the objects below it as they are now, by their names; itself where it is one."""
        with _told_as_os_error():
            system, own = self._asked()
            system.invalidate_cache()
            try:
                found = system.find(own, detail=True)
            except FileNotFoundError:
                return []
        listed = []
        for name, info in sorted(found.items()):
            if not name.endswith("/"):  # such a one stands for an empty folder
                path = self / name.removeprefix(own).lstrip("/")
                path._known = _state(info)
                listed.append(path)
        return listed


def place_of(text: str | Path) -> Path | RemotePath:
    """Return the place that a path or an address (`s3://…`, `file://…`) names.

    Raises UsageError for an address of a kind that nothing here can read.
    """
    if isinstance(text, Path) or _ADDRESS.match(text) is None:
        return Path(text)
    protocol = text.partition("://")[0].lower()
    if protocol == _FILE:
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(text).path))
    _check_protocol(protocol, text)
    return RemotePath(text)


def _check_protocol(protocol: str, text: str) -> None:
    """Raise UsageError where no file system answers for addresses of a kind."""
    require("fsspec", "cluster")
    from fsspec import get_filesystem_class

    try:
        get_filesystem_class(protocol)
    except ImportError as error:
        raise UsageError(f"{text}: a package is missing: {_reason(error)}") from None
    except ValueError:
        raise UsageError(
            f"{text}: nothing reads {protocol}://; name a folder, or one such as s3://bucket/plans"
        ) from None


def _state(info: dict[str, Any]) -> os.stat_result:
    """Return what is known of an object as a state of a file.

    Of an object of which nothing tells the content, the time of the last change is now: it is read
    again and again.
    """
    is_folder = info.get("type") == "directory"
    mode = stat.S_IFDIR if is_folder else stat.S_IFREG
    tag = next((str(info[key]) for key in _TAGS if info.get(key)), "")
    content = int.from_bytes(hashlib.sha256(tag.encode()).digest()[:7]) if tag else 0
    changed = next((_nanoseconds(info[key]) for key in _TIMES if info.get(key)), 0)
    entry = changed if tag else time.time_ns()
    seconds = (changed // 10**9, changed // 10**9, entry // 10**9)
    whole = {"st_atime_ns": changed, "st_mtime_ns": changed, "st_ctime_ns": entry}
    size = int(info.get("size") or 0)
    return os.stat_result((mode, content, 0, 1, 0, 0, size, *seconds), whole)


def _nanoseconds(moment: Any) -> int:
    if isinstance(moment, datetime):
        return int(moment.timestamp()) * 10**9 + moment.microsecond * 1000
    if isinstance(moment, str):
        return _nanoseconds(datetime.fromisoformat(moment))
    return int(float(moment) * 10**9)


@contextmanager
def _told_as_os_error() -> Iterator[None]:
    """Raise what a file system of fsspec raises as an OSError with a sentence."""
    try:
        yield
    except OSError as error:
        if error.strerror:
            raise
        raise type(error)(error.errno or 0, _reason(error)) from None
    except Exception as error:
        raise OSError(5, _reason(error)) from None


def _reason(error: BaseException) -> str:
    """Return what an error says, on one line without a stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
