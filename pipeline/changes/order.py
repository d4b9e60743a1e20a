"""Which rows changed their place among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> frozenset[int]:
    """Return the indices of what moved, in a sequence of the old places in the new order.

    What did not move is what is in every longest increasing subsequence: of two neighbours
    that changed places both have moved, of a row that went elsewhere that row alone.
    """
    up = _lengths(places)
    down = _lengths([-place for place in reversed(places)])[::-1]
    longest = max(up, default=0)
    on_one = [length + rest - 1 == longest for length, rest in zip(up, down, strict=True)]
    at_level = Counter(length for length, on in zip(up, on_one, strict=True) if on)
    return frozenset(
        index
        for index, (length, on) in enumerate(zip(up, on_one, strict=True))
        if not on or at_level[length] > 1
    )


def _lengths(values: Sequence[int]) -> list[int]:
    """Return for each value the length of the longest increasing subsequence that ends in it."""
    tails: list[int] = []
    lengths = []
    for value in values:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
        lengths.append(place + 1)
    return lengths
