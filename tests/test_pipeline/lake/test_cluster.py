"""An ingest on a cluster of two workers: the same bytes as here, also where a worker is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT
from folders import NOTED
from made_plans import write_revisions
from program import Finished, run_from_start

import planleser as package
from pipeline.files.isolated import WorkFailedError
from pipeline.files.worker import Request
from pipeline.ingest.run import ingest
from pipeline.lake.cluster import _taken, cluster_pool, done
from pipeline.plan.errors import UsageError

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
pytestmark = pytest.mark.slow
ROWS = [
    {"activity": f"Fagdag {number}", "date": f"{number + 1}. mars kl. 10", "responsible": "Kari"}
    for number in range(12)
]
PLANS = 16


def planleser(*arguments: object) -> Finished:
    """Run the program in a process that has none of the threads of this one."""
    return run_from_start([str(one) for one in arguments], ROOT, {})


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("cluster") / "raw"
    for number in range(PLANS):
        write_revisions(raw / f"plan-{number:02}", [ROWS[: number % 9 + 2], ROWS])
    (raw / "plan-00" / "brev.docx").write_bytes(b"PK no Word file")
    return raw


@pytest.fixture(scope="module")
def here(raw: Path) -> Path:
    ingest([raw], raw.parent / "here")
    return raw.parent / "here"


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        yield cluster


def state(out: Path) -> dict[str, bytes]:
    """Return the files of a dataset, by their paths below it."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != NOTED)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def pids(cluster: Any) -> list[int]:
    return [nanny.pid for nanny in cluster.workers.values()]


def test_the_dataset_is_that_of_one_machine(raw: Path, here: Path, cluster: Any) -> None:
    out = raw.parent / "there"
    address = cluster.scheduler_address
    run = planleser("ingest", raw, "--out", out, "--engine", "dask", "--scheduler", address)
    assert run.returncode == 1  # a file is refused
    assert state(out) == state(here)


def test_the_package_reads_on_a_cluster(raw: Path, here: Path, cluster: Any) -> None:
    out = raw.parent / "package"
    address = cluster.scheduler_address
    report = package.ingest(raw, out=out, engine="dask", scheduler=address)
    assert len(report.refused) == 1
    assert state(out) == state(here)


def test_work_of_a_worker_that_is_killed_is_done_again(raw: Path, here: Path, cluster: Any) -> None:
    out = raw.parent / "killed"
    victims = pids(cluster)
    killed = threading.Event()

    def kill_in_the_middle() -> None:
        with distributed.Client(cluster, set_as_default=False) as client:
            for _ in range(1200):
                if any(client.processing().values()) and (out / ".planleser" / "reading").is_dir():
                    os.kill(victims[0], signal.SIGKILL)
                    killed.set()
                    return
                time.sleep(0.05)

    thread = threading.Thread(target=kill_in_the_middle)
    thread.start()
    ingest([raw], out, engine=partial(cluster_pool, cluster.scheduler_address, None))
    thread.join()
    assert killed.is_set()
    assert state(out) == state(here)


def test_a_cluster_is_started_where_none_is_named(raw: Path, here: Path) -> None:
    out = raw.parent / "own"
    run = planleser("ingest", raw, "--out", out, "--engine", "dask", "--workers", "2")
    assert run.returncode == 1
    assert state(out) == state(here)


def test_what_work_raises_comes_back() -> None:
    outcome = done(
        msgspec.msgpack.encode(Request("pipeline.files.worker:nothing", b"", environment={}))
    )
    with pytest.raises(WorkFailedError, match="nothing"):
        _taken(outcome)


def test_a_scheduler_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.lake.cluster._SECONDS", 1)
    with (
        pytest.raises(UsageError, match="no scheduler of Dask answers there"),
        cluster_pool("tcp://127.0.0.1:9", None),
    ):
        pass


def test_workers_of_another_version_are_not_used(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.ingest.write_state.DATA_VERSION", -1)
    with (
        pytest.raises(UsageError, match="start workers with the same version"),
        cluster_pool(cluster.scheduler_address, None),
    ):
        pass
