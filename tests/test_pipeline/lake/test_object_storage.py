"""Plans on object storage, and Delta tables there: a real server that speaks S3, on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import ROOT
from folders import NOTED
from made_plans import write_revisions
from program import Finished, run_from_start
from storage_server import storage_server

from pipeline.ingest.run import IngestReport, ingest
from pipeline.lake.delta import delta_place, publish
from pipeline.plan.errors import UsageError
from pipeline.plan.place import RemotePath, place_of
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset

s3fs = pytest.importorskip("s3fs", reason="the extra cluster is not installed")
deltalake = pytest.importorskip("deltalake", reason="the extra lake is not installed")
pytest.importorskip("moto.server", reason="moto is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of botocore and s3fs
]

ROWS = [
    {"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"},
    {"activity": "Språkkafé", "date": "hver mandag", "responsible": "Ola"},
]
BUCKET = "s3://bucket"


@pytest.fixture(scope="module")
def server() -> Iterator[Mapping[str, str]]:
    with storage_server() as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        yield environment
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture
def storage(server: Mapping[str, str]) -> Iterator[Any]:
    """Return the bucket, empty."""
    system = s3fs.S3FileSystem()
    yield system
    if found := system.find("bucket"):
        system.rm(found)


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Return a folder of plans as it would be on this machine."""
    raw = tmp_path / "raw"
    write_revisions(raw / "kultur" / "årsplan-2025", [ROWS[:1], ROWS])
    write_revisions(raw / "plan-2025", [ROWS])
    (raw / "plan-2025" / "brev.docx").write_bytes(b"PK no Word file")
    (raw / "plan-2025" / "planleser.toml").write_text('title = "Planen"\n', "utf-8")
    (raw / "plan-2025" / "logo.png").write_bytes(b"no plan")
    (raw / "planleser.toml").write_text('[catalogue]\npublisher = "Bjørkelia"\n', "utf-8")
    (raw / "tabeller" / ".planleser").mkdir(parents=True)
    (raw / "tabeller" / ".planleser" / "commit.json").write_text("{}")
    (raw / "tabeller" / "cells.html").write_text("no plan")
    return raw


