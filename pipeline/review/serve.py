"""The server of the review page, on this machine only, and the browser that is opened on it."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from datetime import date

import uvicorn

from pipeline.review.app import make_app
from pipeline.review.guard import KEY, Guard
from pipeline.review.workspace import Workspace

LOOPBACK = "127.0.0.1"


class Review:
    """The page on one folder of plans: its address, and the server behind it."""

    def __init__(self, workspace: Workspace, report_day: date, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind((LOOPBACK, port))
        own_port = int(self._socket.getsockname()[1])
        guard = Guard(make_app(workspace, report_day), own_port)
        self.address = f"http://{LOOPBACK}:{own_port}/?{KEY}={guard.key}"
        config = uvicorn.Config(
            guard, log_level="critical", access_log=False, lifespan="off", ws="none",
            server_header=False, date_header=False, timeout_graceful_shutdown=3,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    def run(self, told_to_end: Callable[[], None]) -> None:
        """Serve until the program is told to end, which `told_to_end` raises."""
        worker = threading.Thread(target=self._serve, daemon=True)
        worker.start()
        try:
            while worker.is_alive():
                worker.join(0.2)
                told_to_end()
        finally:
            self._server.should_exit = True
            worker.join(5)

    def _serve(self) -> None:
        # signals are the program's own, so the server must not take them
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self._server.run(sockets=[self._socket])


def open_browser(address: str) -> bool:
    """Open a browser on an address, and return whether there is one."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
