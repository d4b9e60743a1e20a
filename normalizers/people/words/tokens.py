"""The words and signs of a text, as the search for names walks through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CAPITALISED = r"[^\W\d_a-zæøå][^\W\d_]+"  # a word that no small Norwegian letter begins
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\n|[^\s\w]|[\w]+")
_NO_TEXT = re.compile(r"[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+")
_WITHIN_SENTENCE = {",", "(", "/", "&", "«", "»"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign, and where it stands."""

    text: str
    start: int
    end: int


class Words:
    """The words and signs of a text, without addresses and what is `taken`, by their place."""

    def __init__(self, whole: str, taken: Iterable[tuple[int, int]] = ()) -> None:
        self.whole = whole
        self._words = tuple(_words(whole, taken))

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, place: int) -> Word:
        return self._words[place]

    def between(self, first: int, end: int) -> tuple[str, ...]:
        """Return the words from one place to before another."""
        return tuple(word.text for word in self._words[first:end])

    def text(self, place: int) -> str:
        """Return the word at a place; "" outside of the text."""
        return self._words[place].text if 0 <= place < len(self._words) else ""

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before."""
        if not 0 < place < len(self._words):
            return "\n"
        return self.whole[self._words[place - 1].end : self._words[place].start]

    def adjacent(self, place: int) -> bool:
        """Return whether only spaces, no tab, part a word from the one before."""
        gap = self.gap(place)
        return bool(gap) and not gap.strip(" \u00a0")

    def begins_sentence(self, place: int) -> bool:
        """Return whether a sentence begins at a place, or what may be one."""
        before = self.text(place - 1)
        return not before or (not before.isalnum() and before not in _WITHIN_SENTENCE)


def _words(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[Word]:
    hidden = sorted((*(match.span() for match in _NO_TEXT.finditer(text)), *taken), reverse=True)
    for match in _TOKEN.finditer(text):
        while hidden and hidden[-1][1] <= match.start():
            hidden.pop()
        if not hidden or match.start() < hidden[-1][0]:
            yield Word(match.group(), match.start(), match.end())
