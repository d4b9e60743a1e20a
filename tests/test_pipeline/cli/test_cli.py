"""The program as its users meet it: help, exit status, sentences, output."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PLAN, RENDITIONS, ROOT, planleser

from pipeline.cli.commands_by_name import COMMANDS
from pipeline.cli.main import build_parser


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "out"
    result = planleser("ingest", PLAN, "--out", folder)
    assert result.returncode == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = planleser(command, "--help")
    assert result.returncode == 0
    assert f"planleser {command}" in result.stdout
    assert "example:" in result.stdout
    assert COMMANDS[command]().HELP in " ".join(result.stdout.split())


def test_help_imports_nothing_that_reads_or_stores() -> None:
    """The stages are imported when a command runs, so help and mistakes are told at once."""
    rooms = ("parsers.read", "parsers.detect", "normalizers.events", "normalizers.temporal",
             "pipeline.changes", "pipeline.ingest", "pipeline.lake", "pipeline.queries",
             "pipeline.reading", "pipeline.store")  # fmt: skip
    code = (
        "import sys; from pipeline.cli.main import build_parser; build_parser(); "
        f"print(*(name for name in sys.modules if name.startswith({rooms!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.split() == []


def test_an_ingest_of_what_is_known_imports_nothing_that_reads(out: Path) -> None:
    rooms = ("parsers.read", "parsers.pdf", "normalizers.events", "normalizers.temporal",
             "pipeline.reading", "pipeline.redaction.redact", "pipeline.tables")  # fmt: skip
    code = (
        "import sys; from pipeline.cli.main import main; main(sys.argv[1:]); "
        f"print(*(name for name in sys.modules if name.startswith({rooms!r})))"
    )
    arguments = ["ingest", str(PLAN), "--out", str(out), "--quiet"]
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.split() == []


def test_the_program_lists_its_commands() -> None:
    text = build_parser().format_help()
    for command in COMMANDS:
        assert f"    {command} " in text


def test_without_arguments_and_a_screen_it_prints_the_help() -> None:
    done = planleser()
    assert (done.returncode, done.stderr) == (0, "")
    assert "    review " in done.stdout


def test_without_arguments_a_person_at_a_screen_gets_the_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipeline.cli import main
    from pipeline.cli.commands.dataset import review

    opened: list[object] = []
    monkeypatch.setattr(main, "has_screen", lambda: True)
    monkeypatch.setattr(review, "run", lambda args: opened.append(args.path) or 0)
    assert main.main([]) == 0
    assert opened == [None]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["cells"],
        ["cells", "x", "--format", "xml"],
        ["sql", "--out", "/x", "SELECT 1"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = planleser(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    result = planleser("cells", tmp_path / "nei.docx")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "nei.docx" in result.stderr


def test_the_summary(out: Path) -> None:
    result = planleser("ingest", PLAN, "--out", out)
    assert result.returncode == 0
    assert "Nothing has changed" in result.stdout
    assert "Årsplan 2025 (arsplan-2025), revision 1 of 2025-01-06" in result.stdout
    assert "28 activities" in result.stdout
    assert "with a date" in result.stdout
    assert result.stderr == ""
    report = json.loads(planleser("ingest", PLAN, "--out", out, "--json").stdout)
    [plan] = report["plans"]
    assert plan["activities"] == plan["dated"] + plan["recurring"] + plan["undated"] == 28


@pytest.mark.parametrize("locale", ["C", "nb_NO.UTF-8", "tr_TR.UTF-8"])
def test_the_output_is_the_same_in_any_locale(locale: str) -> None:
    settings = {"LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "ascii"}
    result = planleser("cells", RENDITIONS["html"], env=settings)
    assert result.returncode == 0
    assert "Bokpratturné" in result.stdout


def test_cells_as_csv_and_table() -> None:
    result = planleser("cells", RENDITIONS["docx"], "--format", "csv")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert len(rows) == 29
    assert rows[17][1] == "2. og 3. april og 7.-8. oktober"
    table = planleser("cells", RENDITIONS["docx"]).stdout
    assert "Table 1: 28 rows" in table


def test_cells_of_a_refused_file(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"")
    result = planleser("cells", tmp_path / "x.docx", "--format", "json")
    assert (result.returncode, result.stdout) == (1, "")
    assert "it is empty" in result.stderr


def test_sql(out: Path) -> None:
    query = "SELECT count(*) AS n FROM current_activities"
    assert planleser("sql", query, "--out", out).stdout.splitlines()[2].strip() == "28"
    assert json.loads(planleser("sql", query, "--out", out, "--format", "json").stdout) == [
        {"n": 28}
    ]
    assert planleser("sql", query, "--out", out, "--format", "csv").stdout == "n\n28\n"


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO '{out}/new.csv'",
        "CREATE TABLE more (n INTEGER)",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_csv('{readme}')",
        "SET enable_external_access = true",
    ],
)
def test_a_query_reads_the_tables_and_nothing_else(out: Path, query: str) -> None:
    result = planleser("sql", query.format(out=out, readme=ROOT / "README.md"), "--out", out)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert not (out / "new.csv").exists()


def test_a_query_that_is_none_is_one_sentence(out: Path) -> None:
    result = planleser("sql", "SELEKT", "--out", out)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1


def test_show(out: Path) -> None:
    query = "SELECT activity_id FROM activities WHERE position = 17"
    [row] = json.loads(planleser("sql", query, "--out", out, "--format", "json").stdout)
    result = planleser("show", row["activity_id"], "--out", out)
    assert result.returncode == 0
    assert result.stdout.startswith("Biblioteksjefmøte\n")
    assert "2. og 3. april og 7.-8. oktober" in result.stdout
    assert re.search(
        r"aarsplan-2025\.tagged\.pdf, table 1, row 17, column 2, page 3 at \(\d+,", result.stdout
    )
    assert "measures: 2, (3)" in result.stdout
    shown = json.loads(planleser("show", row["activity_id"], "--out", out, "--json").stdout)
    assert shown["title"] == "Biblioteksjefmøte"
    assert len({place["file"] for place in shown["places"]}) == 5


def test_show_of_no_activity(out: Path) -> None:
    result = planleser("show", "nothing", "--out", out)
    assert result.returncode == 2
    assert "no activity has this id" in result.stderr


def test_check(out: Path) -> None:
    result = planleser("check", "--out", out)
    assert result.returncode == 0
    assert "begins a page and was taken to go on" in result.stdout
    found = json.loads(planleser("check", "--out", out, "--json").stdout)
    assert {entry["code"] for entry in found} == {"link_target_left_out", "row_joined_by_guess"}


def test_check_of_a_file(tmp_path: Path) -> None:
    assert planleser("check", RENDITIONS["docx"]).stdout == "Nothing to remark.\n"
    (tmp_path / "x.docx").write_bytes(b"")
    result = planleser("check", tmp_path / "x.docx")
    assert result.returncode == 1


def test_a_reader_that_goes_away_is_no_error(out: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "sql", "SELECT * FROM cells", "--out", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli import main as cli
    from pipeline.ingest import run as ingest

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "find_sources", interrupted)
    assert cli.main(["ingest"]) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize(("chosen", "pool"), [(None, "system"), ("mimalloc", "mimalloc")])
def test_arrow_takes_the_memory_of_the_system_unless_told_otherwise(
    chosen: str | None, pool: str
) -> None:
    own = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    env = own if chosen is None else {**own, "ARROW_DEFAULT_MEMORY_POOL": chosen}
    code = (
        "from pipeline.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "import pyarrow\nprint(pyarrow.default_memory_pool().backend_name)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True
    )
    assert result.stdout.split()[-1] == pool
