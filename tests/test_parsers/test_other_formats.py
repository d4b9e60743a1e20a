"""Markdown, CSV, workbooks, and what LibreOffice makes readable."""

from __future__ import annotations

import datetime
import io
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest
from balance import unbalanced
from conftest import DOCUMENTS, golden
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from reading import read_document

from parsers.detect.sniff import sniff
from parsers.document.model import Document, DocumentRefusedError
from parsers.document.reader_context import ReaderContext
from parsers.interpret import interpret
from parsers.office import read as office
from parsers.plain_text.markdown import read_markdown
from pipeline.plan.time_sense import TIMES
from pipeline.reading.plan import read_plan

OFFICE = DOCUMENTS / "office"


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


@pytest.mark.parametrize(
    ("cell", "text", "struck", "left_out"),
    [
        ("~~18. april~~ 25. april", "25. april", False, ["18. april"]),
        ("<s>18. april</s> 25. april", "25. april", False, ["18. april"]),
        ("<DEL class=x>18. april</DEL><br>**25. april**", "25. april", False, ["18. april"]),
        ("**~~18. april~~**", "18. april", True, []),
        ("~~18.~~ <del>april</del>", "18. april", True, []),
        ("kl. ~~ 10 ~~ eller 18. april", "kl. ~~ 10 ~~ eller 18. april", False, []),
    ],
)
def test_markdown_struck(cell: str, text: str, struck: bool, left_out: list[str]) -> None:
    plan = f"# Plan\n\n| Dato | Aktivitet |\n|---|---|\n| 2. mai | Tur |\n| {cell} | Tog |\n"
    document = read_document(plan.encode(), "plan.md")
    found = document.tables[0].rows[1].cells[0]
    assert (found.text, found.struck, found.original) == (text, struck, cell)
    assert [(r.text, r.table, r.row) for r in document.remarks] == [
        (said, 1, 2) for said in left_out
    ]


def test_markdown_rows_without_marks_and_of_another_length() -> None:
    text = "# Plan\n\nDato | Aktivitet | Ansvar\n--- | :---: | ---\n3\\. mars | \\*Tur\\* &amp; fest | Kari\n15. mai | Tog | A\nUke 6 | Møte\nSommer\n- Ikke mer\n\nSlutt\n"
    document = read_document(text.encode(), "plan.md")
    assert texts(document) == [["3. mars", "*Tur* & fest", "Kari"], ["15. mai", "Tog", "A"], ["Uke 6", "Møte", ""], ["Sommer", "", ""]]  # fmt: skip
    assert [(r.code, r.detail) for r in document.remarks] == [("ragged_row", "7"), ("ragged_row", "8")]  # fmt: skip


def test_markdown_tables_may_lack_their_delimiter_row() -> None:
    text = (
        "# Plan 2031\n\n| Uke | Tema | Ansvarlig |\n| 2 | Garn | Kari |\n| 3 | Ull \\| filt |\n| 4 | Tur | Ola |\n"
        "\nTekst.\n\n| Dato | Tema |\n|---|---|\n| 2. mai | Tur |\n"
    )
    document = read_document(text.encode(), "plan.md")
    rows = [["2", "Garn", "Kari"], ["3", "Ull | filt", ""], ["4", "Tur", "Ola"]]
    assert texts(document) == [*rows, ["2. mai", "Tur"]]
    assert document.tables[0].fields == ("date", "activity", "responsible")
    assert document.paragraphs == ("Tekst.",)


def test_markdown_delimiter_rows_may_be_of_another_length() -> None:
    text = "| Uke | Tema | Link |\n|----|---|\n| 2 | Garn ||\n| 3 | Ull ||\n| 4 | Tur | x |\n"
    [table] = read_document(text.encode(), "plan.md").tables
    assert table.header == ("Uke", "Tema", "Link")
    assert [row.cells[1].text for row in table.rows] == ["Garn", "Ull", "Tur"]


@pytest.mark.parametrize(("line", "level"), [("###23. mai", 3), ("## Mai", 2), ("#mai", 0)])
def test_markdown_headings_may_lack_their_space(line: str, level: int) -> None:
    context = ReaderContext("markdown", TIMES, lambda grid: True)
    content = read_markdown(f"{line}\n\nTekst".encode(), context)
    assert [getattr(block, "level", None) for block in content.blocks] == [level, 0]


