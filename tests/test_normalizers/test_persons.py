"""People's names in running text, on labelled lines (`persons.tsv`: text, names, note).

`\\n` stands for the end of a line, `|` parts names. A line with the note "missed" is known not to be
read right; it counts in the figures.
"""

from __future__ import annotations

import time

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from normalizers.people.person_words import header_names_people, may_be_person
from normalizers.people.persons import (
    find_persons,
    names_in_column,
)

LINES = [
    line.split("\t") for line in (ROOT / "tests" / "persons.tsv").read_text("utf-8").splitlines()
]
CASES = [
    (text.replace("\\n", "\n"), [name for name in names.split("|") if name], note == ["missed"])
    for text, names, *note in LINES
]


def found(text: str) -> list[str]:
    return [text[person.char_start : person.char_end] for person in find_persons(text)]


@pytest.mark.parametrize(
    ("text", "names"), [(text, names) for text, names, missed in CASES if not missed]
)
def test_lines(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_precision_and_recall() -> None:
    hits = wrong = missing = 0
    for text, names, _ in CASES:
        read = found(text)
        hits += sum(name in names for name in read)
        wrong += sum(name not in names for name in read)
        missing += sum(name not in read for name in names)
    assert len(CASES) >= 250
    assert hits / (hits + wrong) >= 0.98
    assert hits / (hits + missing) >= 0.95


def test_the_lines_marked_as_missed_are_missed() -> None:
    assert all(found(text) != names for text, names, missed in CASES if missed)


@given(st.text(alphabet=st.sampled_from("Kari Mai Dag v/.,:–-&\nHansen (og) ved A. 12")))
def test_spans_are_of_the_text(text: str) -> None:
    end = 0
    for person in find_persons(text):
        assert end <= person.char_start < person.char_end <= len(text)
        end = person.char_end


@pytest.mark.parametrize(
    ("header", "names_people"),
    [("Navn", True), ("Kontaktperson", True), ("Fornavn og etternavn", True), ("Aktivitet", False)],
)
def test_headers_of_columns_of_people(header: str, names_people: bool) -> None:
    assert header_names_people(header) is names_people


def test_names_in_a_column_of_people() -> None:
    text = "Liv, Mai\nZxyv Qwest"
    names = names_in_column(text)
    assert [person.name for person in names] == ["Liv", "Mai", "Zxyv Qwest"]
    assert all(text[p.char_start : p.char_end] == p.name for p in names)


@pytest.mark.parametrize("name", ["Kulturskolen", "NAV", "Tromsø", "leder", "12"])
def test_what_is_no_person(name: str) -> None:
    assert not may_be_person(name)


@pytest.mark.parametrize("piece", ["Kari ", "Aaa ", "v/", "von ", "K. ", "Hansen, ", "\n"])
def test_hostile_texts_take_linear_time(piece: str) -> None:
    start = time.process_time()
    find_persons(piece * 6_000)
    assert time.process_time() - start < 3
