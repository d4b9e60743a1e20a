"""Ids stay: over revisions, in any order of arrival, through settings and formats."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import RENDITIONS, planleser
from revision_pairs import EDITS, html_text, real_rows, revision_pair

from pipeline.ingest.run import ingest
from pipeline.plan.settings import SettingsError, read_settings
from pipeline.schema import TABLES

HEADERS = ["activity", "date", "measures", "responsible", "notes"]


def plan(*titles: str) -> str:
    return html_text(
        [{**dict.fromkeys(HEADERS, ""), "activity": title} for title in titles], HEADERS
    )


def three_revisions(folder: Path) -> list[Path]:
    """A plan, and two later versions with edits of every kind."""
    rows = real_rows("data/raw/arsplan-2025/aarsplan-2025.docx")
    folder.mkdir(parents=True)
    files = []
    for number in range(3):
        file = folder / f"plan 2025-0{number + 1}-01.html"
        file.write_text(html_text(rows, HEADERS), encoding="utf-8")
        files.append(file)
        after = revision_pair("chain", rows, 0.4, list(EDITS), number).new
        rows = [{**dict.fromkeys(HEADERS, ""), **a.texts} for a in after.activities]
    return files


def tables(out: Path) -> dict[str, pd.DataFrame]:
    frames = {}
    for name in TABLES:
        frame = pd.read_parquet(out / name)
        frames[name] = frame.sort_values(list(frame.columns), ignore_index=True)
    return frames


# by the places of the files: the newest first, and one that comes between; the rest when there is time
QUICK_ORDERS = [(2, 1, 0), (0, 2, 1)]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(order, marks=() if order in QUICK_ORDERS else pytest.mark.slow)
        for order in itertools.permutations(range(3))
    ],
)
def test_every_order_of_arrival_gives_the_same(tmp_path: Path, order: tuple[int, ...]) -> None:
    files = three_revisions(tmp_path / "raw" / "plan")
    ingest([tmp_path / "raw"], tmp_path / "once")
    expected = tables(tmp_path / "once")
    assert expected["changes"]["to_revision"].nunique() == 2
    for place in order:
        ingest([files[place]], tmp_path / "apart")
    for name, frame in tables(tmp_path / "apart").items():
        pd.testing.assert_frame_equal(frame, expected[name])


def ids(out: Path, revision: int) -> dict[str, str]:
    frame = pd.read_parquet(out / "activities")
    rows = frame[frame["revision"] == revision]
    return dict(zip(rows["title"], rows["activity_id"], strict=True))


def write(folder: Path, name: str, *titles: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(plan(*titles), encoding="utf-8")
    return file


def test_an_older_file_that_arrives_late_shifts_numbers_not_ids(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    ingest([write(folder, "2025-02-01.html", "Møte", "Kurs")], tmp_path / "out")
    before = ids(tmp_path / "out", 1)
    ingest([write(folder, "2025-01-01.html", "Kurs", "Møte", "Fest")], tmp_path / "out")
    assert ids(tmp_path / "out", 2) == before
    assert ids(tmp_path / "out", 1).items() >= before.items()
    changes = pd.read_parquet(tmp_path / "out" / "changes")
    assert list(changes["change"]) == ["reordered", "removed"]


def test_what_comes_back_is_the_same_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    write(folder, "2025-01-01.html", "Møte", "Kurs om arkiv", "Fest")
    write(folder, "2025-02-01.html", "Møte", "Fest")
    write(folder, "2025-03-01.html", "Møte", "Kurs om arkiv", "Fest", "Ball")
    ingest([tmp_path / "raw"], tmp_path / "out")
    assert ids(tmp_path / "out", 3).items() > ids(tmp_path / "out", 1).items()


def test_a_new_activity_never_takes_an_id_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    write(folder, "2025-01-01.html", "Kurs om arkiv", "Fest")
    write(folder, "2025-02-01.html", "Kurs om arkivet vårt", "Fest")
    write(folder, "2025-03-01.html", "Kurs om arkivet vårt", "Fest", "Kurs om arkiv")
    ingest([tmp_path / "raw"], tmp_path / "out")
    first, last = ids(tmp_path / "out", 1), ids(tmp_path / "out", 3)
    assert last["Kurs om arkivet vårt"] == first["Kurs om arkiv"]
    assert len(set(last.values())) == 3


def test_the_next_revision_in_another_format(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    text = RENDITIONS["html"].read_text("utf-8").replace("Uke 43", "Uke 44")
    (folder / "2024-12-01 utkast.html").write_text(
        text.replace("Sommerles", "Sommerlesing"), "utf-8"
    )
    shutil.copy(RENDITIONS["pdf-tags"], folder)
    ingest([tmp_path / "raw"], tmp_path / "out")
    changes = pd.read_parquet(tmp_path / "out" / "changes")
    assert sorted(changes["change"]) == ["moved_in_time", "renamed"]
    assert set(ids(tmp_path / "out", 1).values()) == set(ids(tmp_path / "out", 2).values())


def test_only_signs_differ_in_the_same_format_is_a_revision(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    write(folder, "2025-01-01.html", "Kurs?", "Fest")
    write(folder, "2025-02-01.html", "Kurs", "Fest")
    ingest([tmp_path / "raw"], tmp_path / "out")
    assert list(pd.read_parquet(tmp_path / "out" / "changes")["change"]) == ["renamed"]


def test_matches_keep_their_score(tmp_path: Path) -> None:
    three_revisions(tmp_path / "raw" / "plan")
    ingest([tmp_path / "raw"], tmp_path / "out")
    matches = pd.read_parquet(tmp_path / "out" / "matches")
    assert matches["score"].between(0.5, 1).all()
    assert set(matches["from_revision"]) == {1, 2}


def test_close_candidates_are_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    write(folder, "2025-01-01.html", "Kurs for nye ledere", "Kurs for gamle ledere", "Fest")
    write(folder, "2025-02-01.html", "Kurs for ledere", "Fest")
    ingest([tmp_path / "raw"], tmp_path / "out")
    findings = pd.read_parquet(tmp_path / "out" / "findings")
    message = findings[findings["code"] == "match_close"]["message"].item()
    assert "«Kurs for ledere» was taken for what was before «Kurs for" in message


SETTINGS = """
title = "Plan for biblioteket"
year = 2030
order = ["b.html", "a.html"]
[effective]
"a.html" = 2030-02-01
"""


def test_settings_decide(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    rows = [{**dict.fromkeys(HEADERS, ""), "activity": "Møte", "date": "3. mars"}]
    (folder / "x").mkdir(parents=True)
    (folder / "a.html").write_text(html_text(rows, HEADERS), "utf-8")
    (folder / "b.html").write_text(
        html_text([*rows, {**rows[0], "activity": "Kurs"}], HEADERS), "utf-8"
    )
    ingest([tmp_path / "raw"], tmp_path / "out")
    (folder / "planleser.toml").write_text(SETTINGS, "utf-8")
    report = ingest([tmp_path / "raw"], tmp_path / "out")
    assert (report.changed, report.read) == (True, 0)
    assert report.plans[0]["title"] == "Plan for biblioteket"
    revisions = pd.read_parquet(tmp_path / "out" / "revisions").sort_values("revision")
    documents = pd.read_parquet(tmp_path / "out" / "documents").set_index("document_id")
    assert [documents.loc[key, "file"] for key in revisions["document_id"]] == [
        "plan/b.html",
        "plan/a.html",
    ]
    assert str(revisions["effective"].iloc[1]) == "2030-02-01"
    dates = pd.read_parquet(tmp_path / "out" / "dates")
    assert {str(day) for day in dates["start"]} == {"2030-03-03"}
    assert not ingest([tmp_path / "raw"], tmp_path / "out").changed
    (folder / "planleser.toml").unlink()
    assert ingest([tmp_path / "raw"], tmp_path / "out").plans[0]["title"] == "Årsplan 2025"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "is no TOML"),
        ("titel = 'x'", "there is no setting 'titel', only .*catalogue.*exclude.*include"),
        ("title = 3", "title must be a text"),
        ("year = '2025'", "year must be a number"),
        ("period = [2025-01-01]", "period must be its first and its last day"),
        ("period = [2025-02-01, 2025-01-01]", "period must be its first and its last day"),
        ("order = 'a.docx'", "order must be a list"),
        ("effective = 3", "effective must be a table"),
        ("[effective]\n'a.docx' = 'i fjor'", "i fjor is no date"),
    ],
)
def test_settings_that_cannot_be_used_are_told(tmp_path: Path, text: str, sentence: str) -> None:
    folder = tmp_path / "raw" / "plan"
    write(folder, "a.html", "Møte")
    (folder / "planleser.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=sentence):
        read_settings(folder)
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert re.search(sentence, result.stderr)
    assert result.stderr.count("\n") == 1
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 1