def put(storage: Any, folder: Path, to: str = "bucket/raw") -> RemotePath:
    """Write a folder's files onto the storage; return where they are."""
    for path in folder.rglob("*"):
        if path.is_file():
            storage.pipe_file(f"{to}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    found = place_of(f"s3://{to}")
    assert isinstance(found, RemotePath)
    return found


def rows(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / name)


def statuses(report: IngestReport) -> list[str]:
    return sorted(one.status for one in report.documents)


def state(out: Path) -> dict[str, bytes]:
    """Return the files of a dataset, by their paths below it."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != NOTED)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_the_tables_are_those_of_the_same_files_on_this_machine(
    storage: Any, local: Path, tmp_path: Path
) -> None:
    # a file's own date orders revisions only where nothing else does
    here = ingest([local], tmp_path / "here")
    there = ingest([put(storage, local)], tmp_path / "there")
    assert statuses(there) == statuses(here) == ["new", "new", "new", "refused"]
    assert there.plans == here.plans
    for name in sorted({*TABLES} - {"documents"}):
        pd.testing.assert_frame_equal(rows(tmp_path / "there", name), rows(tmp_path / "here", name))
    assert "Bjørkelia" in (tmp_path / "there" / "dcat.ttl").read_text("utf-8")


def test_what_did_not_change_is_not_asked_for_again(
    storage: Any, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = put(storage, local)
    ingest([raw], tmp_path / "out")
    asked: list[str] = []
    calls: list[str] = []
    read, call = RemotePath.read_bytes, s3fs.S3FileSystem._call_s3

    async def counted(system: Any, method: str, *arguments: Any, **options: Any) -> Any:
        calls.append(method)
        return await call(system, method, *arguments, **options)

    def noted(path: RemotePath) -> bytes:
        asked.append(path.name)
        return read(path)

    monkeypatch.setattr(RemotePath, "read_bytes", noted)
    monkeypatch.setattr(s3fs.S3FileSystem, "_call_s3", counted)
    monkeypatch.setattr("pipeline.files.seen._SETTLED", 0)
    ingest([raw], tmp_path / "out", force=True)  # noted now, however young
    asked.clear()
    calls.clear()
    assert not ingest([raw], tmp_path / "out").changed
    assert set(asked) == {"planleser.toml"}
    # the list of the objects is asked for once, and says whether a file is there
    assert calls == ["list_objects_v2", *["get_object"] * len(asked)]
    page = next(iter((local / "plan-2025").glob("*.html"))).read_bytes()
    storage.pipe_file("bucket/raw/plan-2025/2025-01-01 plan.html", page.replace(b"12.", b"13."))
    asked.clear()
    report = ingest([raw], tmp_path / "out")
    assert (report.changed, asked.count("2025-01-01 plan.html")) == (True, 1)


def test_files_that_go_move_and_come_back(storage: Any, local: Path, tmp_path: Path) -> None:
    raw, out = put(storage, local), tmp_path / "out"
    ingest([raw], out)
    name = "bucket/raw/kultur/årsplan-2025/2025-02-01 plan.html"
    page = storage.cat_file(name)
    storage.rm(name)
    assert statuses(ingest([raw], out)).count("withdrawn") == 1
    storage.pipe_file(name, page)
    assert statuses(ingest([raw], out)).count("withdrawn") == 0
    assert not rows(out, "revisions")["withdrawn"].any()
    for path in storage.find("bucket/raw/plan-2025"):
        storage.mv(path, path.replace("plan-2025", "ny-plan", 1))
    report = ingest([raw], out)
    assert statuses(report).count("moved") == 1
    assert "ny-plan" in set(rows(out, "activities")["plan_id"])
    assert "plan-2025" not in set(rows(out, "activities")["plan_id"])


def test_a_single_file_and_a_folder_below_a_known_one_are_of_its_plans(
    storage: Any, local: Path, tmp_path: Path
) -> None:
    raw, out = put(storage, local, "bucket/planer"), tmp_path / "out"
    ingest([raw], out)
    for place in (raw / "kultur", raw / "kultur" / "årsplan-2025" / "2025-01-01 plan.html"):
        assert not ingest([place], out).changed
    assert set(rows(out, "documents")["plan_id"]) == {"kultur/årsplan-2025", "plan-2025"}


def test_nothing_is_withdrawn_where_all_is_gone(storage: Any, local: Path, tmp_path: Path) -> None:
    raw, out = put(storage, local), tmp_path / "out"
    ingest([raw], out)
    storage.rm(storage.find("bucket/raw"))
    with pytest.raises(UsageError, match=r"^s3://bucket/raw: there is no such file or folder"):
        ingest([raw], out)
    assert not rows(out, "revisions")["withdrawn"].any()


def test_an_object_that_cannot_be_read_is_told_and_the_others_are_read(
    storage: Any, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, read = put(storage, local), RemotePath.read_bytes

    def refusing(path: RemotePath) -> bytes:
        if path.name.startswith("2025-02"):
            raise PermissionError(13, "Access Denied")
        return read(path)

    monkeypatch.setattr(RemotePath, "read_bytes", refusing)
    report = ingest([raw], tmp_path / "out")
    assert any("2025-02-01 plan.html cannot be read: Access Denied." in s for s in report.refused)
    assert statuses(report).count("new") == 2


def planleser(server: Mapping[str, str], *arguments: object) -> Finished:
    """Run the program in a process that has none of the threads of this one."""
    return run_from_start([str(one) for one in arguments], ROOT, server)


def delta_rows(out: str, name: str, version: int) -> pd.DataFrame:
    table = deltalake.DeltaTable(delta_place(out, name), version=version)
    found: pd.DataFrame = table.to_pyarrow_table().to_pandas(date_as_object=True)
    return found


def named(out: str) -> dict[str, int]:
    """Return the versions of the newest commit, as the documents tell readers to find them."""
    commits = deltalake.DeltaTable(delta_place(out, "commits")).to_pandas()
    newest = commits[commits["commit"] == commits["commit"].max()]
    return dict(zip(newest["table"], map(int, newest["version"]), strict=True))


def test_the_command_reads_there_and_writes_there(
    storage: Any, server: Mapping[str, str], local: Path, tmp_path: Path
) -> None:
    raw, folder, out = put(storage, local), tmp_path / "state", f"{BUCKET}/tabeller"
    command = ["ingest", raw, "--out", out, "--state", folder, "--format", "delta", "--quiet"]
    run = planleser(server, *command)
    assert (run.returncode, run.stdout) == (1, "")  # a file is refused
    assert run.stderr.count("\n") == 1
    for name, version in named(out).items():
        pd.testing.assert_frame_equal(
            delta_rows(out, name, version), rows(folder, name), check_dtype=False
        )
    before = storage.find("bucket/tabeller", detail=True)
    planleser(server, *command)
    assert storage.find("bucket/tabeller", detail=True).keys() == before.keys()


def test_a_cluster_reads_what_lies_there(
    storage: Any, server: Mapping[str, str], local: Path, tmp_path: Path
) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    raw, there, here = put(storage, local), tmp_path / "there", tmp_path / "here"
    dask = ("--engine", "dask", "--workers", 2)
    run = planleser(server, "ingest", raw, "--out", there, "--quiet", *dask)
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)  # a file is refused
    ingest([raw], here)
    assert state(there) == state(here)


def test_delta_tables_on_the_storage_have_the_rows_of_the_dataset(
    storage: Any, local: Path, tmp_path: Path
) -> None:
    raw, out, place = put(storage, local), tmp_path / "out", f"{BUCKET}/tabeller"
    ingest([raw], out)
    assert publish(Dataset(out), place)
    first = named(place)
    page = storage.cat_file("bucket/raw/kultur/årsplan-2025/2025-02-01 plan.html")
    page = page.replace(b"Fagdag", b"Kursdag")
    storage.pipe_file("bucket/raw/kultur/årsplan-2025/2025-03-01 plan.html", page)
    ingest([raw], out)
    assert publish(Dataset(out), place)
    assert not publish(Dataset(out), place)
    second = named(place)
    assert set(first) == set(second) == set(TABLES)
    assert second["activities"] > first["activities"]
    assert second["measures"] == first["measures"]
    for name, version in second.items():
        pd.testing.assert_frame_equal(
            delta_rows(place, name, version), rows(out, name), check_dtype=False
        )
    assert len(delta_rows(place, "activities", first["activities"])) == 5
    assert len(delta_rows(place, "activities", second["activities"])) == 7
    # where the folder of the tables is lost, the numbers go on
    shutil.rmtree(out)
    ingest([raw], out)
    assert publish(Dataset(out), place)
    again = named(place)
    assert again["measures"] == second["measures"]
    pd.testing.assert_frame_equal(
        delta_rows(place, "activities", again["activities"]),
        rows(out, "activities"),
        check_dtype=False,
    )


def test_a_bucket_that_is_not_there_is_told(storage: Any, local: Path, tmp_path: Path) -> None:
    ingest([local], tmp_path / "out")
    with pytest.raises(UsageError, match=r"^s3://none/x/delta cannot be written \(.*\); look"):
        publish(Dataset(tmp_path / "out"), "s3://none/x")
    with pytest.raises(UsageError, match=r"^s3://none/raw: there is no such file or folder"):
        ingest([RemotePath("s3://none/raw")], tmp_path / "out")
