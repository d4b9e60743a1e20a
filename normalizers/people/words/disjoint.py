"""Spans of a text that several rules find: of those that overlap, the one that was found first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class _Spanned(Protocol):
    @property
    def char_start(self) -> int: ...

    @property
    def char_end(self) -> int: ...


_S = TypeVar("_S", bound=_Spanned)


def disjoint(length: int, spans: Iterable[_S]) -> tuple[_S, ...]:
    """Return the spans that overlap none before them, by place; `length` is the text's.

    Takes time by the length of the text and of the spans, whatever their number.
    """
    return tuple(sorted(_apart(length, spans), key=lambda span: span.char_start))


def _apart(length: int, spans: Iterable[_S]) -> Iterator[_S]:
    covered = bytearray(length)
    for span in spans:
        if not any(covered[span.char_start : span.char_end]):
            covered[span.char_start : span.char_end] = b"\1" * (span.char_end - span.char_start)
            yield span
