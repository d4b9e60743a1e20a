"""A file that did not change is not read again; one that did is, however alike it looks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import RENDITIONS

from pipeline.files import find, loaded, seen
from pipeline.ingest.forget import forget
from pipeline.ingest.run import IngestReport, ingest
from pipeline.store.dataset import Dataset

TEXT = RENDITIONS["html"].read_text(encoding="utf-8")


class Folder:
    """A folder of two plans whose tables were made, and which of its files are opened."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.out = folder / "raw", folder / "out"
        self.opened: list[str] = []
        for name in ("a", "b"):
            (self.raw / name).mkdir(parents=True)
            self.file(name).write_text(TEXT.replace("Uke 43", "Uke 41") + name)
        self.ingest()

    def file(self, plan: str) -> Path:
        return self.raw / plan / "plan 2025-01-01.html"

    def ingest(self, **options: bool) -> IngestReport:
        self.opened.clear()
        return ingest([self.raw], self.out, workers=1, **options)

    def seen(self) -> Path:
        return self.out / ".planleser" / "seen.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setattr(seen, "_SETTLED", -1)  # files of a test are new
    made = Folder(tmp_path)

    def noted(path: Path) -> tuple[bytes, os.stat_result]:
        made.opened.append(path.parent.name)
        return find.read_with_state(path)

    monkeypatch.setattr(loaded, "read_with_state", noted)
    return made


def test_what_did_not_change_is_not_opened(folder: Folder) -> None:
    before = {path: path.read_bytes() for path in folder.out.rglob("*") if path.is_file()}
    report = folder.ingest()
    assert (folder.opened, report.changed, report.count("unchanged")) == ([], False, 2)
    assert before == {path: path.read_bytes() for path in folder.out.rglob("*") if path.is_file()}
    folder.ingest(force=True)
    assert folder.opened == ["a", "b"]


def test_same_size_and_the_time_put_back(folder: Folder) -> None:
    state = folder.file("a").stat()
    folder.file("a").write_text(folder.file("a").read_text().replace("Uke 41", "Uke 17"))
    os.utime(folder.file("a"), ns=(state.st_atime_ns, state.st_mtime_ns))
    assert folder.file("a").stat().st_size == state.st_size
    assert folder.file("a").stat().st_mtime_ns == state.st_mtime_ns
    report = folder.ingest()
    assert (folder.opened, report.count("changed")) == (["a"], 1)
    assert 17 in set(pd.read_parquet(folder.out / "dates")["iso_week"])
    assert folder.ingest().count("unchanged") == 2
    assert folder.opened == []


def test_another_file_in_its_place_and_one_that_is_moved(folder: Folder) -> None:
    folder.file("b").rename(folder.raw / "b" / "plan 2025-01-01 ny.html")
    other = folder.raw / "a" / "new"
    other.write_text(folder.file("a").read_text().replace("Uke 41", "Uke 18"))
    state = folder.file("a").stat()
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(folder.file("a"))
    report = folder.ingest()
    assert report.count("changed") == 1
    assert report.count("moved") == 1
    assert 18 in set(pd.read_parquet(folder.out / "dates")["iso_week"])


def test_a_file_named_after_another_day(folder: Folder) -> None:
    folder.file("b").rename(folder.raw / "b" / "plan 2025-02-02.html")
    folder.ingest()
    assert set(folder.opened) == {"b"}
    assert "b/plan 2025-02-02.html" in set(pd.read_parquet(folder.out / "documents")["file"])


def test_a_hard_link_into_another_plan(folder: Folder) -> None:
    (folder.raw / "c").mkdir()
    os.link(folder.file("a"), folder.raw / "c" / "plan 2025-01-01.html")
    folder.ingest()
    assert set(pd.read_parquet(folder.out / "documents")["plan_id"]) == {"a", "b", "c"}


def test_a_file_that_may_not_be_opened_any_more(folder: Folder) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may open every file")
    folder.file("a").chmod(0)
    assert folder.ingest().count("refused") == 1


@pytest.mark.parametrize("data", [None, b"", b"\xff", b"[[1, 2]]"])
def test_notes_that_are_gone_or_damaged(folder: Folder, data: bytes | None) -> None:
    folder.seen().unlink() if data is None else folder.seen().write_bytes(data)
    report = folder.ingest()
    assert (folder.opened, report.changed) == (["a", "b"], False)


def test_a_file_that_has_just_changed_is_not_noted(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("a")
    noted = seen.Seen()
    noted.note(file.stat(), "x" * 64)
    assert seen.Seen(noted.encoded(())).sha256(file.stat()) == ""


def test_where_the_system_tells_no_time_of_change(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_TELLS_CHANGES", False)
    folder.ingest()
    assert folder.opened == ["a", "b"]


def test_a_run_of_one_plan_keeps_what_is_known_of_the_others(folder: Folder) -> None:
    folder.file("a").write_text(folder.file("a").read_text().replace("Uke 41", "Uke 19"))
    ingest([folder.raw / "a"], folder.out, workers=1)
    folder.ingest()
    assert folder.opened == []


def test_nothing_is_noted_of_what_was_erased(folder: Folder) -> None:
    forget(Dataset(folder.out), "a")
    assert not folder.seen().exists()
    assert folder.ingest().count("erased") == 1


def test_a_copy_of_the_folder_is_read(folder: Folder, tmp_path: Path) -> None:
    shutil.copytree(folder.raw, tmp_path / "copy")
    shutil.rmtree(folder.raw)
    shutil.copytree(tmp_path / "copy", folder.raw)
    report = folder.ingest()
    assert (folder.opened, report.changed) == (["a", "b"], False)
