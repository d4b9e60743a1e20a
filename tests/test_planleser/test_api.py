"""The Python API: its names, its types, and that it says what the program says."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from conftest import DOCUMENTS, PLAN, RENDITIONS, ROOT
from conftest import planleser as program
from pandas.testing import assert_frame_equal

import planleser
from normalizers.model import Context, Kind
from normalizers.temporal import read_time
from pipeline.schema import TABLES, columns

RAW = ROOT / "data" / "raw"
EXAMPLE = RAW / "arsplan-2025-eksempel"
ACTION_PLAN = RAW / "handlingsplan-eksempel"
ANNOUNCEMENT = RAW / "oppstart-handlingsplan-2022"
TYPES = {
    "string": ("string", "category"),
    "int32": ("Int64",),
    "int64": ("Int64",),
    "float64": ("float64",),
    "bool": ("boolean",),
    "date32": ("datetime64[s]",),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("api") / "out"
    report = planleser.ingest(PLAN, EXAMPLE, str(ACTION_PLAN), ANNOUNCEMENT, out=out)
    assert (report.files, report.refused) == (10, ())
    return out


@pytest.fixture(scope="module")
def tables(folder: Path) -> planleser.Dataset:
    return planleser.open(folder)


def test_the_names() -> None:
    assert planleser.__all__ == [
        "Dataset",
        "DocumentRefusedError",
        "Plan",
        "UsageError",
        "__version__",
        "dates",
        "diff",
        "ingest",
        "open",
        "read",
    ]
    for name in planleser.__all__:
        assert hasattr(planleser, name)
    public = {name for name in vars(planleser) if not name.startswith("_")}
    functions = {name for name in public if inspect.isfunction(getattr(planleser, name))}
    assert functions <= set(planleser.__all__)


def test_every_function_is_typed_and_documented() -> None:
    for name in planleser.__all__:
        function = getattr(planleser, name)
        if inspect.isfunction(function):
            assert inspect.getdoc(function)
            signature = inspect.signature(function)
            assert signature.return_annotation is not inspect.Signature.empty
            for parameter in signature.parameters.values():
                assert parameter.annotation is not inspect.Parameter.empty
    assert (ROOT / "planleser" / "py.typed").exists()


def test_importing_it_is_quick() -> None:
    script = "import planleser, sys; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"pandas", "numpy", "pyarrow", "duckdb", "spacy", "scipy", "lxml", "playa", "jinja2"}
    assert not heavy & set(modules)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_declared_type(tables: planleser.Dataset, table: str) -> None:
    for frame in (tables[table], getattr(tables, f"current_{table}")):
        declared = {column.name: column.type for column in columns(TABLES[table])}
        assert list(frame.columns) == list(declared)
        for name, kind in declared.items():
            assert str(frame[name].dtype) in TYPES[kind], name


def test_fixed_vocabularies_are_categories(tables: planleser.Dataset) -> None:
    assert list(tables.dates["kind"].cat.categories) == list(get_args(Kind))
    for table, name in (
        ("dates", "precision"),
        ("dates", "role"),
        ("activities", "status"),
        ("activities", "scheduled"),
        ("parties", "kind"),
        ("findings", "severity"),
        ("documents", "kind"),
        ("changes", "change"),
    ):
        assert str(tables[table][name].dtype) == "category", (table, name)


def test_a_word_that_the_vocabulary_lacks_is_kept() -> None:
    from planleser.frames import typed

    frame = typed(pd.DataFrame({"kind": ["dated", "new", None]}, dtype=object), TABLES["dates"])
    assert frame["kind"].tolist()[:2] == ["dated", "new"]
    assert frame["kind"].isna().tolist() == [False, False, True]


def test_a_table_that_is_not_there(tables: planleser.Dataset, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no table 'plans'"):
        tables["plans"]
    with pytest.raises(AttributeError, match="no table 'plans'"):
        _ = tables.plans
    with pytest.raises(planleser.UsageError, match="no tables here"):
        planleser.open(tmp_path)
    assert {"activities", "current_dates", "sql"} <= set(dir(tables))
    assert list(tables) == list(tables.tables) == list(TABLES)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (RENDITIONS["docx"], "yearly_plan"),
        (RENDITIONS["html"], "yearly_plan"),
        (next(ACTION_PLAN.glob("2023*.docx")), "action_plan"),
        (ANNOUNCEMENT / "kunngjoring.txt", "announcement"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.suffix,
)
def test_a_file_says_what_an_ingest_stores_of_it(file: Path, kind: str, tmp_path: Path) -> None:
    plan = planleser.read(file)
    planleser.ingest(file, out=tmp_path / "out")
    with planleser.open(tmp_path / "out") as stored:
        assert (plan.kind, plan.title) == (kind, stored.documents["title"][0])
        assert plan.tables.keys() == TABLES.keys()
        for name, frame in plan.tables.items():
            assert_frame_equal(frame, stored[name])
    shortcuts = ("activities", "dates", "occurrences", "events", "measures", "measure_links")
    for name in (*shortcuts, "parties", "cells", "findings"):
        assert getattr(plan, name) is plan.tables[name]


def test_the_real_plan() -> None:
    plan = planleser.read(str(RENDITIONS["docx"]))
    assert plan.period is not None
    assert (plan.period.start, plan.period.end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert len(plan.activities) == 28
    in_march = plan.dates.query(
        "start >= '2025-03-01' and start < '2025-04-01' and field == 'date'"
    )
    assert "18. mars" in in_march["text"].tolist()
    assert repr(plan) == f"<Plan 'Årsplan 2025': 28 activities, {len(plan.events)} events>"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(planleser.DocumentRefusedError, match=r"locked\.pdf") as refused:
        planleser.read(DOCUMENTS / "locked.pdf")
    assert refused.value.status == "needs_password"
    with pytest.raises(FileNotFoundError):
        planleser.read(tmp_path / "no.docx")
    with pytest.raises(IsADirectoryError):
        planleser.read(tmp_path)
    with pytest.raises(planleser.UsageError):
        planleser.ingest(tmp_path / "no", out=tmp_path / "out")


def test_dates_of_one_text_and_of_several() -> None:
    one = planleser.dates("Uke 43 og 3. november", year=2025)
    expected = read_time("Uke 43 og 3. november", Context(2025)).items
    assert one["text"].tolist() == [item.text for item in expected]
    assert [stamp.date() for stamp in one["start"]] == [item.start for item in expected]
    assert str(one["start"].dtype) == "datetime64[s]"
    several = planleser.dates(pd.Series(["Uke 43", "", "hver tirsdag"]), year=2025)
    assert several["source"].tolist() == [0, 2]
    assert several["kind"].tolist() == ["dated", "recurring"]
    assert several.dtypes.equals(one.dtypes)
    assert len(planleser.dates([])) == 0
    [day] = planleser.dates("den 7.", year=2025, month=3)["start"]
    assert day.date() == date(2025, 3, 7)


def test_diff_says_what_the_command_says() -> None:
    old, new = sorted(EXAMPLE.iterdir())
    frame = planleser.diff(old, str(new))
    shown = json.loads(program("diff", old, new, "--json").stdout)["changes"]
    names = ("activity_id", "change", "field", "old", "new", "days_moved", "title")
    assert list(frame.columns) == list(names)
    for row, change in zip(frame.itertuples(index=False), shown, strict=True):
        for name in names:
            value = getattr(row, name)
            assert (None if pd.isna(value) else value) == change[name]


def test_sql(tables: planleser.Dataset) -> None:
    frame = tables.sql("SELECT kind, count(*) AS n, min(start) AS first FROM dates GROUP BY kind")
    assert frame.set_index("kind")["n"]["dated"] == (tables.dates["kind"] == "dated").sum()
    assert str(frame["n"].dtype) == "Int64"
    assert str(frame["first"].dtype).startswith("datetime64")
    for query in ("SELEKT", "DROP VIEW dates", "SELECT 1; SELECT 2", "SELECT 'x'::INTEGER"):
        with pytest.raises(planleser.UsageError):
            tables.sql(query)


def test_the_module_is_the_program() -> None:
    run = [sys.executable, "-m", "planleser", "dates", "--year", "2025", "Uke 43"]
    shown = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert shown.stdout == program("dates", "--year", "2025", "Uke 43").stdout


def test_a_plan_is_written_for_people(tmp_path: Path) -> None:
    plan = planleser.read(PLAN / "aarsplan-2025.docx")
    plan.to_excel(tmp_path / "plan.xlsx")
    plan.to_ics(tmp_path / "plan.ics")
    plan.to_html(tmp_path / "plan.html", date=date(2025, 4, 15), lang="nn")
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
    assert b"SUMMARY:Samisk uke" in (tmp_path / "plan.ics").read_bytes()
    assert "15. april 2025" in (tmp_path / "plan.html").read_text(encoding="utf-8")
