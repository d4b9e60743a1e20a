"""Word documents of action plans, and what is to be read of them: a table of cases."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import docx
from reading import read_document

from parsers.document.model import Document

TITLE = "Handlingsplan 2023–2028"


class Case(NamedTuple):
    """A document by its title and blocks; its measures as (label, title, area, who, when)."""

    title: str
    blocks: list[Any]
    measures: list[tuple[str, str, str, str, str]]
    findings: list[tuple[str, str]] = []  # noqa: RUF012 - never changed


def word(title: str, blocks: list[Any]) -> Document:
    """Return the document of paragraphs and of tables; a lone cell is merged over its row.

    "## …" is a heading, "+ …" an item of a list that Word numbers, "* …" one with a bullet.
    """
    document = docx.Document()
    document.add_heading(title, 1)
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("# ")
            style = {"+ ": "List Number", "* ": "List Bullet"}.get(block[:2])
            if level:
                document.add_heading(text, level)
            else:
                document.add_paragraph(block[2:] if style else text, style=style)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
                continue
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    data = io.BytesIO()
    document.save(data)
    return read_document(data.getvalue(), "plan.docx")


THREE = [("1", "Kurs"), ("2", "Nett"), ("3", "Arena")]
CASES = {
    "number in the title": Case(
        TITLE,
        [[["Tiltak", "Ansvar", "Tidsramme"], ["1. Etablere kurs", "FB", "2024"], ["2) Lage nett", "FB", "2025"], ["Tiltak 3: Drifte arena", "Kom", "2024-2026"]]],
        [("1", "Etablere kurs", "", "FB", "2024"), ("2", "Lage nett", "", "FB", "2025"), ("3", "Drifte arena", "", "Kom", "2024-2026")],
    ),
    "area as merged row": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar", "Når", "Status"], ["Fokusområde 1: Kunnskap"], ["1", "Etablere kurs", "FB", "2024", ""], ["2", "Lage nett", "FB", "2025", ""], ["Fokusområde 2: Kultur"], ["3", "Drifte arena", "Kom", "2026", ""]]],
        [("1", "Etablere kurs", "Kunnskap", "FB", "2024"), ("2", "Lage nett", "Kunnskap", "FB", "2025"), ("3", "Drifte arena", "Kultur", "Kom", "2026")],
    ),
    "area as heading of each table": Case(
        TITLE,
        ["## Kunnskap og læring", [["Nr", "Tiltak", "Ansvar"], ["1", "Etablere kurs", "FB"], ["2", "Lage nett", "FB"]], "## Litteratur", [["Nr", "Tiltak", "Ansvar"], ["3", "Drifte arena", "FB"], ["4", "Lese", "FB"]]],
        [("1", "Etablere kurs", "Kunnskap og læring", "FB", ""), ("2", "Lage nett", "Kunnskap og læring", "FB", ""), ("3", "Drifte arena", "Litteratur", "FB", ""), ("4", "Lese", "Litteratur", "FB", "")],
    ),
    "area in the first row of a group only, number in the second column": Case(
        TITLE,
        [[["Satsingsområde", "Nr.", "Tiltak", "Hvem", "Frist"], ["Kunnskap", "1", "Etablere kurs", "FB", "2024"], ["", "2", "Lage nett", "FB", "Innen utgangen av 2025"], ["Kultur", "3", "Drifte arena", "Kom", "31.12.2026"]]],
        [("1", "Etablere kurs", "Kunnskap", "FB", "2024"), ("2", "Lage nett", "Kunnskap", "FB", "Innen utgangen av 2025"), ("3", "Drifte arena", "Kultur", "Kom", "31.12.2026")],
    ),
    "nynorsk, and no word for measure but in the numbers' header": Case(
        "Temaplan for bibliotek 2024-2028",
        [[["Tiltak nr", "Innsatsområde", "Skildring", "Ansvarleg", "Når"], ["1", "Læring", "Etablere kurs", "FB", "2024"], ["2", "Læring", "Lage nett", "FB", "2025"], ["3", "Kultur", "Drifte arena", "Kom", "Heile perioden"]]],
        [("1", "Etablere kurs", "Læring", "FB", "2024"), ("2", "Lage nett", "Læring", "FB", "2025"), ("3", "Drifte arena", "Kultur", "Kom", "Heile perioden")],
    ),
    "the numbers headed as measures": Case(
        TITLE,
        [[["Tiltak", "Tittel", "Fokusområde", "Ansvar"], *([n, t, "K", "FB"] for n, t in THREE)]],
        [(n, t, "K", "FB", "") for n, t in THREE],
    ),
    "two columns": Case(
        TITLE, [[["Nr", "Tiltak"], *([n, t] for n, t in THREE)]], [(n, t, "", "", "") for n, t in THREE]
    ),
    "no years at all": Case(
        "Handlingsplan for folkebibliotekene",
        [[["Nr", "Tiltak", "Fokusområde"], *([n, t, "K"] for n, t in THREE)]],
        [(n, t, "K", "", "") for n, t in THREE],
    ),
    "numbers that are not whole": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar"], ["1.1", "Kurs", "FB"], ["1.2", "Nett", "FB"], ["3a", "Lese", "FB"]]],
        [("1.1", "Kurs", "", "FB", ""), ("1.2", "Nett", "", "FB", ""), ("3a", "Lese", "", "FB", "")],
        [("measure_number_not_whole", "1.1"), ("measure_number_not_whole", "1.2"), ("measure_number_not_whole", "3a")],
    ),
    "numbers twice, without title, without number; a row that goes on": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar"], ["1", "Kurs", "FB"], ["2", "Nett", "FB"], ["2", "Arena", "FB"], ["4", "", "FB"], ["", "Lese høyt", "FB"], ["", "", "Kommunen"], ["7", "Skrive", "FB"]]],
        [("1", "Kurs", "", "FB", ""), ("2", "Nett", "", "FB", ""), ("2", "Arena", "", "FB", ""), ("4", "", "", "FB", ""), ("", "Lese høyt", "", "FB; Kommunen", ""), ("7", "Skrive", "", "FB", "")],
        [("measure_number_twice", "2"), ("measure_number_twice", "2"), ("measure_without_title", "4"), ("measure_without_number", "Lese høyt")],
    ),
    "a budget beside the measures": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar"], *([n, t, "FB"] for n, t in THREE)], [["Nr", "Post", "Beløp", "Kr"], ["1", "Lønn", "100", ""], ["2", "Reiser", "50", ""]]],
        [(n, t, "", "FB", "") for n, t in THREE],
        [("other_table", "Nr · Post · Beløp · Kr")],
    ),
    "headings with the word": Case(
        TITLE,
        ["Innledning her. Den er lang.", "## Kunnskap", "### Tiltak 1 – Kurs", "Vi vil lage kurs:", "1. for nye", "2. for alle", "Ansvar: FB", "Tidsramme: 2024", "### Tiltak 2 – Nett", "Ansvar: FB", "## Kultur", "### Tiltak 3 – Arena", "Status: I gang", "## Oppfølging", "Planen følges opp."],
        [("1", "Kurs", "Kunnskap", "FB", "2024"), ("2", "Nett", "Kunnskap", "FB", ""), ("3", "Arena", "Kultur", "", "")],
    ),
    "years as columns": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar", "2023", "2024", "2025"], ["1", "Kurs", "FB", "x", "x", ""], ["2", "Nett", "FB", "", "X", "pilot"], ["3", "Arena", "Kom", "", "", "✓"]]],
        [("1", "Kurs", "", "FB", "2023, 2024"), ("2", "Nett", "", "FB", "2024, 2025: pilot"), ("3", "Arena", "", "Kom", "2025")],
    ),
    "start and end in two columns": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar", "Start", "Slutt"], ["1", "Kurs", "FB", "2023", "2025"], ["2", "Nett", "FB", "2024", ""], ["3", "Arena", "Kom", "2025", "2025"]]],
        [("1", "Kurs", "", "FB", "2023 – 2025"), ("2", "Nett", "", "FB", "2024"), ("3", "Arena", "", "Kom", "2025")],
    ),
    "areas in rows that are not merged": Case(
        TITLE,
        [[["Nr", "Tiltak", "Ansvar"], ["Kunnskap", "", ""], ["1", "Kurs", "FB"], ["2", "Nett", "FB"], ["Kultur", "", ""], ["3", "Arena", "FB"]]],
        [("1", "Kurs", "Kunnskap", "FB", ""), ("2", "Nett", "Kunnskap", "FB", ""), ("3", "Arena", "Kultur", "FB", "")],
    ),
    "numbers that Word writes": Case(
        TITLE,
        ["## Kunnskap", "+ Etablere kurs", "* Ansvar: FB. Tidsramme: 2024", "+ Lage nett", "## Kultur", "+ Lese", "* Ansvar: Kom"],
        [("1", "Etablere kurs", "Kunnskap", "FB", "2024"), ("2", "Lage nett", "Kunnskap", "", ""), ("3", "Lese", "Kultur", "Kom", "")],
    ),
    "numbered chapters round the list": Case(
        TITLE,
        ["1. Innledning", "Noe tekst om planen.", "2. Fokusområder", "Fokusområde A: Kunnskap", "1. Kurs", "2. Nett", "3. Arena", "Fokusområde B: Kultur", "4. Lese", "5. Skrive", "3. Oppfølging", "Planen evalueres."],
        [("1", "Kurs", "Kunnskap", "", ""), ("2", "Nett", "Kunnskap", "", ""), ("3", "Arena", "Kunnskap", "", ""), ("4", "Lese", "Kultur", "", ""), ("5", "Skrive", "Kultur", "", "")],
        [("numbered_line_left_out", "1. Innledning"), ("numbered_line_left_out", "2. Fokusområder"), ("numbered_line_left_out", "3. Oppfølging")],
    ),
    "values in the line, lines that go on, headings without a style": Case(
        TITLE,
        ["Kunnskap og læring", "1. Kurs (Ansvar: FB, 2024–2026)", "2. Lage nett for\nbibliotek\nAnsvar: FB\nTidsramme: 2025", "3. Arena. Ansvar: Kom. Tidsramme: hele perioden. Status: I gang", "Litteratur", "4. Lese mer", "5. Skrive mer"],
        [("1", "Kurs", "Kunnskap og læring", "FB", "2024–2026"), ("2", "Lage nett for bibliotek", "Kunnskap og læring", "FB", "2025"), ("3", "Arena", "Kunnskap og læring", "Kom", "hele perioden"), ("4", "Lese mer", "Litteratur", "", ""), ("5", "Skrive mer", "Litteratur", "", "")],
    ),
}  # fmt: skip

# what is no action plan, whatever it is called: its activities would be lost
YEARLY = {
    "days": ("Handlingsplan 2025", ["Nr", "Tiltak", "Dato", "Ansvar"], ["15. januar", "Uke 12", "mai"]),
    "days in a plan of several years": ("Handlingsplan 2023–2026", ["Nr", "Tiltak", "Dato", "Ansvar"], ["15. januar", "Uke 12", "mai"]),
    "days with the year": ("Handlingsplan 2025", ["Nr", "Tiltak", "Frist", "Ansvar"], ["15.01.2025", "01.03.2025", "12.12.2025"]),
    "seasons of one year": ("Handlingsplan 2025", ["Nr", "Tiltak", "Frist", "Ansvar"], ["Våren", "Høsten", "Hele året"]),
    "a school year": ("Tiltaksplan 2025/2026", ["Nr", "Tiltak", "Når", "Ansvar"], ["August", "Uke 12", "mai"]),
    "links to measures": ("Plan 2025–2027", ["Nr", "Aktivitet", "Dato", "Knyttet til tiltak nr"], ["2025", "2026", "2027"]),
    "called a yearly plan": ("Årsplan 2025–2026", ["Nr", "Tiltak", "Når", "Fokusområde"], ["2025", "2026", "2025-2026"]),
    "another name": ("Virksomhetsplan 2025", ["Nr", "Tiltak", "Frist", "Mål"], ["Vår", "31.12.2025", "Høst"]),
    "no numbers": ("Handlingsplan 2023–2028", ["Prioritet", "Tiltak", "Når", "Fokusområde"], ["2025", "2026", "2027"]),
}  # fmt: skip


def yearly(name: str) -> Document:
    """Return the document of a plan that is no action plan."""
    title, header, times = YEARLY[name]
    numbers = ["høy", "lav", "høy"] if header[0] == "Prioritet" else ["1", "2", "3"]
    last = ["1", "4", "7"] if header[-1].startswith("Knyttet") else ["A", "B", "C"]
    rows = [list(row) for row in zip(numbers, ["Kurs", "Møte", "Fest"], times, last, strict=True)]
    return word(title, [[header, *rows]])
