"""Texts and bytes as Arrow columns, made from their bytes.

`pa.array` and `pa.scalar` import pandas, where it is installed, to look whether they are given
something of it. That takes longer, and more memory, than a commit of one plan.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

import pyarrow as pa

_OFFSET = "i"  # as Arrow counts bytes in a column


def texts(values: Sequence[str]) -> pa.StringArray:
    """Return a column of texts."""
    return _column(pa.string(), [value.encode() for value in values])


def text(value: str) -> pa.StringScalar:
    """Return a text as a value that columns are compared with."""
    return texts([value])[0]


def binaries(values: Sequence[bytes]) -> pa.BinaryArray:
    """Return a column of bytes, in a piece of 2 GB at the most."""
    return _column(pa.binary(), values)


def _column(kind: pa.DataType, values: Sequence[bytes]) -> pa.Array:
    ends = array(_OFFSET, accumulate(map(len, values), initial=0))
    data = pa.py_buffer(b"".join(values))
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(ends), data])
