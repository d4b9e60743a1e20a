"""The rules and fills that a PDF page draws, and the tables that they enclose.

A rule is a line, a thin rectangle, or a side of a stroked rectangle; programs draw one in pieces,
as dashes, as dots or doubled, so pieces are joined first. A table may leave its outer border out:
where its rules reach beyond the last crossing, it is closed there, or text beside it would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber import table as plumber
from pdfplumber.page import Page

from parsers.pdf.drawn.boxes import smallest_boxes
from parsers.pdf.drawn.covered import covers, visible
from parsers.pdf.drawn.frames import SMALL_FRAME, Rule, not_alone, without_frames

_THIN = 3.1  # points: a narrower rectangle is a line
_SAME_PLACE = 3.0  # points: rules nearer to each other are one
_SPECK = 1.6  # points: a filled box as small is a part of a curve
_BESIDE_RULE = 1.0  # points: a speck as near to a rule is a part of it
_DASH_GAP = 5.0  # points between pieces of one rule
_SHORTEST = 8.0  # points
_OVERHANG = 8.0  # points that a rule reaches beyond the last one that crosses it
_CROSSING = 3.0  # points
_FEWEST_OPEN = 3  # rules that end alike: the sides of at least two rows
_LEAST_FILLED = 0.98  # of the letters between fills that make a table


Boxed = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws besides text: joined rules, and boxes (x0, top, x1, bottom).

    `lines` are level lines as they are drawn, one of which may strike text; `fills` are filled;
    `slanted` are the middles (x, y) of strokes neither level nor upright, and of specks, as a
    figure has them.
    """

    rules: tuple[Rule, ...]
    fills: tuple[Boxed, ...]
    lines: tuple[Boxed, ...]
    slanted: tuple[tuple[float, float], ...] = ()


def drawing(page: Page) -> Drawing:
    """Return the rules and fills of a page."""
    pieces: list[Rule] = []
    of_boxes: list[tuple[int, Rule]] = []  # in the order of drawing, which other kinds have not
    fills: set[Boxed] = set()
    lines: list[Boxed] = []
    slanted: list[tuple[float, float]] = []
    specks: list[tuple[float, float]] = []
    small: list[list[Rule]] = []
    for kind in ("line", "rect", "curve"):
        for number, shape in enumerate(page.objects.get(kind, ())):
            box = _box_of(shape)
            if kind != "rect" and shape["stroke"]:
                slanted.extend(_slanted(shape["pts"]))
            elif max(box[2] - box[0], box[3] - box[1]) < _SPECK:
                specks.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                pieces.extend(_thin(box))
                if box[2] - box[0] > max(_THIN, box[3] - box[1]):
                    lines.append(box)
            elif shape["stroke"]:
                sides = list(_sides(box) if kind == "rect" else _straight(shape["pts"]))
                if max(box[2] - box[0], box[3] - box[1]) <= SMALL_FRAME and len(sides) >= 4:
                    small.append(sides)
                elif kind == "rect":
                    of_boxes.extend((number, side) for side in sides)
                else:
                    pieces.extend(sides)
            elif shape["fill"]:
                fills.add(box)
    shapes = page.objects.get("rect", ())
    hiding = covers(shapes, [_box_of(shape) for shape in shapes])
    pieces.extend(visible(of_boxes, hiding))
    pieces.extend(not_alone(small, pieces))
    rules = tuple(without_frames(list(_joined(pieces))))
    slanted.extend(speck for speck in specks if not any(_is_on(speck, rule) for rule in rules))
    return Drawing(rules, tuple(sorted(fills)), tuple(lines), tuple(slanted))


def _box_of(shape: Any) -> Boxed:
    return shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _is_on(speck: tuple[float, float], rule: Rule) -> bool:
    """Return whether a speck is part of a rule: the corner of a border."""
    across, along = speck if rule.upright else speck[::-1]
    return (
        abs(across - rule.at) < _BESIDE_RULE
        and rule.start - _SAME_PLACE < along < rule.end + _SAME_PLACE
    )


def _thin(box: Boxed) -> Iterable[Rule]:
    """Return a thin box as a rule; a dot may belong to one of either way."""
    x0, top, x1, bottom = box
    is_dot = max(x1 - x0, bottom - top) <= _THIN
    if is_dot or x1 - x0 > bottom - top:
        yield Rule(False, (top + bottom) / 2, x0, x1)
    if is_dot or bottom - top > x1 - x0:
        yield Rule(True, (x0 + x1) / 2, top, bottom)


def _sides(box: Boxed) -> Iterable[Rule]:
    x0, top, x1, bottom = box
    yield from (Rule(False, top, x0, x1), Rule(False, bottom, x0, x1))
    yield from (Rule(True, x0, top, bottom), Rule(True, x1, top, bottom))


