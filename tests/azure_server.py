"""A server on this machine that speaks as Azure's object storage does: Azurite (npm: azurite)."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROGRAM = "azurite-blob"
_ACCOUNT = "devstoreaccount1"
# the key that every copy of the server has, as its documents say
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
_SECONDS = 60  # for which it is waited for


@contextmanager
def azure_server(folder: Path) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which programs find the server, which keeps its blobs in a folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [shutil.which(PROGRAM) or PROGRAM, "--silent", "--skipApiVersionCheck", "--loose"]
    command += ["--blobHost", "127.0.0.1", "--blobPort", str(port), "--location", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port, server)
            yield {
                "AZURE_STORAGE_CONNECTION_STRING": (
                    f"DefaultEndpointsProtocol=http;AccountName={_ACCOUNT};AccountKey={_KEY};"
                    f"BlobEndpoint={address}/{_ACCOUNT};"
                ),
                # as deltalake is told
                "AZURE_STORAGE_ACCOUNT_NAME": _ACCOUNT,
                "AZURE_STORAGE_ACCOUNT_KEY": _KEY,
                "AZURE_STORAGE_USE_EMULATOR": "true",
                "AZURITE_BLOB_STORAGE_URL": address,
                "AZURE_STORAGE_ALLOW_HTTP": "true",
                "NO_PROXY": "127.0.0.1",
            }
        finally:
            server.kill()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _SECONDS
    while server.poll() is None and time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not begin")
