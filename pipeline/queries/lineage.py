"""Measures through the editions, from the rows of `measures`: what each became and was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Numbered = tuple[int, int]  # an edition and a number in it


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """One edition as stored: when it holds, and its measures by number, in their order."""

    number: int
    valid_from: date | None
    valid_to: date | None
    measures: Mapping[int, Mapping[str, Any]]

    def holds_in(self, year: int) -> bool:
        """Return whether the edition is in force on some day of a year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return (self.valid_from or last) <= last and (self.valid_to or first) >= first


class Lineage:
    """The editions of one action plan, and what became of each number."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        found: dict[int, list[Mapping[str, Any]]] = {}
        for row in sorted(rows, key=lambda entry: (entry["edition"], entry["position"])):
            found.setdefault(row["edition"], []).append(row)
        self.editions = {
            number: StoredEdition(
                number, entries[0]["valid_from"], entries[0]["valid_to"], _by_number(entries)
            )
            for number, entries in found.items()
        }
        self.unnumbered = [
            row for entries in found.values() for row in entries if row["measure"] is None
        ]
        self._next: dict[Numbered, list[int]] = {}
        for edition in self.editions.values():
            for number, row in edition.measures.items():
                for old in numbers_in(row["replaces"]):
                    self._next.setdefault((edition.number - 1, old), []).append(number)

    @property
    def current(self) -> StoredEdition:
        """The newest edition."""
        return self.editions[max(self.editions)]

    def became(self, edition: int, number: int, until: int) -> frozenset[int]:
        """Return the numbers in a later edition (or the same) that a measure went on as."""
        numbers = frozenset({number})
        for step in range(edition, until):
            numbers = frozenset(new for old in numbers for new in self._next.get((step, old), ()))
        return numbers

    def ends(self, edition: int, number: int) -> frozenset[Numbered]:
        """Return the last places of a measure: in the newest edition or before."""
        found: set[Numbered] = set()
        open_places = {(edition, number)}
        while open_places:
            place = open_places.pop()
            later = self._next.get(place, [])
            open_places.update((place[0] + 1, new) for new in later)
            if not later:
                found.add(place)
        return frozenset(found)

    def first_edition(self, edition: int, number: int) -> StoredEdition:
        """Return the first edition with a measure, or with one that it replaces."""
        row = self.editions[edition].measures[number]
        before = numbers_in(row["replaces"])
        known = [old for old in before if old in self._before(edition)]
        firsts = [self.first_edition(edition - 1, old) for old in known]
        return min(firsts, key=lambda one: one.number, default=self.editions[edition])

    def _before(self, edition: int) -> Mapping[int, Mapping[str, Any]]:
        return self.editions[edition - 1].measures if edition - 1 in self.editions else {}


def numbers_in(replaces: str | None) -> list[int]:
    """Return the numbers of the column `replaces`."""
    return [int(number) for number in (replaces or "").split(",") if number.strip()]


def _by_number(rows: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    found: dict[int, Mapping[str, Any]] = {}
    for row in rows:
        if row["measure"] is not None:
            found.setdefault(row["measure"], row)
    return found
