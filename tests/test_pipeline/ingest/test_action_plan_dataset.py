"""Links to an action plan in the dataset: right, in any order of arrival, made anew when it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import DOCUMENTS, planleser
from linked_plans import FIRST, SECOND, add_action_plan, add_yearly_plan

from pipeline.ingest import batches
from pipeline.ingest.run import ingest
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset
from pipeline.store.finished import FinishedPlan
from pipeline.store.generation import Generation


def links(out: Path, plan_id: str) -> dict[int, tuple[Any, Any, Any]]:
    """Return number → (action plan, edition, title) of a plan's links."""
    rows = pd.read_parquet(out / "measure_links")
    rows = rows[rows["plan_id"].astype(str) == plan_id]
    clean = rows.astype(object).where(rows.notna(), None)
    return {
        row["measure"]: (row["action_plan"], row["edition"], row["title"])
        for row in clean.to_dict("records")
    }


def codes(out: Path, plan_id: str) -> list[str]:
    rows = pd.read_parquet(out / "findings")
    found = rows[rows["plan_id"].astype(str) == plan_id]["code"]
    return sorted(code for code in found if "measure" in code or "action_plan" in code)


def tables(out: Path) -> dict[str, Any]:
    """Return all that the tables have, the CSV files' bytes, and what is known of the plans.

    Where their files lie, seen from the tables, is left out.
    """
    dataset = Dataset(out)
    found: dict[str, Any] = {name: pq.read_table(out / name).to_pylist() for name in TABLES}
    found |= {path.name: path.read_bytes() for path in sorted((out / "csv").iterdir())}
    plans = dataset.manifest().plans
    return found | {key: re.sub(rb'"root":"[^"]*"', b"", dataset.state(key)) for key in plans}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("whole")
    add_action_plan(base / "raw", FIRST, SECOND)
    add_yearly_plan(base / "raw", 2025)
    add_yearly_plan(base / "raw", 2026)
    ingest([base / "raw"], base / "out")
    return base / "raw", base / "out"


def test_links_are_right_before_and_after_the_revision(whole: tuple[Path, Path]) -> None:
    _, out = whole
    before, after = links(out, "arsplan-2025"), links(out, "arsplan-2026")
    assert set(before) == set(after) == {1, 2, 3, 4, 5, 6, 11, 12, 14, 15, 16, 22, 24}
    assert {link[:2] for link in before.values()} == {("handlingsplan", 1)}
    assert {link[:2] for link in after.values()} == {("handlingsplan", 2)}
    assert before[6][2] == "Samordne de regionale biblioteksamarbeidene"
    assert after[6][2] == "Prøve ut felles opplæringspakke for vikarer"
    assert before[16][2] == "Utvikle litteraturformidling for barn og for voksne"
    assert after[16][2] == "Utvikle litteraturformidling for barn"
    assert codes(out, "arsplan-2025") == codes(out, "arsplan-2026") == []


def test_the_table_of_measures(whole: tuple[Path, Path]) -> None:
    _, out = whole
    rows = pd.read_parquet(out / "measures").sort_values(["edition", "position"])
    assert list(rows.groupby("edition").size()) == [26, 26]
    assert list(rows["edition"]) == list(rows["revision"])
    new = rows[rows["edition"] == 2].set_index("measure")
    assert new.loc[5, "replaces"] == "5, 6"
    assert new.loc[[6, 7, 8, 16, 27], "replaces"].tolist() == ["7", "8", "9", "16", "16"]
    assert pd.isna(new.loc[9, "replaces"])
    assert pd.isna(new.loc[9, "mapped_by"])
    assert new.loc[5, "mapped_by"] == "title"
    assert rows[rows["edition"] == 1]["replaces"].isna().all()
    assert {str(day) for day in new["valid_from"]} == {"2026-01-01"}
    documents = pd.read_parquet(out / "documents").set_index("file")
    plan = documents.loc["handlingsplan/handlingsplan 2023-01-01.docx"]
    assert (plan["kind"], plan["status"], plan["activities"]) == ("action_plan", "ok", 0)
    assert set(pd.read_csv(out / "csv" / "measures.csv")["edition"]) == {2}  # the current one


def test_a_revision_in_the_midst_of_a_year(tmp_path: Path) -> None:
    """Activities before the day are of the first edition, those after it of the second."""
    place = add_action_plan(tmp_path / "raw", FIRST, SECOND)
    toml = '[valid_from]\n"handlingsplan 2026-01-01.docx" = 2025-07-01\n'
    (place / "planleser.toml").write_text(toml, encoding="utf-8")
    add_yearly_plan(tmp_path / "raw", 2025)
    ingest([tmp_path / "raw"], tmp_path / "out")
    found = links(tmp_path / "out", "arsplan-2025")
    assert found[2][1] == 1  # 2. og 3. april og 7.-8. oktober
    assert found[24][1] == 2  # Uke 43
    assert found[14][1] == 1  # flytte til 2027?
    assert found[6][1] == 1  # without a day


