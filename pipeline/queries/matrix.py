"""Measure × year: how many activities each measure has, and where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.queries.lineage import Lineage, Numbered, numbers_in


@dataclass(frozen=True, slots=True)
class LinkedActivity:
    """An activity with a link, and the years in which it is."""

    plan_id: str
    activity_id: str
    title: str
    years: tuple[int, ...]
    edition: int | None
    measure: int
    secondary: bool

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the activity."""
        return self.plan_id, self.activity_id


@dataclass(frozen=True, slots=True)
class Count:
    """The activities of a measure in a year.

    `activities` have a plain link, `weak` only one in brackets. `shared` of both are linked to a
    measure that was split since: they count with each of its parts.
    """

    activities: int = 0
    weak: int = 0
    shared: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A measure: its last edition, what it was in the edition before, its count by year.

    A year in which it was not in force has no count.
    """

    edition: int | None
    measure: int
    title: str | None
    focus_area: str | None
    replaces: tuple[int, ...]
    dropped: bool
    counts: Mapping[int, Count]


@dataclass(frozen=True, slots=True)
class Gap:
    """The measures of an edition that have no activity in a year, and those with weak ones only."""

    year: int
    edition: int
    without: tuple[Mapping[str, Any], ...]
    weak_only: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of one action plan; `unknown` are links to numbers that are not in their edition."""

    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[Gap, ...] = ()
    unknown: tuple[LinkedActivity, ...] = ()
    unnumbered: tuple[Mapping[str, Any], ...] = ()


@dataclass(slots=True)
class _Cell:
    plain: set[tuple[str, str]] = field(default_factory=set)
    weak: set[tuple[str, str]] = field(default_factory=set)
    shared: set[tuple[str, str]] = field(default_factory=set)

    def add(self, link: LinkedActivity, *, shared: bool) -> None:
        (self.weak if link.secondary else self.plain).add(link.key)
        if shared:
            self.shared.add(link.key)

    def count(self) -> Count:
        return Count(len(self.plain), len(self.weak - self.plain), len(self.shared))


_Cells = dict[tuple[Numbered, int], _Cell]


def make_matrix(
    lineage: Lineage, links: Sequence[LinkedActivity], plan_years: Sequence[int]
) -> Matrix:
    """Return the matrix of an action plan; `plan_years` are those of the plans that link to it."""
    years = tuple(sorted({*plan_years, *(year for link in links for year in link.years)}))
    known = [link for link in links if _stands(lineage, link)]
    cells: _Cells = {}
    for link in known:
        places = lineage.ends(link.edition or 0, link.measure)
        for place in places:
            for year in link.years:
                cells.setdefault((place, year), _Cell()).add(link, shared=len(places) > 1)
    unknown = tuple(link for link in links if not _stands(lineage, link))
    return Matrix(
        years,
        tuple(_rows(lineage, cells, years)),
        tuple(_gaps(lineage, known, years)),
        unknown,
        tuple(lineage.unnumbered),
    )


def matrix_alone(links: Sequence[LinkedActivity], plan_years: Sequence[int]) -> Matrix:
    """Return the matrix of links to numbers of an action plan that was not read."""
    years = tuple(sorted({*plan_years, *(year for link in links for year in link.years)}))
    cells: dict[int, dict[int, _Cell]] = {}
    for link in links:
        row = cells.setdefault(link.measure, {year: _Cell() for year in years})
        for year in link.years:
            row[year].add(link, shared=False)
    rows = (
        MatrixRow(None, number, None, None, (), False, {y: cell.count() for y, cell in row.items()})
        for number, row in sorted(cells.items())
    )
    return Matrix(years, tuple(rows))


def _stands(lineage: Lineage, link: LinkedActivity) -> bool:
    edition = lineage.editions.get(link.edition or 0)
    return edition is not None and link.measure in edition.measures


def _rows(lineage: Lineage, cells: _Cells, years: Sequence[int]) -> Iterator[MatrixRow]:
    """Return the newest edition's measures, then those that were dropped before it."""
    newest = lineage.current.number
    places = [(newest, number) for number in lineage.current.measures]
    for number in sorted(lineage.editions.keys() - {newest}, reverse=True):
        places.extend(
            (number, measure)
            for measure in lineage.editions[number].measures
            if (number, measure) in lineage.ends(number, measure)
        )
    for edition, number in places:
        row = lineage.editions[edition].measures[number]
        first, last = lineage.first_edition(edition, number), lineage.editions[edition]
        in_force = [
            year
            for year in years
            if (first.valid_from is None or first.valid_from.year <= year)
            and (edition == newest or last.valid_to is None or year <= last.valid_to.year)
        ]
        counted = {year for (place, year) in cells if place == (edition, number)}
        yield MatrixRow(
            edition,
            number,
            row["title"],
            row["focus_area"],
            tuple(numbers_in(row["replaces"])),
            edition != newest,
            {
                year: cells.get(((edition, number), year), _Cell()).count()
                for year in sorted({*in_force, *counted})
            },
        )


def _gaps(lineage: Lineage, links: Sequence[LinkedActivity], years: Sequence[int]) -> Iterator[Gap]:
    """Return the gaps of each year, in the numbers of each edition in force in it."""
    for year in years:
        linked = [link for link in links if year in link.years]
        for edition in lineage.editions.values():
            if not edition.holds_in(year):
                continue
            plain, weak = set[int](), set[int]()
            for link in linked:
                served = _served(lineage, link, edition.number, edition.measures)
                (weak if link.secondary else plain).update(served)
            without = [row for n, row in edition.measures.items() if n not in plain | weak]
            weak_only = [row for n, row in edition.measures.items() if n in weak - plain]
            yield Gap(year, edition.number, tuple(without), tuple(weak_only))


def _served(
    lineage: Lineage, link: LinkedActivity, edition: int, numbers: Mapping[int, Any]
) -> frozenset[int]:
    """Return the measures of an edition that a link of an earlier or later edition serves."""
    own = link.edition or 0
    if own <= edition:
        return lineage.became(own, link.measure, edition)
    return frozenset(n for n in numbers if link.measure in lineage.became(edition, n, own))
