"""Who may speak to the review page: the browser that was opened on this machine, and nobody else.

A page of another origin can send requests to this machine; its name can be made to point here
(DNS rebinding). So every request must name this host, carry the session's cookie, and, where it
changes something, come from a page of this origin.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

COOKIE = "planleser"  # with the port behind it: a machine's ports share their cookies
KEY = "nokkel"  # the parameter of the first address
MOST_BYTES = 210_000_000  # of a request: a document as large as may be read, and its form
_CHANGING = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_SENT = (
    (b"content-security-policy",
     (b"default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
     b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)  # fmt: skip

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class TooLargeError(Exception):
    """A request holds more bytes than may be sent."""


class Guard:
    """An ASGI application in front of another one, which lets only the opened browser through.

    `key` opens the page once: it is given in the address that the browser is sent to, and
    exchanged for the session's cookie.
    """

    def __init__(self, app: App, port: int, most_bytes: int = MOST_BYTES) -> None:
        self.key = secrets.token_urlsafe(32)
        self._app = app
        self._session = secrets.token_urlsafe(32)
        self._cookie = f"{COOKIE}-{port}"
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._most = most_bytes
        self._is_open = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # nothing here speaks over web sockets
        headers = {name.lower(): value for name, value in scope["headers"]}
        if headers.get(b"host", b"").decode("latin-1").lower() not in self._hosts:
            await _refuse(send, 421, "Denne adressen er ikke planlesers.")
        elif not self._is_own(scope["method"], headers):
            await _refuse(send, 403, "Forespørselen kommer fra en annen nettside.")
        elif (given := _key_of(scope)) is not None and scope["path"] == "/":
            await self._enter(given, send)
        elif not self._has_session(headers):
            await _refuse(send, 403, "Åpne siden med lenken som planleser skrev.")
        elif _length(headers) > self._most:
            await _refuse(send, 413, "Fila er for stor.")
        else:
            try:
                await self._app(scope, self._limited(receive), _sealed(send))
            except TooLargeError:
                await _refuse(send, 413, "Fila er for stor.")

    def _is_own(self, method: str, headers: dict[bytes, bytes]) -> bool:
        """Return whether a request that changes something comes from a page of this origin."""
        if method not in _CHANGING:
            return True
        origin = headers.get(b"origin")
        if origin is not None:
            return origin.decode("latin-1") in {f"http://{host}" for host in self._hosts}
        return headers.get(b"sec-fetch-site") == b"same-origin"

    async def _enter(self, given: str, send: Send) -> None:
        """Give the session's cookie to the one who has the key, the first time."""
        if self._is_open or not hmac.compare_digest(given.encode(), self.key.encode()):
            await _refuse(send, 403, "Lenken er brukt. Start planleser review på nytt.")
            return
        self._is_open = True
        cookie = f"{self._cookie}={self._session}; HttpOnly; SameSite=Strict; Path=/"
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), *_SENT]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _has_session(self, headers: dict[bytes, bytes]) -> bool:
        # taken apart by hand: one odd cookie of another program must not hide this one
        cookies = headers.get(b"cookie", b"").decode("latin-1").split(";")
        pairs = (cookie.strip().partition("=") for cookie in cookies)
        given = next((value for name, _, value in pairs if name == self._cookie), "")
        return hmac.compare_digest(given.encode(), self._session.encode())

    def _limited(self, receive: Receive) -> Receive:
        """Return what receives a request's body, and no more of it than may be sent."""
        taken = 0

        async def limited() -> MutableMapping[str, Any]:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise TooLargeError
            return message

        return limited


def _length(headers: dict[bytes, bytes]) -> int:
    said = headers.get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


def _key_of(scope: Scope) -> str | None:
    values = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(KEY)
    return values[0] if values else None


def _sealed(send: Send) -> Send:
    async def sealed(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in _SENT}
            kept = [entry for entry in message.get("headers", ()) if entry[0].lower() not in own]
            message = {**message, "headers": [*kept, *_SENT]}
        await send(message)

    return sealed


async def _refuse(send: Send, status: int, sentence: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_SENT]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})
