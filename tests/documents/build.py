"""Builds the second test plan: a school's half-year plan in nynorsk, other columns, other order.

Run it to make the files anew (LibreOffice must be installed for the PDFs):

    python tests/documents/build.py
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

HERE = Path(__file__).parent
NAME = "kulturplan-2026"
HEADER = ["Når", "Kva skal vi gjere", "Ansvarleg", "Målgruppe", "Merknad"]
FIELDS = ["date", "activity", "responsible", "audience", "notes"]
WIDTHS = [3.0, 6.5, 3.6, 3.0, 8.0]
SECTIONS = {0: "Bibliotek", 9: "Kulturskule", 17: "Museum og arkiv"}
ROWS = [
    ["12. januar", "Opning av utstillinga «Ljos i mørketid»", "Biblioteket v/Astrid", "Alle", ""],
    ["Veke 6", "Samisk veke med forteljarstund", "Kulturskulen", "Barnehagane",
     "Bestille lavvo i god tid, og avtale med vaktmeisteren kven som rydder etterpå."],
    ["3.-5. februar", "Lesekurs for nye lånarar", "Biblioteket v/Olav og Turid", "Vaksne", ""],
    ["", "Lage årsmelding", "", "", "Frist 15. februar"],
    ["Kvar onsdag", "Strikkekafé", "Frivilligsentralen", "Alle", "Ikkje i vinterferien"],
    ["20. mars", "Forfattarbesøk:\nein ettermiddag om krim", "Biblioteket", "Ungdom",
     "Honorar etter avtale med forlaget. Plakatar må vere klare to veker før, og skulane skal ha eiga påmelding."],
    ["", "Rydde magasinet", "Astrid", "", ""],
    ["11. april", "Bokbyte i foajeen", "Biblioteket v/Astrid", "Barn", ""],
    ["Mai", "Bibliotekdag ute", "Biblioteket", "Alle", "Dersom veret tillet det"],
    ["7. januar", "Semesterstart", "Kulturskulen v/rektor", "Elevar", ""],
    ["14.-16. januar", "Opptaksprøver", "Kulturskulen", "Elevar", "Ny sal"],
    ["Veke 9", "Vinterferie", "", "", ""],
    ["21. mars", "Huskonsert", "Kulturskulen v/Kari", "Føresette",
     "Kaféen er open frå kl. 17. Instrument må vere på plass dagen før, og scenemeistaren treng teikning over oppsettet."],
    ["2. og 9. april", "Meisterklasse i fiolin", "Kulturskulen", "Elevar", ""],
    ["", "Evaluere lærarplanen", "Rektor", "Lærarar", "Tidlegare utsett"],
    ["17. mai", "Korps i toget", "Kulturskulen", "Alle", ""],
    ["5. juni", "Sommarkonsert", "Kulturskulen v/Kari", "Alle", "Utandørs scene"],
    ["Haust 2026", "Ny basisutstilling om fiskarbøndene", "Museet v/Per", "Alle",
     "Avhengig av tilskot frå Kulturrådet; svar kjem før påske."],
    ["1. juli – 15. august", "Sommarope museum", "Museet", "Turistar", ""],
    ["Etter avtale", "Omvising for skular", "Museet v/Per", "Skular", "Bestillast på e-post"],
    ["September", "Kulturminnedagane", "Museet", "Alle", ""],
    ["3. oktober", "Arkivdag", "Arkivet", "Alle", "Saman med fylkesarkivet"],
    ["Desember", "Julemarknad", "Museet v/Per", "Alle", "Stand må tingast innan 1. november"],
]  # fmt: skip


def build_word(path: Path) -> None:
    """Write the plan as a Word file."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    document.core_properties.title = "Kulturplan"
    document.add_heading("Kulturplan våren og hausten 2026", level=1)
    document.add_paragraph("Planen blir revidert fleire gonger i året.")
    table = document.add_table(rows=0, cols=len(HEADER))
    table.style = "Table Grid"
    table.autofit = False
    _add(table, HEADER, repeat=True)
    for number, row in enumerate(ROWS):
        if number in SECTIONS:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = SECTIONS[number]
        _add(table, row)
    document.save(path)


def _add(table: docx.table.Table, texts: list[str], repeat: bool = False) -> None:
    row = table.add_row()
    if repeat:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
        cell.width = Cm(width)
        first, *others = text.split("\n")
        cell.paragraphs[0].text = first
        for other in others:
            cell.add_paragraph(other)
        for paragraph in cell.paragraphs:
            spacing = paragraph._p.get_or_add_pPr().get_or_add_spacing()
            spacing.set(qn("w:after"), "0")


def build_pdfs(word: Path) -> None:
    """Export the Word file as tagged and as untagged PDF."""
    for kind, tagged in (("tagged", "true"), ("untagged", "false")):
        option = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
        subprocess.run(
            ["soffice", "--headless", "--convert-to", option, "--outdir", HERE, word], check=True
        )
        (HERE / f"{NAME}.pdf").rename(HERE / f"{NAME}.{kind}.pdf")


def sections() -> list[str]:
    """Return the section of each row."""
    found: list[str] = []
    section = ""
    for number in range(len(ROWS)):
        section = SECTIONS.get(number, section)
        found.append(section)
    return found


if __name__ == "__main__":
    build_word(HERE / f"{NAME}.docx")
    build_pdfs(HERE / f"{NAME}.docx")
    golden = {"header": HEADER, "fields": FIELDS, "rows": ROWS, "sections": sections()}
    text = json.dumps(golden, ensure_ascii=False, indent=1) + "\n"
    (HERE.parent / "golden" / f"{NAME}.json").write_text(text, encoding="utf-8")
