"""Places that are no path of this machine, by a file system of fsspec in memory."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from made_plans import plan_page

from pipeline.files.choice import Choice
from pipeline.files.find import find_sources, read_with_state
from pipeline.files.loaded import Loaded, load_all
from pipeline.files.seen import look_of
from pipeline.files.source_file import SourceFile
from pipeline.ingest.run import ingest
from pipeline.plan.errors import UsageError
from pipeline.plan.place import RemotePath, _state, place_of
from pipeline.store.dataset import Dataset

fsspec = pytest.importorskip("fsspec", reason="the extra cluster is not installed")
ROWS = [{"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"}]
RAW = RemotePath("memory://raw")
PAGE = plan_page("Årsplan 2025", ROWS).encode()
NAME = "kultur/årsplan-2025/plan.html"


@pytest.fixture
def storage() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.pipe_file(f"/raw/{NAME}", PAGE)
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_a_place_has_the_parts_of_a_path_and_is_written_as_an_address() -> None:
    place = RemotePath("s3://bucket/raw/kultur/plan.docx")
    assert (str(place), os.fspath(place)) == ("s3://bucket/raw/kultur/plan.docx",) * 2
    assert str(place.parents[1]) == "s3://bucket/raw"
    assert (place.parents[0] / "ny.docx").name == "ny.docx"
    assert place == RemotePath(str(place))


@pytest.mark.parametrize("text", ["data/raw", "C:/planer", "c:raw", "raw/s3:", "s3:/raw"])
def test_a_path_is_of_this_machine(text: str) -> None:
    assert place_of(text) == Path(text)


@pytest.mark.parametrize(
    ("address", "path"),
    [("file:///srv/planer/r%C3%A5", "/srv/planer/rå"), ("FILE:///srv/a b", "/srv/a b")],
)
def test_the_address_of_a_file_is_its_path(address: str, path: str) -> None:
    assert place_of(address) == Path(path)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftpx://raw", "nothing reads ftpx://; name a folder, or one such as s3://bucket/plans$"),
        ("memory://none", "there is no such file or folder; name one that holds plans$"),
    ],
)
def test_an_address_that_cannot_be_read_is_told(
    storage: Any, address: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=sentence):
        ingest([place_of(address)], tmp_path)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.plan.errors.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"fsspec; install planleser\[cluster\]$"):
        place_of("s3://bucket")


def test_a_storage_that_fails_is_told(storage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*arguments: Any, **options: Any) -> None:
        raise RuntimeError("no credentials\nat all.")

    monkeypatch.setattr(type(storage), "find", failing)
    sentence = "^memory://raw cannot be read: no credentials at all; look at the address"
    with pytest.raises(UsageError, match=sentence):
        find_sources([RAW])


def names(*places: RemotePath, **options: Any) -> list[str]:
    return [source.name for source in find_sources(places, **options).files]


def test_the_files_below_a_place_are_those_that_a_folder_would_give(storage: Any) -> None:
    for name in ("a/~$plan.docx", "a/.skjult/x.docx", "tabeller/.planleser/commit.json",
                 "tabeller/cells.html", "lake/x/_delta_log/0.json", "lake/x/a.parquet",
                 "a/logo.png", "a/planleser.toml", "a/plan.txt"):  # fmt: skip
        storage.pipe_file(f"/raw/{name}", b"")
    storage.pipe_file("/rawer/plan.txt", b"")
    assert names(RAW) == ["a/plan.txt", NAME]
    assert names(RAW, choice=Choice(include=("*.png",))) == ["a/logo.png"]
    storage.pipe_file("/raw/planleser.toml", b'exclude = ["a/*"]')
    assert names(RAW) == [NAME]
    assert names(RAW / NAME) == [NAME]
    found = find_sources([RAW / "kultur"], [RAW])
    assert [(one.root, one.below) for one in found.scopes] == [(RAW, "kultur")]
    assert [one.folder for one in found.files] == ["kultur/årsplan-2025"]


def test_a_file_is_known_by_what_tells_its_content() -> None:
    moment = datetime(2025, 3, 1, 12, 0, 0, 500, UTC)
    info = {"type": "file", "size": 7, "ETag": '"a"', "LastModified": moment}
    state = _state(info)
    assert state.st_mtime_ns == state.st_ctime_ns == 1_740_830_400_000_500_000
    assert look_of(_state(dict(info))) == look_of(state)
    for key, value in (("size", 8), ("ETag", '"b"'), ("LastModified", moment.replace(hour=13))):
        assert look_of(_state(info | {key: value})) != look_of(state)
    untold = {"type": "file", "size": 7, "LastModified": moment}
    assert look_of(_state(untold)) != look_of(_state(untold))


def test_a_file_that_is_too_large_is_not_asked_for(
    storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLESER_FILE_MB", "1")
    storage.pipe_file("/raw/stor.txt", bytes(1_000_001))
    monkeypatch.setattr(RemotePath, "read_bytes", lambda path: pytest.fail("it was asked for"))
    with pytest.raises(OSError, match="it has over 1 MB"):
        read_with_state(RAW / "stor.txt")


def test_a_run_brings_the_tables_up_to_date_with_a_place(storage: Any, tmp_path: Path) -> None:
    report = ingest([RAW], tmp_path)
    assert [(one.file, one.status) for one in report.documents] == [(f"memory://raw/{NAME}", "new")]
    [plan] = Dataset(tmp_path).manifest().plans.values()
    assert plan.roots == ("memory://raw",)
    storage.pipe_file(f"/raw/{NAME}", PAGE.replace(b"12. mars", b"13. mars"))
    # a place of which nothing tells the content of files is read as a whole
    assert [one.status for one in ingest([RAW], tmp_path).documents] == ["changed"]
    storage.pipe_file("/raw/ny/plan.html", storage.cat_file(f"/raw/{NAME}"))
    storage.rm_file(f"/raw/{NAME}")
    assert ingest([RAW], tmp_path).documents[0].status == "moved"


def source(path: Path | RemotePath) -> SourceFile:
    return SourceFile(path, str(path), None, RAW)


def test_files_come_in_their_order_and_several_are_asked_for_at_once() -> None:
    both = threading.Barrier(2, timeout=30)
    remote = [source(RAW / f"{number}") for number in range(40)]
    mixed = [*remote[:20], source(Path("a")), *remote[20:], source(Path("b"))]

    def load(one: SourceFile) -> Loaded:
        if one is remote[0] or one is remote[1]:
            both.wait()  # each is there while the other is
        return Loaded(one)

    assert [one.source for one in load_all(mixed, load)] == mixed


def test_only_so_many_files_are_held() -> None:
    counter = itertools.count()
    loaded = load_all(map(source, [RAW / "x"] * 500), lambda one: Loaded(one, bytes(next(counter))))
    next(loaded)
    loaded.close()  # type: ignore[attr-defined]
    assert next(counter) <= 16
