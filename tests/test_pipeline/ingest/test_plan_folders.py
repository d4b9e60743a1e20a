"""Which files are one plan: the folder that holds them; what happens when they are moved or gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from folders import state
from made_plans import plan_page
from program import run_program

from pipeline.ingest.run import IngestReport
from pipeline.ingest.run import ingest as ingest_into


def write(folder: Path, name: str, *rows: tuple[str, str], title: str = "Årsplan 2025") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    page = plan_page(title, [{"activity": activity, "date": date} for activity, date in rows])
    (folder / name).write_text(page, encoding="utf-8")
    return folder / name


def ingest(*paths: Path, out: Path, accept_removals: bool = False) -> IngestReport:
    return ingest_into(list(paths), out, workers=1, accept_removals=accept_removals)


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / name)


def current(out: Path) -> dict[str, list[str]]:
    """Return the titles of the activities of each plan's current revision."""
    activities = pd.read_csv(out / "csv" / "activities.csv", dtype=str)
    return {str(plan): list(rows["title"]) for plan, rows in activities.groupby("plan_id")}


FIRST = [("Bokprat", "4. mars"), ("Lesesirkel", "uke 43"), ("Kurs", "8. mai")]
SECOND = [("Kino", "5. mars"), ("Dans", "uke 40")]


