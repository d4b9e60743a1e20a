"""The commands that the program proposes can be pasted."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import RENDITIONS, ROOT, planleser

from pipeline.cli.render.hints import DEFAULT_OUT, command_line, program


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("{here}/.venv/bin/planleser", ".venv/bin/planleser"),
        (".venv/bin/planleser", ".venv/bin/planleser"),
        ("{here}/on path/planleser", "planleser"),
        ("{elsewhere}/bin/planleser", "{elsewhere}/bin/planleser"),
        ("{elsewhere}/bin/pytest", "planleser"),
    ],
)
def test_the_program_is_named_as_it_was_called(
    called: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    on_path = here / "on path" / "planleser"
    on_path.parent.mkdir(parents=True)
    on_path.write_text("#!/bin/sh\n", encoding="utf-8")
    on_path.chmod(0o755)
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", str(on_path.parent))
    monkeypatch.setattr(sys, "argv", [called.format(here=here, elsewhere=elsewhere)])
    assert program() == (shown.format(here=here, elsewhere=elsewhere),)


def test_the_folder_of_the_tables_is_named_where_it_is_not_the_usual_one() -> None:
    assert "--out" not in command_line("check", out=DEFAULT_OUT)
    line = command_line("diff", "--plan", "årsplan 2025", out=Path("my tables"))
    assert shlex.split(line)[-5:] == ["diff", "--plan", "årsplan 2025", "--out", "my tables"]


@pytest.mark.parametrize("module", ["pipeline", pytest.param("planleser", marks=pytest.mark.slow)])
def test_the_commands_below_a_summary_run_as_they_are(module: str, tmp_path: Path) -> None:
    out = tmp_path / "a folder"
    example = ROOT / "data" / "raw" / "arsplan-2025-eksempel"
    plan = tmp_path / "arsplan-2025"
    plan.mkdir()
    for kind in ("html", "text-dump"):
        shutil.copy(RENDITIONS[kind], plan)
    command = [sys.executable, "-m", module, "ingest", str(plan), str(example), "--out", str(out)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = {"cwd": tmp_path, "env": environment, "capture_output": True, "encoding": "utf-8"}
    summary = subprocess.run(command, check=True, **run).stdout  # type: ignore[call-overload]
    hints = [shlex.split(line) for line in summary.splitlines() if f"-m {module} " in line]
    assert {hint[3] for hint in hints} == {"check", "diff"}
    # one as it is, the others without waiting for another interpreter
    answers = [subprocess.run(hints[0], check=False, **run)]  # type: ignore[call-overload]
    for hint in hints[1:]:
        assert hint[:3] == hints[0][:3]
        answers.append(planleser(*hint[3:], cwd=tmp_path))
    for hint, answer in zip(hints, answers, strict=True):
        assert (answer.returncode, answer.stderr) == (0, ""), hint
        assert answer.stdout
