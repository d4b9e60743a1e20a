"""One file by itself: a folder in its place is told to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.files.read_one import read_one


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as raised:
        read_one(tmp_path)
    assert raised.value.filename == str(tmp_path)
