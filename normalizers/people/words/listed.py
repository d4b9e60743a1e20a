"""Names of several words that a list has, found in a text by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FIRST = re.compile(r"(?<![\w-])[^\W\d_a-zæøå][^\W\d_]*")


class Listed:
    """The names of a list; of those with the same beginning the longest is found."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[re.Pattern[str]]] = {}
        for name in sorted(names, key=len, reverse=True):
            first = _FIRST.match(name)
            if first is not None:
                whole = re.compile(rf"{re.escape(name)}s?(?![\w-])")
                self._by_first.setdefault(first.group(), []).append(whole)

    def in_text(self, text: str) -> Iterator[re.Match[str]]:
        """Return where the names stand, with the s of the genitive; none overlaps another."""
        end = 0
        for first in _FIRST.finditer(text):
            word = first.group()
            for whole in (*self._by_first.get(word, ()), *self._by_first.get(word[:-1], ())):
                match = whole.match(text, first.start()) if first.start() >= end else None
                if match is not None:
                    end = match.end()
                    yield match
                    break
