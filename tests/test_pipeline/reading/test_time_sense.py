"""The readers' sense of time: they see every time that the normaliser reads."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from notation import context_of
from reading import read_document

from normalizers.temporal import read_time
from pipeline.plan.time_sense import TIMES
from pipeline.reading.plan import read_plan

CORPUS = ROOT / "tests" / "test_normalizers" / "temporal" / "corpus"
NAMED = {
    "Skjærtorsdag": "Påskevandring",
    "Morsdag": "Bokkafé",
    "Annenhver mandag": "Språkkafé",
    "Hver måned": "Lesesirkel",
}


def first_texts(path: Path) -> list[str]:
    """Return the texts of a corpus file that begin with a time that the normaliser reads."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        written, context, *_ = line.split("\t")
        text = written.replace("\\n", "\n")
        items = read_time(text, context_of(context)).items
        if items and items[0].char_start == 0:
            texts.append(text)
    return texts


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.tsv")), ids=lambda path: path.stem)
def test_what_the_normaliser_reads_from_its_beginning_begins_with_a_time(path: Path) -> None:
    assert [text for text in first_texts(path) if not TIMES.begins_with_time(text)] == []


def word_table(rows: dict[str, str]) -> bytes:
    document = docx.Document()
    document.add_paragraph("Årsplan 2025")
    table = document.add_table(len(rows), 2)
    for row, (time, title) in zip(table.rows, rows.items(), strict=True):
        row.cells[0].text, row.cells[1].text = time, title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(rows: dict[str, str], mark: str) -> bytes:
    listed = "\n".join(f"{time}{mark}{title}" for time, title in rows.items())
    return f"Årsplan 2025\n\n{listed}\n".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("named.docx", word_table(NAMED)),
        ("named.txt", lines(NAMED, " – ")),
        ("named.txt", lines(NAMED, ": ")),
        ("named.txt", lines(NAMED, " ")),
        ("named.txt", "\n".join(["Årsplan 2025", "", *(f"{b} – {a}" for a, b in NAMED.items())]).encode()),
    ],
    ids=["table", "dashes", "colons", "spaces", "the other way round"],
)  # fmt: skip
def test_times_without_a_number_make_a_plan_as_dates_do(name: str, data: bytes) -> None:
    reading = read_plan(read_document(data, name), name)
    assert [row.title for row in reading.activities] == list(NAMED.values())
    assert all(row.items for row in reading.activities)
    assert reading.events == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "15. mars",
            "3.",
            "14.-16.",
            "(15. mars)",
            "Frist: 1. mai",
            "Slutten av uke 10",
            "Mandag",
        ),
        *(
            "10:00",
            "2026",
            "Uke 43 (20. oktober)",
            "xx. mars",
            "?",
            "løpende",
            "32. mars",
            "uke 53",
        ),
    ],
)
def test_begins_with_time(text: str) -> None:
    assert TIMES.begins_with_time(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Dato", "uke Rundt 6. februar", "5.-7. trinn", "15-20 deltakere", "Mai Olsen leser"),
        *("2.1 Mål", "12", "100", "2025-plan", "2025 årsplan", "Frist", "uke", "Årsmøte 15. mai"),
    ],
)
def test_begins_with_no_time(text: str) -> None:
    assert not TIMES.begins_with_time(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("15. januar Fagseminar", "15. januar"),
        ("Mandag 15. januar kl. 18 Møte", "Mandag 15. januar kl. 18"),
        ("3. mars kl. 9.30-11: Kurs", "3. mars kl. 9.30-11"),
        ("21. jan., 28. jan. og 4. feb. Møter", "21. jan., 28. jan. og 4. feb."),
        ("15. januar Oppstart 20. mars", "15. januar"),
        ("15. mai 12 elever", "15. mai"),
        ("1. mai - 3. mai 2025 Tur", "1. mai - 3. mai 2025"),
        ("Annenhver mandag Kor", "Annenhver mandag"),
        ("Fagseminar 15. mai", ""),
        ("kl. 18 Møte", ""),
        ("1. Innledning", ""),
    ],
)
def test_time_at_start(text: str, time: str) -> None:
    assert text[: TIMES.time_at_start(text)] == time


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, True) for text in ("juni-august", "Frist 3. mai", "mandag 3. mars kl. 18", "jan/feb")),
        *((text, False) for text in ("Fagseminar", "15. mai Tog", "", "kl. 18", "15. mai og mer")),
    ],
)  # fmt: skip
def test_is_time(text: str, answer: bool) -> None:
    assert TIMES.is_time(text) is answer


@pytest.mark.parametrize(
    ("text", "month", "period"),
    [
        *((text, True, True) for text in ("Januar", "JAN", "Jul", "mai 2025", "ođđajagemánnu", "Mars:")),
        *((text, False, True) for text in ("Våren", "Høst 2025", "1. halvår", "4. kvartal", "Semester")),
        *((text, False, False) for text in ("juni-august", "15. mai", "Uke 3", "Tur", "Mandag", "i mai", "1. mars", "3. mars")),
    ],
)  # fmt: skip
def test_names_of_months_and_periods(text: str, month: bool, period: bool) -> None:
    assert (TIMES.names_month(text), TIMES.names_period(text)) == (month, period)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        *((text, True) for text in ("Uke 43", "Ukebrev veke 15 2024", "Dette skjer i uke 12 (18.–24. mars 2024):",
                                    "Velkommen til uka 8.-14. april", "Høstferie på biblioteket, uke 40", "Festival 5.–9. juni")),
        *((text, False) for text in ("Uke", "Denne uka", "Uke 40–41", "Uke 40 og uke 42", "5. juni", "1.–30. juni", "Mandag", "Høstferie")),
    ],
)  # fmt: skip
def test_names_of_weeks(text: str, week: bool) -> None:
    assert TIMES.names_week(text) == week


def test_names_of_weekdays_and_months() -> None:
    assert all(map(TIMES.names_weekday, ("Mandag", "tors.", "LAURDAG", "sotnabeaivi")))
    assert not any(map(TIMES.names_weekday, ("", "mandag og tirsdag", "morsdag")))
    assert (TIMES.month_name(1), TIMES.month_name(12)) == ("januar", "desember")
    assert TIMES.is_time_word("hver")
    assert not TIMES.is_time_word("seminar")
