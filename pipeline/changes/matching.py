"""Which activity of one version is which of another: one global assignment.

Rows with the same title, if it occurs once in each version, are pairs at once, unless all else
that they say contradicts it. All others are
assigned together so that the sum of their weights (`similarity`) is the largest (Jonker and
Volgenant, in scipy); what stands beside paired rows in both versions gets some bits for that. A
pair below the threshold is no pair.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.changes.model import ComparedRow, Pair
from pipeline.changes.slots import same_slots
from pipeline.plan.names import plain

if TYPE_CHECKING:
    from pipeline.changes.similarity import Matrix

THRESHOLD = 1.0  # bits of evidence that a pair needs, and half a bit more for each doubling of
_BY_CANDIDATES = 0.5  # the candidates: among many, one is alike by chance
CLOSE = 1.0  # bits between the pair and the next best candidate that make a finding
_BESIDE = 1.5  # bits for a neighbour above, and below, that is a pair
_NEARER = 0.01  # bits at most, by the distance of the places: equal rows pair in order
_IN_SLOT = 0.75  # the probability of a row that another title came to in its place
_ROUNDS = 2


def match(
    old: Sequence[ComparedRow], new: Sequence[ComparedRow], *, by_year: bool = False
) -> tuple[Pair, ...]:
    """Return the pairs, in the order of the new version."""
    fixed = _by_title(old, new, by_year=by_year)
    taken_old, taken_new = set(fixed.values()), set(fixed)
    rest_old = [place for place in range(len(old)) if place not in taken_old]
    rest_new = [place for place in range(len(new)) if place not in taken_new]
    pairs = [Pair(place_old, place_new, 1.0) for place_new, place_old in fixed.items()]
    if rest_old and rest_new:
        from pipeline.changes.similarity import weights

        bits = weights(
            [old[place] for place in rest_old],
            [new[place] for place in rest_new],
            old,
            new,
            by_year=by_year,
        )
        pairs.extend(_assign(bits, rest_old, rest_new, fixed, (len(old), len(new))))
        known = {pair.new: pair.old for pair in pairs}
        pairs.extend(Pair(*places, _IN_SLOT) for places in same_slots(old, new, known))
    return tuple(sorted(pairs, key=lambda pair: pair.new))


def _by_title(
    old: Sequence[ComparedRow], new: Sequence[ComparedRow], *, by_year: bool
) -> dict[int, int]:
    """Return new place → old place for titles that occur once in each version.

    A title is evidence, no verdict: where all else contradicts, the rows are assigned with others.
    """
    from pipeline.changes.similarity import contradicted

    once_old, once_new = _standing_once(old), _standing_once(new)
    return {
        place: once_old[title]
        for title, place in once_new.items()
        if title in once_old and not contradicted(old[once_old[title]], new[place], by_year=by_year)
    }


def _standing_once(activities: Sequence[ComparedRow]) -> dict[str, int]:
    # a title without a letter ("***") is what it is
    titles = [plain(activity.title) or activity.title.strip() for activity in activities]
    counts = Counter(titles)
    return {title: place for place, title in enumerate(titles) if title and counts[title] == 1}


def _assign(
    bits: Matrix,
    rest_old: Sequence[int],
    rest_new: Sequence[int],
    fixed: Mapping[int, int],
    sizes: tuple[int, int],
) -> Iterable[Pair]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    places_old = np.array(rest_old)[:, None] / max(1, sizes[0])
    places_new = np.array(rest_new)[None, :] / max(1, sizes[1])
    bits = bits - _NEARER * np.abs(places_old - places_new).astype(np.float32)
    total = bits
    threshold = THRESHOLD + _BY_CANDIDATES * math.log2(max(bits.shape))
    chosen: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        known = dict(fixed) | {rest_new[col]: rest_old[row] for row, col in chosen}
        total = bits + _beside(known, rest_old, rest_new, bits.shape)
        rows, cols = linear_sum_assignment(np.maximum(total - threshold, 0), maximize=True)
        chosen = [
            (int(row), int(col))
            for row, col in zip(rows, cols, strict=True)
            if total[row, col] > threshold
        ]
    for row, col in chosen:
        weight = float(total[row, col])
        others = total[:, col].copy()
        others[row] = -np.inf
        rival = int(others.argmax())
        near = len(rest_old) > 1 and float(others[rival]) > max(threshold, weight - CLOSE)
        yield Pair(
            rest_old[row],
            rest_new[col],
            _score(weight - threshold),
            rest_old[rival] if near else None,
            _score(float(others[rival]) - threshold) if near else 0.0,
        )


def _beside(
    known: Mapping[int, int],
    rest_old: Sequence[int],
    rest_new: Sequence[int],
    shape: tuple[int, int],
) -> Matrix:
    """Return the bits for pairs whose neighbours are pairs."""
    import numpy as np

    rows = {place: row for row, place in enumerate(rest_old)}
    bonus = np.zeros(shape, dtype=np.float32)
    for col, place in enumerate(rest_new):
        for step in (-1, 1):
            neighbour = known.get(place + step)
            row = rows.get(neighbour - step) if neighbour is not None else None
            if row is not None:
                bonus[row, col] += _BESIDE
    return bonus


def _score(bits: float) -> float:
    """Return the probability of a weight."""
    odds: float = 2.0 ** max(-30.0, min(30.0, bits))
    return round(odds / (1 + odds), 4)
