"""Where an ingest works and what it writes: this machine or a cluster, Parquet or Delta tables.

The dataset itself is always a folder of this machine: what planleser reads back is there. On object
storage are Delta tables of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from pipeline.ingest.run import Engine, IngestReport
from pipeline.plan.errors import UsageError, require
from pipeline.plan.place import RemotePath
from pipeline.store.dataset import Dataset

Format = Literal["parquet", "delta"]
EngineName = Literal["local", "dask"]


@dataclass(frozen=True, slots=True)
class Target:
    """How an ingest is done, and where what it makes goes.

    `out` is the folder of the dataset, or where on object storage the Delta tables of it are;
    then `state` is the folder. `scheduler` is the address of a cluster, by default one is started.
    """

    out: Path | RemotePath
    state: Path
    format: Format = "parquet"
    engine: EngineName = "local"
    scheduler: str | None = None
    workers: int | None = None

    @property
    def folder(self) -> Path:
        """The folder of the dataset."""
        return self.state if isinstance(self.out, RemotePath) else self.out

    def check(self) -> None:
        """Raise UsageError where it cannot be: that is told before the work, not after it."""
        if self.format not in (formats := get_args(Format)):
            raise UsageError(f"there is no format {self.format!r}, only {', '.join(formats)}")
        if self.engine not in (engines := get_args(EngineName)):
            raise UsageError(f"there is no engine {self.engine!r}, only {', '.join(engines)}")
        if self.scheduler is not None and self.engine == "local":
            raise UsageError("--scheduler is for --engine dask; give both")
        if isinstance(self.out, RemotePath) and self.format != "delta":
            raise UsageError(
                f"{self.out}: on object storage there are Delta tables only; "
                "add --format delta, or name a folder"
            )
        if self.format == "delta":
            require("deltalake", "lake")
        if self.engine == "dask":
            require("distributed", "cluster")

    def ingest(self, work: Callable[[Path, Engine | None], IngestReport]) -> IngestReport:
        """Return what an ingest into a folder reports, by an engine; None is this machine.

        The Delta tables are brought up to date after it. Raises as it does, and as `publish`.
        """
        self.check()
        report = work(self.folder, self._engine())
        dataset = Dataset(self.folder)
        if self.format == "delta" and dataset.exists():
            from pipeline.lake.delta import publish

            with dataset.locked():
                publish(dataset, str(self.out))
        return report

    def _engine(self) -> Engine | None:
        if self.engine == "local":
            return None
        from pipeline.lake.cluster import cluster_pool

        return partial(cluster_pool, self.scheduler, self.workers)
