"""The year wheel as shapes: months round a circle, a ring for each group, an arc for each period.

January begins at the top, and the year runs clockwise. Lengths are in the units of the drawing,
whose middle is 0, 0 and whose half width is `HALF`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from pipeline.outputs.report.items import Item
from pipeline.outputs.texts.catalogue import Texts

HALF = 360
_INNER, _OUTER = 112, 300  # the rings lie between these radii
_MONTHS = 318  # the radius of the months' names
_WEEKS = 346  # the radius of the weeks' numbers
_MOST_RINGS = 6
_MOST_LANES = 7
_DEGREES_OF_A_DAY_MARK = 4.5
_LEAST_SHARE = 1.5  # of a ring, in lanes


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing in the wheel: a path with what it is, its ring's number and its tooltip."""

    path: str
    shape: str
    ring: int
    about: bool
    off: bool
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """A short text at a place, turned by degrees so that it follows the circle."""

    x: float
    y: float
    text: str
    turn: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year drawn: rings from the outside in, their marks, lines between months, labels."""

    year: int
    rings: tuple[str, ...]
    borders: tuple[float, ...]
    marks: tuple[Mark, ...]
    spokes: tuple[str, ...]
    months: tuple[Label, ...]
    weeks: tuple[Label, ...]
    today: str | None


def wheel_of(year: int, items: Sequence[Item], texts: Texts, at: date) -> Wheel:
    """Return the wheel of a year; what takes all of it is left to the list."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    here = [one for one in items if one.end >= first and one.start <= last and not one.is_long]
    rings = _rings(here, texts)
    lanes = [
        _lanes([one for one in here if _ring_of(one, rings) == n], year) for n in range(len(rings))
    ]
    # a ring is as thick as what overlaps in it needs, but none is thin
    shares = [_LEAST_SHARE + max((lane for _, lane in ring), default=0) for ring in lanes]
    borders = [float(_OUTER)]
    for share in shares:
        borders.append(borders[-1] - (_OUTER - _INNER) * share / sum(shares))
    marks = [
        mark
        for number, ring in enumerate(lanes)
        for mark in _marks(ring, number, borders[number], borders[number + 1], year, texts)
    ]
    starts = [date(year, month, 1) for month in range(1, 13)]
    return Wheel(
        year,
        tuple(rings),
        tuple(round(radius, 1) for radius in borders),
        tuple(marks),
        tuple(_line(_angle(day, year), _INNER, _MONTHS + 12) for day in starts),
        tuple(
            _label(_angle(day + timedelta(days=15), year), _MONTHS, texts.short_months[number])
            for number, day in enumerate(starts)
        ),
        tuple(_week_labels(year)),
        _line(_angle(at, year), _INNER - 8, _OUTER) if at.year == year else None,
    )


def _rings(items: Iterable[Item], texts: Texts) -> list[str]:
    """Return the groups as rings, in order of first day; too many share the last one."""
    names = list(dict.fromkeys(one.group for one in items))
    names.sort(key=lambda name: name in ("", texts["report.ring_other"]))
    if len(names) > _MOST_RINGS:
        return [*names[: _MOST_RINGS - 1], texts["report.other_rings"]]
    return names


def _ring_of(item: Item, rings: Sequence[str]) -> int:
    return rings.index(item.group) if item.group in rings else len(rings) - 1


def _lanes(items: Sequence[Item], year: int) -> list[tuple[Item, int]]:
    """Return each thing of a ring with its lane: what overlaps lies beside each other."""
    ends: list[float] = []
    placed: list[tuple[Item, int]] = []
    for one in sorted(items, key=lambda one: (one.start, -one.days)):
        start, end = _angles(one, year)
        free = (lane for lane, until in enumerate(ends) if until <= start)
        lane = next(free, len(ends) if len(ends) < _MOST_LANES else ends.index(min(ends)))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(end, start + _DEGREES_OF_A_DAY_MARK)
        placed.append((one, lane))
    return placed


def _marks(
    ring: Sequence[tuple[Item, int]],
    number: int,
    outer: float,
    inner: float,
    year: int,
    texts: Texts,
) -> Iterable[Mark]:
    """Return the marks of a ring between two radii."""
    step = (outer - inner - 8) / (1 + max((lane for _, lane in ring), default=0))
    size = min(step * 0.44, 8.0)
    for one, lane in ring:
        start, end = _angles(one, year)
        radius = outer - 4 - step * (lane + 0.5)
        if one.role == "deadline":
            shape, path = "deadline", _diamond((start + end) / 2, radius, size * 1.25)
        elif one.days == 1:
            shape, path = "day", _dot((start + end) / 2, radius, size)
        else:
            shape, path = "period", _arc(start, end, radius)
        label = f"{one.when(texts)}: {one.title}"
        yield Mark(path, shape, number, one.about, one.off, round(size * 1.7, 1), label)


def _angles(item: Item, year: int) -> tuple[float, float]:
    """Return where a thing begins and ends in a year."""
    start = max(item.start, date(year, 1, 1))
    end = min(item.end, date(year, 12, 31))
    return _angle(start, year), _angle(end + timedelta(days=1), year)


def _angle(day: date, year: int) -> float:
    """Return where a day begins, in degrees clockwise from the top."""
    first = date(year, 1, 1)
    return 360 * (day - first).days / (date(year + 1, 1, 1) - first).days


def _point(angle: float, radius: float) -> tuple[float, float]:
    turn = angle * pi / 180
    return round(radius * sin(turn), 1), round(-radius * cos(turn), 1)


def _arc(start: float, end: float, radius: float) -> str:
    (x0, y0), (x1, y1) = _point(start, radius), _point(end - 0.01, radius)
    large = 1 if end - start > 180 else 0
    return f"M{x0} {y0}A{radius:.1f} {radius:.1f} 0 {large} 1 {x1} {y1}"


def _dot(angle: float, radius: float, size: float) -> str:
    x, y = _point(angle, radius)
    half = f"a{size:.1f} {size:.1f} 0 1 0"
    return f"M{x - size:.1f} {y}{half} {2 * size:.1f} 0{half} {-2 * size:.1f} 0z"


def _diamond(angle: float, radius: float, size: float) -> str:
    x, y = _point(angle, radius)
    return (
        f"M{x} {y - size:.1f}l{size:.1f} {size:.1f}l{-size:.1f} {size:.1f}l{-size:.1f} {-size:.1f}z"
    )


def _line(angle: float, inner: float, outer: float) -> str:
    (x0, y0), (x1, y1) = _point(angle, inner), _point(angle, outer)
    return f"M{x0} {y0}L{x1} {y1}"


def _label(angle: float, radius: float, text: str) -> Label:
    x, y = _point(angle, radius)
    upside_down = 90 < angle < 270
    return Label(x, y, text, round(angle + 180 if upside_down else angle, 1))


def _week_labels(year: int) -> Iterable[Label]:
    """Return the numbers of the weeks, each at its Thursday, by which ISO 8601 counts it."""
    day = date(year, 1, 4)
    while day.weekday() != 3:
        day -= timedelta(days=1)
    if day.year < year:
        day += timedelta(days=7)
    while day.year == year:
        yield _label(_angle(day, year), _WEEKS, str(day.isocalendar().week))
        day += timedelta(days=7)
