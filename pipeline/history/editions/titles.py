"""How much of one measure's title occurs in another's: the evidence for merging and splitting."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.reading.action_plan.words import words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_ENDING = 4  # letters that an inflected word has more: "bibliotek", "bibliotekene"
_SHORTEST_STEM = 4
_LEAST_BITS = 0.5
_LEAST_TELLING = 1.0  # bits: a word that half of the titles have


class Titles:
    """The titles of two editions; a common word is weaker evidence than a rare one."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        self._total = 0
        for title in titles:
            self._counts.update(set(content(title)))
            self._total += 1

    def held(self, part: str, whole: str, without: str = "") -> float:
        """Return the share of one title's words that occur in another, weighted by rarity.

        Words that are in `without` too do not count. A title of common words only gives 0.
        """
        own = set(content(part))
        total = sum(map(self._bits, own))
        if not total or max(map(self._bits, own)) < _LEAST_TELLING:
            return 0.0
        others, known = content(whole), content(without)
        shared = [word for word in own if among(word, others) and not among(word, known)]
        return sum(map(self._bits, shared)) / total

    def _bits(self, word: str) -> float:
        return max(_LEAST_BITS, math.log2(self._total / max(1, self._counts[word])))


@cache
def content(title: str) -> tuple[str, ...]:
    """Return a title's words without those that are too common to be evidence."""
    fillers = words()["title_fillers"]
    return tuple(word for word in _WORD.findall(title.casefold()) if word not in fillers)


def among(word: str, others: Iterable[str]) -> bool:
    """Return whether a word is one of others, inflected or not."""
    return any(_same(word, other) for other in others)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    stem = short[:-1] if short[-1:] in "ea" else short  # "samling", "samlinga"
    return (
        len(stem) >= _SHORTEST_STEM
        and long.startswith(stem)
        and len(long) - len(stem) <= _LONGEST_ENDING
    )
