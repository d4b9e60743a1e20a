"""Which rows changed their place among the others."""

from __future__ import annotations

from collections.abc import Sequence

Weight = tuple[int, ...]  # how much it is worth that rows stay: the first number counts first


def out_of_order(places: Sequence[int], marks: Sequence[int] | None = None) -> frozenset[int]:
    """Return the indices of what moved, in a sequence of the old places in the new order.

    What did not move is the longest increasing subsequence: of two rows that changed places both
    have moved, of a row that went elsewhere that row alone. Of several as long it is the one with
    the most rows at their own place; then `marks` decide, which do not depend on the direction.
    """
    own = marks or [min(place, index) for index, place in enumerate(places)]
    weights = [
        (1, int(place == index), mark)
        for index, (place, mark) in enumerate(zip(places, own, strict=True))
    ]
    best = _Best(len(places))
    rank = {place: number for number, place in enumerate(sorted(places))}
    before: list[int] = []
    totals: list[Weight] = []
    for index, place in enumerate(places):
        total, last = best.below(rank[place])
        total = tuple(map(sum, zip(total, weights[index], strict=True)))
        totals.append(total)
        before.append(last)
        best.put(rank[place], total, index)
    index = best.below(len(places))[1]
    kept = set()
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(range(len(places))) - kept


class _Best:
    """The best chain that ends below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._chains: list[tuple[Weight, int]] = [((0, 0, 0), -1)] * (size + 1)

    def below(self, rank: int) -> tuple[Weight, int]:
        """Return the weight and the last index of the best chain of smaller ranks; -1 for none."""
        found = self._chains[0]
        while rank > 0:
            found = max(found, self._chains[rank])
            rank -= rank & -rank
        return found

    def put(self, rank: int, weight: Weight, index: int) -> None:
        """Add a chain that ends in a rank."""
        rank += 1
        while rank < len(self._chains):
            self._chains[rank] = max(self._chains[rank], (weight, index))
            rank += rank & -rank
