"""What `ingest` says while it reads many files, and the folder that it does not begin to read."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from pipeline.cli.commands import progress
from pipeline.cli.main import main
from pipeline.files.source_file import SourceFile

SECONDS_A_FILE = 2.0


def sources(number: int) -> list[SourceFile]:
    """Return so many files of a plan."""
    top = Path("planer")
    return [SourceFile(top / f"{one}.txt", f"{one}.txt", None, top) for one in range(number)]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each look at the clock be as much later as a slow file takes."""
    times = count(0.0, SECONDS_A_FILE)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))


@pytest.mark.parametrize(("number", "said"), [(100, 0), (101, 4)])
def test_many_slow_files_are_counted_at_once_and_then_each_minute(
    number: int, said: int, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sources(number)
    assert list(progress.progress_of(quiet=False)(files)) == files
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == said
    first = f"planleser: 3 of {number} files are read, the others follow"
    assert lines[:1] == ([first] if said else [])


def test_a_quiet_run_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    files = sources(101)
    assert list(progress.progress_of(quiet=True)(files)) == files
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("top", ["/", "file:///"])
def test_the_whole_machine_is_no_folder_of_plans(
    top: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", top, "--out", str(tmp_path)]) == 2
    said = "planleser: /: this is the whole machine; name the folder that holds the plans\n"
    assert capsys.readouterr() == ("", said)