@pytest.mark.parametrize(
    "text",
    [
        "[Hjem](a) | [Plan](b)\n[Om](c) | [Kart](d)\n",  # two lines
        "Uke | Tema\n2 | Garn | ull | filt\n3 | Tur | Kari | nord | sør\n",  # of no one width
        "Tekst først\nUke | Tema\n2 | Garn\n3 | Tur\n",  # in a paragraph
        "+-----+------+\n| Uke | Tema |\n| 2   | Garn |\n| 3   | Tur  |\n+-----+------+\n",
    ],
)
def test_markdown_lines_with_bars_that_are_no_table(text: str) -> None:
    assert read_document(text.encode(), "plan.md").tables == ()


def test_markdown_rows_below_a_blank_line_are_rows_of_the_table_above() -> None:
    text = "# Plan\n\n| Dato | Aktivitet |\n|---|---|\n| 2. mai | Tur |\n\n| 3. mai | Tog |\n\nSlutt | her\n\n| a | b | c |\n"
    document = read_document(text.encode(), "plan.md")
    assert texts(document) == [["2. mai", "Tur"], ["3. mai", "Tog"]]
    assert document.paragraphs[-2:] == ("Slutt | her", "| a | b | c |")


@pytest.mark.parametrize(
    ("broken", "rows"),
    [
        ("| 3. mai | Tog\n<br>(alle) | Torget |", [["3. mai", "Tog\n(alle)", "Torget"]]),
        ("| 3. mai | Tog | Torget\nog parken|", [["3. mai", "Tog", "Torget og parken"]]),
        # not so many bars as a row has: what stands there is no part of it
        ("| 3. mai | Tog\nTur | for alle | Torget |", [["3. mai", "Tog", ""], ["Tur", "for alle", "Torget"]]),
    ],
)  # fmt: skip
def test_markdown_rows_that_are_broken_over_two_lines(broken: str, rows: list[list[str]]) -> None:
    plan = f"# Plan\n\n| Dato | Aktivitet | Sted |\n|---|---|---|\n| 2. mai | Tur | Fjellet |\n{broken}\n"
    assert texts(read_document(plan.encode(), "plan.md"))[1:] == rows


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('Tur <img width=80/> til [by](x.md){:target="_blank"}', "Tur til by"),
        ("<span style='color:red'>Tur</span> i<sub>2</sub>", "Tur i2"),
        ("Tur <dato kommer> for <b>alle</b>, 3 < 5", "Tur <dato kommer> for alle, 3 < 5"),
        ("Tur ![kart](kart.png)", "Tur kart"),
        (r"$${\color{red}\textsf{Tur}}$$ for $\text{alle}$", "Tur for alle"),
        (r"Tur for $5 og $x_1$", r"Tur for $5 og $x_1$"),
    ],
)
def test_markdown_tags_are_no_text(cell: str, text: str) -> None:
    plan = f"# Plan\n\n| Dato | Aktivitet |\n|---|---|\n| 2. mai | {cell} |\n"
    assert texts(read_document(plan.encode(), "plan.md")) == [["2. mai", text]]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv(mark: str, encoding: str) -> None:
    text = f'Årsplan 2025\r\n\r\nDato{mark}Aktivitet\r\n15. januar{mark}"Møte\nog {mark} mat"\r\nUke 6{mark}Ferie\r\n'
    document = read_document(text.encode(encoding), "plan.csv")
    assert (document.format, document.title) == ("csv", "Årsplan 2025")
    assert texts(document) == [["15. januar", f"Møte\nog {mark} mat"], ["Uke 6", "Ferie"]]  # fmt: skip


