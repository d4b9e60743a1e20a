"""A file as an ingest takes it: its bytes, or only their SHA-256 where they are known already."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from pipeline.files.find import read_with_state, sha256_of
from pipeline.files.seen import Seen
from pipeline.files.source_file import SourceFile
from pipeline.plan.place import RemotePath

_AT_ONCE = 8  # objects that are asked for at once: most of the time is waiting for an answer


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file with the SHA-256 of its bytes, or why there is none; unless read it has no `data`."""

    source: SourceFile
    data: bytes | None = None
    sha256: str = ""
    error: str = ""

    @classmethod
    def of(cls, source: SourceFile, seen: Seen) -> Loaded:
        """Return a file as it is on the disk."""
        try:
            data, state = read_with_state(source.path)
        except OSError as error:
            return cls(source, error=error.strerror or str(error))
        sha256 = sha256_of(data)
        seen.note(state, sha256)
        return cls(source, data, sha256)

    @classmethod
    def known_or_of(
        cls, source: SourceFile, seen: Seen, is_enough: Callable[[str], bool]
    ) -> Loaded:
        """Return a file unread where its SHA-256 is known, and that is enough; else as it is."""
        try:
            state = source.path.stat()
        except OSError:
            return cls.of(source, seen)
        sha256 = seen.sha256(state)
        if not sha256 or not is_enough(sha256):
            return cls.of(source, seen)
        seen.note(state, sha256)
        return cls(source, sha256=sha256)


def load_all(
    sources: Iterable[SourceFile], load: Callable[[SourceFile], Loaded]
) -> Iterator[Loaded]:
    """Return files loaded, in their order; what is on object storage is asked for ahead."""
    waiting: deque[Future[Loaded]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for source in sources:
            if isinstance(source.path, RemotePath):
                waiting.append(threads.submit(load, source))
                if len(waiting) >= 2 * _AT_ONCE:
                    yield waiting.popleft().result()
                continue
            yield from (one.result() for one in waiting)
            waiting.clear()
            yield load(source)
        yield from (one.result() for one in waiting)