def test_an_unknown_number_is_a_finding_on_its_activity(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    add_action_plan(raw, FIRST, SECOND)
    for year in (2025, 2026):
        add_yearly_plan(raw, year, (">22<", ">21<"), (">14<", ">99<"))
    ingest([raw], out)
    assert links(out, "arsplan-2026")[21] == ("handlingsplan", 2, None)
    findings = pd.read_parquet(out / "findings").query("code == 'unknown_measure'")
    found = findings.astype({"plan_id": str}).set_index(["plan_id", "text"])
    assert sorted(found.index) == [
        ("arsplan-2025", "99"),
        ("arsplan-2026", "21"),
        ("arsplan-2026", "99"),
    ]
    row = found.loc[("arsplan-2026", "21")]
    assert (row["severity"], row["field"]) == ("warning", "measures")
    activities = pd.read_parquet(out / "activities").set_index("activity_id")
    assert activities.loc[row["activity_id"], "title"] == "IBBY"
    assert "edition 2 of handlingsplan" in row["message"]


def test_settings_of_the_renumbering_are_followed(tmp_path: Path) -> None:
    place = add_action_plan(tmp_path / "raw", FIRST, SECOND)
    toml = '[renumbering."handlingsplan 2026-01-01.docx"]\n5 = 5\n6 = [6, 9]\n7 = []\n'
    (place / "planleser.toml").write_text(toml, encoding="utf-8")
    ingest([tmp_path / "raw"], tmp_path / "out")
    rows = pd.read_parquet(tmp_path / "out" / "measures").query("edition == 2").set_index("measure")
    assert rows.loc[[5, 6, 9], "replaces"].tolist() == ["5", "6", "6"]
    assert set(rows.loc[[5, 6, 9], "mapped_by"]) == {"settings"}
    assert rows.loc[7, "replaces"] == "8"


def test_without_an_action_plan_links_stand_alone(tmp_path: Path) -> None:
    add_yearly_plan(tmp_path / "raw", 2025)
    ingest([tmp_path / "raw"], tmp_path / "out")
    assert set(links(tmp_path / "out", "arsplan-2025").values()) == {(None, None, None)}
    assert codes(tmp_path / "out", "arsplan-2025") == []
    assert pd.read_parquet(tmp_path / "out" / "measures").empty


def test_of_several_action_plans_none_is_taken_unless_the_settings_name_it(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    add_action_plan(raw, FIRST, SECOND)
    add_action_plan(raw, FIRST, folder="annen")
    place = add_yearly_plan(raw, 2025)
    ingest([raw], out)
    assert links(out, "arsplan-2025")[6] == (None, None, None)
    assert codes(out, "arsplan-2025") == ["action_plan_ambiguous"]
    (place / "planleser.toml").write_text('action_plan = "annen"\n', encoding="utf-8")
    ingest([raw], out)
    assert links(out, "arsplan-2025")[6][0] == "annen"
    assert codes(out, "arsplan-2025") == []
    (place / "planleser.toml").write_text('action_plan = "ingen"\n', encoding="utf-8")
    ingest([place], out)
    assert codes(out, "arsplan-2025") == ["action_plan_unknown"]


def test_the_example_does_not_spread(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    place = add_action_plan(raw, FIRST)
    (place / "planleser.toml").write_text('yearly_plans = ["arsplan-2026"]\n', encoding="utf-8")
    add_yearly_plan(raw, 2025)
    add_yearly_plan(raw, 2026)
    ingest([raw], out)
    assert links(out, "arsplan-2025")[6] == (None, None, None)
    assert links(out, "arsplan-2026")[6][:2] == ("handlingsplan", 1)


def test_an_action_plan_in_the_folder_of_a_yearly_plan(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    add_yearly_plan(raw, 2025)
    add_action_plan(raw, FIRST, SECOND, folder="arsplan-2025")
    add_action_plan(raw, FIRST)
    ingest([raw], out)
    assert links(out, "arsplan-2025")[6][:2] == ("arsplan-2025", 1)
    rows = pd.read_parquet(out / "measures").astype({"plan_id": str})
    own = rows[rows["plan_id"] == "arsplan-2025"]
    assert sorted(own["edition"].unique()) == [1, 2]
    assert own["revision"].isna().all()
    assert (
        len(
            pd.read_parquet(out / "revisions")
            .astype({"plan_id": str})
            .query("plan_id == 'arsplan-2025'")
        )
        == 1
    )


ORDERS = [
    ["arsplan-2025", "handlingsplan/1", "handlingsplan/2", "arsplan-2026"],
    ["handlingsplan/2", "arsplan-2026", "arsplan-2025", "handlingsplan/1"],
    ["arsplan-2026", "arsplan-2025", "handlingsplan/2", "handlingsplan/1"],
]


@pytest.mark.parametrize("order", ORDERS)
def test_any_order_of_arrival_ends_the_same(
    whole: tuple[Path, Path], tmp_path: Path, order: list[str]
) -> None:
    raw, out = whole
    for name in order:
        folder, _, number = name.partition("/")
        files = sorted((raw / folder).iterdir())
        report = ingest([files[int(number) - 1] if number else files[0]], tmp_path / "out")
        assert report.changed
    apart, once = tables(tmp_path / "out"), tables(out)
    assert apart.keys() == once.keys()
    assert [name for name in once if apart[name] != once[name]] == []
    assert not ingest([raw], tmp_path / "out").changed
    assert tables(tmp_path / "out") == apart


def test_only_plans_that_link_to_it_are_made_anew(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    add_yearly_plan(raw, 2025)
    kulturplan = raw / "kulturplan"
    kulturplan.mkdir()
    shutil.copy(DOCUMENTS / "kulturplan-2026.docx", kulturplan)
    add_action_plan(raw, FIRST)
    ingest([raw], out)
    written: list[str] = []
    real = Generation.put

    def spied(self: Generation, plans: Sequence[FinishedPlan], *rest: Any) -> None:
        written.extend(plan.plan_id for plan in plans)
        real(self, plans, *rest)

    add_action_plan(raw, SECOND)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Generation, "put", spied)
        report = ingest([raw / "handlingsplan"], out)
    assert set(written) == {"handlingsplan", "arsplan-2025"}
    assert [plan["plan_id"] for plan in report.plans] == ["handlingsplan"]
    assert report.read == 1


def test_killed_while_the_links_are_made_anew(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    add_yearly_plan(raw, 2026)
    add_action_plan(raw, FIRST)
    ingest([raw], out)
    before = tables(out)
    add_action_plan(raw, SECOND)

    def killed(self: Generation, plans: Sequence[FinishedPlan], *rest: Any) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Generation, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest([raw / "handlingsplan"], out)
    assert tables(out) == before
    ingest([raw], out)
    assert links(out, "arsplan-2026")[16][1] == 2


@pytest.mark.parametrize("named", [True, False])
def test_other_processes_link_as_this_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    """Whether the settings name the action plan, or it is found when a plan has been read."""
    raw = tmp_path / "raw"
    action_plan = add_action_plan(raw, FIRST, SECOND)
    action_plan.rename(raw / "tiltak")
    for number, year in enumerate((2025, 2026) * 10):
        add_yearly_plan(raw, year).rename(raw / f"plan {number:02}")
        if named:
            settings = raw / f"plan {number:02}" / "planleser.toml"
            settings.write_text('action_plan = "tiltak"\n', encoding="utf-8")
    ingest([raw], tmp_path / "shared", workers=2)
    monkeypatch.setattr(batches, "_DOCUMENTS", 0)
    ingest([raw], tmp_path / "alone", workers=1)
    assert links(tmp_path / "shared", "plan 00")[6][:2] == ("tiltak", 1)
    assert links(tmp_path / "shared", "plan 19")[6][:2] == ("tiltak", 2)
    assert tables(tmp_path / "shared") == tables(tmp_path / "alone")


def test_every_table_of_links_keeps_its_types(whole: tuple[Path, Path]) -> None:
    assert {"measures", "measure_links"} <= TABLES.keys()
    assert Dataset(whole[1]).manifest().plans["handlingsplan"].action_plan.digest


def test_the_summary_of_an_action_plan(whole: tuple[Path, Path]) -> None:
    raw, out = whole
    result = planleser("ingest", raw / "handlingsplan", "--out", out)
    assert "  26 measures of an action plan" in result.stdout
    assert "activities\n" not in result.stdout
    assert planleser("diff", "--out", out).stdout == ""
    found = json.loads(planleser("check", "--out", out, "--json").stdout)
    assert "measure_merged" in {entry["code"] for entry in found}


def test_settings_make_an_action_plan_of_what_was_taken_for_something_else(tmp_path: Path) -> None:
    """Before the settings and after them, and back again: as if they had always said so."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    place = raw / "liste"
    place.mkdir(parents=True)
    lines = ["<h1>Samarbeid</h1>", *(f"<p>{n}. Tiltaket {n}</p>" for n in range(1, 25))]
    (place / "liste 2023-01-01.html").write_text("\n".join(lines), encoding="utf-8")
    add_yearly_plan(raw, 2025)
    ingest([raw], out)
    before = tables(out)
    assert pd.read_parquet(out / "measures").empty
    toml = place / "planleser.toml"
    toml.write_text('kind = "action_plan"\nperiod = [2023-01-01, 2028-12-31]\n', encoding="utf-8")
    ingest([raw], out)
    assert links(out, "arsplan-2025")[24] == ("liste", 1, "Tiltaket 24")
    assert (len(pd.read_parquet(out / "measures")), codes(out, "arsplan-2025")) == (24, [])
    toml.unlink()
    ingest([raw], out)
    assert tables(out) == before


def test_an_activity_shows_its_measures(whole: tuple[Path, Path]) -> None:
    activities = pd.read_parquet(whole[1] / "activities").astype({"plan_id": str})
    found = activities.query("plan_id == 'arsplan-2026' and measures == '6'")
    shown = planleser("show", found["activity_id"].iloc[0], "--out", whole[1]).stdout
    assert (
        "  measures: 6\n    6 Prøve ut felles opplæringspakke for vikarer (handlingsplan, edition 2)\n"
        in shown
    )
