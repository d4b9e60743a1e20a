"""Markdown, CSV, workbooks, and what LibreOffice makes readable."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from conftest import DOCUMENTS, golden
from openpyxl.styles import Font

from parsers import office
from parsers.model import Document, DocumentRefusedError
from parsers.readers import read_document


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


MARKDOWN = """# Årsplan 2025

Noe *tekst* først.

| Dato | Aktivitet | Ansvar |
|:-----|-----------|:------:|
| 15. januar | **Fagseminar**<br>på [biblioteket](http://x.no) | Kari \\| Ola |
| ~~3. mars~~ | Møte |
| Uke 6 | a | b | c |

Slutt.
"""


@pytest.mark.parametrize("name", ["plan.md", "plan.txt"])
def test_markdown(name: str) -> None:
    document = read_document(MARKDOWN.encode(), name)
    assert (document.format, document.title, document.paragraphs) == (
        "markdown", "Årsplan 2025", ("Noe tekst først.", "Slutt."))  # fmt: skip
    assert texts(document) == [
        ["15. januar", "Fagseminar\npå biblioteket", "Kari | Ola"],
        ["3. mars", "Møte", ""],
        ["Uke 6", "a", "b | c"],
    ]
    assert [cell.struck for cell in document.tables[0].rows[1].cells] == [True, False, False]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv(mark: str, encoding: str) -> None:
    text = f'Årsplan 2025\r\n\r\nDato{mark}Aktivitet\r\n15. januar{mark}"Møte\nog {mark} mat"\r\nUke 6{mark}Ferie\r\n'
    document = read_document(text.encode(encoding), "plan.csv")
    assert (document.format, document.title) == ("csv", "Årsplan 2025")
    assert texts(document) == [["15. januar", f"Møte\nog {mark} mat"], ["Uke 6", "Ferie"]]  # fmt: skip


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Vår"
    sheet.append(["Årsplan 2025"])
    sheet.append(["Dato", "Aktivitet", "Ansvar"])
    sheet.append([datetime.date(2025, 3, 16), "Møte", "Kari"])
    sheet.append([datetime.datetime(2025, 3, 17, 9, 30), "Kurs", 3.0])  # noqa: DTZ001 - as Excel has it
    sheet.append(["Mai", None, None])
    sheet.merge_cells("A5:C5")
    sheet.append([None, "Felles", "Ola"])
    sheet.append([None, "Mer", None])
    sheet.merge_cells("C6:C7")
    sheet["B6"].font = Font(strike=True)
    sheet.append(["1. april", "Skjult", ""])
    sheet.row_dimensions[8].hidden = True
    other = book.create_sheet("Høst")
    other.append(["Dato", "Aktivitet"])
    other.append(["Uke 43", "Samling"])
    hidden = book.create_sheet("Skjult")
    hidden.append(["Dato", "Aktivitet"])
    hidden.append(["Uke 1", "Nei"])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook() -> None:
    document = read_document(workbook(), "plan.xlsx")
    assert (document.format, document.reader) == ("xlsx", "workbook")
    assert texts(document) == [
        ["16.03.2025", "Møte", "Kari"],
        ["17.03.2025 kl. 09.30", "Kurs", "3"],
        ["", "Felles", "Ola"],
        ["", "Mer", "Ola"],
        ["Uke 43", "Samling"],
    ]
    assert [row.section for row in document.tables[0].rows] == ["", "", "Mai", "Mai"]
    assert document.tables[0].rows[2].cells[1].struck
    assert document.tables[1].heading == "Høst"


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLESER_CELLS", "5")
    with pytest.raises(DocumentRefusedError, match="«Vår» has over 5 cells"):
        read_document(workbook(), "plan.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".doc"])
def test_word_processors(tmp_path: Path, suffix: str) -> None:
    source = DOCUMENTS / "kulturplan-2026.docx"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", suffix[1:], "--outdir", str(tmp_path), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = read_document(
        (tmp_path / source.with_suffix(suffix).name).read_bytes(), f"plan{suffix}"
    )
    assert document.reader == f"office-{suffix[1:]}"
    if suffix == ".doc":  # LibreOffice's own export to .doc may lose tables, not their text
        assert "Strikkekafé" in "\n".join(document.paragraphs) or document.tables
    else:
        assert texts(document) == golden("kulturplan-2026")["rows"]


def test_without_libreoffice_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(DocumentRefusedError, match="LibreOffice must be installed") as caught:
        read_document(b"{\\rtf1 x}", "plan.rtf")
    assert caught.value.status == "unsupported"
