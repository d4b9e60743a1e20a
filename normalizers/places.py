"""Names of places and institutions in Norway: counties, municipalities, towns, regions, bodies.

The names and numbers are data (`data/gazetteer/`); the numbers are those of 2024. A name is looked
up as it is written, with its capitals: "Senja" is a place, "senja" is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from normalizers.lexicon.word_lists import FOLDER, word_lists

PlaceKind = Literal["county", "municipality", "region", "settlement"]

_MUNICIPALITY_WORDS = (" kommunes", " kommune", " herad")
_COUNTY_WORDS = (" fylkeskommunes", " fylkeskommune", " fylke")
_SEPARATORS = (" – ", " - ", "/")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in Norwegian, and what it lies in.

    `number` is the official one, of counties and municipalities only. `county` and `municipality`
    are names; for a region over several counties `county` is None and `counties` has their
    numbers. `other_names` are those in other languages and longer forms.
    """

    name: str
    kind: PlaceKind
    number: str | None = None
    county: str | None = None
    municipality: str | None = None
    other_names: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution: the name in use, other names and former ones; `body` if it is elected."""

    name: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    body: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the one in use first."""
        return (self.name, *self.aliases, *self.former)


@cache
def places() -> tuple[Place, ...]:
    """Return all places: municipalities, counties, regions, settlements, in this order."""
    counties = {row["number"]: row["name"] for row in _rows("counties")}
    municipalities = {row["number"]: row["name"] for row in _rows("municipalities")}
    found: list[Place] = []
    for kind, numbers in (("municipality", municipalities), ("county", counties)):
        for row in _rows("municipalities" if kind == "municipality" else "counties"):
            number = row["number"]
            found.append(
                Place(
                    row["name"],
                    "municipality" if kind == "municipality" else "county",
                    number,
                    counties[number[:2]],
                    numbers[number] if kind == "municipality" else None,
                    _split(row["other_names"]),
                    (number[:2],),
                )
            )
    for row in _rows("regions"):
        inside = _split(row["counties"])
        county = counties[inside[0]] if len(inside) == 1 else None
        others = _split(row["other_names"])
        found.append(Place(row["name"], "region", None, county, None, others, inside))
    for row in _rows("settlements"):
        number = row["municipality"]
        county, municipality = counties[number[:2]], municipalities[number]
        found.extend(
            Place(name, "settlement", None, county, municipality, (), (number[:2],))
            for name in _split(row["names"])
        )
    return tuple(found)


@cache
def _by_name() -> Mapping[str, tuple[Place, ...]]:
    """Return the places by each of their names."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in places():
        for name in (place.name, *place.other_names):
            found[name] = (*found.get(name, ()), place)
    return found


def find_place(text: str, kind: PlaceKind | None = None) -> Place | None:
    """Return the place that a text names and nothing else; None where it names none.

    Of several kinds with one name ("Oslo", "Romsa") the municipality goes first, then the county.
    Two of one kind ("Herøy", "Våler") cannot be told apart: None. "Senja kommune" is the
    municipality, "Troms fylke" the county; of a name in two languages ("Deatnu – Tana") both
    must name the same place.
    """
    text = " ".join(text.split())
    if not text[:1].isupper():  # as every place's name is
        return None
    for words, meant in ((_MUNICIPALITY_WORDS, "municipality"), (_COUNTY_WORDS, "county")):
        for word in words:
            if text.endswith(word):
                return None if kind not in (None, meant) else _named(text[: -len(word)], meant)
    return _named(text, kind)


def _named(text: str, kind: str | None) -> Place | None:
    found = [place for place in _by_name().get(text, ()) if kind in (None, place.kind)]
    if found:
        first = [place for place in found if place.kind == found[0].kind]
        return first[0] if len(first) == 1 else None
    for separator in _SEPARATORS:
        if separator in text:
            parts = [_by_name().get(part.strip(), ()) for part in text.split(separator)]
            common = [
                place
                for place in parts[0]
                if kind in (None, place.kind) and all(place in part for part in parts)
            ]
            return common[0] if common else None
    return None


@dataclass(frozen=True, slots=True)
class _Institutions:
    institution: tuple[Institution, ...]


@cache
def institutions() -> tuple[Institution, ...]:
    """Return all institutions, in the order of the data."""
    return word_lists("gazetteer/institutions.toml", _Institutions).institution


@cache
def _institution_names() -> Mapping[str, str]:
    return {name: entry.name for entry in institutions() for name in entry.names}


def institution(text: str) -> str | None:
    """Return the name in use of the institution that a text names ("NB" → "Nasjonalbiblioteket").

    None where it names none.
    """
    return _institution_names().get(" ".join(text.split()))


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = resources.files(FOLDER) / "gazetteer" / f"{name}.csv"
    yield from csv.DictReader(source.read_text(encoding="utf-8").splitlines())


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)
