"""A file is the old one or the new one, and nothing is left beside it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from conftest import planleser

from pipeline.writing.whole_file import write_whole


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("name", ["fsync", "fdopen", "open"])
def test_a_full_disk_leaves_the_old_file_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.html"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        with pytest.raises(OSError, match="No space left") as raised:
            write_whole(path, b"new")
    assert raised.value.filename == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.html"]
    assert path.read_text() == "old"


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".html")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_who_may_read_it(tmp_path: Path) -> None:
    path, other = tmp_path / "plan", tmp_path / "persons"
    mask = os.umask(0o027)
    try:
        write_whole(path, b"")
        write_whole(other, b"", only_owner=True)
    finally:
        os.umask(mask)
    assert (mode_of(path), mode_of(other)) == (0o640, 0o600)
    path.chmod(0o604)
    other.chmod(0o644)
    write_whole(path, b"")
    write_whole(other, b"", only_owner=True)
    assert (mode_of(path), mode_of(other)) == (0o604, 0o600)


def test_an_error_is_one_line_whatever_the_names(tmp_path: Path) -> None:
    folder = tmp_path / "en\nto"
    folder.mkdir()
    (folder / "tom.pdf").touch()
    for command in (("check", folder / "tom.pdf"), ("verify", "--out", folder)):
        said = planleser(*command)
        assert said.stderr.count("\n") == 1
        assert "en\\nto" in said.stderr
