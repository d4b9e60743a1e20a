"""Tables of plans that were not seen before, each of a kind: what happens, and when."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill
from reading import read_document

from parsers.document.model import Document
from pipeline.reading.plan import read_plan

Things = list[tuple[str, list[str]]]


def things(document: Document, name: str = "plan 2025.html") -> Things:
    """Return what a document says: each activity's title and its days or periods."""
    return [
        (
            row.title,
            [
                f"{item.start}" if item.start == item.end else f"{item.start}/{item.end}"
                for _, item in row.items
                if item.start or item.end
            ],
        )
        for row in read_plan(document, name).activities
    ]


def page(*rows: str, title: str = "Plan 2025", head: str = "", tag: str = "td") -> Document:
    """Return the document of an HTML table, a row a line, its cells parted by "|".

    "Text <3>" is a cell over three columns; "/" is a line break in a cell.
    """
    lines = []
    for number, row in enumerate(rows):
        name = tag if number == 0 else "td"
        cells = []
        for text in row.split("|"):
            said, _, span = text.strip().rstrip(">").partition("<")
            wide = f' colspan="{span}"' if span.isdigit() else ""
            cells.append(f"<{name}{wide}>{said.strip().replace('/', '<br>')}</{name}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    above = f"<h2>{head}</h2>" if head else ""
    html = f"<html><body><h1>{title}</h1>{above}<table>{''.join(lines)}</table></body></html>"
    return read_document(html.encode(), "plan.html")


# name of the kind: rows, what is expected
KINDS: dict[str, tuple[tuple[str, ...], Things]] = {
    "days in the remarks of a month, several in a cell": (
        ("Måned|Antall dager|Merknad", "Mars|20|7. mars: Soldag/21. mars: Vårrull", "April|15|", "Mai|18|Ryddedag 9. mai"),
        [("7. mars: Soldag", ["2025-03-07"]), ("21. mars: Vårrull", ["2025-03-21"]), ("Ryddedag 9. mai", ["2025-05-09"])],
    ),
    "sentences of a month, each with its day": (
        ("Månad|Kva skjer", "Juni|Sommarfest 6. juni. Siste treff: onsdag 18. juni", "August|Oppstart onsdag 20. august", "September|Dugnad laurdag 13. og 27. september"),
        [("Sommarfest 6. juni.", ["2025-06-06"]), ("Siste treff: onsdag 18. juni", ["2025-06-18"]), ("Oppstart onsdag 20. august", ["2025-08-20/None"]), ("Dugnad laurdag 13. og 27. september", ["2025-09-13", "2025-09-27"])],
    ),
    "months with nothing to tell the days stay months": (
        ("Måned|Hva", "Januar|Budsjett", "Februar|Årsmelding"),
        [("Budsjett", ["2025-01-01/2025-01-31"]), ("Årsmelding", ["2025-02-01/2025-02-28"])],
    ),
    "bare days under months, lists and ranges": (
        ("|Jan|Feb|Mar|Apr", "Klubbstyret|7|4, 18||1 + 29", "Festkomiteen|9/23||5-6|"),
        [("Klubbstyret", ["2025-01-07"]), ("Klubbstyret", ["2025-02-04", "2025-02-18"]), ("Klubbstyret", ["2025-04-01", "2025-04-29"]), ("Festkomiteen", ["2025-01-09", "2025-01-23"]), ("Festkomiteen", ["2025-03-05/2025-03-06"])],
    ),
    "months with full stops, a responsible column between, marks beside days": (
        ("Oppdrag|Ansvarlig|Jan.|Feb.|Mars|Sept.", "Revisjon|Liv|14.|||x", "Strandrydding|Geir||3. og 17.|8.-9.|"),
        [("Revisjon", ["2025-01-14"]), ("Revisjon", ["2025-09-01/2025-09-30"]), ("Strandrydding", ["2025-02-03", "2025-02-17"]), ("Strandrydding", ["2025-03-08/2025-03-09"])],
    ),
    "weeks under months": (
        ("Hva|Mars|April|Mai", "Maling|uke 11||uke 20", "Taktekking||uke 15|uke 22"),
        [("Maling", ["2025-03-10/2025-03-16"]), ("Maling", ["2025-05-12/2025-05-18"]), ("Taktekking", ["2025-04-07/2025-04-13"]), ("Taktekking", ["2025-05-26/2025-06-01"])],
    ),
    "weeks across with marks: those that follow each other are one": (
        ("Arbeid|Uke 34|Uke 35|Uke 36|Uke 37|Uke 38", "Grave|x|x|x||", "Støpe||||x|", "Rydde|x||||x"),
        [("Grave", ["2025-08-18/2025-09-07"]), ("Støpe", ["2025-09-08/2025-09-14"]), ("Rydde", ["2025-08-18/2025-08-24"]), ("Rydde", ["2025-09-15/2025-09-21"])],
    ),
    "week numbers over new year, with stars": (
        ("Uke|50|51|52|1|2|3", "Skrive søknad|*|*||||", "Prøvetid||||*|*|"),
        [("Skrive søknad", ["2025-12-08/2025-12-21"]), ("Prøvetid", ["2025-12-29/2026-01-11"])],
    ),
    "quarters": (
        ("Tiltak|1. kvartal|2. kvartal|3. kvartal|4. kvartal", "Telle båter|x||x|"),
        [("Telle båter", ["2025-01-01/2025-03-31"]), ("Telle båter", ["2025-07-01/2025-09-30"])],
    ),
    "what is done under weeks, merged over two": (
        ("Gruppe|Uke 5|Uke 6|Uke 7|Uke 8", "Blå|Skiskole <2>|Aketur|", "Rød|Film||Snøborg <2>"),
        [("Skiskole", ["2025-01-27/2025-02-09"]), ("Film", ["2025-01-27/2025-02-02"]), ("Aketur", ["2025-02-10/2025-02-16"]), ("Snøborg", ["2025-02-10/2025-02-23"])],
    ),
    "weeks down, weekdays across": (
        ("|Man|Tirs|Ons|Tors|Fre", "Uke 10|Bading|TBD|Klatring||Tur <1>", "Uke 11||Kanotur <2>||Grill"),
        [("Bading", ["2025-03-03"]), ("Klatring", ["2025-03-05"]), ("Tur", ["2025-03-07"]), ("Kanotur", ["2025-03-11/2025-03-12"]), ("Grill", ["2025-03-14"])],
    ),
    "unknown words above columns of times": (
        ("Post|Begynner|Slutter", "Felling av trær|3. mars|14. mars", "Planting|5. mai|9. mai"),
        [("Felling av trær", ["2025-03-03/2025-03-14"]), ("Planting", ["2025-05-05/2025-05-09"])],
    ),
    "a title, a start and a due day in English": (
        ("TITLE|START DATE|DUE DATE|DAYS", "Draw the map|03.03.2025|07.03.2025|5", "Print it|10.03.2025|12.03.2025|3"),
        [("Draw the map", ["2025-03-03/2025-03-07"]), ("Print it", ["2025-03-10/2025-03-12"])],
    ),
    "a column of dates and one of plans": (
        ("Dato|Plan", "4.11|Prøvesmaking", "11.11|Vurdering"),
        [("Prøvesmaking", ["2025-11-04"]), ("Vurdering", ["2025-11-11"])],
    ),
    "exercises, chapters and rooms are no times": (
        ("Uke|Emne|Kapittel|Oppgaver|Rom", "36|Trekanter|3.1-3.2|3.4, 3.11|2.12", "37|Sirkler|4.1|4.2, 4.13|2.12"),
        [("Trekanter", ["2025-09-01/2025-09-07"]), ("Sirkler", ["2025-09-08/2025-09-14"])],
    ),
    "scores and hours are no times": (
        ("Aktivitet|Dato|Timer|Skår", "Kurs|2. juni|3.5|4.5", "Prøve|9. juni|2.5|3.5"),
        [("Kurs", ["2025-06-02"]), ("Prøve", ["2025-06-09"])],
    ),
    "numbers in front are no activities": (
        ("Aktivitet nr.|Aktivitet|Frist", "1.1|Male gjerdet|2. juni", "1.2|Bytte ruter|4. juni"),
        [("Male gjerdet", ["2025-06-02"]), ("Bytte ruter", ["2025-06-04"])],
    ),
    "of two columns of what is done the better word": (
        ("Dag|Tema & Aktivitet|Tema", "Man 3.3|Fjæretur|Krabber", "Tir 4.3|Museum|Sagn"),
        [("Fjæretur", ["2025-03-03"]), ("Museum", ["2025-03-04"])],
    ),
    "an empty column of what is done with": (
        ("Uke|Hva|Ferdig", "7|Sløyd|", "8|Vev|ja"),
        [("Sløyd", ["2025-02-10/2025-02-16"]), ("Vev", ["2025-02-17/2025-02-23"])],
    ),
    "an agenda of clocks has no days": (
        ("Start|Slutt|Sak", "18:00|18:15|Velkommen", "18:15|19:00|Valg"),
        [("Velkommen", []), ("Valg", [])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_takes_place_when(kind: str) -> None:
    rows, expected = KINDS[kind]
    found = things(page(*rows))
    wanted = [entry for entry in found if entry[0] != "Sum"]
    assert sorted(wanted) == sorted(expected)


OTHERS = {
    "risks": ("Risiko|Sannsynlighet|Konsekvens|Tiltak", "Flom|Lav|Høy|Flytte utstyr", "Brann|Lav|Høy|Varsler"),
    "hours and prices": ("Navn|Timepris|Antall timer", "Liv|410|12", "Geir|390|30"),
    "stakeholders, where a row has a header's words": ("Interessent|Rolle|Behov|Kontakt", "Havna|Ekstern samarbeidspartner|Plass|Møter ved behov", "Gruppa|Utfører|Tid|Ukebrev"),
    "meals": ("Dag|Frokost|Middag", "Første|Grøt|Fisk", "Andre|Brød|Suppe"),
    "requirements": ("ID|Requirement|Activity|Test case", "K1|Tåle regn|Sy trekk|Dusj", "K2|Være lett|Velge stoff|Vekt"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("tag", ["th", "td"])
def test_tables_of_other_kinds_are_told_once_and_hide_no_plan(kind: str, tag: str) -> None:
    document = page(*OTHERS[kind], tag=tag)
    assert [remark.code for remark in document.remarks] == ["other_table"]
    assert things(document) == []
    assert document.tables[0].header == tuple(OTHERS[kind][0].split("|"))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Sannsynlighet|Skoledager|Ant. deltakere|Timepris (kr)", [None] * 4),
        ("Oppgave|Ansv.|Antall tid i timer", ["activity", "responsible", None]),
        ("Hovedtema|Gjennomføres for|Ansv", ["activity", None, "responsible"]),
        ("Kapittel|Status|Kommentar", [None, "status", "notes"]),
    ],
)
def test_fields_of_whole_words_and_what_the_columns_hold(
    header: str, fields: list[str | None]
) -> None:
    width = header.count("|") + 1
    row = "|".join(["Beboer og nabo"] * width)
    [table] = page(header, row, row.replace("nabo", "gjest"), tag="th").tables
    assert list(table.fields) == fields


def test_a_doubted_field_is_told() -> None:
    document = page("Tema|Gjennomføres for|Ansvar", "Innlogging|Bruker|Liv", "Søk|Kunde|Geir")
    assert ("field_doubted", "Gjennomføres for") in [(r.code, r.text) for r in document.remarks]


def test_a_marked_header_wins_over_words_below_it() -> None:
    text = "# Status\n\n| Del | Tilstand |\n| --- | --- |\n| Innhold | Dato mangler |\n| Form | Fin |\n"
    [table] = read_document(text.encode(), "status.md").tables
    assert table.header == ("Del", "Tilstand")
    assert len(table.rows) == 2


def test_a_heading_of_a_school_year_rules_its_table_only() -> None:
    parts = [
        f"<h2>Ruta {years}</h2><table><tr><th>Måned</th><th>Hva</th></tr>"
        f"<tr><td>August</td><td>Første dag: 18. august</td></tr>"
        f"<tr><td>Februar</td><td>Vinterfri 24.-28. februar</td></tr></table>"
        for years in ("skoleåret 2024/2025", "skoleåret 2025/2026")
    ]
    html = f"<html><body><h1>Ruta</h1>{''.join(parts)}</body></html>"
    found = things(read_document(html.encode(), "ruta.html"), "ruta.html")
    assert [days for _, days in found] == [
        ["2024-08-18"],
        ["2025-02-24/2025-02-28"],
        ["2025-08-18"],
        ["2026-02-24/2026-02-28"],
    ]


def sheet(rows: list[list[Any]], fills: dict[str, str] | None = None) -> Document:
    """Return the document of a workbook with these rows, and colours behind some cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, colour in (fills or {}).items():
        book.active[place].fill = PatternFill("solid", fgColor=colour)
    out = io.BytesIO()
    book.save(out)
    return read_document(out.getvalue(), "plan 2025.xlsx")


def test_week_numbers_under_a_lone_header() -> None:
    document = sheet([["Veke", None, None], [9, "Lese", "Ta med bok"], [10, "Skrive", None]])
    assert things(document) == [
        ("Lese", ["2025-02-24/2025-03-02"]),
        ("Skrive", ["2025-03-03/2025-03-09"]),
    ]


def test_bars_of_colour_in_a_workbook() -> None:
    rows = [
        ["Hva", "Uke 40", "Uke 41", "Uke 42", "Uke 43"],
        ["Grøft"],
        ["Rør", None, None, None, ""],
    ]
    document = sheet(rows, {"B2": "FF00B050", "C2": "FF00B050", "E3": "FF00B0F0", "D3": "FFFFFFFF"})
    assert things(document) == [
        ("Grøft", ["2025-09-29/2025-10-12"]),
        ("Rør", ["2025-10-20/2025-10-26"]),
    ]


def test_bars_of_colour_in_word() -> None:
    made = docx.Document()
    made.add_heading("Plan 2025", 1)
    table = made.add_table(3, 4)
    for cell, text in zip(table.rows[0].cells, ("", "Uke 6", "Uke 7", "Uke 8"), strict=True):
        cell.text = text
    for row, name, marked in ((1, "Plukke tang", (1, 2)), (2, "Tørke tang", (3,))):
        table.cell(row, 0).text = name
        for col in range(1, 4):
            shading = OxmlElement("w:shd")
            shading.set(qn("w:fill"), "8EA9DB" if col in marked else "FFFFFF")
            table.cell(row, col)._tc.get_or_add_tcPr().append(shading)
    out = io.BytesIO()
    made.save(out)
    document = read_document(out.getvalue(), "plan.docx")
    assert things(document, "plan.docx") == [
        ("Plukke tang", ["2025-02-03/2025-02-16"]),
        ("Tørke tang", ["2025-02-17/2025-02-23"]),
    ]


def test_front_matter_is_no_text_of_the_plan() -> None:
    text = "---\ntitle: Kveldsplan 2025\ndate: 2024-01-05\n---\n\nVelkommen.\n"
    document = read_document(text.encode(), "plan.md")
    assert (document.title, document.metadata.title) == ("Velkommen.", "Kveldsplan 2025") or (
        document.title == "Kveldsplan 2025"
    )
    assert all("2024" not in paragraph.text for paragraph in document.prose)


def test_a_scale_over_bars_does_not_hide_the_header_beside_it() -> None:
    document = page(
        "ID | Aktivitetsmodus Aktivitetsnavn | Varighet | Start | Slutt | jan 25 feb 25 06 13 20",
        "1 | Forarbeid og planer | 19 dager | ma 06.01.25 | to 30.01.25 |",
        "2 | Befaring i tunnelen | 4 dager | ma 06.01.25 | to 09.01.25 |",
        "3 | Plan godkjent | 0 dager | fr 24.01.25 | fr 24.01.25 |",
        "4 | Måle vinter og vår | 30 dager | ma 03.03.25 | fr 11.04.25 |",
        "5 | Skrive rapport | 40 dager | ma 28.04.25 | fr 20.06.25 |",
    )
    assert things(document) == [
        ("Forarbeid og planer", ["2025-01-06/2025-01-30"]),
        ("Befaring i tunnelen", ["2025-01-06/2025-01-09"]),
        ("Plan godkjent", ["2025-01-24"]),
        ("Måle vinter og vår", ["2025-03-03/2025-04-11"]),
        ("Skrive rapport", ["2025-04-28/2025-06-20"]),
    ]
