"""Frames that stand in a cell of a table, as check boxes do: they part no row and no column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOUCH = 1.5  # points
SMALL_FRAME = 20.0  # points: a box as small is a check box wherever it stands
_GRID = 3  # level and upright rules that make a table round a frame
_MOST_RULES = 600  # a drawing with more is taken as it is


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: upright or level, its place across (x or y), its two ends; points."""

    upright: bool
    at: float
    start: float
    end: float


def without_frames(rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules without those of frames: four that touch no other rule, inside a table."""
    if len(rules) > _MOST_RULES:
        return list(rules)
    groups = _touching(rules)
    frames = [group for group in groups if _is_frame(group)]
    tables = [_bounds(group) for group in groups if _is_grid(group)]
    small = [group for group in frames if _size(group) <= SMALL_FRAME]
    others = [group for group in groups if group not in frames]
    dropped: set[Rule] = set()
    for group in frames:
        around = tables if group not in small else [_bounds(other) for other in others]
        if any(_is_inside(_bounds(group), box) for box in around):
            dropped.update(group)
    return [rule for rule in rules if rule not in dropped]


def not_alone(frames: Sequence[Sequence[Rule]], pieces: Sequence[Rule]) -> Iterator[Rule]:
    """Return the sides of small frames that share a side with another shape, as cells do."""
    sides = [side for frame in frames for side in frame]
    places: dict[tuple[bool, int], list[Rule]] = {}
    for piece in (*pieces, *sides):
        for key in (round(piece.at) - 1, round(piece.at), round(piece.at) + 1):
            places.setdefault((piece.upright, key), []).append(piece)
    for frame in frames:
        own = set(map(id, frame))
        if any(
            id(other) not in own and _share(side, other)
            for side in frame
            for other in places[side.upright, round(side.at)]
        ):
            yield from frame


def _share(side: Rule, other: Rule) -> bool:
    shared = min(side.end, other.end) - max(side.start, other.start)
    return abs(side.at - other.at) < _TOUCH and shared > 0.5 * (side.end - side.start)


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules in groups that touch or cross each other."""
    parents = list(range(len(rules)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    level = [place for place, rule in enumerate(rules) if not rule.upright]
    upright = [place for place, rule in enumerate(rules) if rule.upright]
    for one in level:
        for other in upright:
            if _touch(rules[one], rules[other]):
                parents[root(one)] = root(other)
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(root(place), []).append(rule)
    return list(groups.values())


def _touch(level: Rule, upright: Rule) -> bool:
    across = level.start - _TOUCH <= upright.at <= level.end + _TOUCH
    return across and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH


def _is_frame(group: Sequence[Rule]) -> bool:
    return len(group) == 4 and sum(rule.upright for rule in group) == 2


def _is_grid(group: Sequence[Rule]) -> bool:
    upright = sum(rule.upright for rule in group)
    return upright >= _GRID and len(group) - upright >= _GRID


def _bounds(group: Sequence[Rule]) -> tuple[float, float, float, float]:
    xs = [x for r in group for x in ((r.at,) if r.upright else (r.start, r.end))]
    ys = [y for r in group for y in ((r.start, r.end) if r.upright else (r.at,))]
    return min(xs), min(ys), max(xs), max(ys)


def _size(group: Sequence[Rule]) -> float:
    x0, top, x1, bottom = _bounds(group)
    return max(x1 - x0, bottom - top)


def _is_inside(
    inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]
) -> bool:
    level = outer[1] + _TOUCH < inner[1] and inner[3] < outer[3] - _TOUCH
    return level and outer[0] + _TOUCH < inner[0] and inner[2] < outer[2] - _TOUCH
