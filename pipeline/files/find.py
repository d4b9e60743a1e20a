"""Which files are plans' documents, to which plan each belongs, which date its name bears."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from parsers.document.limits import limits, variable
from pipeline.corrections.file import CORRECTIONS_NAME
from pipeline.files.choice import Choice
from pipeline.files.source_file import Found, Scope, SourceFile
from pipeline.plan.errors import UsageError
from pipeline.plan.place import Place, RemotePath
from pipeline.plan.settings import SETTINGS_NAME

# files that file systems, editors and this project leave beside plans: what they hide begins with
# a dot, what they keep for a while or from before begins or ends with a tilde
_SKIPPED_NAMES = {"thumbs.db", "desktop.ini", "readme.md", "readme.txt"}
_BESIDE = {SETTINGS_NAME, CORRECTIONS_NAME}
_SKIPPED_NAMES |= _BESIDE
# what is kept of a file of corrections that could not be read is no plan either
_SKIPPED_STARTS = (".", "~", f"{CORRECTIONS_NAME}.")
_SKIPPED_END = "~"
_RAW = "raw"
_OF_TABLES = (".planleser", "_delta_log")  # a folder that the tables' folder has, one of them
_WHOLE_MACHINE = Path("/")  # on Windows a drive has its letter before, and may hold plans
_Listed = tuple[str, Place, bool]  # where it is, its path, and whether it is bare
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def find_sources(
    paths: Iterable[Place], roots: Sequence[Place] = (), choice: Choice | None = None
) -> Found:
    """Return the files below the paths, in the order of their names, each once.

    `roots` are folders of plans that are known already: what lies below one belongs to it. Of what
    lies below a folder only the chosen files are returned. Raises UsageError for a path that is not
    there.
    """
    choice = choice or Choice()
    found: dict[str, SourceFile] = {}
    scopes: dict[Scope, None] = {}
    for path in paths:
        place, is_file, below = _listed(path)
        root = _plans_root(place, roots)
        if is_file:
            root = root or place.parents[0]
            sources = [(real, _source(file, root, bare)) for real, file, bare in below]
        else:
            root = root or place
            chosen = choice.and_those_of(root)
            every = ((real, _source(file, root, bare)) for real, file, bare in below)
            sources = [one for one in every if chosen.takes(one[1].name)]
            scopes[Scope(root, "" if place == root else _spelt(place, root))] = None
        for real, source in sources:
            found.setdefault(real, source)
    files_in_order = sorted(found.values(), key=lambda source: (source.folder or "", source.name))
    return Found(tuple(files_in_order), tuple(scopes))


def _listed(path: Place) -> tuple[Place, bool, Iterable[_Listed]]:
    """Return where a path is, whether it is a file, and the files that it is or has below it."""
    if path == _WHOLE_MACHINE:
        raise UsageError(f"{path}: this is the whole machine; name the folder that holds the plans")
    try:
        if isinstance(path, RemotePath):
            objects = path.below()
            if objects:
                return path, objects == [path], _of_storage(path, objects)
        elif isinstance(path, Path) and path.exists():
            is_file = path.is_file()
            below = ((os.path.realpath(path), path, False),) if is_file else _below(path)
            return path.absolute(), is_file, below
    except OSError as error:
        if not isinstance(path, RemotePath):
            raise
        reason = error.strerror or str(error)
        raise UsageError(
            f"{path} cannot be read: {reason}; look at the address and the access to it"
        ) from None
    raise UsageError(f"{path}: there is no such file or folder; name one that holds plans")


def _of_storage(top: RemotePath, objects: Sequence[RemotePath]) -> list[_Listed]:
    """Return the files among the objects below a place, each by its address."""
    parts = {one: one.relative_to(top).parts for one in objects}
    not_bare = {one.parent for one in objects if one.name.lower() in _BESIDE}
    one_object = objects == [top]  # nothing is known of what lies beside it
    tables = {
        names[:place]
        for names in parts.values()
        for place, name in enumerate(names)
        if name in _OF_TABLES
    }
    return [
        (str(one), one, not one_object and one.parent not in not_bare)
        for one, names in parts.items()
        if not any(map(is_skipped, names))
        and not any(names[:place] in tables for place in range(1, len(names)))
    ]


def _below(top: Path) -> Iterator[_Listed]:
    """Return the files below a folder, and the folders that cannot be gone into.

    Where each is, is told with links followed.

    A link to a folder elsewhere is followed. One to a folder that is read anyway, or that holds
    the link, is given as if it were a file: reading it says why it is not read.
    """
    real_top = os.path.realpath(top)
    waiting = [(os.fspath(top), real_top)]
    seen: set[str] = set()
    while waiting:
        folder, here = waiting.pop()
        seen.add(here)
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield here, Path(folder), False
            continue
        if here != real_top and any(one.name in _OF_TABLES and one.is_dir() for one in entries):
            continue  # the tables themselves, made from plans
        bare = not any(one.name.lower() in _BESIDE for one in entries)
        for entry in entries:
            if is_skipped(entry.name):
                continue
            real = os.path.join(here, entry.name)  # noqa: PTH118 - for each of many files
            # of a link in a circle only the path tells that it is no folder
            is_link = entry.is_symlink()
            if not (Path(entry.path).is_dir() if is_link else entry.is_dir()):
                yield os.path.realpath(real) if is_link else real, Path(entry.path), bare
            elif not is_link:
                waiting.append((entry.path, real))
            elif not any(Path(real, name).is_dir() for name in _OF_TABLES):
                target = os.path.realpath(real)
                if target in seen or _holds(real_top, target) or _holds(target, here):
                    yield target, Path(entry.path), False
                else:
                    waiting.append((entry.path, target))


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _plans_root(path: Place, roots: Sequence[Place]) -> Place | None:
    """Return the innermost folder of plans that a path is or lies in: "raw", or a known one."""
    places = (path, *path.parents)
    return next((place for place in places if place.name == _RAW or place in roots), None)


def is_skipped(name: str) -> bool:
    """Return whether a file or folder of a name is left beside plans and is none itself."""
    is_temporary = name.startswith(_SKIPPED_STARTS) or name.endswith(_SKIPPED_END)
    return is_temporary or name.lower() in _SKIPPED_NAMES


def _source(file: Place, root: Place, bare: bool) -> SourceFile:
    name = _spelt(file.absolute() if isinstance(file, Path) else file, root)
    folder = name.rpartition("/")[0]
    return SourceFile(file, name, folder or None, root, bare)


def _spelt(place: Place, root: Place) -> str:
    """Return a path below another as it is stored: in NFC, with strokes.

    Python writes bytes that are not UTF-8 as surrogates, which no table can store.
    """
    inside = os.fspath(place)[len(os.fspath(root)) :].replace(os.sep, "/").lstrip("/")
    spelt = inside.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", spelt)


def read_file(path: Place) -> bytes:
    """Return a file's bytes; raises as `read_with_state`."""
    return read_with_state(path)[0]


