"""Thrift's compact protocol, as far as the footer of a Parquet file uses it.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md. A structure is
read as it comes and written as it was: fields that this program does not know stay what they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST = range(1, 10)
STRUCT = 12
Struct = dict[int, tuple[int, Any]]  # type and value of each field, by its number
Items = tuple[int, list[Any]]  # type of the items of a list, and these

_WHOLE = (I16, I32, I64)
_LONG = 15  # a list of so many items or more tells their number by itself


class ThriftError(ValueError):
    """What is read is not a structure that is known."""


class _Reader:
    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._at = 0

    def struct(self) -> Struct:
        found: Struct = {}
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 0x0F
            number = number + step if step else _signed(self._varint())
            found[number] = kind, self._value(kind)
        return found

    def _value(self, kind: int) -> Any:
        if kind in (TRUE, FALSE):
            return None
        if kind in _WHOLE:
            return _signed(self._varint())
        if kind == BINARY:
            return self._bytes(self._varint())
        if kind == STRUCT:
            return self.struct()
        if kind == LIST:
            return self._list()
        if kind in (BYTE, DOUBLE):
            return self._bytes(1 if kind == BYTE else 8)
        raise ThriftError(f"a value of type {kind}")

    def _list(self) -> Items:
        head = self._byte()
        count, kind = head >> 4, head & 0x0F
        if count == _LONG:
            count = self._varint()
        if kind in (TRUE, FALSE):  # of a list of flags each is a byte
            return kind, [self._bytes(1) for _ in range(count)]
        return kind, [self._value(kind) for _ in range(count)]

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._at += count
        if self._at > len(self._data):
            raise ThriftError("it ends too early")
        return bytes(self._data[self._at - count : self._at])

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 0x80:
            value |= (byte & 0x7F) << shift
            shift += 7
        return value | byte << shift


def decode(data: memoryview) -> Struct:
    """Return the structure that bytes begin with; raises ThriftError where there is none."""
    try:
        return _Reader(data).struct()
    except IndexError:
        raise ThriftError("it ends too early") from None


def encode(struct: Struct) -> bytes:
    """Return a structure as bytes; `decode` returns it again."""
    out = bytearray()
    _put_struct(out, struct)
    return bytes(out)


def _put_struct(out: bytearray, struct: Struct) -> None:
    before = 0
    for number, (kind, value) in sorted(struct.items()):
        step = number - before
        if 0 < step < _LONG + 1:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            _put_varint(out, _unsigned(number))
        before = number
        _put_value(out, kind, value)
    out.append(0)


def _put_value(out: bytearray, kind: int, value: Any) -> None:
    if kind in (TRUE, FALSE):
        return
    if kind in _WHOLE:
        _put_varint(out, _unsigned(value))
    elif kind == BINARY:
        _put_varint(out, len(value))
        out += value
    elif kind == STRUCT and isinstance(value, bytes):  # encoded before
        out += value
    elif kind == STRUCT:
        _put_struct(out, value)
    elif kind == LIST:
        _put_list(out, *value)
    else:
        out += value


def _put_list(out: bytearray, kind: int, items: Sequence[Any]) -> None:
    if len(items) < _LONG:
        out.append(len(items) << 4 | kind)
    else:
        out.append(_LONG << 4 | kind)
        _put_varint(out, len(items))
    for item in items:
        if kind in (TRUE, FALSE):
            out += item
        else:
            _put_value(out, kind, item)


def _put_varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _signed(value: int) -> int:
    """Return the number that a zigzag number stands for."""
    return value >> 1 ^ -(value & 1)


def _unsigned(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1
