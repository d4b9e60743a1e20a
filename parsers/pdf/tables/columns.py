"""The columns of a table: one choice of separators for all its lines, by dynamic programming.

A separator may stand where fewer lines have ink than on both sides of it. What speaks for a column
is that many lines have ink in it, and at one edge or in one middle; what speaks against a
separator are lines that go over it, and gaps hardly wider than a space.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.pdf.page.evidence import weights
from parsers.pdf.page.lines import Line
from parsers.pdf.tables.narrow import Gap, cuts_at, is_cut, number_gaps

_CLEAR_GAP = 0.95  # a gap as wide is no space between words
_SAME_EDGE = 0.35  # of the letters' height
_TOP = 0.4  # of the lines: a column with text in these only is a header's
_MOST_CANDIDATES = 60
_AS_CHANCE = 0.6  # of a column's lines that have an edge in common

Upright = tuple[float, float, float]  # x, top, bottom


@dataclass(frozen=True, slots=True)
class Separator:
    """A white stripe between two columns: its sides, and the weight of the lines over it.

    `rule` is the x of an upright rule in it, `cuts` whether it parts numbers without a clear gap.
    """

    x0: float
    x1: float
    crossed: float
    rule: float | None = None
    cuts: bool = False

    @property
    def x(self) -> float:
        """Its middle, or the place of its rule."""
        return (self.x0 + self.x1) / 2 if self.rule is None else self.rule


Pieces = list[tuple[float, float]]  # the ink of one line: x0, x1 of runs of near words


def columns_of(lines: Sequence[Line], uprights: Sequence[Upright] = ()) -> list[Separator]:
    """Return the separators between a table's columns, from left to right."""
    gaps = number_gaps(lines)
    pieces, cuts = _pieces_of(lines, gaps)
    loads = [_load(line) for line in lines]
    candidates = _candidates(pieces, loads)
    if not candidates:
        return []
    height = sorted(line.height for line in lines)[len(lines) // 2]
    rules = [next((x for x, _, _ in uprights if s.x0 - 2 < x < s.x1 + 2), None) for s in candidates]
    chosen = _chosen(candidates, [x is not None for x in rules], pieces, height)
    known = dict(zip(candidates, rules, strict=True))
    return [
        replace(one, rule=known[one], cuts=any(one.x0 <= x <= one.x1 for x in cuts))
        for one in chosen
    ]


def _pieces_of(
    lines: Sequence[Line], gaps: Sequence[Sequence[Gap]]
) -> tuple[list[Pieces], list[float]]:
    """Return the ink of each line, and the places at which it parts numbers that nearly touch."""
    if all(gap.clear for found in gaps for gap in found):
        return [_pieces(line, ()) for line in lines], []
    everywhere = [[(gap.x0 + gap.x1) / 2 for gap in found] for found in gaps]
    fine = [_pieces(line, cuts) for line, cuts in zip(lines, everywhere, strict=True)]
    stripes = _candidates(fine, [_load(line) for line in lines])
    cuts = [stripe.x for stripe in stripes if cuts_at(stripe.x, gaps)]
    return [_pieces(line, cuts) for line in lines], cuts


def _pieces(line: Line, cuts: Sequence[float]) -> Pieces:
    found: Pieces = []
    before = None
    for word in line.words:
        if (
            before is not None
            and word.x0 - found[-1][1] <= line.small_gap
            and not (cuts and is_cut(before, word, cuts))
        ):
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
        before = word
    return found


def _load(line: Line) -> float:
    """Return what it weighs that a line goes over a separator: little, where it is one text."""
    known = weights("columns")
    return known["crossed_by_one"] if len(line.segments) == 1 else known["crossed"]


def _candidates(pieces: Sequence[Pieces], loads: Sequence[float]) -> list[Separator]:
    """Return the stripes over which fewer lines go than over what is on either side."""
    changes: dict[float, float] = {}
    for found, load in zip(pieces, loads, strict=True):
        for x0, x1 in found:
            changes[x0] = changes.get(x0, 0.0) + load
            changes[x1] = changes.get(x1, 0.0) - load
    places = sorted(changes)
    cover: list[tuple[float, float, float]] = []
    load = 0.0
    for x0, x1 in itertools.pairwise(places):
        load += changes[x0]
        if cover and abs(cover[-1][2] - load) < 1e-9:
            cover[-1] = (cover[-1][0], x1, load)
        else:
            cover.append((x0, x1, load))
    found_stripes = [
        Separator(x0, x1, load)
        for before, (x0, x1, load), after in zip(cover, cover[1:], cover[2:], strict=False)
        if before[2] < load - 1e-9 and after[2] < load - 1e-9
    ]
    if len(found_stripes) > _MOST_CANDIDATES:
        found_stripes.sort(key=lambda s: (-s.crossed, s.x0 - s.x1))
        found_stripes = sorted(found_stripes[:_MOST_CANDIDATES], key=lambda s: s.x0)
    return found_stripes


def _chosen(
    candidates: Sequence[Separator],
    ruled: Sequence[bool],
    pieces: Sequence[Pieces],
    height: float,
) -> list[Separator]:
    """Return the separators that make the best columns together."""
    edges = [float("-inf"), *(s.x for s in candidates), float("inf")]
    costs = [
        0.0,
        *map(_cost, candidates, ruled, [pieces] * len(candidates), [height] * len(candidates)),
        0.0,
    ]
    best = [0.0] + [float("-inf")] * (len(edges) - 1)
    came = [0] * len(edges)
    for right in range(1, len(edges)):
        for left in range(right):
            value = best[left] + costs[right] + _worth(pieces, edges[left], edges[right], height)
            if value > best[right]:
                best[right], came[right] = value, left
    chosen = []
    place = came[-1]
    while place:
        chosen.append(candidates[place - 1])
        place = came[place]
    return chosen[::-1]


def _cost(separator: Separator, ruled: bool, pieces: Sequence[Pieces], height: float) -> float:
    """Return the weight of a separator by itself."""
    known = weights("columns")
    narrow = 0.0
    for found in pieces:
        for one, other in itertools.pairwise(found):
            if one[1] <= separator.x <= other[0]:
                narrow += max(0.0, 1 - (other[0] - one[1]) / (_CLEAR_GAP * height))
    return (
        known["separator"] + separator.crossed + known["narrow"] * narrow + known["ruled"] * ruled
    )


def _worth(pieces: Sequence[Pieces], left: float, right: float, height: float) -> float:
    """Return the weight of a column between two places: its lines, and how they are aligned."""
    known = weights("columns")
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    middles: Counter[int] = Counter()
    step = _SAME_EDGE * height
    count = more = low = 0
    for place, found in enumerate(pieces):
        inside = [piece for piece in found if left <= (piece[0] + piece[1]) / 2 < right]
        if not inside:
            continue
        count += 1
        more += len(inside) - 1
        low += place >= _TOP * len(pieces)
        starts[round(inside[0][0] / step)] += 1
        ends[round(inside[-1][1] / step)] += 1
        middles[round((inside[0][0] + inside[-1][1]) / 2 / step)] += 1
    if not count:
        return known["alone"]
    common = max(_most(starts), _most(ends), _most(middles)) / count
    aligned = known["aligned"] * count * (common - _AS_CHANCE)
    alone = known["alone"] * (count == 1) + known["only_on_top"] * (not low)
    return known["filled"] * count + aligned + known["parted_inside"] * more + alone


def _most(places: Counter[int]) -> int:
    """Return how many stand in the fullest two neighbouring places."""
    return max(places[place] + places[place + 1] for place in places)
