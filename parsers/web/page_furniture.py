"""What pages have round their text: menus, footers, cookie notes, by the elements' own words."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_FURNITURE = {"nav", "footer"}
# landmark roles of WAI-ARIA 1.2 that hold no text of the page's own
_ROLES = {"navigation", "contentinfo", "search", "banner"}
# a footer inside one of these is that one's, not the page's
_PARTS = ("article", "section", "main", "blockquote")
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:cookies?|consent|breadcrumbs?|skip-?link)(?:$|[-_\s])", re.IGNORECASE
)


def is_furniture(element: HtmlElement) -> bool:
    """Return whether an element holds page furniture, by its tag, role, id or class."""
    if element.get("role") in _ROLES or element.tag == "nav":
        return True
    if element.tag in _FURNITURE:
        return next(element.iterancestors(*_PARTS), None) is None
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag not in ("html", "body") and _NAMED.search(names) is not None
