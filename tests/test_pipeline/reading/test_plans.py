"""Plans as other bodies write them, from Word and tagged PDF, to the days of their activities."""

from __future__ import annotations

import pytest
from conftest import ROOT
from reading import read_document

from pipeline.reading.plan import Activity, read_plan

PLANS = ROOT / "tests" / "documents" / "plans"


def told(name: str, data: bytes) -> list[str]:
    """Return what a plan says: each table's fields, its rows with section, texts, days and status."""
    document = read_document(data, name)
    reading = read_plan(document, name)
    lines = [f"title: {document.title}"]
    table = 0
    for activity in reading.activities:
        if activity.table != table:
            table = activity.table
            fields = (
                field or header or "?"
                for field, header in zip(
                    document.tables[table - 1].fields,
                    document.tables[table - 1].header,
                    strict=True,
                )
            )
            lines.append("fields: " + " | ".join(fields))
        row = document.tables[table - 1].rows[activity.row - 1]
        texts = " | ".join(cell.text.replace("\n", "⏎") for cell in row.cells)
        section = f"{activity.section} > " if activity.section else ""
        lines.append(f"{section}{texts} => {days(activity)}".rstrip())
    lines.extend(sorted({f"finding: {found.code}" for found in reading.findings}))
    remarks = {remark.code for activity in reading.activities for _, remark in activity.remarks}
    lines.extend(sorted(f"remark: {code}" for code in remarks))
    return [line.rstrip() for line in lines]


def days(activity: Activity) -> str:
    """Return the days of an activity's date, its times of day and its status but "planned"."""
    said = []
    own = [item for field, item in activity.items if field == "date"]
    # a column of months counts where that of days says nothing
    for item in own or [item for field, item in activity.items if field in ("Måned", "Mnd")]:
        ends = (item.start, item.end)
        span = str(item.start) if item.start == item.end else "/".join(f"{d or '..'}" for d in ends)
        if item.kind != "dated":
            span = item.kind
        times = "-".join(time for time in item.times or () if time)
        role = item.role if item.role != "event" else ""
        said.append(" ".join(part for part in (span, times, role) if part))
    status = activity.status if activity.status != "planned" else ""
    return " ".join(part for part in ("; ".join(said), f"[{status}]" if status else "") if part)


FILES = sorted(path.name for path in PLANS.glob("*.*") if path.suffix in (".docx", ".pdf"))


@pytest.mark.parametrize("file", FILES)
def test_plan(file: str) -> None:
    """Its golden result has each row as a person reads it; "pdf: " begins what only a PDF has."""
    path = PLANS / file
    golden = path.with_suffix(".golden").read_text(encoding="utf-8").splitlines()
    kind, other = ("docx: ", "pdf: ") if path.suffix == ".docx" else ("pdf: ", "docx: ")
    expected = [line.removeprefix(kind) for line in golden if not line.startswith(other)]
    assert told(file, path.read_bytes()) == expected
