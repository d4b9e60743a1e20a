"""Plans laid out in other ways: a column of months, lines instead of a table, headers elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import read_document

from parsers.document.model import Document
from pipeline.reading.plan import read_plan


def table(*rows: str, title: str = "Plan 2025", tag: str = "th") -> Document:
    """Return the document of an HTML table, a row a line, cells parted by "|"."""
    lines = []
    for number, row in enumerate(rows):
        name = tag if number == 0 else "td"
        lines.append(
            "<tr>"
            + "".join(f"<{name}>{text.strip()}</{name}>" for text in row.split("|"))
            + "</tr>"
        )
    html = f"<html><body><h1>{title}</h1><table>{''.join(lines)}</table></body></html>"
    return read_document(html.encode(), "plan.html")


def starts(document: Document) -> list[tuple[str, list[str]]]:
    reading = read_plan(document, "plan.html")
    return [
        (
            row.title,
            [
                f"{item.start}" if item.start == item.end else f"{item.start}/{item.end}"
                for _, item in row.items
            ],
        )
        for row in reading.activities
    ]


def test_a_column_of_months_blank_below() -> None:
    document = table(
        "Måned|Dato|Aktivitet",
        "Januar|15.|Seminar",
        "|20.-22.|Turné",
        "|uke 5|Samling",
        "Mars|3.|Møte",
        "||Årsmelding",
    )
    assert starts(document) == [
        ("Seminar", ["2025-01-15"]),
        ("Turné", ["2025-01-20/2025-01-22"]),
        ("Samling", ["2025-01-27/2025-02-02"]),
        ("Møte", ["2025-03-03"]),
        ("Årsmelding", []),
    ]  # fmt: skip


def test_a_column_of_months_is_a_date_where_it_is_the_only_one() -> None:
    document = table("Måned|Aktivitet", "Januar|Seminar", "Mars|Møte")
    assert starts(document) == [
        ("Seminar", ["2025-01-01/2025-01-31"]),
        ("Møte", ["2025-03-01/2025-03-31"]),
    ]


@pytest.mark.parametrize(
    ("odd", "time"),
    [
        ("Hele året", ["None"]),
        ("Juni/juli", ["2025-06-01/2025-07-31"]),
        ("Desember–januar", ["2025-12-01/2026-01-31"]),
        ("Uke 20", ["2025-05-12/2025-05-18"]),
        ("Løpende", ["None"]),
    ],
)
def test_a_column_of_months_with_a_cell_that_is_none(odd: str, time: list[str]) -> None:
    """The days of the other rows keep their months, and the odd row has a time of its own."""
    months = ("Måned|Dato|Aktivitet", "Januar|14.|Oppstart", "August|17.|Seminar")
    assert starts(table(*months, f"{odd}||Veiledning", "September|3.|Tur")) == [
        ("Oppstart", ["2025-01-14"]),
        ("Seminar", ["2025-08-17"]),
        ("Veiledning", time),
        ("Tur", ["2025-09-03"]),
    ]


def test_a_day_below_a_cell_that_is_no_month_gets_no_month_from_further_up() -> None:
    months = ("Måned|Dato|Aktivitet", "Januar|14.|Oppstart", "August|17.|Seminar")
    document = table(*months, "Juni/juli||Veiledning", "|3.|Tur")
    assert ("Tur", ["2025-08-03"]) not in starts(document)
    beside = table(*months, "Juni/juli|24.-30.|Tur")
    assert not any("08-24" in time for time in starts(beside)[2][1])


def test_week_and_date_columns_are_one_time() -> None:
    document = table("Uke|Dato|Hva|Ansvarlig", "Uke 3|15. januar|Seminar|Kari")
    assert starts(document) == [("Seminar", ["2025-01-15"])]


def test_months_in_section_rows() -> None:
    html = "<table><tr><th>Når</th><th>Kva</th></tr><tr><td colspan=2>Januar</td></tr><tr><td>15.</td><td>Seminar</td></tr></table>"
    document = read_document(
        f"<html><body><h1>Plan 2025</h1>{html}</body></html>".encode(), "p.html"
    )
    assert starts(document) == [("Seminar", ["2025-01-15"])]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Tid|Tiltak|Ansvar|Status", ("date", "activity", "responsible", "status")),
        ("Kva|Når|Kven|Merknad", ("activity", "date", "responsible", "notes")),
        ("Frist|Oppgave|Hvem|Kommentar", ("date", "activity", "responsible", "notes")),
        ("Aktivitet|Tidsrom|Ansvarleg|Målgruppe", ("activity", "date", "responsible", "audience")),
    ],
)
def test_other_words_and_another_order(header: str, fields: tuple[str, ...]) -> None:
    assert table(header, "a|b|c|d").tables[0].fields == fields


def test_a_second_column_of_activities_that_holds_numbers_is_of_measures() -> None:
    document = table("Aktivitet|Tiltak|Dato", "Seminar|4|3. mai", "Møte|1, (3)|5. mai")
    assert document.tables[0].fields == ("activity", "measures", "date")


LIST = """Årsplan 2025

