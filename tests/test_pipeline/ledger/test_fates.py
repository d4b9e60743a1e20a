"""Nothing of a document is without a fate: no row, no line, no word of either."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from balance import unbalanced
from conftest import ROOT

from parsers.detect.sniff import sniff
from parsers.document.model import Document
from parsers.document.reader_context import ReaderContext
from parsers.interpret import interpret
from pipeline.ledger.fates import fates
from pipeline.plan.activity import PlanReading
from pipeline.plan.time_sense import TIMES
from pipeline.reading.plan import read_plan

DOCUMENTS = ROOT / "tests" / "documents"
# what LibreOffice makes readable is looked at where it is read: tests/test_parsers/test_other_formats
QUICK = [
    *sorted((DOCUMENTS / "plans").glob("*.docx")),
    *sorted((DOCUMENTS / "action_plan").glob("*.docx")),
    *sorted((ROOT / "data" / "raw").rglob("*.docx")),
]
REST = [
    path
    for suffix in ("pdf", "txt", "md", "html", "csv", "xlsx", "docx")
    for path in sorted(DOCUMENTS.rglob(f"*.{suffix}"))
    if path not in QUICK and path.stem not in ("locked", "picture", "empty-password")
]


def lost(data: bytes, name: str) -> list[str]:
    """Return what of a document has no fate or several, read from what the reader read."""
    detected = sniff(data, Path(name).suffix.lower())
    content = detected.read(data, ReaderContext(detected.name, TIMES, lambda _: True))
    document = interpret(content, detected.name, TIMES)
    return unbalanced(content, document, read_plan(document, name))


@pytest.mark.parametrize("path", QUICK, ids=lambda path: path.name)
def test_no_word_of_a_document_is_without_a_fate(path: Path) -> None:
    assert lost(path.read_bytes(), path.name) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", REST, ids=lambda path: path.name)
def test_no_word_of_any_document_is_without_a_fate(path: Path) -> None:
    assert lost(path.read_bytes(), path.name) == []


HEADS = ("Dato", "Aktivitet", "Ansvarlig", "Sted", "Merknad", "Uke", "Måned", "Primus motor", "")
MATRIX = ("Januar", "Februar", "Mars", "April", "Mai", "Juni")
WEEKS = ("Uke", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
TEXTS = (
    *("3. mars", "12.05", "uke 8", "Mars", "17. mai kl. 12", "12", "x", "*", "", "", "TBD"),
    *("Styremøte", "Kurs i salen", "Kari", "Sum", "190", "7.1-7.3", "Høst 2026", "AVLYST"),
)
LINES = (
    "Årsplan 2026",
    "Mars:",
    "3. mars: Møte",
    "Fest 4. april",
    "Sommertur",
    "1.2. Mål",
    "Vel møtt!",
)


def made(seed: int) -> str:
    """Return a page of some tables, lists and lines as nobody would write them."""
    chance = random.Random(seed)
    parts = []
    for _ in range(chance.randint(1, 4)):
        parts.extend(f"<p>{chance.choice(LINES)}</p>" for _ in range(chance.randint(0, 4)))
        heads = chance.choice((HEADS, MATRIX, WEEKS))
        width = chance.randint(1, 6)
        rows = []
        for number in range(chance.randint(1, 7)):
            texts = heads if number == chance.randint(0, 2) else TEXTS
            if chance.random() < 0.1:
                rows.append(f"<td colspan={width}>{chance.choice(TEXTS)}</td>")
                continue
            tag = "th" if texts is heads and chance.random() < 0.5 else "td"
            rows.append("".join(f"<{tag}>{chance.choice(texts)}</{tag}>" for _ in range(width)))
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "<h1>Plan</h1>" + "".join(parts)


@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_a_made_document_is_without_a_fate(seed: int) -> None:
    assert lost(made(seed).encode(), "plan.html") == []


def read(text: str, name: str = "plan.html") -> tuple[Document, PlanReading]:
    data = text.encode()
    detected = sniff(data, Path(name).suffix)
    content = detected.read(data, ReaderContext(detected.name, TIMES, lambda _: True))
    document = interpret(content, detected.name, TIMES)
    return document, read_plan(document, name)


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<h1>Plan 2031</h1><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


MONTHS = table(
    *("Måned|Skoledager|Merknad", "August|12|15. august: Skolestart", "September|21|"),
    *("Oktober|18|Ferie 7.–11. oktober", "Mai|19|1. mai: Fri", "Juni|13|19. juni: Siste dag"),
    "Sum|190|",
)


def test_months_without_anything_and_sums_are_told_with_their_place() -> None:
    document, reading = read(MONTHS)
    dropped = [one.text for one in fates(document, reading) if one.fate == "dropped"]
    assert dropped == ["September · 21", "Sum · 190"]
    told = [(one.text, one.row) for one in reading.findings if one.code == "row_without_activity"]
    assert told == [("September · 21", 2), ("Sum · 190", 6)]


def test_a_row_above_the_header_is_told() -> None:
    rows = (
        "Gjelder|Skolen|3. april",
        "Dato|Aktivitet|Ansvarlig",
        "4. mai|Fest|Kari",
        "5. mai|Tur|Ola",
    )
    document, reading = read(table(*rows))
    assert [one.fate for one in fates(document, reading) if one.kind == "row"] == [
        *("dropped", "header", "activity", "activity"),
    ]
    assert [one.text for one in reading.findings if one.code == "text_not_placed"] == [
        "Gjelder · Skolen · 3. april"
    ]
    assert any(one.code == "time_without_row" for one in reading.findings)


def test_what_is_not_decided_in_a_calendar_is_told() -> None:
    rows = ("Uke|Mandag|Tirsdag|Onsdag|Torsdag", "14|Møte|TBD||Tur", "15|||Fest|", "16|TBD|||")
    _, reading = read(table(*rows))
    told = [one.text for one in reading.findings if one.code == "row_without_activity"]
    assert told == ["TBD", "16 · TBD"]


def test_a_column_that_no_layout_knows_is_told_once() -> None:
    _, reading = read(table("Dato|Aktivitet|Primus motor", "4. mai|Fest|Kari", "5. mai|Tur|Ola"))
    assert [one.text for one in reading.findings if one.code == "unknown_column"] == [
        "Primus motor"
    ]


def test_a_table_that_is_no_plan_is_told_once() -> None:
    prices = "<table><tr><td>Rom</td><td>Pris</td></tr><tr><td>Sal</td><td>500</td></tr></table>"
    document, reading = read(table("Dato|Aktivitet", "4. mai|Fest", "5. mai|Tur") + prices)
    assert [one.fate for one in fates(document, reading) if one.table == 2] == ["other_table"] * 2
    told = [one.code for one in reading.findings if one.code in ("other_table", "table_left_out")]
    assert len(told) == 1


def test_who_is_responsible_is_a_party_or_told() -> None:
    rows = ("4. mai|Fest|KH/ON", "5. mai|Tur|Alle som har sagt at de vil være med på det")
    _, reading = read(table("Dato|Aktivitet|Ansvarlig", *rows))
    assert [party.name for party in reading.activities[0].parties] == ["KH", "ON"]
    assert not reading.activities[1].parties
    assert [remark.code for _, remark in reading.activities[1].remarks] == ["party_unread"]


def test_what_an_action_plan_announces_in_its_text_is_told() -> None:
    items = "".join(f"<p>{n}. Etablere tilbud {n}</p>" for n in range(1, 5))
    page = f"<h1>Handlingsplan 2031–2034</h1>{items}<h2>Oppstart</h2><p>Åpent møte 3. mars 2031 kl. 12.</p>"
    document, reading = read(page)
    assert reading.kind == "action_plan"
    assert len([one for one in fates(document, reading) if one.fate == "measure"]) == 4
    assert any(
        one.code == "time_without_row" and "3. mars" in (one.text or "") for one in reading.findings
    )
