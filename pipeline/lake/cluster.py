"""The work of an ingest on a cluster of Dask: the same functions, on other machines.

A request goes to a worker as it goes to a process of this machine; there it is done by an isolated
process, with the same limits. What a worker was doing that is lost is done again by another one.
"""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from parsers.document.model import DocumentRefusedError, RefusalStatus
from pipeline.files.isolated import IsolatedReader, OverLimitError, WorkFailedError
from pipeline.files.reader_pool import ReaderPool, cores
from pipeline.files.worker import Request, settings_here, take_environment
from pipeline.ingest.write_state import data_version
from pipeline.plan.errors import UsageError, require

if TYPE_CHECKING:
    from distributed import Client

_SECONDS = 30  # for which a scheduler is waited for
_PER_THREAD = 2  # requests that are on their way to each of the cluster's threads
# of this process, which is a worker of the cluster: readers that wait, by their passwords
_free: dict[tuple[str, ...], queue.LifoQueue[IsolatedReader]] = {}

_REQUESTS = msgspec.msgpack.Decoder(Request)
# bytes; or why a file was refused; or what failed, and whether that was a limit
Outcome = bytes | tuple[RefusalStatus, str] | tuple[bool, str]


def done(data: bytes) -> Outcome:
    """Return what an encoded request gives, by an isolated process; what it raises, too."""
    request = _REQUESTS.decode(data)
    take_environment(request.environment)
    waiting = _free.setdefault(request.passwords, queue.LifoQueue())
    try:
        reader = waiting.get_nowait()
    except queue.Empty:
        reader = IsolatedReader(request.passwords)
    try:
        return reader.call(request)
    except DocumentRefusedError as error:
        return error.status, str(error)
    except WorkFailedError as error:
        return isinstance(error, OverLimitError), str(error)
    finally:
        waiting.put(reader)


class ClusterPool(ReaderPool):
    """A pool whose requests are done by the workers of a cluster.

    `read` and `call`, for what was not asked ahead, are done here.
    """

    def __init__(self, client: Client, passwords: Sequence[str] = ()) -> None:
        threads = sum(
            one["nthreads"] for one in client.scheduler_info(n_workers=-1)["workers"].values()
        )
        super().__init__(_PER_THREAD * max(1, threads), passwords)
        self._client = client
        self._passwords = tuple(passwords)
        self._settings = settings_here()

    def _done(self, request: Request, *, last: bool = False) -> bytes:  # noqa: ARG002 - as above
        from distributed import KilledWorker

        whole = replace(request, passwords=self._passwords, environment=self._settings)
        future = self._client.submit(done, msgspec.msgpack.encode(whole), pure=False)
        try:
            return _taken(future.result())
        except (KilledWorker, CancelledError, OSError) as error:
            reason = str(error).partition("\n")[0]
            raise UsageError(
                f"the cluster ended before its work was done ({reason}); "
                "nothing was changed: run again"
            ) from None
        finally:
            future.release()


def _taken(found: Outcome) -> bytes:
    """Return the bytes of an outcome; raise what it tells."""
    if isinstance(found, bytes):
        return found
    what, message = found
    if isinstance(what, str):
        raise DocumentRefusedError(what, message)
    raise (OverLimitError if what else WorkFailedError)(message)


@contextmanager
def cluster_pool(
    scheduler: str | None, workers: int | None, passwords: Sequence[str] = ()
) -> Iterator[ReaderPool]:
    """Yield the pool of a cluster: that of a scheduler, else of one on this machine.

    Raises UsageError where the scheduler cannot be reached.
    """
    require("distributed", "cluster")
    from distributed import Client, LocalCluster

    if scheduler is None:
        count = workers or cores()
        with (
            LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
            ClusterPool(client, passwords) as pool,
        ):
            yield pool
        return
    try:
        client = Client(scheduler, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise UsageError(
            f"{scheduler}: no scheduler of Dask answers there ({reason}); "
            "name one such as tcp://host:8786"
        ) from None
    with client:
        _check_versions(client, scheduler)
        with ClusterPool(client, passwords) as pool:
            yield pool


def _check_versions(client: Client, scheduler: str) -> None:
    """Raise UsageError where workers would not make the same of a document as this program."""
    try:
        versions = set(client.run(data_version).values())
    except ImportError:
        versions = {"none"}
    if versions != {data_version()}:
        found = ", ".join(sorted(versions)) or "none"
        raise UsageError(
            f"{scheduler}: its workers have planleser {found}, here it is {data_version()}; "
            "start workers with the same version"
        )
