"""Command lines that nobody means: one sentence that says what to do, and no traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import RENDITIONS, planleser

from pipeline.ingest.run import ingest

NINES = "9" * 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with plans, their tables, a file and an empty folder."""
    made = tmp_path_factory.mktemp("hostile") / "år æøå"
    (made / "planer" / "arsplan-2025").mkdir(parents=True)
    (made / "tom").mkdir()
    (made / "fil.txt").write_text("Hei", encoding="utf-8")
    shutil.copy(RENDITIONS["html"], made / "planer" / "arsplan-2025" / "plan.html")
    shutil.copy(RENDITIONS["html"], made / "plan.html")
    ingest([made / "planer"], made / "tabeller")
    return made


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cells plan.html --page 2", "--page is for --show; give both"),
        ("cells plan.html --page -1", "--page is for --show; give both"),
        ("dates x --year 0", "--year 0: write a year of four digits, such as 2025"),
        ("dates x --year 10000", "--year 10000: write a year of four digits, such as 2025"),
        (f"dates x --year {NINES}", f"--year {'9' * 20}: write a year of four digits, such as 2025"),
        ("dates x --json --explain", "give --json or --explain, not both"),
        ("dates x --jsonl", "--jsonl reads standard input; leave out TEXT"),
        ("diff tom plan.html", "tom: this is a folder; name a file"),
        ("diff plan.html tom", "tom: this is a folder; name a file"),
        ("corrections tom", "tom: this is a folder; name a file"),
        ("ingest planer --workers 0", "--workers 0: write a number of processes, such as 4"),
        ("ingest planer --workers -3", "--workers -3: write a number of processes, such as 4"),
        ("ingest planer --workers 1e3", "--workers 1e3: write a number of processes, such as 4"),
        (f"ingest planer --workers {NINES}", f"--workers {'9' * 20}: write a number of processes, such as 4"),
        ("ingest planer --out planer", "planer: the tables would lie among the plans; name another folder with --out"),
        ("ingest planer --out ./planer/", "planer: the tables would lie among the plans; name another folder with --out"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_in_one_sentence(line: str, said: str, folder: Path) -> None:
    ran = planleser(*line.split(), cwd=folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"planleser: {said}\n")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-01", "9999-12-31"])
def test_a_report_of_the_first_or_last_of_all_days(day: str, folder: Path) -> None:
    ran = planleser("report", "--out", "tabeller", "--date", day, "--to", "r.html", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_largest_number_of_processes_is_taken(folder: Path) -> None:
    ran = planleser("ingest", "planer", "--out", "nye", "--workers", "999", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")


def _plans(top: Path, count: int) -> Path:
    for number in range(count):
        place = top / f"plan {number}"
        place.mkdir(parents=True)
        (place / "plan.txt").write_text("Årsplan 2025\n\n12. mars: Lesesirkel", encoding="utf-8")
    return top


def test_a_fault_of_the_settings_of_all_plans_is_told_once(tmp_path: Path) -> None:
    plans = _plans(tmp_path / "planer", 2)
    (plans / "planleser.toml").write_text("[plan_1]\n", encoding="utf-8")
    ran = planleser("ingest", plans, "--out", tmp_path / "ut")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)
    assert "there is no setting 'plan_1'" in ran.stderr


def test_settings_of_all_plans_that_are_a_folder_are_told(tmp_path: Path) -> None:
    plans = _plans(tmp_path / "planer", 1)
    (plans / "planleser.toml").mkdir()
    ran = planleser("ingest", plans, "--out", tmp_path / "ut")
    fault = "is a folder; make it a text file, or give it another name"
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"planleser: {plans / 'planleser.toml'} {fault}\n"


def test_settings_of_one_plan_that_are_a_folder_are_told(tmp_path: Path) -> None:
    plans = _plans(tmp_path / "planer", 1)
    (plans / "plan 0" / "planleser.toml").mkdir()
    ran = planleser("ingest", plans, "--out", tmp_path / "ut")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)
    assert "plan 0/planleser.toml" in ran.stderr


def test_no_review_is_served_with_a_file_as_its_dataset(tmp_path: Path) -> None:
    plans = _plans(tmp_path / "planer", 1)
    (tmp_path / "ut").write_text("", encoding="utf-8")
    ran = planleser("review", plans, "--out", tmp_path / "ut")
    fault = "this is a file, not a folder; choose another folder with --out"
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == f"planleser: {tmp_path / 'ut'}: {fault}\n"
