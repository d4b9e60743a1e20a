"""What `ingest` makes of the yearly plan, from every format alone: dates, links, status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from conftest import RENDITIONS, words

from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect


@pytest.fixture(scope="module", params=list(RENDITIONS))
def dataset(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp(request.param)
    ingest([RENDITIONS[request.param]], out)
    return out


@pytest.fixture(scope="module")
def sql(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    out = tmp_path_factory.mktemp("sql")
    ingest([RENDITIONS["docx"].parent], out)
    return connect(Dataset(out))


def table(dataset: Path, name: str) -> pd.DataFrame:
    activities = pd.read_parquet(dataset / "activities")[["activity_id", "position"]]
    frame = pd.read_parquet(dataset / name)
    return frame.merge(activities, how="left") if "position" not in frame else frame


def text(value: object) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def test_activities(dataset: Path, gold: dict[str, Any]) -> None:
    frame = table(dataset, "activities")
    assert len(frame) == 28
    for row, expected in zip(frame.to_dict("records"), gold["rows"], strict=True):
        assert row["position"] == expected["position"]
        assert row["status"] == expected["status"]
        for field, cell in expected["cells"].items():
            assert words(row[field]) == words(cell)
        assert text(row["extra"]) is None


def test_all_34_time_expressions_and_no_other(dataset: Path, gold: dict[str, Any]) -> None:
    expected = [
        (row["position"], *(item[name] for name in names))
        for names in [
            [
                "field",
                "kind",
                "start",
                "end",
                "precision",
                "role",
                "approximate",
                "uncertain",
                "rrule",
            ]
        ]
        for row in gold["rows"]
        for item in row["dates"]
    ]
    frame = table(dataset, "dates").sort_values(["position", "item"])
    found = [
        (
            row.position, row.field, row.kind, text(row.start), text(row.end), text(row.precision),
            row.role, row.approximate, row.uncertain, text(row.rrule),
        )
        for row in frame.itertuples()
    ]  # fmt: skip
    assert len(expected) == 34
    assert found == expected
    assert frame["time_start"].isna().all()
    cells = table(dataset, "activities").set_index("activity_id")
    for row in frame.itertuples():
        assert cells.loc[row.activity_id, row.field][row.char_start : row.char_end] == row.text


def test_all_19_measure_links(dataset: Path, gold: dict[str, Any]) -> None:
    expected = [
        (row["position"], link["measure"], link["secondary"])
        for row in gold["rows"]
        for link in row["measures"]
    ]
    frame = table(dataset, "measure_links")
    assert len(expected) == 19
    assert [(r.position, r.measure, r.secondary) for r in frame.itertuples()] == expected


def test_programmes_and_titles(dataset: Path) -> None:
    frame = table(dataset, "activities").set_index("position")
    programmes = {position: name for position, name in frame["programme"].items() if text(name)}
    assert programmes == {
        **dict.fromkeys((7, 8), "Tromsungdom leser"),
        **dict.fromkeys((9, 13, 14), "Livslang lesing"),
    }
    assert frame.loc[7, "title"] == "Tromsungdom leser – Fagseminar"
    assert frame.loc[22, "title"].endswith("lokalsamfunn – (diverse knyttet til Oslo Met-studiet)")


def test_scheduled(dataset: Path) -> None:
    frame = table(dataset, "activities")
    assert dict(frame["scheduled"].value_counts()) == {
        "dated": 17,
        "none": 6,
        "frequency": 1,
        "undecided": 1,
        "recurring": 1,
        "continuous": 1,
        "on_demand": 1,
    }


def test_parties(dataset: Path) -> None:
    frame = table(dataset, "parties")
    found = [(r.position, r.name, r.kind, r.role, text(r.region)) for r in frame.itertuples()]
    assert found == [
        (1, "Fylkesbiblioteket", "unit", "responsible", None),
        (1, "Linda", "person", "responsible", None),
        (1, "Marit", "person", "responsible", None),
        (2, "Fylkesbiblioteket", "unit", "responsible", None),
        (2, "Leder", "role", "responsible", None),
        (3, "Fylkesbiblioteket", "unit", "responsible", None),
        (3, "Tone", "person", "contact", "Nord-Troms"),
        (3, "Marit", "person", "contact", "Midt-Troms"),
        (3, "Trine", "person", "contact", "Sør-Troms"),
    ]


def test_occurrences(dataset: Path) -> None:
    frame = table(dataset, "occurrences")
    tuesdays = frame[frame["position"] == 4]
    assert list(tuesdays["start"].astype(str))[:3] == ["2025-01-21", "2025-02-18", "2025-03-18"]
    assert len(tuesdays) == 12
    week = frame[frame["position"] == 25]
    assert [(str(r.start), str(r.end), r.tentative) for r in week.itertuples()] == [
        ("2025-10-20", "2025-10-26", True)
    ]


def test_no_warning_on_a_plan_without_faults(dataset: Path) -> None:
    codes = set(pd.read_parquet(dataset / "findings")["code"])
    assert codes <= {"link_target_left_out", "row_joined_by_guess"}


def test_every_format_gives_the_same_tables(tmp_path: Path) -> None:
    kept: dict[str, list[list[object]]] = {}
    for path in RENDITIONS.values():
        ingest([path], tmp_path / path.name)
        for name in ("activities", "dates", "measure_links"):
            frame = pd.read_parquet(tmp_path / path.name / name)
            frame = frame.drop(columns=["document_id", "page"], errors="ignore").astype(str)
            rows = [[words(str(value)) for value in row] for row in frame.values.tolist()]
            assert kept.setdefault(name, rows) == rows


def test_what_happens_in_week_43(sql: duckdb.DuckDBPyConnection) -> None:
    rows = sql.execute(
        "SELECT DISTINCT a.title FROM current_occurrences o "
        "JOIN current_activities a USING (plan_id, activity_id) "
        "WHERE o.start <= DATE '2025-10-26' AND o.end >= DATE '2025-10-20' ORDER BY ALL"
    ).fetchall()
    assert [title for (title,) in rows] == [
        "Rullere handlingsplan",
        "Samisk språkuke",
        "Temamøter mellom folkebibliotekene og fylkesbiblioteket «Tirsdagsmøter»",
    ]


def test_which_activities_have_no_date(sql: duckdb.DuckDBPyConnection) -> None:
    rows = sql.execute(
        "SELECT position FROM current_activities WHERE scheduled IN ('none', 'undecided') "
        "ORDER BY position"
    ).fetchall()
    assert [position for (position,) in rows] == [6, 14, 20, 21, 22, 24, 27]


def test_what_is_marit_responsible_for(sql: duckdb.DuckDBPyConnection) -> None:
    rows = sql.execute(
        "SELECT a.position, p.role, p.region FROM current_parties p "
        "JOIN current_activities a USING (plan_id, activity_id) "
        "WHERE p.name = 'Marit' ORDER BY a.position"
    ).fetchall()
    assert rows == [(1, "responsible", None), (3, "contact", "Midt-Troms")]
