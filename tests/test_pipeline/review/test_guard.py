"""Who may speak to the review page: hosts, origins, sessions, sizes."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import httpx
import pytest

from pipeline.review.guard import COOKIE, KEY, Guard, Receive, Scope, Send

PORT = 4567
HOST = f"http://127.0.0.1:{PORT}"
NAME = f"{COOKIE}-{PORT}"
SECURE = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "x-frame-options",
    "cache-control",
)


async def _inner(_: Scope, receive: Receive, send: Send) -> None:
    """Answer with how many bytes came; each answer allows what the guard must take away."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message.get("body", b""))
        more = bool(message.get("more_body"))
    headers = [(b"cache-control", b"public"), (b"content-security-policy", b"default-src *")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": str(length).encode()})


def ask(
    guard: Guard, method: str, path: str, *, session: str = "", content: Any = None, **headers: str
) -> httpx.Response:
    async def asked() -> httpx.Response:
        cookies = {NAME: session} if session else {}
        transport = httpx.ASGITransport(guard)
        async with httpx.AsyncClient(transport=transport, base_url=HOST, cookies=cookies) as client:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await client.request(method, path, content=content, headers=named)

    return asyncio.run(asked())


@pytest.fixture
def guard() -> Guard:
    return Guard(_inner, PORT, most_bytes=1000)


@pytest.fixture
def session(guard: Guard) -> str:
    return ask(guard, "GET", f"/?{KEY}={guard.key}").cookies[NAME]


def test_the_key_opens_the_page_once(guard: Guard) -> None:
    first = ask(guard, "GET", f"/?{KEY}={guard.key}")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=Strict" in first.headers["set-cookie"]
    assert ask(guard, "GET", f"/?{KEY}={guard.key}").status_code == 403


@pytest.mark.parametrize("key", ["", "x", "å" * 9])
def test_no_other_key_opens_it(guard: Guard, key: str) -> None:
    assert ask(guard, "GET", f"/?{KEY}={key}").status_code == 403
    assert ask(guard, "GET", f"/?{KEY}={guard.key}").status_code == 303


def test_the_page_needs_the_session(guard: Guard, session: str) -> None:
    assert ask(guard, "GET", "/plan/x").status_code == 403
    assert ask(guard, "GET", "/plan/x", session="wrong").status_code == 403
    assert ask(guard, "GET", "/plan/x", session=session).status_code == 200


def test_cookies_of_other_programs_on_this_machine_do_not_matter(
    guard: Guard, session: str
) -> None:
    others = f'planleser-1=other; odd={{"a": [1]}}; {NAME}={session}'
    assert ask(guard, "GET", "/plan/x", cookie=others).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", f"127.0.0.1.evil.example:{PORT}", "127.0.0.1:80", ""]
)
def test_another_name_for_this_machine_is_refused(guard: Guard, session: str, host: str) -> None:
    assert ask(guard, "GET", "/", session=session, host=host).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1"]
)
def test_another_origin_changes_nothing(guard: Guard, session: str, origin: str) -> None:
    assert ask(guard, "POST", "/filer", session=session, origin=origin).status_code == 403


def test_a_change_must_tell_where_it_is_from(guard: Guard, session: str) -> None:
    assert ask(guard, "POST", "/filer", session=session).status_code == 403
    told = ask(guard, "POST", "/filer", session=session, sec_fetch_site="same-origin")
    assert told.status_code == 200
    assert ask(guard, "POST", "/filer", session=session, origin=HOST).status_code == 200


def test_every_answer_is_sealed(guard: Guard, session: str) -> None:
    answers = [
        ask(guard, "GET", "/", session=session),
        ask(guard, "GET", "/"),
        ask(guard, "GET", "/", host="evil.example"),
        ask(guard, "POST", "/", origin="null"),
    ]
    for answer in answers:
        assert set(SECURE) <= set(answer.headers)
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_request_that_is_too_large_is_refused(guard: Guard, session: str) -> None:
    sent = ask(guard, "POST", "/filer", session=session, origin=HOST, content=b"x" * 1001)
    assert sent.status_code == 413


def test_a_length_that_lies_does_not_help(guard: Guard, session: str) -> None:
    async def parts() -> Any:
        for _ in range(20):
            yield b"x" * 100

    sent = ask(guard, "POST", "/filer", session=session, origin=HOST, content=parts())
    assert sent.status_code == 413


def test_nothing_speaks_over_web_sockets(guard: Guard) -> None:
    async def never() -> MutableMapping[str, Any]:
        raise AssertionError

    async def sent(_: MutableMapping[str, Any]) -> None:
        raise AssertionError

    asyncio.run(guard({"type": "websocket", "headers": []}, never, sent))
