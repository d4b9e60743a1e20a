"""The gazetteer: numbers and names that are right, and what a name means."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from conftest import ROOT

from normalizers.places import find_place, institution, institutions, places

COUNTIES = {
    "03": 1, "11": 23, "15": 27, "18": 41, "31": 12, "32": 21, "33": 18, "34": 46, "39": 6,
    "40": 17, "42": 25, "46": 43, "50": 38, "55": 21, "56": 18,
}  # fmt: skip


def of_kind(kind: str) -> list[str]:
    return [place.number or "" for place in places() if place.kind == kind]


def test_every_county_has_its_municipalities_of_2024() -> None:
    assert sorted(of_kind("county")) == sorted(COUNTIES)
    assert Counter(number[:2] for number in of_kind("municipality")) == COUNTIES


def test_no_number_occurs_twice() -> None:
    numbers = of_kind("municipality")
    assert len(set(numbers)) == len(numbers) == 357
    assert all(len(number) == 4 and number.isdigit() for number in numbers)


def test_names_are_told_apart() -> None:
    """Only these names are those of two municipalities; no settlement has a name twice."""
    for kind, twice in (("municipality", {"Herøy", "Våler"}), ("settlement", set())):
        names = Counter(
            name
            for place in places()
            if place.kind == kind
            for name in {place.name, *place.other_names}
        )
        assert {name for name, count in names.items() if count > 1} == twice


@pytest.mark.parametrize(
    ("text", "kind", "number", "municipality", "county"),
    [
        ("Tromsø", "municipality", "5501", "Tromsø", "Troms"),
        ("Romsa", "municipality", "5501", "Tromsø", "Troms"),
        ("Tromssa", "municipality", "5501", "Tromsø", "Troms"),
        ("Harstad kommune", "municipality", "5503", "Harstad", "Troms"),
        ("Senja", "municipality", "5530", "Senja", "Troms"),
        ("Kautokeino", "municipality", "5612", "Kautokeino", "Finnmark"),
        ("Guovdageaidnu", "municipality", "5612", "Kautokeino", "Finnmark"),
        ("Guovdageaidnu – Kautokeino", "municipality", "5612", "Kautokeino", "Finnmark"),
        ("Gáivuotna - Kåfjord - Kaivuono", "municipality", "5540", "Kåfjord", "Troms"),
        ("Deatnu/Tana", "municipality", "5628", "Tana", "Finnmark"),
        ("Haram", "municipality", "1580", "Haram", "Møre og Romsdal"),
        ("Bodø", "municipality", "1804", "Bodø", "Nordland"),
        ("Kristiansand", "municipality", "4204", "Kristiansand", "Agder"),
        ("Lillestrøm", "municipality", "3205", "Lillestrøm", "Akershus"),
        ("Herøy i Nordland", "municipality", "1818", "Herøy", "Nordland"),
        ("Oslo", "municipality", "0301", "Oslo", "Oslo"),
        ("Finnsnes", "settlement", None, "Senja", "Troms"),
        ("Bardufoss", "settlement", None, "Målselv", "Troms"),
        ("Setermoen", "settlement", None, "Bardu", "Troms"),
        ("Storslett", "settlement", None, "Nordreisa", "Troms"),
        ("Kirkenes", "settlement", None, "Sør-Varanger", "Finnmark"),
        ("Svolvær", "settlement", None, "Vågan", "Nordland"),
        ("Mo i Rana", "settlement", None, "Rana", "Nordland"),
        ("Nord-Troms", "region", None, None, "Troms"),
        ("Tromsø og omegn", "region", None, None, "Troms"),
        ("Tromsøregionen", "region", None, None, "Troms"),
        ("Nord-Norge", "region", None, None, None),
        ("Troms", "county", "55", None, "Troms"),
        ("Troms fylkeskommune", "county", "55", None, "Troms"),
        ("Finnmárku", "county", "56", None, "Finnmark"),
    ],
)
def test_find_place(
    text: str, kind: str, number: str | None, municipality: str | None, county: str | None
) -> None:
    place = find_place(text)
    assert place is not None
    assert (place.kind, place.number, place.municipality, place.county) == (
        kind, number, municipality, county,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "senja", "Herøy", "Våler", "Tromsø bibliotek", "Marit", "Tana/Senja", "Narnia kommune"],
)
def test_what_names_no_place(text: str) -> None:
    assert find_place(text) is None


def test_a_kind_may_be_asked_for() -> None:
    county = find_place("Romsa", "county")
    assert county is not None
    assert county.name == "Troms"
    assert find_place("Senja kommune", "county") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NB", "Nasjonalbiblioteket"),
        ("UiT", "UiT Norges arktiske universitet"),
        ("Universitetet i Tromsø", "UiT Norges arktiske universitet"),
        ("OsloMet", "OsloMet – storbyuniversitetet"),
        ("IBBY", "IBBY Norge"),
        ("Kulturrådet", "Kulturdirektoratet"),
        ("Sámediggi", "Sametinget"),
        ("Foreningen !les", "Foreningen !les"),
        ("fylkestinget", None),
        ("nb", None),
    ],
)
def test_institution(text: str, name: str | None) -> None:
    assert institution(text) == name


def test_no_two_institutions_share_a_name() -> None:
    names = Counter(name for entry in institutions() for name in entry.names)
    assert max(names.values()) == 1


def test_loading_takes_no_time() -> None:
    """Below 20 ms on a quiet machine; the bound leaves room for a busy one."""
    program = (
        "import csv, tomllib, time, importlib.resources\n"
        "from normalizers.places import find_place, institution\n"
        "start = time.process_time()\n"
        "find_place('Senja'), institution('NB')\n"
        "print(time.process_time() - start)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(run.stdout) < 0.06


def test_every_name_of_a_place_begins_with_a_capital() -> None:
    """What does not is no place, and is not looked up."""
    assert all(
        name[:1].isupper() for place in places() for name in (place.name, *place.other_names)
    )
