"""The colours behind the cells of a web page's tables: by attribute and by their own style."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_NONE = {"", "none", "transparent", "inherit", "initial", "auto", "white", "#fff", "#ffffff"}
_WHITE = re.compile(r"rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*|rgba\(.*,\s*0\s*\)")


def fill_of(cell: HtmlElement) -> str | None:
    """Return the colour behind a cell as the page names it; None where there is none or white."""
    style = _BACKGROUND.search(cell.get("style") or "")
    value = (style[1] if style else cell.get("bgcolor") or "").strip().casefold()
    value = value.removesuffix("!important").strip()
    return None if value in _NONE or _WHITE.fullmatch(value) else value
