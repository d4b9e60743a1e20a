"""A server on this machine that speaks S3, for tests: moto's, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_SECONDS = 60  # for which it is waited for


@contextmanager
def storage_server() -> Iterator[Mapping[str, str]]:
    """Yield the environment in which programs find the server; it has a bucket "bucket"."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as server:  # type: ignore[call-overload]
        try:
            _wait(address, server)
            bucket = urllib.request.Request(f"{address}/bucket", method="PUT")
            urllib.request.urlopen(bucket, timeout=_SECONDS).close()
            yield {
                "AWS_ACCESS_KEY_ID": "reader",
                "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_ENDPOINT_URL": address,
                "AWS_REGION": "us-east-1",
                "AWS_DEFAULT_REGION": "us-east-1",
                "AWS_ALLOW_HTTP": "true",
                "NO_PROXY": "127.0.0.1",
            }
        finally:
            server.kill()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _SECONDS
    while server.poll() is None and time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not begin")
