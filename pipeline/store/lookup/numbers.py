"""Numbers of 64 bits in a file, the lowest byte first, and the hashes that they are of texts."""

from __future__ import annotations

import hashlib
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

SIZE = 8  # bytes of a number


def hash_of(text: str) -> int:
    """Return the number by which a text is looked up; another text may have the same."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=SIZE).digest(), "little")


def packed(numbers: array[int]) -> bytes:
    """Return numbers as they stand in a file."""
    return _in_order(numbers).tobytes()


def column(numbers: array[int]) -> pa.Array:
    """Return numbers as a column of Arrow."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.uint64(), len(numbers), [None, pa.py_buffer(numbers)])


def numbers_of(values: pa.ChunkedArray) -> array[int]:
    """Return the numbers of a column of Arrow in which none is missing."""
    found = array("Q")
    for chunk in values.chunks:
        part = chunk.buffers()[1]
        data = memoryview(part)[SIZE * chunk.offset : SIZE * (chunk.offset + len(chunk))]
        found.frombytes(data)
    return found


class Numbers:
    """Numbers that follow each other in a file from a byte on, read one by one."""

    def __init__(self, file: pa.NativeFile, start: int, count: int) -> None:
        self._file = file
        self._start = start
        self._count = count

    def __getitem__(self, place: int) -> int:
        return int.from_bytes(self._file.read_at(SIZE, self._start + SIZE * place), "little")

    def places_of(self, number: int) -> Iterator[int]:
        """Return where a number stands among them; they are sorted."""
        place = bisect_left(range(self._count), number, key=self.__getitem__)
        while place < self._count and self[place] == number:
            yield place
            place += 1

    def all(self) -> array[int]:
        """Return all of them."""
        found = array("Q")
        found.frombytes(self._file.read_at(SIZE * self._count, self._start))
        return _in_order(found)


def _in_order(numbers: array[int]) -> array[int]:
    """Return numbers with the lowest byte first where they had it last, and the other way round."""
    if sys.byteorder == "little":
        return numbers
    swapped = numbers[:]
    swapped.byteswap()
    return swapped
