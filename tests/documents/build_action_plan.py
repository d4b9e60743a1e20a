"""Builds the example action plan and its revision, as a table and as a numbered list.

The measures are made up. In the revision two measures are merged, one is split, three get other
numbers, one is dropped and one is new. Run it to make the files anew (LibreOffice must be
installed for the PDFs):

    python tests/documents/build_action_plan.py
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

HERE = Path(__file__).parent / "action_plan"
ROOT = HERE.parent.parent.parent
EXAMPLE = ROOT / "data" / "raw" / "handlingsplan-eksempel"
LEARNING, LITERATURE, ARENA = (
    "Kunnskap og læring",
    "Litteratur og kultur",
    "Lokal arena og møteplass",
)
TITLE = "Handlingsplan 2023–2028 for bibliotekene (EKSEMPEL)"
INTRO = "Dette er et oppdiktet eksempel. Planen har tre fokusområder, og den rulleres midtveis."


class Measure(NamedTuple):
    number: int
    title: str
    focus_area: str
    responsible: str
    time_frame: str
    status: str


def _measures(rows: str) -> list[Measure]:
    areas = {"K": LEARNING, "L": LITERATURE, "A": ARENA}
    found = []
    for row in rows.strip().splitlines():
        number, area, title, responsible, time_frame, status = (
            part.strip() for part in row.split("|")
        )
        found.append(Measure(int(number), title, areas[area], responsible, time_frame, status))
    return found


FIRST = _measures("""
1|K|Styrke dialogen med kommunene om bibliotekutvikling|Fylkesbiblioteket|2023–2028|I gang
2|K|Arrangere faste ledersamlinger for biblioteksjefer|Fylkesbiblioteket|Hele perioden|I gang
3|K|Bygge nettverk mellom bibliotekledere i fylket|Fylkesbiblioteket|2024–2026|Ikke startet
4|K|Gi faglig påfyll gjennom digitale temamøter|Fylkesbiblioteket|Hele perioden|I gang
5|K|Gjennomføre faste møter med kommunene|Fylkesbiblioteket|2023–2025|I gang
6|K|Samordne de regionale biblioteksamarbeidene|Fylkesbiblioteket|2023–2025|I gang
7|K|Prøve ut felles opplæringspakke for vikarer|Fylkesbiblioteket|2025|Ikke startet
8|K|Støtte samarbeid mellom skolebibliotek og folkebibliotek|Kommunene|2023–2028|I gang
9|K|Dele statistikk og analyser med kommunene|Fylkesbiblioteket|Årlig|I gang
10|K|Utarbeide retningslinjer for kunstig intelligens i biblioteket|Fylkesbiblioteket|2024|Gjennomført
11|K|Tilby kurs og seminarer etter bibliotekenes behov|Fylkesbiblioteket og kommunene|2023–2028|I gang
12|K|Satse på lederutvikling og veiledning av nye ledere|Fylkesbiblioteket|2023–2026|I gang
13|L|Gjennomføre bokpratturneer til alle regioner|Fylkesbiblioteket|2023–2028|I gang
14|L|Synliggjøre bibliotekene i en felles kampanje|Kommunene og fylkesbiblioteket|2025–2027|Ikke startet
15|L|Formidle faglitteratur i samarbeid med fagbibliotekene|Fylkesbiblioteket|2024–2028|I gang
16|L|Utvikle litteraturformidling for barn og for voksne|Fylkesbiblioteket|2023–2026|I gang
17|L|Markere lesing med en årlig sommerleseaksjon|Kommunene|Årlig|I gang
18|L|Løfte fram kvensk språk og kultur|Fylkesbiblioteket og kvenske språksentre|2024–2028|I gang
19|L|Utvide tilbudet av lydbøker og podkast|Fylkesbiblioteket|2024–2026|Ikke startet
20|A|Utvikle bibliotekene som debattarena|Kommunene|2023–2028|I gang
21|A|Kartlegge tilgjengelighet for personer med nedsatt funksjonsevne|Kommunene|2023|Gjennomført
22|A|Skape møteplasser for barn og unge|Kommunene og frivillige|2023–2028|I gang
23|A|Innføre meråpne bibliotek i flere kommuner|Kommunene|2023–2027|I gang
24|A|Gjøre samisk språk synlig i bibliotekrommet|Fylkesbiblioteket og Sametinget|Hele perioden|I gang
25|A|Arbeide for bærekraftige bibliotekbygg|Kommunene|2026–2028|Ikke startet
26|A|Styrke beredskap og øving ved strømbrudd|Kommunene|2025–2026|Ikke startet
""")  # fmt: skip

SECOND = _measures("""
1|K|Styrke dialogen med kommunene om bibliotekutvikling|Fylkesbiblioteket|2023–2028|I gang
2|K|Arrangere faste ledersamlinger for biblioteksjefer|Fylkesbiblioteket|Hele perioden|I gang
3|K|Bygge nettverk mellom bibliotekledere i fylket|Fylkesbiblioteket|2024–2026|I gang
4|K|Gi faglig påfyll gjennom digitale temamøter og webinarer|Fylkesbiblioteket|Hele perioden|I gang
5|K|Gjennomføre faste møter med kommunene og de regionale biblioteksamarbeidene|Fylkesbiblioteket|2026–2028|I gang
6|K|Prøve ut felles opplæringspakke for vikarer|Fylkesbiblioteket|2026|Ikke startet
7|K|Støtte samarbeid mellom skolebibliotek og folkebibliotek|Kommunene|2023–2028|I gang
8|K|Dele statistikk og analyser med kommunene|Fylkesbiblioteket|Årlig|I gang
9|K|Lage en felles plan for kildekritikk og faktasjekk|Fylkesbiblioteket|2026–2028|Ikke startet
10|K|Utarbeide retningslinjer for kunstig intelligens i biblioteket|Fylkesbiblioteket|2024|Gjennomført
11|K|Tilby kurs og seminarer etter bibliotekenes behov|Fylkesbiblioteket og kommunene|2023–2028|I gang
12|K|Satse på lederutvikling og veiledning av nye ledere|Fylkesbiblioteket|2023–2028|I gang
13|L|Gjennomføre bokpratturneer til alle regioner|Fylkesbiblioteket|2023–2028|I gang
14|L|Synliggjøre bibliotekene i en felles kampanje|Kommunene og fylkesbiblioteket|2025–2027|Ikke startet
15|L|Formidle faglitteratur i samarbeid med fagbibliotekene|Fylkesbiblioteket|2024–2028|I gang
16|L|Utvikle litteraturformidling for barn|Fylkesbiblioteket|2026–2028|I gang
17|L|Markere lesing med en årlig sommerleseaksjon|Kommunene|Årlig|I gang
18|L|Løfte fram kvensk språk og kultur|Fylkesbiblioteket og kvenske språksentre|2024–2028|I gang
19|L|Utvide tilbudet av lydbøker og podkast|Fylkesbiblioteket|2024–2026|I gang
27|L|Utvikle litteraturformidling for voksne|Fylkesbiblioteket|2026–2028|I gang
20|A|Utvikle bibliotekene som debattarena|Kommunene|2023–2028|I gang
22|A|Skape møteplasser for barn og unge|Kommunene og frivillige|2023–2028|I gang
23|A|Innføre meråpne bibliotek i flere kommuner|Kommunene|2023–2027|I gang
24|A|Gjøre samisk språk synlig i bibliotekrommet|Fylkesbiblioteket og Sametinget|Hele perioden|I gang
25|A|Arbeide for bærekraftige bibliotekbygg|Kommunene|2026–2028|I gang
26|A|Styrke beredskap og øving ved strømbrudd|Kommunene|2025–2026|Gjennomført
""")  # fmt: skip

EDITIONS = {
    "2023-01-01": (FIRST, "Vedtatt 14. desember 2022."),
    "2026-01-01": (SECOND, "Rullert 12. november 2025. Gjelder fra 1. januar 2026."),
}


def build_table(path: Path, measures: list[Measure], decided: str) -> None:
    """Write the plan with one table, a column for the focus area."""
    document = _document(decided)
    header = ["Nr", "Tiltak", "Fokusområde", "Ansvar", "Tidsramme", "Status"]
    table = document.add_table(rows=0, cols=len(header))
    table.style = "Table Grid"
    rows = [
        [str(row.number), row.title, row.focus_area, row.responsible, row.time_frame, row.status]
        for row in measures
    ]
    for number, texts in enumerate([header, *rows]):
        cells = table.add_row()
        if not number:
            cells._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(cells.cells, texts, (1.3, 8, 4.5, 4.5, 3, 3), strict=True):
            cell.width = Cm(width)
            cell.text = text
    document.save(str(path))


def build_list(path: Path, measures: list[Measure], decided: str) -> None:
    """Write the plan as numbered paragraphs below a heading for each focus area."""
    document = _document(decided)
    for place, area in enumerate((LEARNING, LITERATURE, ARENA), start=1):
        document.add_heading(f"Fokusområde {place}: {area}", level=2)
        document.add_paragraph("Vi vil gjøre dette sammen med kommunene.")
        for row in measures:
            if row.focus_area == area:
                document.add_paragraph(f"{row.number}. {row.title}")
                document.add_paragraph(f"Ansvar: {row.responsible}")
                document.add_paragraph(f"Tidsramme: {row.time_frame}. Status: {row.status}")
    document.save(str(path))


def _document(decided: str) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "nb-NO")
    document.core_properties.title = TITLE
    document.add_heading(TITLE, level=1)
    document.add_paragraph(f"{INTRO} {decided}")
    return document


def build_pdfs(word: Path) -> None:
    """Export a Word file as tagged and as untagged PDF."""
    for kind, tagged in (("tagged", "true"), ("untagged", "false")):
        option = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
        profile = "-env:UserInstallation=file:///tmp/planleser-office"
        command = ["soffice", profile, "--headless", "--convert-to", option, "--outdir", HERE, word]
        subprocess.run(command, check=True)
        (HERE / f"{word.stem}.pdf").rename(HERE / f"{word.stem}.{kind}.pdf")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    EXAMPLE.mkdir(exist_ok=True)
    golden = {}
    for day, (measures, decided) in EDITIONS.items():
        golden[day] = [row._asdict() for row in measures]
        for form, build in (("table", build_table), ("list", build_list)):
            path = HERE / f"{form} {day}.docx"
            build(path, measures, decided)
            build_pdfs(path)
            if form == "table":
                shutil.copy(path, EXAMPLE / f"{day} handlingsplan EKSEMPEL.docx")
    text = json.dumps(golden, ensure_ascii=False, indent=1) + "\n"
    (HERE.parent.parent / "golden" / "action-plan.json").write_text(text, encoding="utf-8")