def _straight(points: Sequence[tuple[float, float]]) -> Iterable[Rule]:
    """Return the level and upright stretches of a drawn path."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) < 0.5 < abs(x1 - x0):
            yield Rule(False, y0, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) < 0.5 < abs(y1 - y0):
            yield Rule(True, x0, min(y0, y1), max(y0, y1))


def _slanted(points: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Return the middles of the stretches of a path that are neither level nor upright."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) > 0.5 < abs(y1 - y0):
            yield (x0 + x1) / 2, (y0 + y1) / 2


def _joined(pieces: Iterable[Rule]) -> Iterable[Rule]:
    """Return the rules of pieces: first those in one line, then lines next to each other as one.

    In two steps, or the dots of an upright rule would blur the level rules that they pass.
    """
    exact: dict[tuple[bool, int], list[Rule]] = {}
    for piece in pieces:
        exact.setdefault((piece.upright, round(2 * piece.at)), []).append(piece)
    lines = sorted(
        (line for group in exact.values() for line in _in_line(group) if _is_long(line)),
        key=lambda line: (line.upright, line.at, line.start),
    )
    places: list[list[Rule]] = []
    for line in lines:
        first = places[-1][0] if places else None
        if first and first.upright is line.upright and line.at - first.at <= _SAME_PLACE:
            places[-1].append(line)
        else:
            places.append([line])
    for place in places:
        yield from _in_line(place)


def _in_line(pieces: Sequence[Rule]) -> Iterable[Rule]:
    """Return the rules that pieces in one line make, over gaps as between dashes."""
    at = sum(piece.at for piece in pieces) / len(pieces)
    start, end = float("inf"), float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if end >= start and piece.start - end > _DASH_GAP:
            yield Rule(piece.upright, at, start, end)
            start = piece.start
        start, end = min(start, piece.start), max(end, piece.end)
    yield Rule(pieces[0].upright, at, start, end)


def _is_long(rule: Rule) -> bool:
    return rule.end - rule.start >= _SHORTEST


def ruled_tables(
    drawn: Drawing, letters: Sequence[tuple[float, float]], before: Sequence[Any] = ()
) -> list[Any]:
    """Return the tables that rules enclose; of a page without any, the one that fills make.

    `letters` are the middles (x, y) of the page's letters: fills make a table only where the text
    stands in them, and not where every other row is shaded. A single filled row is one only where
    the table of the page `before` goes on.
    """
    rules = [*drawn.rules, *_closing(drawn.rules)]
    tables = _tables(rules)
    if tables or len(drawn.fills) < 2:
        return tables
    tables = _tables([*_joined(side for box in drawn.fills for side in _sides(box)), *rules])
    if len(tables) != 1:
        return []
    _, top, _, bottom = tables[0].bbox
    tops = {cell[1] for cell in tables[0].cells if cell[3] - cell[1] > _SAME_PLACE}
    if len(tops) < 2 and not (before and _sides_of(before[-1]) == _sides_of(tables[0])):
        return []
    within = [(x, y) for x, y in letters if top <= y <= bottom]
    inside = sum(
        any(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3] for cell in tables[0].cells)
        for x, y in within
    )
    return tables if within and inside >= _LEAST_FILLED * len(within) else []


def _sides_of(table: Any) -> set[int]:
    return {round(cell[0] / _SAME_PLACE) for cell in table.cells}


def shaded_rules(drawn: Drawing) -> tuple[tuple[float, float, float], ...]:
    """Return the level sides (y, x0, x1) of shaded rows, each row's fills together."""
    spans: dict[float, tuple[float, float]] = {}
    for x0, top, x1, bottom in drawn.fills:
        for y in (top, bottom):
            known = next((other for other in spans if abs(other - y) < _SAME_PLACE), y)
            left, right = spans.get(known, (x0, x1))
            spans[known] = min(left, x0), max(right, x1)
    return tuple((y, x0, x1) for y, (x0, x1) in sorted(spans.items()))


def _closing(rules: Sequence[Rule]) -> list[Rule]:
    """Return the borders that tables leave out, where rules reach past the last crossing."""
    found = []
    for upright in (False, True):
        along = [rule for rule in rules if rule.upright is upright]
        across = [rule for rule in rules if rule.upright is not upright]
        crossed = {
            rule: sorted(
                other.at
                for other in across
                if other.start - _CROSSING <= rule.at <= other.end + _CROSSING
                and rule.start - _CROSSING <= other.at <= rule.end + _CROSSING
            )
            for rule in along
        }
        for first in (True, False):
            open_ends: dict[int, list[Rule]] = {}
            for rule, places in crossed.items():
                end = rule.start if first else rule.end
                if places and abs((places[0] if first else places[-1]) - end) > _OVERHANG:
                    open_ends.setdefault(round(end / _SAME_PLACE), []).append(rule)
            for key in sorted(open_ends):
                group = open_ends[key] + open_ends.get(key + 1, [])
                if len(open_ends[key]) and len(group) >= _FEWEST_OPEN:
                    ends = [rule.start if first else rule.end for rule in group]
                    at = min(ends) if first else max(ends)
                    places = [rule.at for rule in group]
                    found.append(Rule(not upright, at, min(places), max(places)))
                    open_ends[key + 1] = []
    return found


def _tables(rules: Iterable[Rule]) -> list[Any]:
    """Return the tables that rules enclose, as pdfplumber has them."""
    edges = []
    for rule in rules:
        x0, x1 = (rule.at, rule.at) if rule.upright else (rule.start, rule.end)
        top, bottom = (rule.start, rule.end) if rule.upright else (rule.at, rule.at)
        edges.append(
            {
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "width": x1 - x0,
                "height": bottom - top,
                "orientation": "v" if rule.upright else "h",
            }
        )
    crossings = plumber.edges_to_intersections(edges, _CROSSING + 1, _CROSSING + 1)
    groups = plumber.cells_to_tables(smallest_boxes(crossings))
    page: Any = None  # a table needs its page for its text only, which is not asked of it
    return [plumber.Table(page, group) for group in groups if len(group) > 1]
