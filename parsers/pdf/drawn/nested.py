"""Tables in a cell of a ruled table: its lines part that cell only, no row or column round it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.print.glyphs import Glyph

Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom

# points: the margin of a cell beside a table in it
_WIDEST_MARGIN = 20.0
_SAME = 1.0
_LEAST_COVERED = 0.98


def without_nested(boxes: Sequence[Rectangle], glyphs: Sequence[Glyph]) -> list[Rectangle]:
    """Return a table's cells, each that holds a table of its own as one.

    Such a table stands between two narrow margins without text, which are as high as it. Together
    they are as wide as a cell of another row, and no other row has an edge between theirs.
    """
    found = list(boxes)
    for outer in list(_outer(boxes, glyphs)):
        left, _, right, _ = outer
        inside = [box for box in found if _is_in(box, outer)]
        others = [box for box in found if box not in inside]
        columns = [box for box in others if left - _SAME < box[0] and box[2] < right + _SAME]
        edges = [x for box in others for x in (box[0], box[2])]
        parted = any(left + _SAME < x < right - _SAME for x in edges)
        if columns and not parted:
            found = [*others, outer]
    return sorted(found, key=lambda box: (box[1], box[0]))


def _outer(boxes: Sequence[Rectangle], glyphs: Sequence[Glyph]) -> Iterator[Rectangle]:
    """Return the rectangles of two margins and the cells that fill all that is between them."""
    ends: dict[int, tuple[float, float]] = {}  # of each inner edge: how far up and down it is one
    for box in boxes:
        for x in (round(box[0]), round(box[2])):
            top, bottom = ends.get(x, (box[1], box[3]))
            ends[x] = min(top, box[1]), max(bottom, box[3])
    # in a matrix of narrow columns all rows have the same edges: no pair of its cells is tried
    narrow = [
        box
        for box in boxes
        if box[2] - box[0] < _WIDEST_MARGIN
        and any(
            box[1] - ends[round(x)][0] < _SAME and ends[round(x)][1] - box[3] < _SAME
            for x in (box[0], box[2])
        )
    ]
    margins = [box for box in narrow if not any(_holds(box, glyph) for glyph in glyphs)]
    for left in margins:
        for right in margins:
            level = abs(left[1] - right[1]) < _SAME and abs(left[3] - right[3]) < _SAME
            if not level or right[0] <= left[2]:
                continue
            between = (left[2], left[1], right[0], left[3])
            inner = [box for box in boxes if _is_in(box, between)]
            if len(inner) > 1 and sum(map(_area, inner)) > _LEAST_COVERED * _area(between):
                yield (left[0], left[1], right[2], left[3])


def _is_in(box: Rectangle, outer: Rectangle) -> bool:
    left, top, right, bottom = outer
    level = top - _SAME < box[1] and box[3] < bottom + _SAME
    return level and left - _SAME < box[0] and box[2] < right + _SAME


def _holds(box: Rectangle, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return bool(glyph.text.strip()) and box[0] < x < box[2] and box[1] < y < box[3]


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
