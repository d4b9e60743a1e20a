"""Parts of files that are copied unread: no more of them than a piece is in memory at a time.

A file is read by position, not mapped: the pages of a mapped file count as memory of the process
that copies them, as many as the file has.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import IO

import pyarrow as pa

_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file from `start`, so many as its `size`."""

    file: pa.NativeFile
    start: int
    size: int

    def part(self, start: int, size: int) -> Span:
        """Return a part of these bytes; `start` is counted from their begin."""
        return Span(self.file, self.start + start, size)

    def read(self) -> bytes:
        """Return the bytes themselves."""
        return self._read(0, self.size)

    def copy_to(self, stream: IO[bytes]) -> None:
        """Write the bytes to a stream."""
        for done in range(0, self.size, _PIECE):
            stream.write(self._read(done, min(_PIECE, self.size - done)))

    def _read(self, start: int, size: int) -> bytes:
        data: bytes = self.file.read_at(size, self.start + start)
        if len(data) != size:
            raise OSError(errno.EIO, "a file of the dataset ends too early")
        return data


def whole(file: pa.NativeFile) -> Span:
    """Return all bytes of a file."""
    return Span(file, 0, file.size())
