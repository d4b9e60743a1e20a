"""Rules that a box drawn later lies upon: what a page hides parts no cells.

A program that merges cells may draw them all first, and then one filled and framed box over them.
Only such a box hides rules: a fill without a frame may be one that lets them shine through.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from parsers.pdf.drawn.frames import Rule

_INSIDE = 1.5  # points from a side of the box to a rule inside it

Box = tuple[float, float, float, float]


def covers(shapes: Sequence[Mapping[str, object]], boxes: Sequence[Box]) -> list[tuple[int, Box]]:
    """Return the boxes that hide what is below, each with its place in the order of drawing.

    `shapes` are the page's rectangles in that order, `boxes` where they are; a frame may be a
    rectangle of its own.
    """
    framed = {box for shape, box in zip(shapes, boxes, strict=True) if shape["stroke"]}
    return [
        (place, box)
        for place, (shape, box) in enumerate(zip(shapes, boxes, strict=True))
        if shape["fill"] and box in framed
    ]


def visible(
    pieces: Sequence[tuple[int, Rule]], hiding: Iterable[tuple[int, Box]]
) -> Iterator[Rule]:
    """Return the parts of rules that no box drawn after them hides.

    Each rule comes with its place in the order of drawing.
    """
    ordered = {
        upright: sorted(
            (entry for entry in pieces if entry[1].upright is upright), key=lambda e: e[1].at
        )
        for upright in (False, True)
    }
    places = {upright: [rule.at for _, rule in found] for upright, found in ordered.items()}
    hidden: dict[int, list[tuple[float, float]]] = {}
    for number, (x0, top, x1, bottom) in hiding:
        for upright, (first, last), span in (
            (True, (x0, x1), (top, bottom)),
            (False, (top, bottom), (x0, x1)),
        ):
            begin = bisect_right(places[upright], first + _INSIDE)
            end = bisect_left(places[upright], last - _INSIDE)
            for drawn, rule in ordered[upright][begin:end]:
                if drawn < number and rule.start < span[1] and rule.end > span[0]:
                    hidden.setdefault(id(rule), []).append(span)
    for _, rule in pieces:
        yield from _rest(rule, hidden[id(rule)]) if id(rule) in hidden else (rule,)


def _rest(rule: Rule, spans: Iterable[tuple[float, float]]) -> Iterator[Rule]:
    """Return what is left of a rule outside the spans."""
    start = rule.start
    for first, last in sorted(spans):
        if first - start > _INSIDE:
            yield Rule(rule.upright, rule.at, start, first)
        start = max(start, last)
    if rule.end - start > _INSIDE:
        yield Rule(rule.upright, rule.at, start, rule.end)
