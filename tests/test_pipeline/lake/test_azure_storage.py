"""Plans at `abfs://…`, and Delta tables there: a real server on this machine, where it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from azure_server import PROGRAM, azure_server
from made_plans import write_revisions

from pipeline.ingest.run import IngestReport, ingest
from pipeline.lake.delta import delta_place, publish
from pipeline.plan.errors import UsageError
from pipeline.plan.place import place_of
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset

adlfs = pytest.importorskip("adlfs", reason="adlfs is not installed")
deltalake = pytest.importorskip("deltalake", reason="the extra lake is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which(PROGRAM) is None, reason=f"{PROGRAM} (npm) is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of aiohttp, when the tests end
]

ROWS = [
    {"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"},
    {"activity": "Språkkafé", "date": "hver mandag", "responsible": "Ola"},
]
PLANS = place_of("abfs://planer/raw")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Any]:
    """Return a file system with an empty container "planer"."""
    with azure_server(tmp_path / "blobs") as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        adlfs.AzureBlobFileSystem.clear_instance_cache()
        system = adlfs.AzureBlobFileSystem()
        system.mkdir("planer")
        yield system
    adlfs.AzureBlobFileSystem.clear_instance_cache()


def put(storage: Any, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            name = f"planer/raw/{path.relative_to(folder).as_posix()}"
            storage.pipe_file(name, path.read_bytes(), overwrite=True)


def statuses(report: IngestReport) -> list[str]:
    return sorted(one.status for one in report.documents)


def test_plans_come_from_there_and_tables_go_there(storage: Any, tmp_path: Path) -> None:
    raw, out, here = tmp_path / "raw", tmp_path / "out", tmp_path / "here"
    write_revisions(raw / "kultur" / "årsplan-2025", [ROWS[:1], ROWS])
    write_revisions(raw / "plan-2025", [ROWS])
    put(storage, raw)
    report = ingest([PLANS], out)
    assert statuses(report) == ["new"] * 3
    assert report.plans == ingest([raw], here).plans
    for name in sorted({*TABLES} - {"documents"}):
        pd.testing.assert_frame_equal(pd.read_parquet(out / name), pd.read_parquet(here / name))
    assert not ingest([PLANS], out).changed
    assert not ingest([place_of(f"{PLANS}/kultur")], out).changed

    assert publish(Dataset(out), "abfs://planer/tabeller")
    assert not publish(Dataset(out), "abfs://planer/tabeller")
    table = deltalake.DeltaTable(delta_place("abfs://planer/tabeller", "activities"))
    assert table.to_pyarrow_table().num_rows == len(pd.read_parquet(out / "activities"))

    storage.rm("planer/raw/kultur/årsplan-2025/2025-02-01 plan.html")
    storage.invalidate_cache()
    assert "withdrawn" in statuses(ingest([PLANS], out))
    assert publish(Dataset(out), "abfs://planer/tabeller")
    with pytest.raises(UsageError, match=r"^abfs://planer/other: there is no such file or folder"):
        ingest([place_of("abfs://planer/other")], out)