def test_the_folder_that_holds_a_file_is_its_plan(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write(raw / "Kultur" / "Bibliotek", "2025-01-02 plan.html", *FIRST)
    write(raw / "Kultur" / "Kino", "2025-02-02 plan.html", *SECOND)
    ingest(raw, out=tmp_path / "out")
    assert current(tmp_path / "out") == {
        "Kultur/Bibliotek": ["Bokprat", "Lesesirkel", "Kurs"],
        "Kultur/Kino": ["Kino", "Dans"],
    }


def test_a_part_of_a_known_folder_means_the_same_plans(tmp_path: Path) -> None:
    plans, out = tmp_path / "planer", tmp_path / "out"
    write(plans / "kultur" / "bibliotek", "plan.html", *FIRST)
    file = write(plans / "kultur" / "kino", "plan.html", *SECOND)
    ingest(plans, out=out)
    before = state(out)
    ingest(plans / "kultur", out=out)
    ingest(plans / "kultur" / "kino", out=out)
    ingest(file, out=out)
    assert state(out) == before


def test_a_setting_joins_folders(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write(raw / "gammel", "2025-01-02 plan.html", *FIRST)
    write(raw / "ny", "2025-02-02 plan.html", *FIRST[:2])
    (raw / "gammel" / "planleser.toml").write_text('plan = "ny"', encoding="utf-8")
    ingest(raw, out=tmp_path / "out")
    assert list(table(tmp_path / "out", "revisions")["revision"]) == [1, 2]


def ids(out: Path) -> dict[str, str]:
    activities = table(out, "activities")
    return dict(zip(activities["title"], activities["activity_id"], strict=True))


@pytest.mark.parametrize("new", ["kino", "Kultur/Kino", "a/b/c"])
def test_a_renamed_folder_goes_on_as_the_same_plan(tmp_path: Path, new: str) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "film", "2025-01-02 plan.html", *SECOND)
    write(raw / "bibliotek", "plan.html", *FIRST)
    ingest(raw, out=out)
    known, events = ids(out), set(table(out, "events")["event_id"])
    (raw / new).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(raw / "film", raw / new)
    report = ingest(raw, out=out)
    assert report.read == 0
    assert set(current(out)) == {new, "bibliotek"}
    assert set(table(out, "documents")["plan_id"]) == {new, "bibliotek"}
    assert ids(out) == known
    assert set(table(out, "events")["event_id"]) == events
    write(raw / new, "2025-03-02 plan.html", *SECOND, ("Konsert", "3. juni"))
    ingest(raw, out=out)
    again = table(out, "activities").groupby("title")["activity_id"].unique()
    assert [list(again[title]) for title in known] == [[one] for one in known.values()]


def test_a_file_that_is_gone_is_withdrawn_and_comes_back(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "plan", "2025-01-02 plan.html", *FIRST)
    newer = write(raw / "plan", "2025-02-02 plan.html", *FIRST[:2])
    write(raw / "annen", "plan.html", *SECOND)
    ingest(raw, out=out)
    before = state(out)
    kept = newer.rename(tmp_path / "borte.html")
    ingest(raw, out=out)
    revisions = table(out, "revisions").query("plan_id == 'plan'")
    assert list(revisions["withdrawn"]) == [False, True]
    assert list(revisions["current"]) == [True, False]
    assert current(out)["plan"] == ["Bokprat", "Lesesirkel", "Kurs"]
    kept.rename(newer)
    ingest(raw, out=out)
    after = state(out)
    assert {key: value for key, value in after.items() if ".parquet" not in key} != {}
    assert list(table(out, "revisions").query("plan_id == 'plan'")["current"]) == [False, True]
    assert set(before) <= set(after) | set(before)


def test_a_file_that_says_again_what_it_said_is_a_later_revision(tmp_path: Path) -> None:
    """The same file, written over: what it said meanwhile stays between."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    told = []
    for rows in (FIRST, SECOND, FIRST, FIRST, SECOND):
        write(raw / "kultur", "plan.html", *rows)
        told += [one.status for one in ingest(raw, out=out).documents]
    assert told == ["new", "changed", "changed", "unchanged", "changed"]
    titles = table(out, "activities").groupby("revision")["title"].first().to_dict()
    assert titles == {1: "Bokprat", 2: "Kino", 3: "Bokprat", 4: "Kino"}
    assert current(out) == {"kultur": ["Kino", "Dans"]}
    # a file that could not be read for a night is no revision, nor what comes after it
    (raw / "kultur" / "plan.html").write_bytes(b"")
    ingest(raw, out=out)
    write(raw / "kultur", "plan.html", *SECOND)
    ingest(raw, out=out)
    assert list(table(out, "revisions")["revision"]) == [1, 2, 3, 4]
    ingest_into([raw], out, workers=1, force=True)
    assert list(table(out, "revisions")["revision"]) == [1, 2, 3, 4]


def test_a_plan_whose_files_are_all_gone_has_no_current_revision(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    for name in ("a", "b", "c"):
        write(raw / name, "plan.html", *FIRST, title=f"Plan {name} 2025")
    ingest(raw, out=out)
    shutil.rmtree(raw / "a")
    ingest(raw, out=out)
    assert set(current(out)) == {"b", "c"}
    revisions = table(out, "revisions").set_index("plan_id")
    assert bool(revisions.loc["a", "withdrawn"])
    assert not revisions.loc["b", "withdrawn"]


def test_only_what_lay_below_the_paths_can_be_gone(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    for name in ("a", "b"):
        write(raw / name, "plan.html", *FIRST, title=f"Plan {name} 2025")
    ingest(raw, out=out)
    shutil.rmtree(raw / "a")
    ingest(raw / "b", out=out)
    assert set(current(out)) == {"a", "b"}


def test_most_files_gone_at_once_changes_nothing(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    for name in ("a", "b", "c"):
        write(raw / name, "plan.html", *FIRST, title=f"Plan {name} 2025")
    ingest(raw, out=out)
    before = state(out)
    shutil.rmtree(raw / "a")
    shutil.rmtree(raw / "b")
    report = ingest(raw, out=out)
    assert state(out) == before
    assert "2 of 3 known files are gone" in " ".join(report.refused)
    ingest(raw, out=out, accept_removals=True)
    assert set(current(out)) == {"c"}


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "a", "plan.html", *FIRST)
    ingest(raw, out=out)
    before = state(out)
    shutil.rmtree(raw / "a")
    ingest(raw, out=out)
    assert state(out) == before


def test_two_folders_of_plans_with_one_plan_path(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(tmp_path / "nord" / "kultur", "plan.html", *FIRST)
    write(tmp_path / "sør" / "kultur", "plan.html", *SECOND)
    report = ingest(tmp_path / "nord", tmp_path / "sør", out=out)
    assert list(current(out)) == ["kultur"]
    assert len(report.refused) == 1
    assert f"the plan kultur lies in {tmp_path / 'nord'} too" in report.refused[0]
    # told once, and again where it was mended meanwhile
    both = tmp_path / "nord", tmp_path / "sør"
    again = ingest(*both, out=out)
    assert (len(again.refused), len(again.refused_before)) == (0, 1)
    shutil.move(tmp_path / "sør" / "kultur", tmp_path / "sør" / "kunst")
    assert not ingest(*both, out=out).refused_before
    shutil.move(tmp_path / "sør" / "kunst", tmp_path / "sør" / "kultur")
    assert len(ingest(*both, out=out).refused) == 1


def test_a_former_id_means_the_plan(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write(raw / "film", "2025-01-02 plan.html", *SECOND)
    write(raw / "film", "2025-02-02 plan.html", *SECOND, FIRST[0])
    ingest(raw, out=tmp_path / "out")
    (raw / "film").rename(raw / "kino")
    ingest(raw, out=tmp_path / "out")
    for command in (["diff"], ["report", "--to", "til"]):
        done = run_program([*command, "--plan", "film", "--out", "out"], tmp_path)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("rows", "told"), [(SECOND, 0), ([*SECOND, ("Konsert", "3. juni")], 1)])
def test_a_revision_of_another_plan_is_told(
    tmp_path: Path, rows: list[tuple[str, str]], told: int
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "plan", "2025-01-02 plan.html", *FIRST)
    write(raw / "plan", "2025-02-02 plan.html", *rows)
    ingest(raw, out=out)
    assert list(table(out, "findings")["code"]).count("revision_unlike") == told


@pytest.mark.parametrize(("year", "told"), [("2025", 0), ("2026", 1)])
def test_a_revision_of_another_year_is_told(tmp_path: Path, year: str, told: int) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    first = write(raw / "plan", "2025-01-02 plan.html", *FIRST)
    page = first.read_text("utf-8").replace("2025", year)
    (raw / "plan" / "2025-12-02 plan.html").write_text(page.replace("Møte", "Samling"), "utf-8")
    ingest(raw, out=out)
    found = table(out, "findings")
    assert list(found["code"]).count("revision_of_other_year") == told
    if told:
        [said] = found[found["code"] == "revision_of_other_year"]["message"]
        assert said.startswith("The revision is of 2026, the one before it of 2025")
