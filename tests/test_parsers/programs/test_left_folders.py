"""What a run that was killed leaves in the folder for temporary files: the next one removes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from parsers.programs.folders import remove_left_folders, temporary_folder

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/ns/pid").is_symlink(), reason="the system does not tell of processes"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def killed(temporary: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Return a run that converts a file with a program that does not end, and that program's child.

    It is killed at the end, if it was not.
    """
    programs, child = tmp_path / "programs", tmp_path / "child"
    programs.mkdir()
    program = programs / "soffice"
    program.write_text(
        f"#!/bin/sh\nsleep 600 & echo $! > {child}.new\nmv {child}.new {child}\nwait\n"
    )
    program.chmod(0o755)
    plan = tmp_path / "raw" / "plan" / "plan.rtf"
    plan.parent.mkdir(parents=True)
    plan.write_bytes(b"{\\rtf1 x}")
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "ingest", "raw", "--out", "out"],
        cwd=tmp_path,
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        until(lambda: child.exists() or run.poll() is not None)
        yield run, child
        run.kill()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what comes within a minute, if it does."""
    ends = time.monotonic() + 60
    while not is_so() and time.monotonic() < ends:
        time.sleep(0.02)
    assert is_so()


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_folder_of_a_run_that_was_killed_is_removed_by_the_next(
    temporary: Path, killed: tuple[subprocess.Popen[bytes], Path]
) -> None:
    run, child = killed
    [folder] = temporary.iterdir()
    started = int(child.read_text())
    remove_left_folders()
    assert folder.is_dir()  # it is still needed
    run.send_signal(signal.SIGKILL)
    run.wait()
    until(lambda: not runs(started))
    until(lambda: not runs(int(folder.name.split("-")[2])))
    assert folder.is_dir()
    with temporary_folder():
        assert not folder.exists()
    assert not any(temporary.iterdir())


def test_an_ingest_removes_what_was_left(temporary: Path, tmp_path: Path) -> None:
    from pipeline.ingest.run import ingest

    with temporary_folder() as own:
        _, space, _, _, _ = own.name.split("-")
        gone = temporary / f"planleser-{space}-{os.getpid()}-1-abc"  # started at another time
        (gone / "profile").mkdir(parents=True)
        (tmp_path / "raw").mkdir()
        ingest([tmp_path / "raw"], tmp_path / "out")
        assert own.is_dir()
        assert not gone.exists()


@pytest.mark.parametrize(
    "name", ["planleser-1-1-1-abc", "planleser-abc", "planleser", "plan-{space}-1-1-abc"]
)
def test_other_folders_stay(temporary: Path, name: str) -> None:
    with temporary_folder() as own:
        folder = temporary / name.format(space=own.name.split("-")[1])
        folder.mkdir()
        remove_left_folders()
        assert folder.is_dir()


def test_no_link_is_followed(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with temporary_folder() as own:
        link = temporary / f"planleser-{own.name.split('-')[1]}-1-1-abc"
        link.symlink_to(tmp_path / "mine")
        remove_left_folders()
    assert (tmp_path / "mine").is_dir()


def test_a_folder_of_somebody_else_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_folder() as own:
        folder = temporary / f"planleser-{own.name.split('-')[1]}-1-1-abc"
        folder.mkdir()
        monkeypatch.setattr(os, "getuid", lambda: -1)
        remove_left_folders()
        assert folder.is_dir()
        monkeypatch.undo()
