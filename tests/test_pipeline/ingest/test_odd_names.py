"""Names of folders and files that systems, terminals and readers of datasets stumble over."""

import re
from pathlib import Path

import pandas as pd
import pytest
from made_plans import plan_page
from program import run_program

from pipeline.cli.render.targets import file_names

ROWS = [{"activity": "Bokprat", "date": "4. mars"}, {"activity": "Lesesirkel", "date": "uke 43"}]
NAMES = [
    "a" * 255,
    "a" * 254 + "b",
    "__HIVE_DEFAULT_PARTITION__",
    "2025",
    "CON",
    " ",
    "%2F",
    "rød\x1b[31m tekst\x07\x9b",
    "to\nlinjer",
    "«sitat» 'og' \"mer\"",
    "æøå ☃",
]
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a plan in a folder of each name, and `out`, the dataset of them all."""
    folder = tmp_path_factory.mktemp("navn")
    for name in NAMES:
        plan = folder / "raw" / name
        plan.mkdir(parents=True)
        (plan / "plan.html").write_text(plan_page(f"Årsplan {len(name)}", ROWS), encoding="utf-8")
    odd = folder / "raw" / "filer"
    odd.mkdir()
    (odd / f"{'b' * 250}.html").write_text(plan_page("Plan", ROWS), encoding="utf-8")
    (odd / "\x1b]0;tittel\x07.html").write_bytes(b"<html>\x00")
    (folder / "said.txt").write_text(_said(run_program(["ingest", "raw", "--out", "out"], folder)))
    return folder


def _said(done):
    return done.stdout + done.stderr


def test_every_plan_is_stored_and_nothing_steers_the_terminal(folder):
    said = (folder / "said.txt").read_text()
    assert set(NAMES) <= set(pd.read_parquet(folder / "out" / "activities").plan_id)
    assert "Traceback" not in said
    assert not CONTROLS.search(said)
    assert "(to\\nlinjer), revision 1" in said  # no line of its own


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--json"],
        ["verify"],
        ["sql", "SELECT plan_id FROM activities"],
        ["diff", "--plan", "\x1b[2J"],
        ["show", "\x9b31m"],
        ["cells", "raw/filer/\x1b]0;tittel\x07.html"],
        ["\x1b[31m"],
        ["ingest", "\x1b[31m"],
    ],
    ids=lambda arguments: arguments[0].strip("\x1b[") if arguments else "",
)
def test_what_a_command_prints_does_not_steer_the_terminal(folder, arguments):
    said = _said(run_program(arguments, folder))
    assert said
    assert not CONTROLS.search(said)


def test_each_plan_has_its_files_for_people(folder):
    done = run_program(["publish", "--out", "out", "--to", "til"], folder)
    assert done.returncode == 0, done.stderr
    pages = {path.stem for path in Path(folder / "til").glob("*.html")} - {"index"}
    assert len(pages) == len(NAMES) + 1
    assert pages == {path.stem for path in Path(folder / "til").glob("*.ics")}


def test_a_name_is_allowed_on_every_system():
    names = file_names(["CON", "aux", "Lpt1", "con 2", "a" * 300, "a" * 301, "", "☃", "æ/ø:*?"])
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9-]{1,104}", name)
        assert name not in ("con", "aux", "lpt1")
