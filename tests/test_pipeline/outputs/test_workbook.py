"""`planleser workbook`: an .xlsx file that says what the plan says, value for value."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import planleser
from made_plans import HOSTILE, made_plan
from output_plans import dataset, made, plans

from pipeline.outputs.texts.catalogue import LANGUAGES, texts
from pipeline.outputs.workbook.sheets import sheets_of
from pipeline.outputs.workbook.write import workbook_bytes

SAID = texts("nb")


def read_back(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def stored(value: object) -> object:
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time())
    return None if value == "" else value


@pytest.mark.parametrize("several", [False, True])
def test_every_value_is_read_back(several: bool) -> None:
    chosen = list(plans().values()) if several else [made()]
    book = read_back(workbook_bytes(chosen, SAID))
    sheets = sheets_of(chosen, SAID)
    assert book.sheetnames == [sheet.name for sheet in sheets]
    for sheet in sheets:
        page = book[sheet.name]
        lines = [tuple(map(stored, row.values)) for row in sheet.rows]
        if not sheet.plain:
            lines.insert(0, tuple(column.title for column in sheet.columns))
            assert page.freeze_panes == "A2"
            assert page.auto_filter.ref.startswith("A1:")
        read = [row[: len(sheet.columns)] for row in page.iter_rows(values_only=True)]
        while lines and not any(lines[-1]):
            lines.pop()
        assert read == lines


def test_no_text_becomes_a_formula_or_a_link() -> None:
    book = read_back(workbook_bytes([made()], SAID))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert HOSTILE in {cell.value for cell in cells}
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_dates_are_dates_and_places_are_comments() -> None:
    book = read_back(workbook_bytes([plans()["arsplan-2025"]], SAID))
    assert book["Datoer"]["A2"].is_date
    comments = [row[3].comment for row in book["Aktiviteter"].iter_rows(min_row=2)]
    assert comments[0].text == "arsplan-2025/aarsplan-2025.tagged.pdf, side 1, rad 1"


def test_the_same_plans_give_the_same_bytes() -> None:
    chosen = list(plans().values())
    assert workbook_bytes(chosen, SAID) == workbook_bytes(chosen, SAID)


@pytest.mark.slow
def test_a_large_plan_is_written() -> None:
    book = read_back(workbook_bytes([made_plan(2000)], SAID))
    assert book["Aktiviteter"].max_row == 2001


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command(tmp_path: Path, lang: str) -> None:
    one = planleser("workbook", "--out", dataset(), "--to", tmp_path / "alt.xlsx", "--lang", lang)
    assert (one.returncode, one.stdout) == (0, f"{tmp_path / 'alt.xlsx'}\n")
    each = planleser("workbook", "--out", dataset(), "--to", tmp_path / "hver", "--lang", lang)
    assert len(each.stdout.splitlines()) == len(list((tmp_path / "hver").iterdir())) == 5
    wrong = planleser("workbook", "--out", dataset(), "--to", tmp_path / "alt.xlsx" / "x.xlsx")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_values(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(workbook_bytes([made()], SAID))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "back"), str(tmp_path / "plan.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    ours = read_back((tmp_path / "plan.xlsx").read_bytes())
    theirs = openpyxl.load_workbook(tmp_path / "back" / "plan.xlsx")
    assert theirs.sheetnames == ours.sheetnames
    for page in ours:
        read = [row[: page.max_column] for row in theirs[page.title].iter_rows(values_only=True)]
        rows = list(page.iter_rows(values_only=True))
        assert read[: len(rows)] == rows
