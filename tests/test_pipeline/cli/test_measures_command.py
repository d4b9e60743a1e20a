"""`planleser measures`: measure × year, and the gaps."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import ROOT, planleser
from linked_plans import FIRST, SECOND, add_action_plan, add_yearly_plan

from pipeline.ingest.run import ingest
from pipeline.queries.lineage import Lineage
from pipeline.queries.matrix import Count, LinkedActivity, make_matrix

GOLDEN = ROOT / "tests" / "golden" / "measures-command.txt"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("measures")
    add_action_plan(base / "raw", FIRST, SECOND)
    add_yearly_plan(base / "raw", 2025, (">22<", ">99<"))
    add_yearly_plan(base / "raw", 2026)
    ingest([base / "raw"], base / "out")
    return base / "out"


def test_the_output(out: Path) -> None:
    result = planleser("measures", "--out", out)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == GOLDEN.read_text(encoding="utf-8")


def test_json(out: Path) -> None:
    [found] = json.loads(planleser("measures", "--out", out, "--json").stdout)
    assert (found["action_plan"], found["edition"]) == ("handlingsplan", 2)
    assert found["plans"] == ["arsplan-2025", "arsplan-2026"]
    assert found["years"] == [2025, 2026]
    rows = {row["measure"]: row for row in found["measures"]}
    none = {"activities": 0, "weak": 0, "shared": 0}
    assert rows[5]["replaces"] == [5, 6]
    assert rows[5]["years"]["2025"] == none | {"activities": 2}
    assert rows[5]["years"]["2026"] == none | {"activities": 1}
    assert rows[3]["years"]["2025"] == none | {"weak": 1}
    assert (
        rows[16]["years"]["2025"]
        == rows[27]["years"]["2025"]
        == none | {"activities": 1, "shared": 1}
    )
    assert rows[27]["years"]["2026"] == none
    assert rows[9]["years"] == {"2026": none}
    assert (rows[21]["dropped"], rows[21]["edition"], rows[21]["years"]) == (
        True,
        1,
        {"2025": none},
    )
    before, after = found["gaps"]
    assert (before["year"], before["edition"], after["year"], after["edition"]) == (
        2025,
        1,
        2026,
        2,
    )
    linked = {1, 2, 3, 4, 5, 6, 11, 12, 14, 15, 16, 22, 24}
    gaps = [[row["measure"] for row in gap["without_activity"]] for gap in found["gaps"]]
    assert gaps[0] == [n for n in range(1, 27) if n not in linked - {22}]
    assert sorted(gaps[1]) == [n for n in range(1, 28) if n not in linked | {21}]
    assert [row["measure"] for row in before["weak_only"] + after["weak_only"]] == [3, 3]
    [unknown] = found["unknown"]
    assert (unknown["measure"], unknown["title"], unknown["plan_id"]) == (
        99,
        "IBBY",
        "arsplan-2025",
    )
    assert len(found["activities_without_measure"]) == 2 * 14


def test_csv_of_one_plan(out: Path) -> None:
    result = planleser("measures", "--out", out, "--plan", "arsplan-2026", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["year"] for row in rows} == {"2026"}
    assert len(rows) == 26
    assert sum(int(row["activities"]) for row in rows) == 18


def test_links_that_stand_alone(tmp_path: Path) -> None:
    add_yearly_plan(tmp_path / "raw", 2025)
    ingest([tmp_path / "raw"], tmp_path / "out")
    text = planleser("measures", "--out", tmp_path / "out").stdout
    assert text.startswith("Links of arsplan-2025, for which no action plan is known;")
    assert "\n3   (1)\n4   3\n" in text
    assert "Measures without activity" not in text
    [found] = json.loads(planleser("measures", "--out", tmp_path / "out", "--json").stdout)
    assert (found["action_plan"], found["gaps"]) == (None, [])


@pytest.mark.parametrize("option", ["--plan", "--action-plan"])
def test_a_plan_that_is_not_there(out: Path, option: str) -> None:
    result = planleser("measures", "--out", out, option, "nei")
    assert result.returncode == 2
    assert "'nei'; there are: " in result.stderr
    assert result.stderr.count("\n") == 1


def lineage() -> Lineage:
    """Three editions: 1 and 2 merged into 1, then 1 split into 1 and 3; 4 dropped, 5 new."""
    editions = {
        1: {1: None, 2: None, 4: None},
        2: {1: "1, 2", 4: "4"},
        3: {1: "1", 3: "1", 5: None},
    }
    return Lineage(
        {
            "edition": edition,
            "position": place,
            "measure": number,
            "title": f"{edition}.{number}",
            "focus_area": None,
            "replaces": replaces,
            "valid_from": None,
            "valid_to": None,
        }
        for edition, numbers in editions.items()
        for place, (number, replaces) in enumerate(numbers.items())
    )


def test_through_three_editions() -> None:
    found = lineage()
    assert found.ends(1, 2) == {(3, 1), (3, 3)}
    assert found.ends(1, 4) == {(2, 4)}
    assert found.became(1, 2, 2) == {1}
    assert found.became(1, 4, 3) == frozenset()
    assert found.first_edition(3, 3).number == 1
    links = [
        LinkedActivity("p", "a", "A", (2025,), 1, 1, False),
        LinkedActivity("p", "a", "A", (2025,), 1, 2, True),
        LinkedActivity("p", "b", "B", (2025, 2026), 2, 1, True),
        LinkedActivity("p", "c", "C", (2026,), 3, 3, False),
        LinkedActivity("p", "d", "D", (2026,), 1, 4, False),
        LinkedActivity("p", "e", "E", (2026,), 3, 4, False),
    ]
    matrix = make_matrix(found, links, [2025])
    counts = {(row.edition, row.measure): row.counts for row in matrix.rows}
    assert counts == {
        (3, 1): {2025: Count(1, 1, 2), 2026: Count(0, 1, 1)},
        (3, 3): {2025: Count(1, 1, 2), 2026: Count(1, 1, 1)},
        (3, 5): {2025: Count(), 2026: Count()},
        (2, 4): {2025: Count(), 2026: Count(1)},
    }
    assert [link.activity_id for link in matrix.unknown] == ["e"]
