"""What a person fills into the yellow cells of a workbook becomes corrections of the plan."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from conftest import planleser
from review_folder import workspace

SHEET = "Rettelser"


def write_into(path: Path, column: str, original: str, right: object) -> None:
    book = openpyxl.load_workbook(path)
    page = book[SHEET]
    head = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        said = dict(zip(head, row, strict=True))
        if (said["Kolonne"].value, said["I planen"].value) == (column, original):
            said["Rettet"].value = right
    book.save(path)


def test_yellow_cells_are_taken_in_and_stand_in_every_output(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    book = tmp_path / "plan.xlsx"
    planleser("workbook", "--out", made.out, "--to", book)
    write_into(book, "Ansvarlig", "Kari", "Karianne")
    write_into(book, "Dato", "13. mai", "14. mai")
    done = planleser("corrections", book, made.root)
    assert (done.returncode, done.stdout) == (
        0,
        "2 corrections were taken in; planleser ingest applies them.\n",
    )
    made.refresh()
    plan = made.plan("Årsplan bibliotek")
    assert plan is not None
    assert plan.activities[0].texts["responsible"] == "Karianne"
    assert str(plan.activities[0].first_date) == "2025-05-14"
    planleser("report", "--out", made.out, "--to", tmp_path / "plan.html")
    report = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert "<del>13. mai</del> <ins>14. mai</ins>" in report
    planleser("calendar", "--out", made.out, "--to", tmp_path / "plan.ics")
    calendar = (tmp_path / "plan.ics").read_text(encoding="utf-8").replace("\n ", "")
    assert "I planen står det: «13. mai»" in calendar
    # written again, the workbook has both, and nothing more is taken in
    planleser("workbook", "--out", made.out, "--to", book)
    rows = list(openpyxl.load_workbook(book)[SHEET].iter_rows(values_only=True))
    assert ("13. mai", "14. mai") in {row[-2:] for row in rows}
    before = (made.root / "Årsplan bibliotek" / "rettelser.csv").read_bytes()
    planleser("corrections", book, made.root)
    assert (made.root / "Årsplan bibliotek" / "rettelser.csv").read_bytes() == before


def test_lines_that_are_no_corrections_are_kept_as_a_copy(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    book = tmp_path / "plan.xlsx"
    planleser("workbook", "--out", made.out, "--to", book)
    write_into(book, "Ansvarlig", "Kari", "Karianne")
    file = made.root / "Årsplan bibliotek" / "rettelser.csv"
    broken = "id;aktivitet;hva;felt;opprinnelig;rettet\n;;husk å spørre Kari;;;\n"
    file.write_text(broken, encoding="utf-8")
    assert planleser("corrections", book, made.root).returncode == 0
    assert "Karianne" in file.read_text(encoding="utf-8")
    kept = [one.read_text(encoding="utf-8") for one in file.parent.glob("rettelser.csv.*.bak")]
    assert kept == [broken]


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "plan.xlsx"
    wrong.write_text("nothing", encoding="utf-8")
    done = planleser("corrections", wrong, tmp_path)
    assert done.returncode == 2
    assert "no workbook" in done.stderr
    book = openpyxl.Workbook()
    book.save(wrong)
    assert "has no sheet" in planleser("corrections", wrong, tmp_path).stderr
    assert planleser("corrections", tmp_path / "none.xlsx", tmp_path).returncode == 2


def test_a_folder_outside_the_plans_is_left_alone(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    book = tmp_path / "plan.xlsx"
    planleser("workbook", "--out", made.out, "--to", book)
    write_into(book, "Ansvarlig", "Kari", "Karianne")
    changed = openpyxl.load_workbook(book)
    for row in changed[SHEET].iter_rows(min_row=2):
        row[0].value = "../data"
    changed.save(book)
    done = planleser("corrections", book, made.root)
    assert done.returncode == 1
    assert "no such folder of a plan" in done.stderr
    assert not list(tmp_path.rglob("rettelser.csv"))
