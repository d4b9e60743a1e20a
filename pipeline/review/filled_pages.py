"""The templates filled, and the page that says in a sentence why something could not be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.plan.errors import UsageError
from pipeline.review.guard import TooLargeError
from pipeline.review.workspace import NotReadAnewError

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "pipeline.review"


async def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page("error.html", error.status_code, sentence=error.detail)


async def _too_large(_: Request, __: Exception) -> Response:
    return page("error.html", 413, sentence="Fila er for stor.")


async def _usage(_: Request, error: Exception) -> Response:
    return page("error.html", 422, sentence=f"Planene kan ikke leses: {error}")


async def _not_stored(_: Request, error: Exception) -> Response:
    why = getattr(error, "strerror", None) or error
    return page("error.html", 500, sentence=f"Kunne ikke lagre ({why}). Ingenting er endret.")


async def _not_read_anew(_: Request, error: Exception) -> Response:
    return page(
        "error.html",
        500,
        sentence=f"Det du gjorde, er lagret, men planene kunne ikke leses på nytt ({error}). "
        "Velg «Les mappa på nytt» når det er ordnet.",
    )


def page(template: str, status: int = 200, **values: Any) -> Response:
    """Return a template filled with values, as an answer."""
    shown = _environment().get_template(template).render(**{"said": "", "refused": (), **values})
    return HTMLResponse(shown, status)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


FAILURES: Mapping[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
    HTTPException: _told,
    TooLargeError: _too_large,
    UsageError: _usage,
    OSError: _not_stored,
    NotReadAnewError: _not_read_anew,
}
