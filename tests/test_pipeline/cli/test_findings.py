"""What a plan does wrong becomes a finding with its place; the rest of the plan is read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from conftest import planleser

from pipeline.ingest.run import ingest

# (date column, measures column, finding, its severity)
FAULTS = [
    ("fredag 3. mars", "", "weekday_mismatch", "warning"),
    ("31. april", "", "impossible_date", "error"),
    ("Uke 53", "", "no_such_week", "error"),
    ("5. mai 2019", "", "outside_period", "warning"),
    ("3. mai", "alle", "measure_not_a_number", "warning"),
    ("måndag 3. mars (veke 11)", "", "week_mismatch", "warning"),
    ("når det passer", "", "date_unread", "warning"),
    ("20. mars 2025 – 3. mars 2025", "", "reversed_range", "error"),
]


def page(rows: list[tuple[str, str, str]], title: str = "Årsplan 2025") -> str:
    cells = "".join(f"<tr><td>{a}</td><td>{d}</td><td>{m}</td></tr>" for a, d, m in rows)
    return (
        f"<html><body><h1>{title}</h1><table><tr><th>Aktivitet</th><th>Dato</th>"
        f"<th>Tiltak nr</th></tr>{cells}</table></body></html>"
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults")
    rows = [
        (f"Feil {number}", date, measures) for number, (date, measures, *_) in enumerate(FAULTS, 1)
    ]
    rows += [("Riktig", "3. mai", "4"), ("", "4. mai", "")]
    (folder / "plan.html").write_text(page(rows), encoding="utf-8")
    ingest([folder / "plan.html"], folder / "out")
    return folder / "out"


@pytest.mark.parametrize("number", range(1, len(FAULTS) + 1))
def test_each_fault_is_a_finding_with_its_place(out: Path, number: int) -> None:
    date, measures, code, severity = FAULTS[number - 1]
    findings = pd.read_parquet(out / "findings")
    activities = pd.read_parquet(out / "activities").set_index("position")
    [found] = findings[findings["row"] == number].to_dict("records")
    assert (found["code"], found["severity"]) == (code, severity)
    assert found["activity_id"] == activities.loc[number, "activity_id"]
    assert found["field"] == ("measures" if measures else "date")
    assert found["text"] in (measures or date)
    assert "{" not in found["message"]


def test_nothing_is_said_of_what_is_right(out: Path) -> None:
    findings = pd.read_parquet(out / "findings")
    assert not (findings["row"] == len(FAULTS) + 1).any()
    [last] = findings[findings["row"] == len(FAULTS) + 2].to_dict("records")
    assert last["code"] == "activity_without_title"


def test_check_fails_where_a_finding_is_an_error(out: Path) -> None:
    result = planleser("check", "--out", out)
    assert result.returncode == 1
    assert "«31. april» is no date: the month has 30 days." in result.stdout
    assert "(row 2, field date) [Feil 2]" in result.stdout
    assert result.stdout.index("error:") < result.stdout.index("warning:")


def test_a_plan_without_a_year(tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_text(page([("Møte", "3. mai", "")], "Plan"), encoding="utf-8")
    ingest([tmp_path / "plan.html"], tmp_path / "out")
    assert list(pd.read_parquet(tmp_path / "out" / "findings")["code"]) == ["no_year"]
    assert pd.read_parquet(tmp_path / "out" / "dates").empty


def test_a_section_that_is_a_month_is_the_month(tmp_path: Path) -> None:
    rows = page([("Møte", "3.", ""), ("Kurs", "10.-11.", "")])
    rows = rows.replace("<tr><td>Møte", '<tr><td colspan="3">Februar</td></tr><tr><td>Møte')
    (tmp_path / "plan.html").write_text(rows, encoding="utf-8")
    ingest([tmp_path / "plan.html"], tmp_path / "out")
    dates = pd.read_parquet(tmp_path / "out" / "dates")
    assert list(dates["start"].astype(str)) == ["2025-02-03", "2025-02-10"]
    assert set(pd.read_parquet(tmp_path / "out" / "activities")["section"]) == {"Februar"}
