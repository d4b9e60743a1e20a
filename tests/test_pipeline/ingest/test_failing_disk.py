"""A disk that is full or read-only: nothing stored is lost, and one sentence says so."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import RENDITIONS, ROOT, planleser
from filelock import FileLock
from folders import state

from pipeline.cli.main import main
from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect


@pytest.fixture
def stored(tmp_path: Path) -> tuple[Path, Path]:
    """A dataset, and a new file that is not in it yet."""
    raw = tmp_path / "raw" / "arsplan-2025"
    raw.mkdir(parents=True)
    shutil.copy(RENDITIONS["html"], raw)
    ingest([raw.parent], tmp_path / "out")
    new = raw / "arsplan 2025-06-01.html"
    new.write_text(RENDITIONS["html"].read_text("utf-8").replace("Uke 43", "Uke 44"), "utf-8")
    return new, tmp_path / "out"


def shown(out: Path) -> dict[str, pd.DataFrame]:
    """Return tables as the commands see them: those of the newest state, in place or not yet."""
    with connect(Dataset(out)) as connection:
        names = ("activities", "changes", "documents")
        return {name: connection.execute(f"SELECT * FROM {name}").df() for name in names}


@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_a_full_disk_at_every_write(
    stored: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stride: int,
) -> None:
    """The file system refuses the first, second … sync, rename or link: the old state stays."""
    new, out = stored
    before = shown(out)
    limit = 0
    while True:
        calls = 0

        def refused(real: object, limit: int = limit) -> object:
            def call(*arguments: object, **settings: object) -> object:
                nonlocal calls
                calls += 1
                if calls > limit:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "here")
                return real(*arguments, **settings)  # type: ignore[operator]

            return call

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refused(os.fsync))
            patch.setattr(Path, "replace", refused(Path.replace))
            status = main(["ingest", str(new), "--out", str(out)])
        said = capsys.readouterr()
        seen = shown(out)
        if status == 0:
            break
        assert status == 1
        assert said.err == "planleser: here: no space is left here; free some and run it again\n"
        whole = len(seen["activities"]) in (28, 56)
        assert whole and seen["changes"].empty == (len(seen["activities"]) == 28)
        if len(seen["activities"]) == 28:
            for name, frame in seen.items():
                pd.testing.assert_frame_equal(frame, before[name])
        limit += stride
    assert limit > 20
    assert not (out / ".planleser" / "new").exists()
    assert len(pd.read_parquet(out / "activities")) == 56


def test_a_disk_that_takes_no_more_bytes(stored: tuple[Path, Path]) -> None:
    """The system itself refuses large files; the program says so and leaves all as it was."""
    new, out = stored
    before = shown(out)

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    result = subprocess.run(
        [sys.executable, "-m", "pipeline", "ingest", str(new), "--out", str(out)],
        cwd=ROOT, capture_output=True, encoding="utf-8", preexec_fn=small_files_only, check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("planleser: ")
    for name, frame in shown(out).items():
        pd.testing.assert_frame_equal(frame, before[name])
    assert ingest([new], out).changed
    assert len(pd.read_parquet(out / "activities")) == 56


def test_a_folder_that_cannot_be_written(stored: tuple[Path, Path]) -> None:
    new, out = stored
    before = state(out)
    inner = out / ".planleser" / "new"
    if os.geteuid() == 0:  # the superuser may write anywhere: put a file in the way instead
        inner.write_text("")
    else:
        inner.parent.chmod(0o500)
    result = planleser("ingest", new, "--out", out)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    if os.geteuid() == 0:
        inner.unlink()
    else:
        inner.parent.chmod(0o700)
    assert state(out) == before
    assert ingest([new], out).changed


def test_a_dataset_that_may_not_be_written_needs_no_lock_where_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "raw" / "plan"
    plan.mkdir(parents=True)
    (plan / "plan.md").write_text("| Dato | Aktivitet |\n|---|---|\n| 3. mars 2025 | Møte |\n")
    ingest([plan.parent], tmp_path / "out")

    def refuse(self: FileLock) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", self.lock_file)

    monkeypatch.setattr(FileLock, "_acquire", refuse)
    assert not ingest([plan.parent], tmp_path / "out").changed
    with pytest.raises(PermissionError):
        ingest([plan.parent], tmp_path / "other")