# a CSV file → its rows, its paragraphs, the codes and lines of its remarks
DELIMITED = {
    "Excel's own first line": ("sep=;\r\nDato;Aktivitet\r\n1. mai;Tog, fest\r\n", [["1. mai", "Tog, fest"]], (), []),
    "commas in the title": (
        "Plan for Troms, Finnmark, Nordland\nLaget av: A, B, C\nDato;Aktivitet;Ansvar\n1. mai;Tog;\n2. mai;Fest, dans;A\n",
        [["1. mai", "Tog", ""], ["2. mai", "Fest, dans", "A"]],
        ("Plan for Troms, Finnmark, Nordland", "Laget av: A, B, C"),
        [],
    ),
    "facts above the header": (
        "Kommune;Tromsø;\nVersjon;2;\n;;\nDato;Aktivitet;Ansvar\n1. mai;Tog;A\n",
        [["1. mai", "Tog", "A"]], ("Kommune Tromsø", "Versjon 2"), []),
    "rows of another length": (
        "Dato;Aktivitet;Ansvar\n1. mai;Tog\n2. mai;Fest;A;B\n3. mai;Dans;A;;\n4. mai;Sang;B\n",
        [["1. mai", "Tog", "", ""], ["2. mai", "Fest", "A", "B"], ["3. mai", "Dans", "A", ""], ["4. mai", "Sang", "B", ""]],
        (), [("ragged_row", "2"), ("ragged_row", "3")]),
    "a quote left open": (
        'Dato;Aktivitet;Ansvar\n1. mai;"Tog;A\n2. mai;Fest;B\n3. mai;"Dans";C\n',
        [["1. mai", '"Tog', "A"], ["2. mai", "Fest", "B"], ["3. mai", '"Dans"', "C"]],
        (), [("quote_left_open", "2")]),
    "empty columns before": (";;Dato;Aktivitet\n;;1. mai;Tog\n;;;Fest\n", [["1. mai", "Tog"], ["", "Fest"]], (), []),
    "a line alone names a section": ("Dato;Aktivitet\nVår\n1. mai;Tog\n", [["1. mai", "Tog"]], (), []),
}  # fmt: skip


@pytest.mark.parametrize("name", DELIMITED)
def test_csv_of_all_sorts(name: str) -> None:
    text, rows, paragraphs, remarks = DELIMITED[name]
    document = read_document(text.encode(), "plan.csv")
    assert texts(document) == rows
    assert document.paragraphs == paragraphs[1:] or document.paragraphs == paragraphs
    assert [(remark.code, remark.detail) for remark in document.remarks] == remarks


def test_a_text_of_columns_keeps_its_empty_cells() -> None:
    text = "Årsplan 2025\n\nDato\tAktivitet\tAnsvar\n1. mai\tTog\tA\n\tFest\t\n2. mai\tDans\tB\n3. mai\t\tC\n4. mai\tSang\tD\n"
    document = read_document(text.encode(), "plan.txt")
    assert (document.format, document.title) == ("csv", "Årsplan 2025")
    assert texts(document) == [["1. mai", "Tog", "A"], ["", "Fest", ""], ["2. mai", "Dans", "B"], ["3. mai", "", "C"], ["4. mai", "Sang", "D"]]  # fmt: skip


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


def hard_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Januar"
    sheet["B2"] = "Årsplan 2025"
    sheet["B3"], sheet["C3"] = "Versjon", 2
    for col, text in zip(
        "BCDEFG", ("Tid", "Aktivitet", "Ansvar", "Skjult", "Budsjett", "Uke"), strict=True
    ):
        sheet[f"{col}5"] = text
    sheet.column_dimensions["E"].hidden = True
    values = [
        (datetime.date(2025, 3, 1), "Måned", "A", "x", 12.5, 43),
        (datetime.date(2025, 3, 2), "År", None, None, 0.25, None),
        (datetime.time(9, 30), CellRichText("Møte ", TextBlock(InlineFont(strike=True), "i Bodø"), " her"), "B", None, 15000.0, 44.0),
    ]  # fmt: skip
    for row, entries in enumerate(values, start=6):
        for col, value in zip("BCDEFG", entries, strict=True):
            sheet[f"{col}{row}"] = value
    sheet["B6"].number_format = "mmmm yyyy"
    sheet["B7"].number_format = "yyyy"
    sheet["F7"].number_format = "0%"
    for row in (6, 7, 8):
        sheet[f"G{row}"].number_format = '"Uke "0'
    sheet["C6"].comment = Comment("Sjekk dette", "Kari")
    sheet["D7"] = "=1+1"  # without a stored result
    sheet["B11"] = "Frister"
    for col, text in zip("BC", ("Frist", "Oppgave"), strict=True):
        sheet[f"{col}12"] = text
    sheet["B13"], sheet["C13"] = "1. mai", "Søknad"
    sheet["XFD1048576"].font = Font(bold=True)  # a format without a value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_hard_workbook() -> None:
    document = read_document(hard_workbook(), "plan.xlsx")
    assert document.title == "Årsplan 2025"
    assert document.paragraphs == ("Versjon 2", "Januar", "Frister")
    first, second = document.tables
    assert (first.heading, second.heading) == ("Januar", "Frister")
    assert first.header == ("Tid", "Aktivitet", "Ansvar", "Budsjett", "Uke")
    assert texts(document) == [
        ["mars 2025", "Måned", "A", "12,5", "Uke 43"],
        ["2025", "År", "", "25 %", ""],
        ["kl. 09.30", "Møte her", "B", "15000", "Uke 44"],
        ["1. mai", "Søknad"],
    ]
    assert [(remark.code, remark.detail) for remark in document.remarks] == [
        ("hidden_in_sheet", "column E of the sheet «Januar»"),
        ("note_left_out", "comment in Januar!C6"),
        ("partly_struck", ""),
        ("formula_without_value", "1"),
    ]


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLESER_CELLS", "5")
    with pytest.raises(DocumentRefusedError, match="«Vår» has over 5 cells"):
        read_document(workbook(), "plan.xlsx")


