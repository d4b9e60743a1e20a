"""A run at night over a shared folder: what is read, what is told once, what a script is given."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT
from folders import state
from made_plans import plan_page
from program import run_program

from pipeline.files.choice import Choice
from pipeline.files.find import find_sources

ROWS = [
    {"activity": "Språkkafé", "date": "Hver tirsdag kl. 17"},
    {"activity": "Bokbad", "date": "2. onsdag i måneden"},
    {"activity": "Kurs", "date": "8. januar"},
    {"activity": "Ommøblering", "date": ""},
]


def write(folder: Path, name: str = "plan.html", title: str = "Årsplan 2026") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(plan_page(title, ROWS), encoding="utf-8")
    return folder / name


def names(folder: Path, **choice: tuple[str, ...]) -> list[str]:
    return [source.name for source in find_sources([folder], (), Choice(**choice)).files]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    for name in ("a/plan.docx", "a/logo.PNG", "a/svar.eml", "arkiv/gammel.docx", "b/film.mp4"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(b"x")
    return raw


def test_pictures_mail_and_film_are_no_plans(mixed: Path) -> None:
    assert names(mixed) == ["a/plan.docx", "arkiv/gammel.docx"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"exclude": ("arkiv/*",)}, ["a/plan.docx"]),
        ({"exclude": ("GAMMEL.*",)}, ["a/plan.docx"]),
        (
            {"include": ("*.png", "*.docx"), "exclude": ("*/gammel*",)},
            ["a/logo.PNG", "a/plan.docx"],
        ),
    ],
)
def test_what_is_chosen(
    mixed: Path, choice: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert names(mixed, **choice) == expected


def test_the_settings_at_the_root_choose_too(mixed: Path) -> None:
    (mixed / "planleser.toml").write_text('exclude = ["arkiv/*"]', encoding="utf-8")
    assert names(mixed) == ["a/plan.docx"]
    done = run_program(["ingest", "raw", "--out", "out"], mixed.parent)
    assert "gammel" not in done.stderr
    assert "planleser.toml" not in done.stderr
    (mixed / "planleser.toml").write_text("exclude = 3", encoding="utf-8")
    done = run_program(["ingest", "raw", "--out", "out"], mixed.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_file_that_is_named_is_read_whatever_it_is(mixed: Path) -> None:
    [source] = find_sources([mixed / "a" / "logo.PNG"]).files
    assert source.name == "a/logo.PNG"


def test_a_refusal_is_told_once(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "god")
    bad = tmp_path / "raw" / "dårlig" / "plan.docx"
    bad.parent.mkdir()
    bad.write_bytes(b"PK\x03\x04 no package")
    run = ["ingest", "raw", "--out", "out"]
    first = run_program(run, tmp_path)
    assert first.returncode == 1
    assert "plan.docx cannot be read" in first.stderr
    before = state(tmp_path / "out")
    second = run_program(run, tmp_path)
    assert (second.returncode, second.stderr) == (0, "")
    strict = run_program([*run, "--strict"], tmp_path)
    assert (strict.returncode, strict.stderr) == (1, first.stderr)
    assert state(tmp_path / "out") == before
    bad.write_bytes(b"PK\x03\x04 another one")
    assert run_program(run, tmp_path).returncode == 1


def test_the_summary_counts_what_recurs_apart(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "a")
    done = run_program(["ingest", "raw", "--out", "out"], tmp_path)
    assert "  1 with a date, 2 recurring, 1 undated" in done.stdout.splitlines()


def test_many_plans_are_summed_up(tmp_path: Path) -> None:
    for number in range(21):
        write(tmp_path / "raw" / f"plan{number}", title=f"Plan {number} 2026")
    done = run_program(["ingest", "raw", "--out", "out"], tmp_path)
    assert "21 plans\n  84 activities\n  21 with a date, 42 recurring, 21 undated\n" in done.stdout
    assert len(done.stdout.splitlines()) < 10


def test_a_script_is_given_what_became_of_each_file(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "a")
    gone = write(tmp_path / "raw" / "b", title="Plan 2026")
    write(tmp_path / "raw" / "c", title="Program 2026")
    run = ["ingest", "raw", "--out", "out", "--json", "--log", "natt.log"]
    told = json.loads(run_program(run, tmp_path).stdout)
    assert told["counts"] | {"new": 3} == told["counts"]
    assert told["version"]
    assert told["seconds"] >= 0
    gone.unlink()
    write(tmp_path / "raw" / "a", title="Årsplan for 2026")
    told = json.loads(run_program(run, tmp_path).stdout)
    counts = {status: number for status, number in told["counts"].items() if number}
    assert counts == {"changed": 1, "withdrawn": 1, "unchanged": 1}
    by_file = {Path(one["file"]).parent.name: one["status"] for one in told["documents"]}
    assert by_file == {"a": "changed", "b": "withdrawn", "c": "unchanged"}
    assert sum(told["findings"].values()) == sum(plan["findings"] for plan in told["plans"])
    lines = [json.loads(line) for line in (tmp_path / "natt.log").read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == [*["document"] * 3, "run", *["document"] * 2, "run"]


def test_quiet_says_nothing_of_what_went_well(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "a")
    done = run_program(["ingest", "raw", "--out", "out", "--quiet"], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_watch_reads_what_comes_and_ends_when_told(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "a")
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "watch",
        "raw",
        "--out",
        "raw/ut",
        "--quiet-for",
        "0.2",
    ]
    process = subprocess.Popen(
        [*command, "--workers", "1"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert _comes(lambda: len(_plans(tmp_path)) == 1)
        write(tmp_path / "raw" / "b", title="Plan 2026")
        assert _comes(lambda: len(_plans(tmp_path)) == 2)
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 143, errors
    assert errors.count("\n") == 1


def _plans(folder: Path) -> set[str]:
    try:
        return set(pd.read_parquet(folder / "raw" / "ut" / "activities")["plan_id"])
    except (FileNotFoundError, OSError):
        return set()


def _comes(true: object, seconds: float = 90) -> bool:
    """Return whether something becomes true in time."""
    assert callable(true)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False
