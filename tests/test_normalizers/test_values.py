"""Measures, parties, status: what the columns of the plan mean."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizers.measure_numbers import read_measures
from normalizers.model import TimeItem
from normalizers.people.parties import read_parties
from normalizers.status import read_scheduled, read_status


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", []),
        ("12", [(12, False)]),
        ("1\n5", [(1, False), (5, False)]),
        ("2\n(3)", [(2, False), (3, True)]),
        ("11, 12 og 14", [(11, False), (12, False), (14, False)]),
        ("4–6", [(4, False), (5, False), (6, False)]),
        ("(3, 4) 5", [(3, True), (4, True), (5, False)]),
        ("Tiltak 7", [(7, False)]),
        ("1, 2 og (3).", [(1, False), (2, False), (3, True)]),
    ],
)
def test_measures(text: str, links: list[tuple[int, bool]]) -> None:
    found, remarks = read_measures(text)
    assert [(link.measure, link.secondary) for link in found] == links
    assert not remarks


@pytest.mark.parametrize(
    ("text", "numbers", "unread"),
    [("alle", [], ["alle"]), ("4a, 5", [5], ["4a"]), ("1.2", [], ["1.2"]), ("1234", [], ["1234"])],
)
def test_what_is_no_measure_number_is_remarked(
    text: str, numbers: list[int], unread: list[str]
) -> None:
    found, remarks = read_measures(text)
    assert [link.measure for link in found] == numbers
    assert [remark.text for remark in remarks] == unread
    assert {remark.code for remark in remarks} <= {"measure_not_a_number"}


@given(st.text())
def test_measures_of_any_text(text: str) -> None:
    found, remarks = read_measures(text)
    for link in found:
        assert text[link.char_start : link.char_end]
    for remark in remarks:
        assert text[remark.char_start : remark.char_end] == remark.text


PARTIES = {
    "Fylkesbiblioteket v/Linda/Marit\n(pluss annen kontaktperson på fylkesbiblioteket)": [
        ("Fylkesbiblioteket", "unit", "responsible", None),
        ("Linda", "person", "responsible", None),
        ("Marit", "person", "responsible", None),
    ],
    "Fylkesbiblioteket v/leder": [
        ("Fylkesbiblioteket", "unit", "responsible", None),
        ("Leder", "role", "responsible", None),
    ],
    "Kontaktpersoner på fylkesbiblioteket:\nNord-Troms – Tone\nSør-Troms - Trine": [
        ("Fylkesbiblioteket", "unit", "responsible", None),
        ("Tone", "person", "contact", "Nord-Troms"),
        ("Trine", "person", "contact", "Sør-Troms"),
    ],
    "v/ Tone, Marit og Kari Nordmann": [
        ("Tone", "person", "responsible", None),
        ("Marit", "person", "responsible", None),
        ("Kari Nordmann", "person", "responsible", None),
    ],
    "v/Zxyv og Qwest": [
        ("Zxyv", "person", "responsible", None),
        ("Qwest", "person", "responsible", None),
    ],
    "Karlsøy kommune i samarbeid med NB": [
        ("Karlsøy kommune", "municipality", "responsible", None),
        ("NB", "organisation", "collaborator", None),
    ],
    "Person A og Person AB, Áilin\nSør-Varanger kommune, Senja": [
        ("Person A", "person", "responsible", None),
        ("Person AB", "person", "responsible", None),
        ("Áilin", "person", "responsible", None),
        ("Sør-Varanger kommune", "municipality", "responsible", None),
        ("Senja", "municipality", "responsible", None),
    ],
    "Nord-Troms": [("Nord-Troms", "region", "responsible", None)],
    "Alle": [("Alle", None, "responsible", None)],
    "Alle ansatte, KH/ON": [
        ("Alle ansatte", None, "responsible", None),
        ("KH", None, "responsible", None),
        ("ON", None, "responsible", None),
    ],
    "Dette avklares på møtet 3. mai.": [],
    "": [],
}


@pytest.mark.parametrize("text", PARTIES)
def test_parties(text: str) -> None:
    found = read_parties(text)
    assert [(p.name, p.kind, p.role, p.region) for p in found] == PARTIES[text]
    for party in found:
        assert text[party.char_start : party.char_end] == party.text


@example("v/ \r")
@example(":\r")
@given(st.text(max_size=80))
@example("?\x85")
def test_parties_of_any_text(text: str) -> None:
    for party in read_parties(text):
        assert text[party.char_start : party.char_end] == party.text


def item(kind: str = "dated", **values: object) -> TimeItem:
    return TimeItem(kind, "x", 0, 1, "test", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "items", "status"),
    [
        ({"date": "3. mai"}, [("date", item())], "planned"),
        ({"date": "flytte til 2027?"}, [("date", item(role="postponed", uncertain=True))], "proposed_move"),
        ({"date": "utsatt til høsten"}, [("date", item(role="postponed"))], "postponed"),
        ({"date": "Utsatt"}, [], "postponed"),
        ({"date": "Avlyst"}, [], "cancelled"),
        ({"notes": "Avlyst på grunn av uvær"}, [("date", item())], "cancelled"),
        ({"notes": "Kurset ble ikke avlyst"}, [], "planned"),
        ({"activity": "Møte (avlyst)"}, [], "cancelled"),
        ({"activity": "AVLYST: Møte"}, [], "cancelled"),
        ({"activity": "Møte – utgår"}, [], "cancelled"),
        ({"activity": "Møte AVLYST"}, [], "cancelled"),
        ({"activity": "Møte (utsatt)"}, [], "postponed"),
        ({"activity": "Rutiner for avlyste møter"}, [], "planned"),
        ({"activity": "Tiltak for utsatte barn"}, [], "planned"),
        ({"date": "5. mars avlyst"}, [], "cancelled"),
        ({"date": "9. mars (avlyst)"}, [], "cancelled"),
        ({"notes": "Møtet er avlyst."}, [], "cancelled"),
        ({"notes": "Kurset er avlyst ved lav påmelding"}, [], "planned"),
        ({"notes": "Forrige møte ble avlyst"}, [], "planned"),
        ({"status": "Er gjennomført"}, [], "done"),
        ({"status": "Fullført (utvidet 24.02.26)"}, [], "done"),
        ({"status": "Utført – rapport kommer"}, [], "done"),
        ({"status": "Pågår, ferdig 1. juni"}, [], "planned"),
        ({"status": "Ikke gjennomført"}, [], "planned"),
        ({"status": "Delvis fullført"}, [], "planned"),
        ({"notes": "Ferdig innen mai"}, [], "planned"),
        ({"notes": "Utført 3. mai"}, [], "done"),
    ],
)  # fmt: skip
def test_status(texts: dict[str, str], items: list[tuple[str, TimeItem]], status: str) -> None:
    assert read_status(texts, items) == status


def test_a_struck_activity_is_cancelled() -> None:
    assert read_status({"date": "3. mai"}, [], struck=True) == "cancelled"


@pytest.mark.parametrize(
    ("items", "scheduled"),
    [
        ([], "none"),
        ([("date", item()), ("date", item("recurring"))], "dated"),
        ([("activity", item("frequency")), ("date", item("undecided"))], "undecided"),
        ([("notes", item()), ("activity", item("frequency"))], "dated"),
    ],
)
def test_scheduled(items: list[tuple[str, TimeItem]], scheduled: str) -> None:
    assert read_scheduled(items) == scheduled


def test_an_initial_stands_within_a_name() -> None:
    parties = read_parties("Marte T. Ulvik / Linda A. Hansen")
    assert [(party.name, party.kind) for party in parties] == [
        ("Marte T. Ulvik", "person"),
        ("Linda A. Hansen", "person"),
    ]
