"""CSV for Norwegian Excel: the same rows as the plain files, in the form that Excel reads."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from conftest import planleser
from folders import state
from made_plans import HOSTILE, write_revisions

from pipeline.ingest.forget import forget
from pipeline.ingest.run import ingest
from pipeline.schema import TABLES, columns
from pipeline.store.dataset import Dataset
from pipeline.store.excel_csv import write_excel_csv

ROWS = [
    {"activity": HOSTILE, "date": "12. mars kl. 10", "notes": "+47 22 22 22 22; ring først"},
    {"activity": "Møte «i øst»", "date": "hver mandag", "notes": "-5 grader @alle"},
    {"activity": "Kurs; del 1", "date": "uke 14", "notes": "12e5"},
]
DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4,})")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("excel")
    write_revisions(folder / "raw" / "arsplan-2025", [ROWS[:1], ROWS])
    ingest([folder / "raw"], folder / "out", excel_csv=True)
    return folder / "out"


def plain(out: Path, name: str) -> list[list[str]]:
    with (out / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def for_excel(out: Path, name: str) -> list[list[str]]:
    with (out / "csv-excel" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def back(kind: str, text: str) -> str:
    """Return a cell of Excel's form in the plain one."""
    if kind == "date32" and (day := DAY.fullmatch(text)):
        return "-".join(reversed(day.groups()))
    if kind == "float64":
        return text.replace(",", ".")
    if kind == "bool":
        return {"SANN": "true", "USANN": "false"}.get(text, text)
    return text.removeprefix("'") if kind == "string" else text


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_the_plain_file(out: Path, name: str) -> None:
    kinds = [column.type for column in columns(TABLES[name])]
    found = [[back(*cell) for cell in zip(kinds, row, strict=True)] for row in for_excel(out, name)]
    assert found == plain(out, name)
    assert (out / "csv-excel" / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", TABLES)
def test_no_text_is_a_formula(out: Path, name: str) -> None:
    texts = [column.type == "string" for column in columns(TABLES[name])]
    for row in for_excel(out, name):
        guarded = [cell for cell, is_text in zip(row, texts, strict=True) if is_text]
        assert not [cell for cell in guarded if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_hostile_texts_and_forms_of_values_are_there(out: Path) -> None:
    activities = for_excel(out, "activities")
    header = activities[0]
    notes = [row[header.index("notes")] for row in activities[1:]]
    assert notes == ["'+47 22 22 22 22; ring først", "'-5 grader @alle", "'12e5"]
    assert activities[1][header.index("activity")].startswith("'=HYPERLINK")
    assert activities[1][header.index("first_date")] == "12.03.2025"
    revisions = for_excel(out, "revisions")
    assert dict(zip(*revisions, strict=True))["current"] == "SANN"


@pytest.mark.parametrize(
    ("table", "column", "text", "shown"),
    [
        ("documents", "document_id", "1234567890123456", "'1234567890123456"),
        ("documents", "document_id", "123456789012e456", "'123456789012e456"),
        ("documents", "document_id", "a23456789012e456", "a23456789012e456"),
        ("documents", "title", "123456789012345", "123456789012345"),
        ("documents", "title", "\ttab", "'\ttab"),
        ("documents", "title", "＝1+1", "'＝1+1"),
        ("documents", "title", "a=1", "a=1"),
        ("cells", "x0", "-12.5", "-12,5"),
        ("changes", "days_moved", "-7", "-7"),
        ("documents", "period_start", "2025-01-06", "06.01.2025"),
        ("documents", "period_start", "", ""),
    ],
)
def test_each_value_in_its_form(
    tmp_path: Path, table: str, column: str, text: str, shown: str
) -> None:
    names = [one.name for one in columns(TABLES[table])]
    row = [text if name == column else "" for name in names]
    source, target = tmp_path / "plain.csv", tmp_path / "excel.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([names, row])
    write_excel_csv(TABLES[table], source, target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.reader(stream, delimiter=";"))
    assert found[1][names.index(column)] == shown


def test_a_text_longer_than_a_reader_of_csv_takes(tmp_path: Path) -> None:
    names = [one.name for one in columns(TABLES["documents"])]
    source, target = tmp_path / "plain.csv", tmp_path / "excel.csv"
    row = ["x" * 200_000, *names[1:]]
    source.write_text("\r\n".join([",".join(names), ",".join(row)]), encoding="utf-8")
    write_excel_csv(TABLES["documents"], source, target)
    assert target.stat().st_size > 200_000


def test_the_files_are_kept_up_to_date_until_they_are_not_wanted(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write_revisions(raw / "arsplan-2025", [ROWS[:1]])
    ingest([raw], out)
    assert not (out / "csv-excel").exists()
    assert planleser("ingest", raw, "--out", out, "--excel-csv").returncode == 0
    assert len(for_excel(out, "activities")) == 2
    before = state(out)
    ingest([raw], out, excel_csv=True)
    ingest([raw], out)
    assert state(out) == before
    write_revisions(raw / "arsplan-2025", [ROWS[:1], ROWS])
    ingest([raw], out)
    assert len(for_excel(out, "activities")) == 4
    forget(Dataset(out), "2025-02-01 plan.html")
    assert len(for_excel(out, "activities")) == 2
    assert planleser("verify", "--out", out).returncode == 0
    (raw / "arsplan-2025" / "2025-02-01 plan.html").unlink()
    (out / ".planleser" / "commit.json").write_text("{")
    ingest([raw], out)
    assert len(for_excel(out, "activities")) == 2
    planleser("ingest", raw, "--out", out, "--no-excel-csv")
    assert not (out / "csv-excel").exists()
    assert planleser("verify", "--out", out).returncode == 0
