"""Words put between the texts of several cells, so that they read as one time.

"Fra 3. mars" beside "Til 14. mars" is one period, "33" in a column of weeks is week 33. What is
read from such a phrase is told with the place in the cells' own text that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from normalizers.model import Remark, TimeItem

_Spanned = TypeVar("_Spanned", TimeItem, Remark)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text to read, and for each of its characters its place in the cells' text, -1 if none."""

    text: str = ""
    places: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, first: int = -1) -> Phrase:
        """Return a phrase of a text that begins at a place; of words of our own without one."""
        places = range(first, first + len(text)) if first >= 0 else (-1,) * len(text)
        return cls(text, tuple(places))

    def lines(self) -> list[Phrase]:
        """Return the phrase's lines, a phrase each."""
        found, begun = [], 0
        for line in self.text.split("\n"):
            found.append(Phrase(line, self.places[begun : begun + len(line)]))
            begun += len(line) + 1
        return found

    def original(self, value: _Spanned, text: str) -> _Spanned:
        """Return what was read from the phrase, with its span and text as in the cells' text."""
        own = [place for place in self.places[value.char_start : value.char_end] if place >= 0]
        if not own:
            return value
        start, end = min(own), max(own) + 1
        return replace(value, char_start=start, char_end=end, text=text[start:end])


def joined(separator: str, phrases: Iterable[Phrase]) -> Phrase:
    """Return the phrases that have text as one, parted by words of our own."""
    whole = Phrase()
    for phrase in phrases:
        if not phrase.text.strip():
            continue
        link = Phrase.of(separator) if whole.text else Phrase()
        whole = Phrase(
            whole.text + link.text + phrase.text, whole.places + link.places + phrase.places
        )
    return whole
