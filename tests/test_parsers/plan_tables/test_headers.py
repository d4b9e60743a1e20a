"""Header texts and the fields that they mean."""

from __future__ import annotations

import pytest

from parsers.header_words.healing import heal_header
from parsers.header_words.recognition import field_of, fields_of

FIELDS = {
    "activity": ["ARBEIDSOPPGAV\nERAKTIVITETER", "Tiltak", "Aktivitet 2025", "Kva", "Hovedaktivitet", "Hva skal vi gjøre?", "Samling", "Gudsteneste", "Oppdrag"],
    "date": ["DATO/TID", "Når", "Tid (uke)", "Frist", "Planlagt tidspunkt for gjennomføring", "Vekenr.", "Årstid", "Dato og tid"],
    "measures": ["KNYTTET\nTIL\nTILTAK\nNR", "Tiltak nr.", "Tiltaksnummer"],
    "responsible": ["SAMARBEID/ANSV\nAR", "Ansvarleg", "Kven", "Ansvarlig i kommunen", "Foreldresamarbeid", "Hvem gjør hva", "Medansvarleg"],
    "competence": ["Kompetanse"],
    "visibility": ["SYNLIGGJØRING"],
    "notes": ["ANNET\nEGNE NOTATER", "Merknad", "Kommentar:", "Utdjuping", "Huskeliste"],
    "place": ["Stad", "Hvor"],
    "audience": ["Målgruppe"],
    "status": ["Status"],
    "goal": ["Kvifor", "Målsetjing", "Delmål"],
    "budget": ["Budsjett 2025"],
    None: ["", "2025", "Vedlegg", "Her står en hel setning som handler om hvem som gjør hva og når det skal skje"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field"), [(text, field) for field, texts in FIELDS.items() for text in texts]
)
def test_field_of(header: str, field: str | None) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ARBEIDSOPPGAV\nERAKTIVITETER", "ARBEIDSOPPGAVERAKTIVITETER"),
        ("KNYTTET\nTIL\nTILTAK\nNR", "KNYTTET TIL TILTAK NR"),
        ("KNYTTETTIL TILTAK NR", "KNYTTET TIL TILTAK NR"),
        ("SAMARBEID/ANSV\nAR", "SAMARBEID/ANSVAR"),
        ("ANNET\nEGNE NOTATER", "ANNET\nEGNE NOTATER"),
        ("Dato", "Dato"),
    ],
)
def test_heal_header(broken: str, whole: str) -> None:
    assert heal_header(broken) == whole


def test_only_the_best_word_is_the_activity() -> None:
    assert fields_of(["Tema", "Aktivitet", "Dato"]) == (None, "activity", "date")
    assert fields_of(["Tiltak", "Beskrivelse", "Når"]) == ("activity", None, "date")
    assert fields_of(["Uke", "Tema", "Oppgaver og ressurser"]) == ("date", "activity", None)
    assert fields_of(["Tema", "Aktivitet og ansvarlig", "Dato"]) == (None, "activity", "date")