def read_with_state(path: Place) -> tuple[bytes, os.stat_result]:
    """Return a file's bytes, and its state then.

    Raises OSError for what is no regular file (a pipe or a device would never end), for a file
    that is too large, and for one that is written to meanwhile.
    """
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        os.scandir(path).close()  # raises where the folder cannot be opened
        raise OSError(
            errno.EINVAL, "it is a link to a folder that is read by its own name, or holds this one"
        )
    most_mb = limits().file_mb
    most = most_mb * 1_000_000
    _check(state, most_mb)
    if isinstance(path, RemotePath):
        return path.read_bytes(), state  # an object is replaced as a whole
    # without waiting for a writer: a pipe may have taken the file's place
    with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as stream:
        before = os.fstat(stream.fileno())
        _check(before, most_mb)
        data = stream.read(most + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise OSError(errno.EBUSY, "it is being written to; run again when it is whole")
    return data, after


def _check(state: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file; put the plan itself in its place")
    if state.st_size > most * 1_000_000:
        raise OSError(
            errno.EFBIG,
            f"it has over {most} MB; if that is right, set {variable('file_mb')} to more",
        )


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hex digits."""
    return hashlib.sha256(data).hexdigest()


def modification_date(path: Place) -> date:
    """Return the UTC date of a file's last modification: the last resort for a revision's order."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
