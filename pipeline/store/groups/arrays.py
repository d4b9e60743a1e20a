"""Values of a column as an Arrow array, made from its bytes.

`pa.array` and `pa.scalar` import pandas, where it is installed, to look whether they are given
something of it. That takes longer, and more memory, than a commit of one plan.

https://arrow.apache.org/docs/format/Columnar.html
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import pyarrow as pa

_OFFSET = "i"  # as Arrow counts bytes in a column
_EPOCH = date(1970, 1, 1).toordinal()


def texts(values: Sequence[str]) -> pa.StringArray:
    """Return a column of texts, none of them missing."""
    return _of_bytes(pa.string(), [value.encode() for value in values], None)


def text(value: str) -> pa.StringScalar:
    """Return a text as a value that columns are compared with."""
    return texts([value])[0]


def binaries(values: Sequence[bytes]) -> pa.BinaryArray:
    """Return a column of bytes, in a piece of 2 GB at the most."""
    return _of_bytes(pa.binary(), values, None)


def array_of(kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """Return values of a kind that tables have, of which some may be None, as a column."""
    missing = values.count(None)
    if missing == len(values):
        return pa.nulls(missing, kind)
    there = _bits(value is not None for value in values) if missing else None
    if pa.types.is_string(kind):
        return _of_bytes(kind, [(value or "").encode() for value in values], there)
    if pa.types.is_boolean(kind):
        return _array(kind, len(values), there, _bits(map(bool, values)))
    code, of_value = _NUMBERS[kind]
    numbers = array(code, [0 if value is None else of_value(value) for value in values])
    if sys.byteorder == "big":
        numbers.byteswap()
    return _array(kind, len(values), there, numbers.tobytes())


def _day(value: date) -> int:
    return value.toordinal() - _EPOCH


_NUMBERS: dict[pa.DataType, tuple[str, Callable[[Any], float]]] = {
    pa.int32(): ("i", int),
    pa.int64(): ("q", int),
    pa.float64(): ("d", float),
    pa.date32(): ("i", _day),
}


def _bits(flags: Iterable[bool]) -> bytes:
    """Return flags as bits, the first in the lowest one of the first byte."""
    digits = "".join("1" if flag else "0" for flag in flags)[::-1]
    return int(digits or "0", 2).to_bytes((len(digits) + 7) // 8, "little")


def _of_bytes(kind: pa.DataType, values: Sequence[bytes], there: bytes | None) -> pa.Array:
    ends = array(_OFFSET, accumulate(map(len, values), initial=0))
    return _array(kind, len(values), there, ends, b"".join(values))


def _array(kind: pa.DataType, count: int, *buffers: Any) -> pa.Array:
    given = [None if buffer is None else pa.py_buffer(buffer) for buffer in buffers]
    return pa.Array.from_buffers(kind, count, given)