Slik gjør vi det i år.

Januar
15. januar – Fagseminar
• 17.–21. januar – Turné i nord
Februar
3. – Møte i styret
1. juni – 31. august – Sommerles
Uke 43: Samisk språkuke
"""


def test_lines_instead_of_a_table() -> None:
    document = read_document(LIST.encode(), "plan.txt")
    assert starts(document) == [
        ("Fagseminar", ["2025-01-15"]),
        ("Turné i nord", ["2025-01-17/2025-01-21"]),
        ("Møte i styret", ["2025-02-03"]),
        ("Sommerles", ["2025-06-01/2025-08-31"]),
        ("Samisk språkuke", ["2025-10-20/2025-10-26"]),
    ]
    assert [row.section for row in document.tables[0].rows] == ["Januar"] * 2 + ["Februar"] * 3
    assert [remark.code for remark in document.remarks] == ["table_of_lines"]


def test_lines_with_tabs_under_a_header() -> None:
    text = "Plan 2025\n\nDato\tAktivitet\tAnsvar\n15. mai\tSeminar\tMarit\n20. mai\t\tTone\nUke 6\tMøte\tAlle\n"
    document = read_document(text.encode(), "plan.txt")
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["15. mai", "Seminar", "Marit"],
        ["20. mai", "", "Tone"],
        ["Uke 6", "Møte", "Alle"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Plan\n\n15. januar – Seminar\n16. mars – Møte\n",  # too few
        "Brev\n\n15. januar hadde vi møte.\n16. mars hadde vi møte.\n17. mai hadde vi tog.\n",
        "Plan 2025\n\n"
        + "Mye tekst om alt mulig som står her.\n" * 9
        + "1. mai: a\n2. mai: b\n"
        + "Mer.\n" * 9
        + "3. mai: c\n",
    ],
)
def test_prose_is_no_list(text: str) -> None:
    assert read_document(text.encode(), "plan.txt").tables == ()


def test_the_announcement_in_prose_gives_no_activities(tmp_path: Path) -> None:
    text = "Handlingsplan 2023–2028\n\nMøtet 3. mars 2022 – som var digitalt – samlet mange. Frist: 1. mai.\n"
    assert read_document(text.encode(), "plan.txt").tables == ()


def drawn(*rows: str) -> Document:
    """Return the document of rows of `td`; "a>>" is merged over a column more for each ">"."""
    lines = []
    for row in rows:
        cells = [text.strip() for text in row.split("|")]
        lines.append(
            "".join(
                f'<td colspan="{text.count(">") + 1}">{text.rstrip(">")}</td>' for text in cells
            )
        )
    html = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<html><body><h1>Plan 2025</h1><table>{html}</table></body></html>"
    return read_document(page.encode(), "plan.html")


# rows as drawn → header, headings above it, fields, rows, sections
HEADS = [
    (("Tiltak|Frist|Ansvar>", "||Fylke|Kommune", "Kurs|1. mai|Kari|Ola"),
     ("Tiltak", "Frist", "Fylke", "Kommune"), (None, None, "Ansvar", "Ansvar"),
     ("activity", "date", "responsible", "responsible"), [["Kurs", "1. mai", "Kari", "Ola"]], [""]),
    (("Aktivitet|Når>", "|Vår|Høst", "Kurs|1. mai|3. september"),
     ("Aktivitet", "Vår", "Høst"), (None, "Når", "Når"),
     ("activity", "date", "date"), [["Kurs", "1. mai", "3. september"]], [""]),
    # a row without a name below a merged heading is a row, where it has a date
    (("Tiltak>|Frist", "Kurs|for alle|1. mai"), ("Tiltak", "Tiltak", "Frist"), (None,) * 3,
     ("activity", None, "date"), [["Kurs", "for alle", "1. mai"]], [""]),
    # a header in two rows that stands again
    (("Aktivitet|Tid>", "|Start|Slutt", "Kurs|1. mai|3. mai", "Aktivitet|Tid>", "|Start|Slutt", "Tog|4. mai|5. mai"),
     ("Aktivitet", "Start", "Slutt"), (None, "Tid", "Tid"), ("activity", "date", "date"),
     [["Kurs", "1. mai", "3. mai"], ["Tog", "4. mai", "5. mai"]], ["", ""]),
    # months alone in their rows, not merged
    (("Dato|Aktivitet", "Januar|", "15.|A", "FEBRUAR 2025:|", "3.|B"), ("Dato", "Aktivitet"), (None, None),
     ("date", "activity"), [["15.", "A"], ["3.", "B"]], ["Januar", "FEBRUAR 2025:"]),
    # a column of months in which one month has no activity
    (("Måned|Aktivitet", "Juli|", "August|Tog", "September|Fest"), ("Måned", "Aktivitet"), (None, None),
     ("date", "activity"), [["Juli", ""], ["August", "Tog"], ["September", "Fest"]], ["", "", ""]),
    # an activity without a date is no section
    (("Aktivitet|Dato", "Rydde|", "Tog|17. mai"), ("Aktivitet", "Dato"), (None, None),
     ("activity", "date"), [["Rydde", ""], ["Tog", "17. mai"]], ["", ""]),
    (("Aktivitet|Dato|Ansvar", "Vår>|", "Tog|17. mai|Kari"), ("Aktivitet", "Dato", "Ansvar"), (None,) * 3,
     ("activity", "date", "responsible"), [["Tog", "17. mai", "Kari"]], ["Vår"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "header", "groups", "fields", "cells", "sections"), HEADS)
def test_headers_in_two_rows_and_headings_of_rows(
    rows: tuple[str, ...],
    header: tuple[str, ...],
    groups: tuple[str | None, ...],
    fields: tuple[str, ...],
    cells: list[list[str]],
    sections: list[str],
) -> None:
    [found] = drawn(*rows).tables
    assert (found.header, found.header_groups, found.fields) == (header, groups, fields)
    assert [[cell.text for cell in row.cells] for row in found.rows] == cells
    assert [row.section for row in found.rows] == sections


def test_columns_of_months() -> None:
    document = drawn(
        "Område|Januar|Februar|Mars", "Formidling|Seminar 15.|Møte|", "Drift||Kurs|Fest 8."
    )
    assert starts(document) == [
        ("Seminar 15.", ["2025-01-15"]),
        ("Møte", ["2025-02-01/2025-02-28"]),
        ("Kurs", ["2025-02-01/2025-02-28"]),
        ("Fest 8.", ["2025-03-08"]),
    ]
    assert [row.cells[0].text for row in document.tables[0].rows] == [
        *("Formidling", "Formidling", "Drift", "Drift")
    ]
    assert [remark.code for remark in document.remarks] == ["months_as_columns"]
    numbers = drawn("Post|Januar|Februar|Mars", "Lønn|100|200|300", "Drift|1|2|3")
    assert list(numbers.plan_tables()) == []


def test_a_table_without_any_header() -> None:
    document = drawn("15. januar|Fagseminar|Kari", "3. mars|Møte|Ola", "Uke 43|Språkuke|Per")
    assert document.tables[0].fields == ("date", "activity", None)
    assert [remark.code for remark in document.remarks] == ["columns_guessed"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Versjon|Dato|Endring|Ansvarlig", "1.0|1. mai 2025|Ny plan|Kari"),
        ("Navn|Telefon|E-post", "Kari|12345678|kari@example.no"),
        ("Post|Beløp", "Kurs|1000"),
        ("Kari|1234|Oslo", "Per|5678|Bergen"),
        ("Navn|Født|Ansatt", "Kari|1.2.1980|1.8.2015", "Per|3.4.1975|1.1.2010"),
    ],
)
def test_other_tables_are_no_plans(rows: tuple[str, ...]) -> None:
    assert list(drawn(*rows).plan_tables()) == []


def test_a_list_of_people_does_not_go_on_with_the_plan() -> None:
    plan = "<table><tr><th>Dato</th><th>Aktivitet</th></tr><tr><td>1. mai</td><td>Tog</td></tr></table>"
    people = "<p>Kontakter</p><table><tr><td>Kari</td><td>1234</td></tr></table>"
    more = "<p>Høst</p><table><tr><td>3. september</td><td>Fest</td></tr></table>"
    page = f"<html><body><h1>Plan 2025</h1>{plan}{people}{more}</body></html>"
    document = read_document(page.encode(), "plan.html")
    assert [title for title, _ in starts(document)] == ["Tog", "Fest"]
    assert [remark.code for remark in document.remarks] == ["table_left_out", "header_inherited"]


def test_a_calendar_of_weeks_and_weekdays_is_read() -> None:
    document = drawn("Uke|Mandag|Tirsdag|Onsdag|Torsdag", "34|18. Plan||20. Start|", "35||Møte||")
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["34", "mandag", "18. Plan"],
        ["34", "onsdag", "20. Start"],
        ["35", "tirsdag", "Møte"],
    ]


def test_a_calendar_of_weekdays_without_weeks_is_told_of() -> None:
    document = drawn("Tid|Mandag|Tirsdag|Onsdag|Torsdag", "Morgen|Plan||Start|", "Kveld||Møte||")
    assert [remark.code for remark in document.remarks] == ["weekdays_as_columns"]


# lines → (section, time, activity) of each row
LISTS = [
    ("Fagseminar – 15. januar|Møte i styret – 20. februar|Sommerles – juni-august",
     [("", "15. januar", "Fagseminar"), ("", "20. februar", "Møte i styret"), ("", "juni-august", "Sommerles")]),
    ("15. januar Fagseminar|17.-21. februar Turné|Uke 43 Språkuke",
     [("", "15. januar", "Fagseminar"), ("", "17.-21. februar", "Turné"), ("", "Uke 43", "Språkuke")]),
    ("15.01 Fagseminar|20.02.2025 Møte|03.03 Fest",
     [("", "15.01", "Fagseminar"), ("", "20.02.2025", "Møte"), ("", "03.03", "Fest")]),
    ("Mandag 15. januar kl. 18 Møte|Tirsdag 3. mars kl. 9.30-11: Kurs|4. april – Tur",
     [("", "Mandag 15. januar kl. 18", "Møte"), ("", "Tirsdag 3. mars kl. 9.30-11", "Kurs"), ("", "4. april", "Tur")]),
    ("Januar|15. Fagseminar|20.-22. Møte|Februar|• 3. Fest",
     [("Januar", "15.", "Fagseminar"), ("Januar", "20.-22.", "Møte"), ("Februar", "3.", "Fest")]),
    # a line without a day among others is an activity of the month, and no section
    ("Januar|15. – Fagseminar|Planlegging|20. – Møte|Februar|3. – Fest",
     [("Januar", "15.", "Fagseminar"), ("Januar", "Januar", "Planlegging"), ("Januar", "20.", "Møte"), ("Februar", "3.", "Fest")]),
    # what a day is called is what takes place; a season or weekday is the end of the time
    ("September|30. september til 4. oktober – høstferie (uke 40)|Mai|17. mai – grunnlovsdag|Juni|1. juni – sommeren: Leir",
     [("September", "30. september til 4. oktober", "høstferie (uke 40)"), ("Mai", "17. mai", "grunnlovsdag"), ("Juni", "1. juni – sommeren", "Leir")]),
    ("Januar|Fagseminar|Februar|Fest|Mars|Vinterleker",
     [("Januar", "Januar", "Fagseminar"), ("Februar", "Februar", "Fest"), ("Mars", "Mars", "Vinterleker")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_lists_of_many_kinds(lines: str, expected: list[tuple[str, str, str]]) -> None:
    text = "Plan 2025\n\n" + lines.replace("|", "\n")
    [found] = read_document(text.encode(), "plan.txt").tables
    assert [
        (row.section, *(cell.text for cell in sorted(row.cells, key=lambda cell: cell.col)))
        for row in found.rows
    ] == expected


def test_columns_of_tabs_without_a_header() -> None:
    text = "Plan 2025\n\nSeminar\t15. januar\tKari\nMøte\t2. februar\tOla\nFest\tuke 9\tPer\n"
    [found] = read_document(text.encode(), "plan.txt").tables
    assert found.fields == ("activity", "date", None)
    assert len(found.rows) == 3


ANNOUNCEMENT = """Oppstart av arbeidet