def converted(path: Path, name: str) -> Document:
    """Return the document of an office program's file, of which each word has its fate.

    LibreOffice takes seconds to start: what it made is read once for all that is asked of it.
    """
    data = path.read_bytes()
    detected = sniff(data, Path(name).suffix)
    content = detected.read(data, ReaderContext(detected.name, TIMES, lambda _: True))
    document = interpret(content, detected.name, TIMES)
    assert unbalanced(content, document, read_plan(document, name)) == []
    return document


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_word_processors() -> None:
    """LibreOffice's own export to .doc loses tables, not their text."""
    document = converted(OFFICE / "kulturplan-2026.doc", "plan.doc")
    assert document.reader == "office-doc"
    assert "Strikkekafé" in "\n".join(document.paragraphs) or document.tables


SHEETS = [["16.03.2025", "Møte", "Kari"], ["17.03.2025 kl. 09.30", "Kurs", "3"], ["", "Felles", "Ola"], ["", "Mer", "Ola"], ["Uke 43", "Samling"]]  # fmt: skip


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_other_workbooks(suffix: str) -> None:
    document = converted(OFFICE / f"sheets{suffix}", "plan")
    assert (document.format, document.reader) == (suffix[1:], f"office-{suffix[1:]}")
    assert texts(document) == SHEETS
    assert document.tables[0].rows[2].cells[1].struck
    assert {remark.code for remark in document.remarks} >= {"hidden_in_sheet", "note_left_out"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_two_word_processors_at_once() -> None:
    files = [OFFICE / "kulturplan-2026.rtf", OFFICE / "kulturplan-2026.odt"]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda path: converted(path, path.name), files))
    assert [document.reader for document in found] == ["office-rtf", "office-odt"]
    assert [texts(document) for document in found] == [golden("kulturplan-2026")["rows"]] * 2


def test_markdown_with_html_tables_underlined_headings_and_footnotes() -> None:
    text = "Årsplan 2025\n============\n\nVår\n---\n\n<table>\n<tr><th>Dato</th><th>Aktivitet</th></tr>\n\n<tr><td>1. mai</td><td>Tog<br>og fest</td></tr>\n</table>\n\n| Dato | Aktivitet |\n|---|---|\n| Uke 6[^1] | Møte |\n\n[^1]: Kanskje.\n"
    document = read_document(text.encode(), "plan.md")
    assert document.title == "Årsplan 2025"
    assert texts(document) == [["1. mai", "Tog\nog fest"], ["Uke 6", "Møte"]]
    assert document.tables[0].heading == "Vår"
    assert document.paragraphs[-1] == "[^1]: Kanskje."


def test_a_markdown_table_drawn_with_plus_signs_is_told_of() -> None:
    text = "# Plan\n\n+------+-----------+\n| Dato | Aktivitet |\n+======+===========+\n| Uke 6 | Tog |\n+------+-----------+\n"
    document = read_document(text.encode(), "plan.md")
    assert [remark.code for remark in document.remarks] == ["columns_by_spaces"]


def test_libreoffice_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n", encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda name: str(program))
    monkeypatch.setenv("PLANLESER_SECONDS", "1")
    with pytest.raises(DocumentRefusedError, match="LibreOffice took over 1 seconds"):
        read_document(b"{\\rtf1 x}", "plan.rtf")
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    state = Path(f"/proc/{child}/stat")

    def runs() -> bool:
        try:
            return state.read_text(encoding="utf-8").split()[2] != "Z"
        except OSError:
            return False

    for _ in range(100):  # the kernel ends it in its own time
        if not runs():
            break
        time.sleep(0.02)
    assert not runs()


def test_without_libreoffice_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(DocumentRefusedError, match="LibreOffice must be installed") as caught:
        read_document(b"{\\rtf1 x}", "plan.rtf")
    assert caught.value.status == "unsupported"
