"""A real browser for tests and for the pictures of the documents: the Chromium that is installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@contextmanager
def browser() -> Iterator[Any]:
    """Return a browser, as Playwright drives it; it ends with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


def barriers(page: Any, **options: Any) -> list[tuple[str, str]]:
    """Return what shuts somebody out of a page, by axe-core: the rule and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    # what was found in order is not described, which takes as long as to find it
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
    assert found["passes"], json.dumps(found)[:500]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
