"""The smallest boxes that crossing rules enclose, in time by the number of the crossings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parsers.document.model import DocumentRefusedError

Crossings = Mapping[tuple[float, float], Mapping[str, Sequence[Any]]]
Bounds = tuple[float, float, float, float]  # x0, top, x1, bottom

MOST_CROSSINGS = 20_000  # on a page: no plan's table has as many


def smallest_boxes(crossings: Crossings) -> list[Bounds]:
    """Return the boxes whose corners are crossings and whose sides lie on rules, by their corners.

    `crossings` are points (x, y) with the rules that meet there, upright ones under "v" and level
    ones under "h", as pdfplumber finds them. Raises DocumentRefusedError for more than
    `MOST_CROSSINGS`.
    """
    if len(crossings) > MOST_CROSSINGS:
        raise DocumentRefusedError(
            "unsupported",
            f"the rules of a page make over {MOST_CROSSINGS:,} cells; export the plan without "
            "that grid",
        )
    return list(_boxes(crossings))


def _boxes(crossings: Crossings) -> Iterator[Bounds]:
    upright = {point: {id(rule) for rule in rules["v"]} for point, rules in crossings.items()}
    level = {point: {id(rule) for rule in rules["h"]} for point, rules in crossings.items()}
    below: dict[float, list[float]] = {}
    beside: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        below.setdefault(x, []).append(y)
        beside.setdefault(y, []).append(x)
    places = {x: {y: place for place, y in enumerate(ys)} for x, ys in below.items()}
    for x, y in sorted(crossings):
        found = _smallest(x, y, below[x][places[x][y] + 1 :], beside[y], upright, level)
        if found is not None:
            yield found


def _smallest(
    x: float,
    y: float,
    lower: Sequence[float],
    on_line: Sequence[float],
    upright: Mapping[tuple[float, float], set[int]],
    level: Mapping[tuple[float, float], set[int]],
) -> Bounds | None:
    """Return the smallest box of which (x, y) is the upper left corner."""
    right = [other for other in on_line if other > x and level[x, y] & level[other, y]]
    for bottom in lower:
        if not upright[x, y] & upright[x, bottom]:
            continue
        for other in right:
            corner = (other, bottom)
            if (
                corner in upright
                and upright[corner] & upright[other, y]
                and level[corner] & level[x, bottom]
            ):
                return x, y, other, bottom
    return None