Nå er arbeidet med en ny plan vedtatt, og vi ser fram til å samarbeide med alle kommunene om den. \
Planen skal gi oss retning for arbeidet i de kommende årene, og alle skal få si sin mening om den.

Høsten 2022 blir det møter for å informere ledere og samarbeidspartnere og skape eierskap til planen.

Møtene er digitale, og vi ber om at alle sender invitasjonen videre til lederen sin så snart som råd:
• 5. september: Nord
• 9. september: Sør
• 15. september: Tromsø
3. november – Kunnskap – Sted: Finnsnes

Vi håper at mange vil delta, og ønsker alle hjertelig velkommen til å være med i dette arbeidet.
"""
MINUTES = """Referat fra møte 3. mars 2025

Til stede: Kari, Ola
15. januar hadde vi møte med styret, og det var hyggelig.
1. mai: Det ble vedtatt at vi skal gå i tog sammen med alle barna i kommunen, og at det gjentas.
Neste møte: 4. april
Frist: 1. mai
Påmelding: 3. april
"""
CHAPTERS = "Plan 2025\n\n1.1 Innledning\n1.2 Bakgrunn\n2.1 Mål\n2.2 Tiltak\n10.1 Vedlegg\n"


@pytest.mark.parametrize("text", [ANNOUNCEMENT, MINUTES, CHAPTERS])
def test_announcements_minutes_and_chapters_are_no_lists(text: str) -> None:
    document = read_document(text.encode(), "plan.txt")
    assert read_plan(document, "plan.txt").activities == ()


COLUMNS_OF_TIMES = {
    "weeks that are numbers": (
        ("Uke|Tema", "34-35|Norsk", "2|Novelle"), ["2025-08-18/2025-08-31", "2026-01-05/2026-01-11"]),
    "two ends that are weeks": (
        ("Fra uke|Til uke|Tema", "34|36|Norsk"), ["2025-08-18/2025-09-07"]),
    "two ends that are days": (
        ("Fra|Til|Tema", "10.09|12.09|Norsk", "Oktober|November|Lesing"),
        ["2025-09-10/2025-09-12", "2025-10-01/2025-11-30"]),
    "two ends that are hours": (
        ("Dato|Fra|Til|Hva", "10. september|10.00|12.30|Kurs"), ["2025-09-10"]),
    "one of two ends": (
        ("Start|Slutt|Tema", "10. september||Norsk", "|12. mai|Film"),
        ["2025-09-10", "None/2026-05-12"]),
    "weekday and week": (("Uke|Dag|Tema", "34|Onsdag|Norsk", "35|Tor-fre|Film"),
        ["2025-08-20", "2025-08-28/2025-08-29"]),
    "quarters": (("Kvartal|Oppgave", "4|Regnskap"), ["2025-10-01/2025-12-31"]),
    "months above each column of groups": (
        ("Måned|1. trinn|2. trinn", "Mai|Tur|Teater"), ["2026-05-01/2026-05-31"] * 2),
    "boards across, months down": (
        ("Måned|Formannskap|Kommunestyre", "Januar|15.|29.", "Mai|12.|"),
        ["2026-01-15", "2026-01-29", "2026-05-12"]),
    "a dash below a month is no day of it": (
        ("Utvalg|Januar|Februar|Mars", "Eldreråd|-|4|–", "Styret|8|–|12, 19"),
        ["2026-02-04", "2026-01-08", "2026-03-12", "2026-03-19"]),
    "a dash among marks is none": (
        ("Aktivitet|1. kvartal|2. kvartal|3. kvartal", "Plan|-|x|-", "Kurs|x|-|-"), ["2026-04-01/2026-06-30", "2026-01-01/2026-03-31"]),
    "marks under quarters": (
        ("Aktivitet|1. kvartal|2. kvartal|3. kvartal", "Plan|||x"), ["2025-07-01/2025-09-30"]),
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS_OF_TIMES)
def test_columns_of_times(name: str) -> None:
    rows, expected = COLUMNS_OF_TIMES[name]
    found = starts(table(*rows, title="Årsplan skoleåret 2025/2026"))
    assert [day for _, days in found for day in days] == expected


def test_a_time_over_two_columns_keeps_its_place_in_their_text() -> None:
    [activity] = read_plan(table("Fra|Til|Kl.|Hva", "3. mars|14. mars|9|Uke"), "p.html").activities
    [(field, item)] = activity.items
    assert (field, item.times) == ("date", ("09:00", None))
    said = activity.texts["date"]
    assert item.text == said[item.char_start : item.char_end] == "3. mars\n14. mars"


def test_a_deadline_beside_a_time_is_one() -> None:
    [row] = read_plan(
        table("Dato|Hva|Påmeldingsfrist", "3. mars|Kurs|1. mars"), "p.html"
    ).activities
    assert [item.role for _, item in row.items] == ["event", "deadline"]


def test_a_heading_that_is_a_year_is_the_year_of_its_tables() -> None:
    plan = "<table><tr><th>Dato</th><th>Aktivitet</th></tr><tr><td>1. mai</td><td>Tog</td></tr></table>"
    page = f"<html><body><h1>Plan 2025</h1><h2>2026</h2><h3>Mai</h3>{plan}</body></html>"
    assert starts(read_document(page.encode(), "plan.html")) == [("Tog", ["2026-05-01"])]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Kurs|x||", "Sommerles|||"], [("Kurs", ["2025-01-01/2025-01-31"]), ("Sommerles", [])]),
        (["Kurs|||", "Sommerles|||"], [("Kurs", []), ("Sommerles", [])]),
    ],
)
def test_a_row_of_a_matrix_with_nothing_in_it_is_an_activity_and_named(
    rows: list[str], expected: list[tuple[str, list[str]]]
) -> None:
    """Its cells may be coloured."""
    document = table("Aktivitet|Januar|Februar|Mars", *rows)
    assert starts(document) == expected
    [remark] = [r for r in document.remarks if r.code == "matrix_without_marks"]
    assert "Sommerles" in remark.text


def test_the_name_of_a_holiday_is_no_second_date() -> None:
    document = table(
        "Aktivitet|Dato",
        "Påskeferie|30. mars–6. april 2026",
        "Siste skoledag før jul|18. desember 2025",
        "Skolekonsert i vinterferien|",
        title="Skolerute 2025/2026",
    )
    assert starts(document) == [
        ("Påskeferie", ["2026-03-30/2026-04-06"]),
        ("Siste skoledag før jul", ["2025-12-18"]),
        ("Skolekonsert i vinterferien", ["2026-02-16/2026-02-22"]),
    ]


@pytest.mark.parametrize(
    ("other", "found", "code"),
    [("14.01.2026", ["2026-02-05"], "year_of_dates"), ("14.01.2027", [], "no_year")],
)
def test_the_year_of_the_full_dates_where_nothing_else_names_one(
    other: str, found: list[str], code: str
) -> None:
    rows = ("A|5. februar", "B|15. mars 2026", f"C|{other}")
    document = table("Aktivitet|Dato", *rows, title="Terminliste")
    assert starts(document)[0] == ("A", found)
    assert code in {found.code for found in read_plan(document, "plan.html").findings}
